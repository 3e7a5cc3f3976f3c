import { setTimeout as pause } from 'node:timers/promises';
import { isRecord, reasonOf, toMs, type Clock } from '../../../../core/index.ts';
import type { SignatureVerdict } from '../../../../journal/index.ts';
import type { SignatureForm } from '../../../../provider/index.ts';
import { beginExchange, parseBody, PROBE_HEADER, type RawCall } from '../../../../transport/index.ts';
import { REQUEST_SIGNATURE_HEADER } from '../../protocol/index.ts';
import { Failure, type Notice } from '../failure.ts';
import { Fields } from '../fields.ts';
import type { World } from '../world.ts';
import { ACTIONS } from './actions.ts';
import type { Caller } from './caller.ts';
import { faultName, isDone, isRewritten, type PancakeFault } from './fault.ts';
import { idempotencyKey } from './idempotency.ts';
import { identify, NotProved } from './identify.ts';
import { actionPath, GRAPHQL, operationAt } from './operations.ts';
import { refusal, success, withFault, type Reply } from './outcome.ts';

/** Facts about a call that are found while it is answered. */
interface Traced {
  caller?: Caller;
  fault?: PancakeFault;
  /** Root fields of a GraphQL query. */
  reads?: readonly string[];
  /** The idempotency key of the call. */
  key?: string;
  /** What a signature that does not match reveals. */
  signatureForm?: SignatureForm;
}

/** A received call, and its route. */
interface Incoming {
  call: RawCall;
  operation: string | undefined;
  /** Every id in the call. */
  ids(): ReadonlySet<string>;
  /** The machine's clock. */
  wall: Clock;
}

/** Answers a call: checks credential, idempotency, route and validity, does the work, and records the exchange. */
export async function answer(
  world: World,
  call: RawCall,
  { wall, ids }: Pick<Incoming, 'wall' | 'ids'>,
): Promise<Reply | 'dropped'> {
  const record = beginExchange();
  const at = world.clock.now().toISOString();
  const operation = operationAt(call);
  const traced: Traced = {};
  const done = await attempt(world, { call, operation, ids, wall }, traced);
  const { fault, caller, reads, key } = traced;
  if (fault?.delay) await pause(toMs(fault.delay));
  if (fault?.until) await fault.until;
  if (key !== undefined)
    world.idempotency[fault?.goesOn ? 'abandon' : 'end'](key, done.status < 300 ? done : undefined);
  const reply = withFault(done, fault);
  world.journal.exchange(
    record({
      at,
      direction: 'merchant-to-provider',
      actor: PROBE_HEADER in call.headers ? 'harness' : 'merchant',
      operation: operation ?? 'unknown',
      request: {
        method: call.method,
        url: call.url,
        headers: call.headers,
        ...call.written,
        signature: verdictOf(call, caller),
        ...(traced.signatureForm && { signatureForm: traced.signatureForm }),
      },
      ...(fault?.drop
        ? { noResponse: 'the connection was closed without an answer' }
        : { response: { ...reply, encoding: 'utf8' as const, signature: 'missing' as const } }),
      ...(caller && { credential: credentialOf(caller), environment: caller.environment }),
      ...(reads && { reads }),
      ...(fault && {
        fault: { name: faultName(fault), falsified: isRewritten(fault) ? 'response' : 'none' },
      }),
    }),
  );
  return fault?.drop ? 'dropped' : reply;
}

/** The answer without faults. */
async function attempt(world: World, incoming: Incoming, traced: Traced): Promise<Reply> {
  const { call, operation, ids, wall } = incoming;
  try {
    // A signature over an incomplete body cannot be judged.
    if (call.tooLarge) throw new Failure(413, 'gateway', 'Request body is too large');
    const caller = identify(world, call, wall);
    traced.caller = caller;
    world.rateLimiter.take(caller);
    const key = operation === GRAPHQL ? undefined : idempotencyKey(world, caller, call.headers);
    const stored = key === undefined ? undefined : world.idempotency.begin(key);
    if (stored) return stored;
    if (key !== undefined) traced.key = key;
    if (operation === undefined)
      throw new Failure(404, 'gateway', `Route not found: ${call.method} ${call.path.slice(0, 200)}`);
    const fault = world.faults.isEmpty ? undefined : world.faults.take(operation, ids());
    if (fault) traced.fault = fault;
    fault?.met?.();
    // A call that a fault refuses takes no effect; the fault writes the answer.
    if (fault && !isDone(fault)) return refusal(new Failure(fault.status ?? 500, 'gateway', 'Not done'));
    return await work(world, incoming, caller, traced);
  } catch (error) {
    if (error instanceof NotProved && error.form) traced.signatureForm = error.form;
    return refusal(error instanceof Failure ? error : broken(world, error));
  }
}

async function work(
  world: World,
  { call, operation }: Incoming,
  caller: Caller,
  traced: Traced,
): Promise<Reply> {
  const body = bodyOf(call);
  if (operation === GRAPHQL) {
    // Loaded on demand, because the library is large.
    const { answerQuery } = await import('../graphql/answer.ts');
    return answerQuery(world, caller, body, traced);
  }
  const action = ACTIONS.get(actionPath(call.path));
  if (!action) throw new Error(`there is no action at ${call.path}`);
  if (!action.callers.includes(caller.kind)) throw new Failure(403, 'gateway', 'Insufficient permissions');
  const warnings: Notice[] = [];
  return success(action.run({ world, caller, fields: new Fields(body, action.layer), warnings }), warnings);
}

function bodyOf(call: RawCall): Record<string, unknown> {
  const parsed = parseBody(call);
  if ('problem' in parsed) throw new Failure(400, 'gateway', `Invalid request: ${parsed.problem}`);
  if (!isRecord(parsed.value))
    throw new Failure(400, 'gateway', 'Invalid request: the body is no JSON object');
  return parsed.value;
}

/** A defect of the emulator: the caller gets a documented answer, the journal gets the reason. */
function broken(world: World, error: unknown): Failure {
  const where = error instanceof Error ? (error.stack?.split('\n')[1]?.trim() ?? '') : '';
  world.journal.act('provider', `defect of the emulator: ${reasonOf(error)} ${where}`, world.clock);
  return new Failure(500, 'gateway', 'Internal server error');
}

/** Only calls with an API key are signed. */
function verdictOf({ headers }: RawCall, caller: Caller | undefined): SignatureVerdict {
  if (!headers[REQUEST_SIGNATURE_HEADER]) return 'missing';
  return caller?.kind === 'key' ? 'valid' : 'invalid';
}

function credentialOf(caller: Caller): string {
  return caller.kind === 'key' ? `key:${caller.environment}` : caller.kind;
}

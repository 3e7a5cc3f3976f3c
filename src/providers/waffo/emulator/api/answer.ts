import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Operation, Spec } from '../../../../contract/index.ts';
import { type SignatureVerdict, judgedSignature } from '../../../../journal/index.ts';
import {
  API_KEY_HEADER,
  sign,
  SIGNATURE_HEADER,
  SUCCESS,
  waffo,
  type Envelope,
} from '../../protocol/index.ts';
import { merchantAsSigner } from '../../../../provider/index.ts';
import { isRecord, reasonOf, toMs } from '../../../../core/index.ts';
import {
  effectOf,
  faultName,
  type Page,
  PROBE_HEADER,
  respelled,
  attackerKey,
  beginExchange,
  parseBody,
  type CallFault,
  type Caller,
  type RawCall,
} from '../../../../transport/index.ts';
import type { Belonging } from '../belonging.ts';
import { idsIn } from '../ids.ts';
import { Refusal } from '../refusal.ts';
import type { World } from '../world.ts';
import { HANDLERS } from './operations.ts';

/** The result of a call: an answer, or a connection that is closed without one. */
export type Answer = { status: number; headers: Record<string, string>; body: string } | 'dropped';

/** Finds the world of a call by its operation, its ids and its content. */
export type Route = (call: {
  operation: string | undefined;
  ids: ReadonlySet<string>;
  body: unknown;
}) => Belonging;

/**
 * Answers a call: checks key, signature and schema, applies faults, does the work, signs the answer, and records the
 * exchange.
 * @param caller whether it still waits
 */
export async function answer(spec: Spec, route: Route, call: RawCall, caller: Caller): Promise<Answer> {
  const record = beginExchange();
  const parsed = parseBody(call);
  const body = 'value' in parsed ? parsed.value : undefined;
  const ids = idsIn(body);
  const operation =
    call.method === 'POST' ? spec.operationAt(call.path.replace(/^\/api\/v1/, '')) : undefined;
  const { world, usedBefore } = route({ operation: operation?.id, ids, body });
  const at = world.clock.now().toISOString();
  const { merchantPublicKey: merchant, providerPublicKey: provider } = world.account;
  const signer = merchantAsSigner(waffo.name, { merchant, provider }, call);
  const judged = judgedSignature(waffo.protocol, call.bytes, call.headers, signer);

  let fault: CallFault | undefined;
  let envelope: Envelope;
  let status = 200;
  try {
    admit(world, call, judged.signature);
    if (!operation) throw new Refusal('A0010', notAnOperation(spec, call));
    if ('problem' in parsed) throw new Refusal('A0003', parsed.problem);
    requireSchema(operation, body);
    if (usedBefore) throw new Refusal('A0011', usedBefore.value);
    fault = world.faults.take(operation.id, ids);
    fault?.met?.();
    envelope = {
      code: SUCCESS,
      msg: 'success',
      data: { ...work(world, operation, body, fault), ...fault?.says },
    };
  } catch (error) {
    const refusal = error instanceof Refusal ? error : broken(world, error);
    envelope = { code: refusal.code, msg: `${refusal.message} (trace ${traceOf(call)})`, data: null };
    status = operation || refusal.code !== 'A0010' ? refusal.httpStatus : 404;
    if (world.options.refusalStatus === 'always-200') status = 200;
    status = fault?.status ?? status;
  }

  const signed = fault?.respelled ? respelled(envelope) : JSON.stringify(envelope);
  const headers = { 'content-type': 'application/json', ...(await signatureHeader(world, signed, fault)) };
  const leaving = fault?.tamper ? rewritten(envelope, fault.tamper) : signed;
  if (fault?.delay) await pause(toMs(fault.delay));
  // Stop waiting if the caller has hung up.
  if (fault?.until) await Promise.race([fault.until, caller.hungUp]);
  const responseSignature =
    fault?.signature ?? (fault?.page ? 'missing' : fault?.tamper ? 'invalid' : 'valid');
  const reply = fault?.page ? pageOf(fault.page) : { status, headers, body: leaving };

  const { hungUpAfterMs } = caller;
  const exchange = record({
    at,
    direction: 'merchant-to-provider',
    actor: PROBE_HEADER in call.headers ? 'harness' : 'merchant',
    operation: operation?.id ?? 'unknown',
    request: { method: call.method, url: call.url, headers: call.headers, ...call.written, ...judged },
    ...(usedBefore && { usedBefore }),
    ...(hungUpAfterMs !== undefined && { hungUpAfterMs }),
    ...(fault?.drop
      ? { noResponse: 'the connection was closed without an answer' }
      : { response: { ...reply, encoding: 'utf8' as const, signature: responseSignature } }),
    ...(fault && {
      fault: {
        name: faultName(fault),
        falsified: isFalse(fault) ? ('response' as const) : ('none' as const),
      },
    }),
  });
  world.journal.exchange(exchange);
  return fault?.drop ? 'dropped' : reply;
}

/** Whether the answer is not what the provider would have said. */
function isFalse({ page, signature, tamper, says }: CallFault): boolean {
  return Boolean(page ?? signature ?? tamper ?? says);
}

/** What something on the way answers in the provider's place. */
function pageOf({ status, type, body }: Page): Exclude<Answer, string> {
  return { status, headers: { 'content-type': type }, body };
}

function admit(world: World, call: RawCall, signature: SignatureVerdict): void {
  if (call.headers[API_KEY_HEADER] !== world.account.apiKey) throw new Refusal('A0001');
  // A signature over an incomplete body cannot be judged; the body is refused anyway.
  if (signature !== 'valid' && !call.tooLarge)
    throw new Refusal('A0002', signature === 'missing' ? 'X-SIGNATURE is missing' : undefined);
}

function requireSchema(operation: Operation, body: unknown): void {
  const violations = operation.request.validate(body);
  if (violations.length === 0) return;
  const shown = violations.slice(0, 5).map(({ field, message }) => `${field || 'the body'} ${message}`);
  throw new Refusal('A0003', shown.join('; '));
}

function work(
  world: World,
  operation: Operation,
  body: unknown,
  fault: CallFault | undefined,
): Record<string, unknown> {
  const handler = HANDLERS[operation.id];
  if (!handler) throw new Refusal('A0010', operation.path);
  if (fault && effectOf(fault) === 'none') {
    if (fault.answer) throw new Refusal(fault.answer);
    return {};
  }
  // The body is an object: the schema was checked.
  const data = handler(world, body as never);
  if (fault?.answer) throw new Refusal(fault.answer);
  return data;
}

/** A defect of the emulator: the caller gets a documented answer, the journal gets the reason. */
function broken(world: World, error: unknown): Refusal {
  world.journal.act('provider', `defect of the emulator: ${reasonOf(error)}`, world.clock);
  return new Refusal('C0001', 'the emulator met a defect of its own');
}

function notAnOperation(spec: Spec, { method, path }: RawCall): string {
  const product = spec.otherProductAt(path.replace(/^\/api\/v1/, ''));
  return product
    ? `${method} ${path} belongs to ${product}, which is not emulated`
    : `${method} ${path} is not an operation`;
}

/** Part of every refusal's text, so that it differs from all texts of the merchant; equal for equal requests. */
function traceOf({ bytes }: RawCall): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}

async function signatureHeader(
  world: World,
  body: string,
  fault: CallFault | undefined,
): Promise<Record<string, string>> {
  if (fault?.signature === 'missing') return {};
  const key = fault?.signature === 'invalid' ? attackerKey() : world.account.providerPrivateKey;
  return { [SIGNATURE_HEADER]: await sign(body, key) };
}

function rewritten(envelope: Envelope, changes: Record<string, unknown>): string {
  const data = isRecord(envelope.data) ? { ...envelope.data, ...changes } : changes;
  return JSON.stringify({ ...envelope, data });
}

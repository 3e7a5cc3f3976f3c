import { generateKeyPair, isRecord, parsePrivateKey } from '../../core/index.ts';
import { malformedCalls, type Malformed } from '../generate/malformed.ts';
import { judgeMalformed } from '../judge/expectation.ts';
import { fill } from '../replay/runner.mjs';
import type { Call } from '../wire/call.ts';
import type { Answered } from '../wire/caller.ts';
import { NotPrepared } from '../wire/objects.ts';
import type { BodiesPhase } from './bodies-phase.ts';
import type { Session } from './session.ts';

let attacker: ReturnType<typeof parsePrivateKey> | undefined;

/**
 * Sends one operation everything that is broken below the schema; after each missing answer, tests whether the server
 * still runs.
 */
export async function malformed(
  session: Session,
  operation: string,
  bodies: BodiesPhase,
  heavy: boolean,
): Promise<number> {
  const { id, path } = session.explored.spec.operation(operation);
  let count = 0;
  for (const input of malformedCalls(session.explored)) {
    if (session.over) break;
    if (input.heavy && !(heavy && session.budget.heavy)) continue;
    // A new body each time: a request that is accepted by mistake must not collide with itself.
    const valid = await validCall(session, id, bodies);
    const answered = await send(session, valid, input);
    count += 1;
    const about = `${path.slice(1)}, which ${input.label},`;
    for (const problem of judgeMalformed(session.explored, about, answered, input))
      session.met.push({ problem, call: answered.call });
    if (answered.noReply) await session.stillThere(about, { call: answered.call });
  }
  return count;
}

async function validCall(session: Session, operation: string, bodies: BodiesPhase): Promise<Call> {
  const ids = await bodies.borrow().catch((error: unknown) => {
    if (error instanceof NotPrepared) return {};
    throw error;
  });
  const body = fill(bodies.plainBody(), { merchantId: session.caller.target.merchantId, ids });
  return {
    operation,
    path: session.caller.pathOf(operation),
    bytes: Buffer.from(JSON.stringify(isRecord(body) ? body : {})),
  };
}

async function send(session: Session, valid: Call, input: Malformed): Promise<Answered> {
  attacker ??= parsePrivateKey(generateKeyPair().privateKey, "an attacker's key");
  const { sign } = session.explored.provider.protocol;
  const changes = input.make(valid, await sign(valid.bytes, attacker));
  return session.caller.call({ ...valid, ...changes });
}

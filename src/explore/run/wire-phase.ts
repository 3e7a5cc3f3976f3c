import { generateKeyPair, isRecord, parsePrivateKey } from '../../core/index.ts';
import { sign } from '../../providers/waffo/protocol/index.ts';
import { MALFORMED, type Malformed } from '../generate/malformed.ts';
import { judgeMalformed } from '../judge/expectation.ts';
import { fill } from '../replay/runner.mjs';
import type { Answered, Call } from '../wire/caller.ts';
import { NotPrepared } from '../wire/objects.ts';
import type { BodiesPhase } from './bodies-phase.ts';
import type { Session } from './session.ts';

let stranger: ReturnType<typeof parsePrivateKey> | undefined;

/** Sends one operation everything that is broken below the schema; after each silence asks whether the server lives. */
export async function malformed(
  session: Session,
  operation: string,
  bodies: BodiesPhase,
  heavy: boolean,
): Promise<number> {
  const { id, path } = session.spec.operation(operation);
  let count = 0;
  for (const input of MALFORMED) {
    if (session.over) break;
    if (input.heavy && !(heavy && session.budget.heavy)) continue;
    // A new body each time: one that slips through must not meet itself.
    const valid = await validCall(session, id, path, bodies);
    const answered = await send(session, valid, input);
    count += 1;
    const about = `${path.slice(1)}, which ${input.label},`;
    for (const problem of judgeMalformed(session.spec, about, answered, input))
      session.met.push({ problem, call: answered.call });
    if (answered.noReply) await session.stillThere(about, { call: answered.call });
  }
  return count;
}

async function validCall(
  session: Session,
  operation: string,
  path: string,
  bodies: BodiesPhase,
): Promise<Call> {
  const ids = await bodies.borrow().catch((error: unknown) => {
    if (error instanceof NotPrepared) return {};
    throw error;
  });
  const body = fill(bodies.plainBody(), { merchantId: session.caller.target.merchantId, ids });
  return {
    operation,
    path: `/api/v1${path}`,
    bytes: Buffer.from(JSON.stringify(isRecord(body) ? body : {})),
  };
}

async function send(session: Session, valid: Call, input: Malformed): Promise<Answered> {
  stranger ??= parsePrivateKey(generateKeyPair().privateKey, "an attacker's key");
  const changes = input.make(valid, await sign(valid.bytes, stranger));
  return session.caller.call({ ...valid, ...changes });
}

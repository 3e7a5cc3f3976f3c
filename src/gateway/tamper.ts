import { isRecord, parseJson } from '../core/index.ts';
import { sign, SIGNATURE_HEADER, SUCCESS } from '../providers/waffo/protocol/index.ts';
import { effectOf, strangerKey, type CallFault } from '../transport/index.ts';
import { decoded } from './body.ts';
import { valuesOf, withHeader, without } from './headers.ts';
import type { Incoming } from './send.ts';

/** HTTP status of each family of codes, as the error-code page gives them. */
const STATUS: Readonly<Record<string, number>> = { A: 400, B: 400, C: 500, D: 406, E: 500 };

/** Whether a fault keeps Waffo's own answer from the merchant. */
export function replacesAnswer(fault: CallFault | undefined): boolean {
  return fault !== undefined && (fault.answer !== undefined || effectOf(fault) === 'none');
}

/**
 * The answer that a fault puts in Waffo's place. It has no signature, or a stranger's: the gateway has no key of
 * Waffo's, and a merchant that verifies takes the outcome for unknown.
 */
export async function madeUpAnswer(fault: CallFault): Promise<Incoming> {
  const code = fault.answer ?? SUCCESS;
  const envelope = fault.answer
    ? { code, msg: 'made up by the gateway', data: null }
    : { code, msg: 'success', data: fault.tamper ?? {} };
  const bytes = Buffer.from(JSON.stringify(envelope));
  const headers = ['Content-Type', 'application/json', 'Content-Length', String(bytes.length)];
  if (fault.signature === 'invalid') headers.push('X-SIGNATURE', await sign(bytes, strangerKey()));
  return { status: fault.status ?? STATUS[code.slice(0, 1)] ?? 200, message: '', headers, bytes };
}

/** Waffo's answer with what somebody on the way did to it after signing. */
export async function falsified(answer: Incoming, { tamper, signature }: CallFault): Promise<Incoming> {
  let changed = answer;
  if (tamper) changed = rewritten(changed, tamper);
  if (signature === 'missing') changed = { ...changed, headers: without(changed.headers, SIGNATURE_HEADER) };
  if (signature === 'invalid') {
    const forged = await sign(decoded(changed.bytes, changed.headers), strangerKey());
    changed = { ...changed, headers: withHeader(changed.headers, 'X-SIGNATURE', forged) };
  }
  return changed;
}

/** Fields of `data` rewritten; an answer that is no envelope gets a space, so that its signature fits no more. */
function rewritten(answer: Incoming, changes: Record<string, unknown>): Incoming {
  const content = decoded(answer.bytes, answer.headers);
  const envelope = parseJson(content.toString('utf8'));
  const bytes = isRecord(envelope)
    ? Buffer.from(
        JSON.stringify({
          ...envelope,
          data: { ...(isRecord(envelope['data']) && envelope['data']), ...changes },
        }),
      )
    : Buffer.concat([content, Buffer.from(' ')]);
  const plain = without(answer.headers, 'content-encoding');
  const hasLength = valuesOf(plain, 'content-length').length > 0;
  const headers = hasLength ? withHeader(plain, 'Content-Length', String(bytes.length)) : plain;
  return { ...answer, headers, bytes };
}

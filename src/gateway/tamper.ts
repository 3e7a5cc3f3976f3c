import { isRecord, parseJson } from '../core/index.ts';
import type { ProviderProtocol } from '../provider/index.ts';
import { effectOf, attackerKey, type CallFault, type Page } from '../transport/index.ts';
import { decoded } from './body.ts';
import { valuesOf, withHeader, without } from './headers.ts';
import type { Incoming } from './send.ts';

/** Whether a fault replaces the provider's own answer. */
export function replacesAnswer(fault: CallFault | undefined): boolean {
  return fault !== undefined && (fault.answer !== undefined || effectOf(fault) === 'none');
}

/**
 * The answer that a fault puts in the provider's place. It has no signature, or an attacker's, because the gateway has
 * no key of the provider. A merchant that verifies it must treat the outcome as unknown.
 */
export async function madeUpAnswer(fault: CallFault, protocol: ProviderProtocol): Promise<Incoming> {
  if (fault.page) return pageOf(fault.page);
  const { status, body } = protocol.madeUpAnswer(fault.answer, fault.tamper ?? {});
  const bytes = Buffer.from(body);
  const headers = ['Content-Type', 'application/json', 'Content-Length', String(bytes.length)];
  if (fault.signature === 'invalid')
    headers.push(protocol.signatureHeader, await protocol.sign(bytes, attackerKey()));
  return { status: fault.status ?? status, message: '', headers, bytes };
}

/** The provider's answer, changed after signing as by an attacker. */
export async function falsified(
  answer: Incoming,
  { page, tamper, signature }: CallFault,
  { sign, signatureHeader }: ProviderProtocol,
): Promise<Incoming> {
  if (page) return pageOf(page);
  let changed = answer;
  if (tamper) changed = rewritten(changed, tamper);
  if (signature === 'missing') changed = { ...changed, headers: without(changed.headers, signatureHeader) };
  if (signature === 'invalid') {
    const forged = await sign(decoded(changed.bytes, changed.headers), attackerKey());
    changed = { ...changed, headers: withHeader(changed.headers, signatureHeader, forged) };
  }
  return changed;
}

/** What something on the way answers in the provider's place. */
function pageOf({ status, type, body }: Page): Incoming {
  const bytes = Buffer.from(body);
  return {
    status,
    message: '',
    headers: ['Content-Type', type, 'Content-Length', String(bytes.length)],
    bytes,
  };
}

/** Rewrites fields of `data`; an answer that is not an envelope gets a space, which breaks its signature. */
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

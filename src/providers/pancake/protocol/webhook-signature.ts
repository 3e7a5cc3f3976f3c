import type { KeyObject } from 'node:crypto';
import { sign } from './rsa.ts';

/** The content of a webhook's header. */
export interface WebhookHeader {
  /** Unix milliseconds, as written. */
  t: string;
  /** Signature in Base64. */
  v1: string;
}

/** The signed bytes: the time, a point, the body. */
export function webhookText(t: string, body: Uint8Array | string): Buffer {
  return Buffer.concat([Buffer.from(`${t}.`), Buffer.from(body)]);
}

/**
 * The header of a webhook, as the SDK verifies it.
 * @param at Unix milliseconds, before the first attempt; repeats carry the same header
 */
export async function webhookHeader(
  at: number,
  body: Uint8Array | string,
  privateKey: KeyObject,
): Promise<string> {
  return `t=${at},v1=${await sign(webhookText(String(at), body), privateKey)}`;
}

/** Parses a header as the SDK does: parts in any order, unknown ones ignored; of duplicates the last one counts. */
export function readWebhookHeader(header: string): Partial<WebhookHeader> {
  const read: Partial<WebhookHeader> = {};
  for (const part of header.split(',')) {
    const at = part.indexOf('=');
    if (at === -1) continue;
    const name = part.slice(0, at).trim();
    if (name === 't' || name === 'v1') read[name] = part.slice(at + 1).trim();
  }
  return read;
}

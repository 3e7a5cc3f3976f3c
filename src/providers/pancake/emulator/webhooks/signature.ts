import { sign, type KeyObject } from 'node:crypto';

/** Header that carries the signature of a webhook. */
export const SIGNATURE_HEADER = 'x-waffo-signature';
/** Header that names the event. */
export const EVENT_HEADER = 'x-waffo-event';

/** `t=…,v1=…` over the moment and exactly these bytes. @param t milliseconds since 1970 */
export function signatureOf(t: number, body: Uint8Array, key: KeyObject): string {
  return `t=${t},v1=${rawSignature(t, body, key)}`;
}

/** The part `v1` of it. */
export function rawSignature(t: number, body: Uint8Array, key: KeyObject): string {
  return sign('sha256', Buffer.concat([Buffer.from(`${t}.`), body]), key).toString('base64');
}

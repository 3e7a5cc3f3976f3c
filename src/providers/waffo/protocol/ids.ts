import { randomBytes, randomInt, randomUUID } from 'node:crypto';

/** Maximum length of a request id (`paymentRequestId`, `refundRequestId`, `subscriptionRequest`) at Waffo. */
export const REQUEST_ID_MAX = 32;

/** A fresh request id: 32 hexadecimal characters, because a UUID with dashes (36) is too long. */
export function newRequestId(): string {
  return randomBytes(REQUEST_ID_MAX / 2).toString('hex');
}

/** An id in Waffo's form: prefix, UTC time in seconds, random digits up to `length`. Sample: `A2026…` (25). */
export function newWaffoId(prefix: string, length: number, at: Date): string {
  const stamp = at.toISOString().replace(/\D/g, '').slice(0, 14);
  let id = prefix + stamp;
  while (id.length < length) id += String(randomInt(0, 1_000_000_000)).padStart(9, '0');
  return id.slice(0, length);
}

/** An unguessable token for page addresses: 122 random bits as 32 hexadecimal characters. */
export function newToken(): string {
  return randomUUID().replaceAll('-', '');
}

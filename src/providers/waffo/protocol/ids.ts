import { randomBytes, randomInt, randomUUID } from 'node:crypto';

/** Longest request id (`paymentRequestId`, `refundRequestId`, `subscriptionRequest`) that Waffo takes. */
export const REQUEST_ID_MAX = 32;

/** A fresh request id: 32 hexadecimal characters, so that it fits where a dashed UUID (36) does not. */
export function newRequestId(): string {
  return randomBytes(REQUEST_ID_MAX / 2).toString('hex');
}

/** A Waffo-side id: prefix, UTC time to the second, random digits up to `length`. Sample form `A2026…` (25). */
export function newWaffoId(prefix: string, length: number, at: Date): string {
  const stamp = at.toISOString().replace(/\D/g, '').slice(0, 14);
  let id = prefix + stamp;
  while (id.length < length) id += String(randomInt(0, 1_000_000_000)).padStart(9, '0');
  return id.slice(0, length);
}

/** An unguessable token for page addresses: 122 random bits in 32 hexadecimal characters. */
export function newToken(): string {
  return randomUUID().replaceAll('-', '');
}

import { createVerify, sign as cryptoSign, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

const ALGORITHM = 'RSA-SHA256';
const signOnPool = promisify<string, Buffer, KeyObject, Buffer>(cryptoSign);

/** Header with the signature of requests, responses and notifications. */
export const SIGNATURE_HEADER = 'x-signature';
/** Header with the merchant's API key. */
export const API_KEY_HEADER = 'x-api-key';

/**
 * SHA256withRSA (PKCS#1 v1.5) over exactly these bytes, in Base64. Runs on the thread pool: a signature takes some 200
 * µs, which would block a server's main thread.
 */
export async function sign(body: Uint8Array | string, privateKey: KeyObject): Promise<string> {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : Buffer.from(body);
  return (await signOnPool(ALGORITHM, bytes, privateKey)).toString('base64');
}

/**
 * Whether `signature` (Base64) is valid for exactly these bytes and this key. Returns `false` for garbage, and never
 * throws.
 */
export function verify(
  body: Uint8Array | string,
  signature: string | undefined,
  publicKey: KeyObject,
): boolean {
  if (signature === undefined || signature.length < 300 || !/^[A-Za-z0-9+/]+={0,2}$/.test(signature))
    return false;
  try {
    return createVerify(ALGORITHM).update(body).verify(publicKey, signature, 'base64');
  } catch {
    return false;
  }
}

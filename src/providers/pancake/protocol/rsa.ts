import { sign as signWith, verify as verifyWith, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

const ALGORITHM = 'RSA-SHA256';
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const signOnPool = promisify<string, Uint8Array, KeyObject, Buffer>(signWith);

/**
 * RSA signature (PKCS#1 v1.5, SHA-256) over exactly these bytes, in Base64. Runs on the thread pool: a signature takes
 * some 200 µs, which would block a server's main thread.
 */
export async function sign(bytes: Uint8Array | string, privateKey: KeyObject): Promise<string> {
  return (await signOnPool(ALGORITHM, Buffer.from(bytes), privateKey)).toString('base64');
}

/**
 * Whether a Base64 signature is valid for exactly these bytes and this key. Returns `false` for garbage, and never
 * throws.
 */
export function verify(
  bytes: Uint8Array | string,
  signature: string | undefined,
  publicKey: KeyObject,
): boolean {
  if (signature === undefined || !BASE64.test(signature)) return false;
  try {
    return verifyWith(ALGORITHM, Buffer.from(bytes), publicKey, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

// @ts-check
import { sign as signBytes, verify as verifyBytes } from 'node:crypto';

/** @typedef {import('node:crypto').KeyObject} KeyObject */

/** SHA-256 with RSA, PKCS#1 v1.5. */
const ALGORITHM = 'RSA-SHA256';

/**
 * Signs exactly these bytes: send them as they are, never a second serialisation.
 * @param {Buffer} bytes
 * @param {KeyObject} privateKey
 * @returns {string} Base64
 */
export function sign(bytes, privateKey) {
  return signBytes(ALGORITHM, bytes, privateKey).toString('base64');
}

/**
 * Whether a signature fits these raw bytes. False for a missing one and for nonsense.
 * @param {Buffer} bytes
 * @param {string | string[] | undefined} signature
 * @param {KeyObject} publicKey
 */
export function isSigned(bytes, signature, publicKey) {
  if (typeof signature !== 'string') return false;
  return verifyBytes(ALGORITHM, bytes, publicKey, Buffer.from(signature, 'base64'));
}

// @ts-check
import { createPrivateKey, createPublicKey } from 'node:crypto';

/**
 * @typedef {object} Settings
 * @property {number} port
 * @property {string} publicUrl Where buyers and Waffo reach this server.
 * @property {string} dataDir
 * @property {string} waffoBaseUrl Without `/api/v1`.
 * @property {number} timeout How long we wait for an answer of Waffo, in milliseconds.
 * @property {string} apiKey
 * @property {string} merchantId
 * @property {import('node:crypto').KeyObject} privateKey Ours, to sign with.
 * @property {import('node:crypto').KeyObject} waffoPublicKey Waffo's, to verify with.
 */

/** Path that receives notifications. */
export const NOTIFY_PATH = '/hooks/waffo';

/**
 * Reads the environment; throws with the name of the first variable that is missing.
 * @param {Record<string, string | undefined>} env
 * @returns {Settings}
 */
export function settingsFrom(env) {
  const port = Number(env['PORT'] ?? 3000);
  return {
    port,
    publicUrl: env['PUBLIC_URL'] ?? `http://127.0.0.1:${port}`,
    dataDir: env['DATA_DIR'] ?? 'data',
    waffoBaseUrl: needed(env, 'WAFFO_BASE_URL'),
    timeout: Number(env['WAFFO_TIMEOUT_MS'] ?? 15_000),
    apiKey: needed(env, 'WAFFO_API_KEY'),
    merchantId: needed(env, 'WAFFO_MERCHANT_ID'),
    privateKey: createPrivateKey({
      key: bytes(needed(env, 'WAFFO_PRIVATE_KEY')),
      format: 'der',
      type: 'pkcs8',
    }),
    waffoPublicKey: createPublicKey({
      key: bytes(needed(env, 'WAFFO_PUBLIC_KEY')),
      format: 'der',
      type: 'spki',
    }),
  };
}

/**
 * @param {Record<string, string | undefined>} env
 * @param {string} name
 */
function needed(env, name) {
  const value = env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

/** @param {string} base64 */
function bytes(base64) {
  return Buffer.from(base64, 'base64');
}

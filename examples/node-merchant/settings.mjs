// @ts-check
import { createPrivateKey, createPublicKey } from 'node:crypto';

/**
 * What the shop must be told.
 * @typedef {object} Settings
 * @property {number} port
 * @property {string} publicUrl Where buyers and Waffo reach this server, without a slash at the end.
 * @property {string} dataDir
 * @property {string} waffoBaseUrl Scheme and host of Waffo, without `/api/v1`.
 * @property {number} timeoutMs How long we wait for an answer of Waffo, in milliseconds.
 * @property {string} apiKey
 * @property {string} merchantId
 * @property {import('node:crypto').KeyObject} privateKey Ours: signs what we send.
 * @property {import('node:crypto').KeyObject} waffoPublicKey Waffo's: the only key by which we believe anything.
 */

/** Path that receives notifications. */
export const WEBHOOK_PATH = '/webhooks/waffo';

const REQUIRED = [
  'WAFFO_BASE_URL',
  'WAFFO_API_KEY',
  'WAFFO_MERCHANT_ID',
  'WAFFO_PRIVATE_KEY',
  'WAFFO_PUBLIC_KEY',
];

/**
 * Reads the environment. Throws with the names of all that is missing.
 * @param {Record<string, string | undefined>} env
 * @returns {Settings}
 */
export function readSettings(env) {
  const missing = REQUIRED.filter((name) => !env[name]);
  if (missing.length > 0) throw new Error(`Set ${missing.join(', ')} in the environment.`);
  const value = (/** @type {string} */ name) => env[name] ?? '';
  const port = Number(env['PORT'] ?? 3000);
  return {
    port,
    publicUrl: (env['PUBLIC_URL'] ?? `http://127.0.0.1:${port}`).replace(/\/+$/, ''),
    dataDir: env['DATA_DIR'] ?? 'data',
    waffoBaseUrl: value('WAFFO_BASE_URL').replace(/\/+$/, ''),
    // Waffo recommends 15 seconds and wants at least 8.
    timeoutMs: Number(env['WAFFO_TIMEOUT_MS'] ?? 15_000),
    apiKey: value('WAFFO_API_KEY'),
    merchantId: value('WAFFO_MERCHANT_ID'),
    privateKey: createPrivateKey({ key: der(value('WAFFO_PRIVATE_KEY')), format: 'der', type: 'pkcs8' }),
    waffoPublicKey: createPublicKey({ key: der(value('WAFFO_PUBLIC_KEY')), format: 'der', type: 'spki' }),
  };
}

/** @param {string} base64 */
function der(base64) {
  return Buffer.from(base64, 'base64');
}

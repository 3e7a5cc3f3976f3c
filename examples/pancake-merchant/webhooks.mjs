// @ts-check
import { verifyWebhook } from '@waffo/pancake-ts';

/** @typedef {import('@waffo/pancake-ts').WebhookEvent} WebhookEvent */

const ENVIRONMENT = process.env['WAFFO_ENVIRONMENT'] === 'prod' ? 'prod' : 'test';

/**
 * The event, if Pancake has signed it: over the bytes as they came, with the key of our own environment alone.
 * The SDK takes the key from WAFFO_WEBHOOK_TEST_PUBLIC_KEY or WAFFO_WEBHOOK_PROD_PUBLIC_KEY, or has it built in.
 * @param {string} raw
 * @param {string | string[] | undefined} signature
 * @returns {WebhookEvent | undefined}
 */
export function verified(raw, signature) {
  try {
    return verifyWebhook(raw, String(signature ?? ''), { environment: ENVIRONMENT });
  } catch (error) {
    console.error('a webhook is not believed:', error);
    return undefined;
  }
}

/**
 * The signature says that Pancake sent it, not that it is meant for us.
 * @param {WebhookEvent} event
 */
export function isOurs({ mode, storeId }) {
  return mode === ENVIRONMENT && storeId === process.env['WAFFO_STORE_ID'];
}

// @ts-check
import { sign, verify } from 'node:crypto';
import { objectAt, parse, textAt } from './json.mjs';

/**
 * @typedef {import('./json.mjs').Json} Json
 * @typedef {import('./settings.mjs').Settings} Settings
 */

/**
 * What a call came to. `unknown` means that it may have happened or not: there was no answer, or one that is not
 * signed by Waffo, or Waffo itself does not know.
 * @typedef {{ is: 'accepted', data: Json } | { is: 'refused', code: string } | { is: 'unknown', why: string }} Answer
 */

/** The families of codes that mean "this has not happened". */
const REFUSED = /^[ABCD]\d{4}$/;

/**
 * Signs the bytes that are sent.
 * @param {Settings} settings
 * @param {Buffer} body
 */
export function signatureOf({ privateKey }, body) {
  return sign('sha256', body, privateKey).toString('base64');
}

/**
 * Whether Waffo has signed these bytes.
 * @param {Settings} settings
 * @param {Buffer} body exactly as it came
 * @param {string | null | undefined} signature
 */
export function isFromWaffo({ waffoPublicKey }, body, signature) {
  return Boolean(signature) && verify('sha256', body, waffoPublicKey, Buffer.from(signature ?? '', 'base64'));
}

/**
 * A function that calls Waffo. It never throws.
 * @param {Settings} settings
 * @returns {(path: string, body: Json) => Promise<Answer>}
 */
export function connect(settings) {
  return async (path, body) => {
    try {
      const bytes = Buffer.from(JSON.stringify(body));
      const response = await fetch(`${settings.waffoBaseUrl}/api/v1${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-api-version': '1.0.0',
          'x-api-key': settings.apiKey,
          'x-signature': signatureOf(settings, bytes),
        },
        body: bytes,
        redirect: 'error',
        signal: AbortSignal.timeout(settings.timeout),
      });
      const raw = Buffer.from(await response.arrayBuffer());
      const isGenuine = isFromWaffo(settings, raw, response.headers.get('x-signature'));
      return isGenuine ? read(raw) : { is: 'unknown', why: 'the answer is not signed by Waffo' };
    } catch (error) {
      return { is: 'unknown', why: String(error) };
    }
  };
}

/**
 * @param {Buffer} raw
 * @returns {Answer}
 */
function read(raw) {
  const envelope = parse(raw.toString('utf8'));
  const code = textAt(envelope, 'code') ?? '';
  if (code === '0') return { is: 'accepted', data: objectAt(envelope, 'data') };
  return REFUSED.test(code) ? { is: 'refused', code } : { is: 'unknown', why: `code ${code}` };
}

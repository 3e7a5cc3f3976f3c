// @ts-check
// Repeats a counterexample on a server that implements Waffo's API. Part of every replay file, after the shared part.
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fill, say, send } from '../../../explore/replay/runner.mjs';

/** @typedef {import('../../../explore/replay/runner.mjs').Outgoing} Outgoing */
/** @typedef {import('../../../explore/replay/runner.mjs').Replay} Replay */

/**
 * The ids that a call and its answer name; what was sent counts. The subscription that a later change would replace is the last one.
 * @param {Readonly<Record<string, string>>} known
 * @param {unknown} body
 * @param {unknown} data
 * @returns {Record<string, string>}
 */
export function idsAfter(known, body, data) {
  /** @type {Record<string, string>} */
  const ids = { ...known };
  for (const source of [data, body])
    for (const [name, value] of Object.entries(source ?? {}))
      if (typeof value === 'string' && /(Id|Request)$/.test(name)) ids[name] = value;
  if (ids['subscriptionRequest'] && !ids['originSubscriptionRequest'])
    ids['originSubscriptionRequest'] = ids['subscriptionRequest'];
  return ids;
}

/**
 * The address of the checkout page that an answer sends the payer to.
 * @param {unknown} data
 * @returns {string | undefined}
 */
export function checkoutOf(data) {
  const { orderAction, subscriptionAction } = /** @type {Record<string, unknown>} */ (data ?? {});
  const action = orderAction ?? subscriptionAction;
  if (typeof action !== 'string') return undefined;
  if (action.startsWith('http')) return action;
  try {
    const { webUrl } = JSON.parse(action);
    return typeof webUrl === 'string' ? webUrl : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The payer's side at a checkout of the emulator: one form, sent by a person's button in the sandbox.
 * @param {string} checkout
 * @returns {Outgoing}
 */
export function payment(checkout) {
  return {
    url: `${checkout}/simulate`,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    bytes: 'outcome=success',
  };
}

/**
 * Plays a counterexample against a server and says what came back.
 * @param {Replay} found
 */
export async function replay(found) {
  const env = process.env;
  const url = env['ACCEPTANCE_EXPLORE_URL'] ?? found.url;
  const kept = existsSync('.waffo/emulator.json')
    ? JSON.parse(readFileSync('.waffo/emulator.json', 'utf8'))
    : {};
  const merchantId = env['WAFFO_MERCHANT_ID'] ?? kept.merchantId;
  const apiKey = env['WAFFO_API_KEY'] ?? kept.apiKey;
  const privateKey = env['WAFFO_PRIVATE_KEY'] ?? kept.merchantPrivateKey;
  if (!merchantId || !apiKey || !privateKey)
    throw new Error('Set WAFFO_MERCHANT_ID, WAFFO_API_KEY and WAFFO_PRIVATE_KEY (PKCS#8, Base64).');
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' });
  /** @param {Uint8Array | string} bytes */
  const signed = (bytes) => sign('RSA-SHA256', Buffer.from(bytes), key).toString('base64');
  /** @param {Outgoing} outgoing */
  const go = (outgoing) => send(outgoing, { timeoutMs: 30_000 });

  /** @type {Record<string, string>} */
  let ids = {};
  let checkout = '';
  for (const step of found.before) {
    if ('pays' in step) {
      await go(payment(checkout));
      continue;
    }
    const body = fill(step.body, { merchantId, ids });
    const bytes = JSON.stringify(body);
    const headers = { 'content-type': 'application/json', 'x-api-key': apiKey, 'x-signature': signed(bytes) };
    const reply = await go({ url: `${url}${step.call}`, method: 'POST', headers, bytes });
    const { code, msg, data } =
      'status' in reply ? JSON.parse(reply.bytes.toString()) : { code: reply.noReply };
    say(`before: ${step.call} -> ${code} ${msg ?? ''}`);
    ids = idsAfter(ids, body, data);
    checkout = checkoutOf(data) ?? checkout;
  }

  const { call } = found;
  const bytes =
    call.bytes === undefined
      ? Buffer.from(JSON.stringify(fill(call.body, { merchantId, ids })))
      : Buffer.from(call.bytes, 'base64');
  /** @type {Record<string, string | string[]>} */
  const headers = {
    'content-type': 'application/json',
    'x-api-key': apiKey,
    'x-signature': signed(call.signs === null ? bytes : call.signs),
  };
  for (const [name, value] of Object.entries(call.headers)) {
    if (value === null) delete headers[name];
    else headers[name] = value;
  }
  const reply = await go({ url: url + call.path, method: call.method, headers, bytes });
  say(`${found.title}\nexpected: ${found.expected}\nseen then: ${found.seen}`);
  if (!('status' in reply)) return say(`seen now: ${reply.noReply}`);
  const signature = reply.headers['x-signature'];
  const publicKey = env['WAFFO_PUBLIC_KEY'];
  const trusted =
    publicKey && typeof signature === 'string'
      ? verify(
          'RSA-SHA256',
          reply.bytes,
          createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' }),
          Buffer.from(signature, 'base64'),
        )
      : undefined;
  const word =
    trusted === undefined ? 'not verified (WAFFO_PUBLIC_KEY is not set)' : trusted ? 'valid' : 'INVALID';
  say(`seen now: HTTP ${reply.status} ${reply.bytes.toString()}`);
  say(`signature: ${signature === undefined ? 'MISSING' : word}`);
}

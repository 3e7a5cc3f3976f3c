// @ts-check
// Sends one call as it was found by an exploration. Part of every replay file, so it needs nothing but Node.
import { createPrivateKey, createPublicKey, randomBytes, sign, verify } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';

const LARGEST_ANSWER = 4_194_304;

/**
 * What slots are filled from.
 * @typedef {{ merchantId: string, ids: Readonly<Record<string, string>> }} Fillings
 *
 * What leaves.
 * @typedef {{ url: string, method: string, headers: Record<string, string | string[]>, bytes: Uint8Array | string }} Outgoing
 *
 * What came back, or why nothing did.
 * @typedef {{ status: number, headers: import('node:http').IncomingHttpHeaders, bytes: Buffer }} Reply
 * @typedef {{ noReply: string, late: boolean }} NoReply
 *
 * A step of a replay: a call by its path below /api/v1 with the draft of its body, or a payer who pays.
 * @typedef {{ call: string, body: unknown } | { pays: string }} ReplayStep
 *
 * How the call itself leaves: the draft of its body, or its exact bytes in Base64.
 * @typedef {{
 *   method: string, path: string, body?: unknown, bytes?: string,
 *   headers: Record<string, string | string[] | null>, signs: string | null,
 * }} ReplayCall
 *
 * @typedef {{ title: string, url: string, expected: string, seen: string, before: ReplayStep[], call: ReplayCall }} Replay
 */

/**
 * The value with its slots filled.
 * @param {unknown} draft
 * @param {Fillings} fillings
 * @returns {unknown}
 */
export function fill(draft, fillings) {
  if (Array.isArray(draft)) return draft.map((entry) => fill(entry, fillings));
  if (typeof draft !== 'object' || draft === null) return draft;
  const [[key, of] = ['', undefined], ...others] = Object.entries(draft);
  if (others.length === 0) {
    if (key === '$fresh') return freshId(Number(of));
    if (key === '$merchant') return fillings.merchantId;
    if (key === '$time' && Array.isArray(of)) return momentText(Number(of[0]), Number(of[1]));
    if (key === '$object') return fillings.ids[String(of)] ?? `unknown-${String(of)}`.slice(0, 32);
  }
  return Object.fromEntries(Object.entries(draft).map(([name, entry]) => [name, fill(entry, fillings)]));
}

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
 * Sends and waits for the answer, for so long and no longer. Never rejects.
 * @param {Outgoing} outgoing
 * @param {{ timeoutMs: number, agent?: import('node:http').Agent }} how
 * @returns {Promise<Reply | NoReply>}
 */
export function send(outgoing, { timeoutMs, agent }) {
  const request = outgoing.url.startsWith('https:') ? secureRequest : plainRequest;
  return new Promise((resolve) => {
    const leaving = request(outgoing.url, {
      method: outgoing.method,
      headers: { ...outgoing.headers, 'content-length': Buffer.byteLength(outgoing.bytes) },
      ...(agent && { agent }),
    });
    const timer = setTimeout(() => {
      resolve({ noReply: `no answer within ${timeoutMs / 1000} s`, late: true });
      leaving.destroy();
    }, timeoutMs);
    /** @param {Reply | NoReply} reply */
    const done = (reply) => {
      clearTimeout(timer);
      resolve(reply);
    };
    leaving.once('response', (answer) => {
      /** @type {Buffer[]} */
      const chunks = [];
      let size = 0;
      answer.on('data', (chunk) => {
        size += chunk.length;
        if (size > LARGEST_ANSWER) answer.destroy(new Error('the answer is larger than 4 MB'));
        else chunks.push(chunk);
      });
      answer.once('end', () =>
        done({ status: answer.statusCode ?? 0, headers: answer.headers, bytes: Buffer.concat(chunks) }),
      );
      answer.once('error', (error) => done({ noReply: error.message, late: false }));
    });
    leaving.on('error', (error) => done({ noReply: error.message || 'the connection failed', late: false }));
    leaving.end(outgoing.bytes);
  });
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

/** @param {number} length */
function freshId(length) {
  return randomBytes(length).toString('hex').slice(0, length);
}

/**
 * @param {number} offset
 * @param {number} digits
 */
function momentText(offset, digits) {
  const [seconds = '', fraction = ''] = new Date(Date.now() + offset).toISOString().slice(0, -1).split('.');
  return `${seconds}${digits > 0 ? `.${fraction.slice(0, digits)}` : ''}Z`;
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
    const reply = await go({ url: `${url}/api/v1${step.call}`, method: 'POST', headers, bytes });
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

/**
 * Prints a text; what a terminal would obey is shown as an escape.
 * @param {string} text
 */
function say(text) {
  const shown = text.replace(
    /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (one) => `\\u{${one.codePointAt(0)?.toString(16)}}`,
  );
  // eslint-disable-next-line no-console -- part of every replay file, so it needs nothing but Node
  console.log(shown);
}

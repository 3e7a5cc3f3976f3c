// @ts-check
// The shared code of all replays: fills slots of bodies, and sends requests. Part of every replay file, so it needs only Node.
import { randomBytes } from 'node:crypto';
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';

const LARGEST_ANSWER = 4_194_304;

/**
 * The values for slots.
 * @typedef {{ merchantId: string, ids: Readonly<Record<string, string>> }} Fillings
 *
 * A request to send.
 * @typedef {{ url: string, method: string, headers: Record<string, string | string[]>, bytes: Uint8Array | string }} Outgoing
 *
 * The answer, or why there is none.
 * @typedef {{ status: number, headers: import('node:http').IncomingHttpHeaders, bytes: Buffer }} Reply
 * @typedef {{ noReply: string, late: boolean }} NoReply
 *
 * A step of a replay: a call by its path with the draft of its body, or a payment.
 * @typedef {{ call: string, body: unknown } | { pays: string }} ReplayStep
 *
 * The call to repeat: the draft of its body, or its exact bytes in Base64.
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
 * Sends a request and waits for the answer until the timeout. Never rejects.
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
 * Prints a text; terminal control characters are escaped.
 * @param {string} text
 */
export function say(text) {
  const shown = text.replace(
    /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (one) => `\\u{${one.codePointAt(0)?.toString(16)}}`,
  );
  // eslint-disable-next-line no-console -- part of every replay file, so it needs nothing but Node
  console.log(shown);
}

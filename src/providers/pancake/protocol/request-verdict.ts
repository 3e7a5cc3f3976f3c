import type { KeyObject } from 'node:crypto';
import { readSignatureForm, type SignatureForm } from '../../../provider/index.ts';
import { canonicalText, type SignedParts } from './canonical.ts';
import type { Environment } from './environment.ts';
import { MERCHANT_HEADER, REQUEST_SIGNATURE_HEADER, TIMESTAMP_HEADER } from './headers.ts';
import {
  millisecondTexts,
  namedTexts,
  nearTexts,
  type NearText,
  type RequestPlace,
  type TextMistake,
} from './near-requests.ts';
import { verify } from './rsa.ts';

/** A received request. */
export interface ReceivedRequest {
  method: string;
  /** Path and query as sent, from `/v1/` on. */
  target: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  body: Uint8Array;
}

/** The public half of an API key of the request's merchant. */
export interface RegisteredKey {
  environment: Environment;
  publicKey: KeyObject;
}

/** What is needed to judge a request. */
export interface RequestRules {
  /** Keys of the merchant in the order in which they are tried; empty if there is no such merchant. */
  keys: readonly RegisteredKey[];
  /** The clock of the machine, in milliseconds. */
  now: number;
  /** Maximum age of the time of signing, and how far it may be in the future, in milliseconds. */
  window: { past: number; ahead: number };
}

/** The mistake of a refused request. */
export type RequestMistake =
  | 'missing header'
  | 'merchant id'
  | 'timestamp'
  | 'milliseconds'
  | 'too old'
  | 'too early'
  | 'signature encoding'
  | 'signature scheme'
  | 'other key'
  | TextMistake;

/** The environment of a genuine request, else what is wrong with it. */
export type RequestVerdict =
  | { environment: Environment; key: RegisteredKey }
  | {
      mistake: RequestMistake;
      /** What is wrong and what would be right, in one or two sentences. */
      words: string;
      form?: SignatureForm;
    };

const MERCHANT_ID = /^MER_[0-9A-Za-z]{22}$/;
/** A time in seconds has at most this many digits until the year 5138. */
const SECONDS = /^\d{1,11}$/;
const MILLISECONDS = /^\d{12,14}$/;

/** Judges the three headers of an API key over the received bytes. */
export function judgeRequest(request: ReceivedRequest, rules: RequestRules): RequestVerdict {
  const { headers } = request;
  const missing = [MERCHANT_HEADER, TIMESTAMP_HEADER, REQUEST_SIGNATURE_HEADER].filter(
    (name) => !headers[name],
  );
  if (missing.length > 0)
    return refused('missing header', `The request has no ${missing.map(written).join(' and no ')}.`);
  const { [MERCHANT_HEADER]: merchantId = '', [TIMESTAMP_HEADER]: timestamp = '' } = headers;
  if (!MERCHANT_ID.test(merchantId))
    return refused(
      'merchant id',
      `X-Merchant-Id must be MER_ and 22 letters or digits, but is "${shown(merchantId)}".`,
    );
  return judgeTime(timestamp, rules) ?? judgeSignature(request, timestamp, rules);
}

function judgeTime(timestamp: string, { now, window }: RequestRules): RequestVerdict | undefined {
  if (MILLISECONDS.test(timestamp))
    return refused('milliseconds', `X-Timestamp is in milliseconds (${timestamp}); it must be in seconds.`);
  if (!SECONDS.test(timestamp))
    return refused(
      'timestamp',
      `X-Timestamp must be Unix time in whole seconds, but is "${shown(timestamp)}".`,
    );
  const age = now - Number(timestamp) * 1000;
  if (age > window.past)
    return refused(
      'too old',
      `X-Timestamp is ${seconds(age)} old; at most ${seconds(window.past)} are allowed.`,
    );
  if (-age > window.ahead)
    return refused(
      'too early',
      `X-Timestamp is ${seconds(-age)} ahead; at most ${seconds(window.ahead)} are allowed.`,
    );
  return undefined;
}

function judgeSignature(request: ReceivedRequest, timestamp: string, { keys }: RequestRules): RequestVerdict {
  const signature = request.headers[REQUEST_SIGNATURE_HEADER] ?? '';
  const parts: SignedParts = {
    method: request.method,
    path: request.target.split(/[?#]/, 1)[0] ?? '',
    timestamp,
    body: request.body,
  };
  const text = canonicalText(parts);
  const key = keys.find(({ publicKey }) => verify(text, signature, publicKey));
  if (key) return { environment: key.environment, key };
  if (keys.length === 0) return refused('other key', 'No API key is registered for this merchant.');
  return mistakeIn(signature, parts, keys, { target: request.target, host: request.headers['host'] });
}

/** Finds out what was signed instead of the right text, or with which other key or scheme. */
function mistakeIn(
  signature: string,
  parts: SignedParts,
  keys: readonly RegisteredKey[],
  place: RequestPlace,
): RequestVerdict {
  const near = nearTexts(parts, place);
  const texts = namedTexts(parts, near);
  for (const { publicKey } of keys) {
    const form = readSignatureForm(signature, texts, { key: publicKey });
    if (form.rightKey) return ofRightKey(form, near, () => millisecondsSigned(signature, parts, publicKey));
    if (form.scheme) return wrongScheme(form);
    if (form.rightKey === undefined) return wrongEncoding(form);
  }
  return {
    mistake: 'other key',
    words: 'X-Signature was made with a key that is not registered for this merchant.',
    form: { rightKey: false },
  };
}

/** One of the merchant's keys made it, so the text or the scheme is wrong. */
function ofRightKey(
  form: SignatureForm,
  near: readonly NearText[],
  inMilliseconds: () => NearText | undefined,
): RequestVerdict {
  if (form.over !== undefined) {
    const over = near.find(({ words }) => words === form.over) ?? inMilliseconds();
    const { mistake, words } = over ?? OTHER_BYTES;
    return {
      mistake,
      words: `X-Signature was made over ${words}; ${RIGHT}.`,
      form: { ...form, over: words },
    };
  }
  return form.scheme ? wrongScheme(form) : wrongEncoding(form);
}

/** Tried last: there are a thousand of them. */
function millisecondsSigned(signature: string, parts: SignedParts, key: KeyObject): NearText | undefined {
  const near = millisecondTexts(parts);
  const { over } = readSignatureForm(signature, namedTexts(parts, near), { key });
  return near.find(({ words }) => words === over);
}

function wrongScheme(form: SignatureForm): RequestVerdict {
  const words = `X-Signature is ${form.scheme}; it must be RSA PKCS#1 v1.5 with SHA-256.`;
  return { mistake: 'signature scheme', words, form };
}

function wrongEncoding(form: SignatureForm): RequestVerdict {
  const words = `X-Signature is ${form.encoding}; it must be Base64.`;
  return { mistake: 'signature encoding', words, form };
}

const OTHER_BYTES = { mistake: 'other body', words: 'other bytes than were sent' } as const;
const RIGHT =
  'sign four lines: the method, the path from /v1/ on without a query, the seconds of X-Timestamp, and the Base64 SHA-256 of the bytes of the body';

function refused(mistake: RequestMistake, words: string): RequestVerdict {
  return { mistake, words };
}

/** A header's name as people write it. */
function written(name: string): string {
  return name.replaceAll(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}

function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

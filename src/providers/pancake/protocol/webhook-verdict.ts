import type { KeyObject } from 'node:crypto';
import {
  bodyForms,
  hashForms,
  readSignatureForm,
  type NamedText,
  type SignatureForm,
} from '../../../provider/index.ts';
import type { Environment } from './environment.ts';
import { verify } from './rsa.ts';
import { readWebhookHeader, webhookText } from './webhook-signature.ts';

/** What is needed to judge a webhook. */
export interface WebhookRules {
  /** Public keys of the platform. */
  keys: Readonly<Record<Environment, KeyObject>>;
  /** The clock of the machine, in milliseconds. */
  now: number;
  /**
   * Maximum age of the time of signing, and how far it may be in the future, in milliseconds. A `past` of 0 allows any
   * time.
   */
  window: { past: number; ahead: number };
}

/** The window of the SDK since 0.18: long enough for all repeats, which carry the first header. */
export const WEBHOOK_WINDOW = { past: 45 * 60_000, ahead: 60_000 };

/** The mistake of a refused webhook. */
export type WebhookMistake =
  | 'no header'
  | 'header without t or v1'
  | 'timestamp'
  | 'seconds'
  | 'too old'
  | 'too early'
  | 'signature encoding'
  | 'signature scheme'
  | 'without t'
  | 'other t'
  | 'hex digest'
  | 'other body'
  | 'other key';

/** Who signed a genuine webhook, else what is wrong with it. */
export type WebhookVerdict =
  { environment: Environment } | { mistake: WebhookMistake; words: string; form?: SignatureForm };

/** As milliseconds this is before 2001, as seconds a day after 1973. */
const LOOKS_LIKE_SECONDS = /^\d{9,11}$/;

/** Judges a webhook's header over the bytes of its body, as the SDK does, and names the mistake. */
export function judgeWebhook(
  body: Uint8Array,
  header: string | undefined,
  rules: WebhookRules,
): WebhookVerdict {
  if (!header) return refused('no header', 'There is no X-Waffo-Signature.');
  const { t, v1 } = readWebhookHeader(header);
  if (!t || !v1)
    return refused(
      'header without t or v1',
      'X-Waffo-Signature must be t=<milliseconds>,v1=<signature in Base64>.',
    );
  const late = judgeTime(t, rules);
  if (late) return late;
  const environment = environmentOf(v1, webhookText(t, body), rules);
  return environment ? { environment } : mistakeIn(v1, t, body, rules);
}

function judgeTime(t: string, { now, window }: WebhookRules): WebhookVerdict | undefined {
  if (window.past === 0) return undefined;
  if (!/^\d+$/.test(t))
    return refused('timestamp', `t must be Unix time in milliseconds, but is "${t.slice(0, 40)}".`);
  if (LOOKS_LIKE_SECONDS.test(t))
    return refused('seconds', `t is in seconds (${t}); it must be in milliseconds.`);
  const age = now - Number(t);
  if (age > window.past)
    return refused('too old', `t is ${minutes(age)} old; at most ${minutes(window.past)} are allowed.`);
  if (-age > window.ahead)
    return refused('too early', `t is ${minutes(-age)} ahead; at most ${minutes(window.ahead)} are allowed.`);
  return undefined;
}

/** Production first, as in the SDK. */
function environmentOf(v1: string, text: Uint8Array, { keys }: WebhookRules): Environment | undefined {
  // Node accepts both alphabets of Base64, and so does the SDK.
  const signature = v1.replaceAll('-', '+').replaceAll('_', '/');
  return (['prod', 'test'] as const).find((name) => verify(text, signature, keys[name]));
}

function mistakeIn(v1: string, t: string, body: Uint8Array, { keys }: WebhookRules): WebhookVerdict {
  const near = nearTexts(t, body);
  const texts = near.map(([, words, text]): NamedText => [words, text]);
  const forms = [keys.test, keys.prod].map((key) => readSignatureForm(v1, texts, { key }));
  const form = forms.find(({ rightKey }) => rightKey) ?? forms[0] ?? {};
  const over = near.find(([, words]) => words !== '' && words === form.over);
  if (over) return { mistake: over[0], words: `v1 was made over ${over[1]}; ${RIGHT}.`, form };
  if (form.rightKey && form.over)
    return { mistake: 'other body', words: `v1 was made over other bytes; ${RIGHT}.`, form };
  if (form.scheme)
    return {
      mistake: 'signature scheme',
      words: `v1 is ${form.scheme}; it must be RSA PKCS#1 v1.5 with SHA-256.`,
      form,
    };
  if (form.encoding)
    return { mistake: 'signature encoding', words: `v1 is ${form.encoding}; write it in Base64.`, form };
  return {
    mistake: 'other key',
    words: 'v1 was made with a key that is neither that of test nor that of production.',
    form,
  };
}

const RIGHT = 'sign t, a point and the bytes of the body as they are sent';

/** The right text first, then those that are signed by mistake. */
function nearTexts(
  t: string,
  body: Uint8Array,
): [mistake: WebhookMistake, words: string, text: Uint8Array][] {
  const seconds = t.slice(0, -3);
  return [
    ['other body', '', webhookText(t, body)],
    ['without t', 'only the body', Buffer.from(body)],
    ['without t', 't and the body without a point between them', Buffer.concat([Buffer.from(t), body])],
    ['other t', 'the time in seconds', webhookText(seconds, body)],
    ...hashForms(body).map(([name, text]): [WebhookMistake, string, Uint8Array] => [
      'hex digest',
      `t, a point and ${name}`,
      webhookText(t, text),
    ]),
    ...bodyForms(body)
      .slice(1)
      .map(([name, text]): [WebhookMistake, string, Uint8Array] => [
        'other body',
        `t, a point and ${name}`,
        webhookText(t, text),
      ]),
  ];
}

function refused(mistake: WebhookMistake, words: string): WebhookVerdict {
  return { mistake, words };
}

function minutes(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}

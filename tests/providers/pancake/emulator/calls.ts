import { createHash, createSign } from 'node:crypto';
import type { Emulator, PancakeCredentials } from '../../../../src/providers/pancake/emulator/index.ts';

/** What a call came back with. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  body: {
    data?: Record<string, unknown> | null;
    errors?: { message: string; layer?: string; aiHint?: string }[];
    warnings?: { message: string; layer: string }[];
  };
  /** The first error's text. */
  message: string | undefined;
}

/** How a call is signed, where that is not as it should be. */
export interface Signing {
  key?: string;
  merchantId?: string;
  /** In seconds. */
  timestamp?: string;
  /** Of the signed text. */
  path?: string;
  body?: string;
  digest?: 'base64' | 'hex';
  headers?: Record<string, string>;
}

type Who = { emulator: Emulator; credentials: PancakeCredentials };

/** Headers that the SDK would send, made by hand. */
export function signedHeaders(
  { credentials }: Pick<Who, 'credentials'>,
  path: string,
  body: string,
  signing: Signing = {},
): Record<string, string> {
  const { key = credentials.privateKeys.test, merchantId = credentials.merchantId } = signing;
  const timestamp = signing.timestamp ?? String(Math.floor(Date.now() / 1000));
  const digest = createHash('sha256')
    .update(signing.body ?? body)
    .digest(signing.digest ?? 'base64');
  const text = ['POST', signing.path ?? path, timestamp, digest].join('\n');
  const privateKey = `-----BEGIN PRIVATE KEY-----\n${key.match(/.{1,64}/g)?.join('\n')}\n-----END PRIVATE KEY-----`;
  return {
    'content-type': 'application/json',
    'x-merchant-id': merchantId,
    'x-timestamp': timestamp,
    'x-signature': createSign('sha256').update(text).sign(privateKey, 'base64'),
    ...signing.headers,
  };
}

/** Calls an action with a key. @param path below `/v1/actions/`, or `graphql` */
export async function call(who: Who, path: string, body: unknown, signing: Signing = {}): Promise<Answer> {
  const whole = path === 'graphql' ? '/v1/graphql' : `/v1/actions/${path}`;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return send(who.emulator, whole, text, signedHeaders(who, whole, text, signing));
}

/** Calls an action for a visitor of a store. */
export async function visit(
  { emulator, credentials }: Who,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const whole = path === 'graphql' ? '/v1/graphql' : `/v1/actions/${path}`;
  return send(emulator, whole, JSON.stringify(body), {
    'content-type': 'application/json',
    'x-store-slug': credentials.storeSlug,
    'x-environment': 'test',
    ...headers,
  });
}

/** Calls an action for a buyer. */
export async function asBuyer(
  { emulator }: Pick<Who, 'emulator'>,
  token: string,
  path: string,
  body: unknown,
  headers: Record<string, string> = { 'x-environment': 'test' },
): Promise<Answer> {
  const whole = path === 'graphql' ? '/v1/graphql' : `/v1/actions/${path}`;
  return send(emulator, whole, JSON.stringify(body), {
    'content-type': 'application/json',
    authorization: `Bearer ${token}`,
    ...headers,
  });
}

export async function send(
  { url }: Pick<Emulator, 'url'>,
  path: string,
  body: string,
  headers: Record<string, string>,
  method = 'POST',
): Promise<Answer> {
  const response = await fetch(`${url}${path}`, { method, headers, ...(method === 'GET' ? {} : { body }) });
  const text = await response.text();
  let parsed: Answer['body'] = {};
  try {
    parsed = JSON.parse(text) as Answer['body'];
  } catch {
    // A body that is no JSON is looked at as text.
  }
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: parsed,
    message: parsed.errors?.[0]?.message,
  };
}

import { createHash, verify, type KeyObject } from 'node:crypto';
import type { RawCall } from '../../../../transport/index.ts';
import type { Merchant } from '../account.ts';

/** Method, path, moment and digest of the body: what a merchant signs. */
export function signedText(call: RawCall): string {
  return textOf(call, { path: call.path, digest: sha256(call.bytes).toString('base64') });
}

/** Whether a signature is that of a key over a text. Garbage is none. */
export function isSigned(text: string, signature: string, publicKey: KeyObject): boolean {
  try {
    return verify('sha256', Buffer.from(text), publicKey, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

/** What was signed in place of the right text, in words, where that can be told. */
export function mistakeIn({ keys }: Merchant, call: RawCall): string {
  const signature = call.headers['x-signature'] ?? '';
  const found = nearTexts(call).find(([text]) =>
    keys.some((key) => isSigned(text, signature, key.publicKey)),
  );
  return (
    found?.[1] ??
    'No key of this merchant made X-Signature over method, path, timestamp and SHA-256 of the body'
  );
}

function nearTexts(call: RawCall): [text: string, what: string][] {
  const digest = sha256(call.bytes).toString('base64');
  const hex = sha256(call.bytes).toString('hex');
  const empty = sha256(Buffer.alloc(0)).toString('base64');
  const { path, url } = call;
  return [
    [textOf(call, { path: url, digest }), 'X-Signature was made over the path with its query'],
    [textOf(call, { path, digest: hex }), 'X-Signature was made over the digest in hex: write it in Base64'],
    [textOf(call, { path, digest: empty }), 'X-Signature was made over an empty body'],
    [
      `${textOf(call, { path, digest })}\n`,
      'X-Signature was made over a text with a line end after its last line',
    ],
    [
      textOf(call, { path, digest: call.bytes.toString() }),
      'X-Signature was made over the body, not over its digest',
    ],
    [call.bytes.toString(), 'X-Signature was made over the body alone'],
  ];
}

function textOf(call: RawCall, { path, digest }: { path: string; digest: string }): string {
  return [call.method, path, call.headers['x-timestamp'] ?? '', digest].join('\n');
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { isRecord, parseJson } from '../core/index.ts';
import type { NamedText } from './signature.ts';

/**
 * The body first, with an empty name; then other texts that are signed by mistake: serialised again, in another form,
 * empty.
 */
export function bodyForms(bytes: Uint8Array): NamedText[] {
  const body = Buffer.from(bytes).toString('utf8');
  const value = parseJson(body.replace(/^\ufeff/, ''));
  const json = JSON.stringify(value) ?? '';
  return [
    ['', bytes],
    ['the body with a line end behind it', `${body}\n`],
    ['the body with a line end behind it', `${body}\r\n`],
    ['the body without the white space around it', body.trim()],
    ['the body without its byte order mark', body.replace(/^\ufeff/, '')],
    ['the body with a byte order mark before it', `\ufeff${body}`],
    ['the body serialised anew, without white space', json],
    ['the body serialised anew, with spaces', spaced(value)],
    ['the body serialised anew, with line ends', JSON.stringify(value, null, 2) ?? ''],
    ['the body serialised anew, with line ends', JSON.stringify(value, null, 4) ?? ''],
    ['the body with its keys sorted', JSON.stringify(sorted(value)) ?? ''],
    ['the body with its keys sorted, with spaces', spaced(sorted(value))],
    ['the body with escaped slashes', json.replaceAll('/', '\\/')],
    ['the body with escaped letters', escaped(json)],
    ['the body with escaped letters, with spaces', escaped(spaced(value))],
    ['the body as a JSON text in quotes', JSON.stringify(body)],
    ['the body in Base64', Buffer.from(bytes).toString('base64')],
    ['the body in another character set', Buffer.from(body, 'latin1')],
    ['the body in another character set', Buffer.from(body, 'utf16le')],
    ['the body before it was compressed', inflated(bytes)],
    ['an empty text', ''],
    ['an empty JSON object', '{}'],
  ];
}

/** The hash of a body, in the forms that are signed by mistake instead of the body. */
export function hashForms(bytes: Uint8Array): NamedText[] {
  const hash = createHash('sha256').update(bytes).digest();
  return [
    ['the SHA-256 of the body', hash],
    ['the SHA-256 of the body in hexadecimal', hash.toString('hex')],
    ['the SHA-256 of the body in Base64', hash.toString('base64')],
  ];
}

/** Unpacks gzip; returns other bytes unchanged. */
function inflated(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: 4_194_304 });
  } catch {
    return bytes;
  }
}

/** JSON with spaces, the default of Python and others. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? '';
  return `{${Object.entries(value)
    .map(([key, inner]) => `${JSON.stringify(key)}: ${spaced(inner)}`)
    .join(', ')}}`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((key) => [key, sorted(value[key])]),
  );
}

function escaped(json: string): string {
  return json.replaceAll(
    /[\u0080-\uffff]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

import type { Call } from '../wire/caller.ts';
import { NO_CALL } from '../judge/codes.ts';

/** A request that is broken below the schema: bytes, headers, method, address. */
export interface Malformed {
  /** What was done to it, e.g. `ends in the middle`. */
  label: string;
  kind: 'body' | 'content-type' | 'encoding' | 'size' | 'wrong-key' | 'forgery' | 'method' | 'path';
  /** Codes that may answer it. */
  codes: readonly string[];
  /** It may also be handled as if nothing were wrong: no page says. */
  mayPass?: true;
  /** Megabytes: not for a server of other people. */
  heavy?: true;
  make(valid: Call, strangerSignature: string): Partial<Call>;
}

const TEN_MEGABYTES = 10_485_760;
const LEVELS = 100_000;

const bytes = (text: string | Buffer): Partial<Call> => ({ bytes: Buffer.from(text) });
const bodies = (
  kind: Malformed['kind'],
  list: Readonly<Record<string, (valid: string) => string | Buffer>>,
): Malformed[] =>
  Object.entries(list).map(([label, make]) => ({
    label,
    kind,
    codes: ['A0003'],
    make: (valid) => bytes(make(valid.bytes.toString())),
  }));
const headers = (
  kind: Malformed['kind'],
  code: string,
  list: Readonly<Record<string, NonNullable<Call['headers']>>>,
): Malformed[] =>
  Object.entries(list).map(([label, changes]) => ({
    label,
    kind,
    codes: [code],
    make: () => ({ headers: changes }),
  }));

/** Puts a member before all others of an object. */
const withMember = (json: string, member: string): string => `{${member},${json.slice(1)}`;
const around = (json: string, middle: Buffer): Buffer =>
  Buffer.concat([Buffer.from('{"note":"'), middle, Buffer.from(`",${json.slice(1)}`)]);

/** Everything that can be wrong with a request before its schema is looked at. Each is signed rightly unless it says so. */
export const MALFORMED: readonly Malformed[] = [
  ...bodies('body', {
    'has no body': () => '',
    'is white space': () => '   ',
    'ends in the middle': (json) => json.slice(0, Math.floor(json.length / 2)),
    'goes on behind its end': (json) => `${json}}`,
    'is two objects': (json) => json + json,
    'is no JSON': () => 'amount=12.00&currency=USD',
    'is JavaScript': (json) => json.replace('"', "'"),
    'holds NaN': (json) => withMember(json, '"n":NaN'),
    'nests 100,000 levels deep': (json) =>
      withMember(json, `"deep":${'['.repeat(LEVELS)}${']'.repeat(LEVELS)}`),
    'nests objects without an end': () => '{"a":'.repeat(LEVELS),
    'begins with a byte order mark': (json) => `\uFEFF${json}`,
    'names a field twice': (json) => withMember(json, json.slice(1, json.indexOf(':') + 1).concat('"twice"')),
  }),
  ...bodies('encoding', {
    'holds a byte that is no UTF-8': (json) => around(json, Buffer.from([0xff])),
    'holds an overlong UTF-8 sequence': (json) => around(json, Buffer.from([0xc0, 0xaf])),
    'holds half a surrogate as UTF-8': (json) => around(json, Buffer.from([0xed, 0xa0, 0x80])),
    'is UTF-16': (json) => Buffer.from(json, 'utf16le'),
  }),
  {
    label: 'is 10 MB large',
    kind: 'size',
    codes: ['A0003'],
    heavy: true,
    make: ({ bytes: json }) => bytes(withMember(json.toString(), `"padding":"${'x'.repeat(TEN_MEGABYTES)}"`)),
  },
  ...bodies('body', {
    'holds half a surrogate as an escape': (json) => withMember(json, '"note":"\\ud800"'),
    'names __proto__ and constructor': (json) =>
      withMember(json, '"__proto__":{"code":"0"},"constructor":{"prototype":{"code":"0"}}'),
  }).map((input): Malformed => ({ ...input, mayPass: true })),
  ...headers('content-type', 'A0003', {
    'is sent as text/plain': { 'content-type': 'text/plain' },
    'is sent as a form': { 'content-type': 'application/x-www-form-urlencoded' },
    'is sent without Content-Type': { 'content-type': null },
    'is declared as UTF-16': { 'content-type': 'application/json; charset=utf-16' },
    'is declared as Latin-1': { 'content-type': 'application/json; charset=ISO-8859-1' },
  }),
  ...headers('wrong-key', 'A0001', {
    'is sent without X-API-KEY': { 'x-api-key': null },
    'is sent with an empty X-API-KEY': { 'x-api-key': '' },
    'is sent with the X-API-KEY of nobody': { 'x-api-key': 'nobody-knows-this-key' },
    'is sent with a garbled X-API-KEY': { 'x-api-key': '\u00fe\u00ff %00 {{key}}' },
  }),
  ...headers('forgery', 'A0002', {
    'is sent without X-SIGNATURE': { 'x-signature': null },
    'is sent with an empty X-SIGNATURE': { 'x-signature': '' },
    'is sent with an X-SIGNATURE that is no Base64': { 'x-signature': '*** not base64 \u00ff ***' },
    'is sent with an X-SIGNATURE of four characters': { 'x-signature': 'AAAA' },
    'is sent with an X-SIGNATURE of 8 KB': { 'x-signature': 'A'.repeat(8192) },
    'is sent with the word undefined as X-SIGNATURE': { 'x-signature': 'undefined' },
  }),
  {
    label: "is sent with a stranger's signature",
    kind: 'forgery',
    codes: ['A0002'],
    make: (_valid, strangerSignature) => ({ headers: { 'x-signature': strangerSignature } }),
  },
  {
    label: 'is sent with the signature of another body',
    kind: 'forgery',
    codes: ['A0002'],
    make: () => ({ signs: '{"another":"body"}' }),
  },
  {
    label: 'was changed by one byte after it was signed',
    kind: 'forgery',
    codes: ['A0002'],
    make: (valid) => ({
      signs: valid.bytes.toString(),
      bytes: Buffer.concat([valid.bytes, Buffer.from(' ')]),
    }),
  },
  ...['GET', 'PUT', 'DELETE'].map((method): Malformed => ({
    label: `is sent as ${method}`,
    kind: 'method',
    codes: NO_CALL,
    make: () => ({ method, ...(method === 'GET' && { bytes: Buffer.alloc(0) }) }),
  })),
  {
    label: 'goes to a path below the operation',
    kind: 'path',
    codes: NO_CALL,
    make: ({ path }) => ({ path: `${path}/more`, operation: 'unknown' }),
  },
  {
    label: 'goes to a path that differs in case',
    kind: 'path',
    codes: NO_CALL,
    make: ({ path }) => ({
      path: path.replace(/[a-z]+$/, (word) => word.toUpperCase()),
      operation: 'unknown',
    }),
  },
];

import type { Explored } from '../explored.ts';
import type { Call } from '../wire/call.ts';

/** What is broken; this decides how it is refused. */
type MalformedKind =
  | 'body' | 'content-type' | 'encoding' | 'size' | 'wrong-key' | 'forgery' | 'method' | 'path'; // prettier-ignore

/** A request that is broken below the schema: bytes, headers, method, address. */
export interface Malformed {
  /** What was changed, e.g. `ends in the middle`. */
  label: string;
  kind: MalformedKind;
  /** The server may also accept it: no page says. */
  mayPass?: true;
  /** Megabytes: not for servers of others. */
  heavy?: true;
  make(valid: Call, attackerSignature: string): Partial<Call>;
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
    make: (valid) => bytes(make(valid.bytes.toString())),
  }));
const headers = (
  kind: Malformed['kind'],
  list: Readonly<Record<string, NonNullable<Call['headers']>>>,
): Malformed[] =>
  Object.entries(list).map(([label, changes]) => ({
    label,
    kind,
    make: () => ({ headers: changes }),
  }));

/** Inserts a member before all others of an object. */
const withMember = (json: string, member: string): string => `{${member},${json.slice(1)}`;
const around = (json: string, middle: Buffer): Buffer =>
  Buffer.concat([Buffer.from('{"note":"'), middle, Buffer.from(`",${json.slice(1)}`)]);

/**
 * All errors of a request that a server finds before it checks the schema. Each request is signed correctly unless its
 * label says otherwise.
 */
export function malformedCalls({ provider }: Explored): readonly Malformed[] {
  const { apiKeyHeader, signatureHeader } = provider.protocol;
  const [key, signature] = [apiKeyHeader.toUpperCase(), signatureHeader.toUpperCase()];
  return [
    ...bodies('body', {
      'has no body': () => '',
      'is white space': () => '   ',
      'ends in the middle': (json) => json.slice(0, Math.floor(json.length / 2)),
      'has text after its end': (json) => `${json}}`,
      'is two objects': (json) => json + json,
      'is no JSON': () => 'amount=12.00&currency=USD',
      'is JavaScript': (json) => json.replace('"', "'"),
      'holds NaN': (json) => withMember(json, '"n":NaN'),
      'nests 100,000 levels deep': (json) =>
        withMember(json, `"deep":${'['.repeat(LEVELS)}${']'.repeat(LEVELS)}`),
      'nests objects without an end': () => '{"a":'.repeat(LEVELS),
      'begins with a byte order mark': (json) => `\uFEFF${json}`,
      'names a field twice': (json) =>
        withMember(json, json.slice(1, json.indexOf(':') + 1).concat('"twice"')),
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
      heavy: true,
      make: ({ bytes: json }) =>
        bytes(withMember(json.toString(), `"padding":"${'x'.repeat(TEN_MEGABYTES)}"`)),
    },
    ...bodies('body', {
      'holds half a surrogate as an escape': (json) => withMember(json, '"note":"\\ud800"'),
      'names __proto__ and constructor': (json) =>
        withMember(json, '"__proto__":{"code":"0"},"constructor":{"prototype":{"code":"0"}}'),
    }).map((input): Malformed => ({ ...input, mayPass: true })),
    ...headers('content-type', {
      'is sent as text/plain': { 'content-type': 'text/plain' },
      'is sent as a form': { 'content-type': 'application/x-www-form-urlencoded' },
      'is sent without Content-Type': { 'content-type': null },
      'is declared as UTF-16': { 'content-type': 'application/json; charset=utf-16' },
      'is declared as Latin-1': { 'content-type': 'application/json; charset=ISO-8859-1' },
    }),
    ...headers('wrong-key', {
      [`is sent without ${key}`]: { [apiKeyHeader]: null },
      [`is sent with an empty ${key}`]: { [apiKeyHeader]: '' },
      [`is sent with the ${key} of nobody`]: { [apiKeyHeader]: 'nobody-knows-this-key' },
      [`is sent with a garbled ${key}`]: { [apiKeyHeader]: '\u00fe\u00ff %00 {{key}}' },
    }),
    ...headers('forgery', {
      [`is sent without ${signature}`]: { [signatureHeader]: null },
      [`is sent with an empty ${signature}`]: { [signatureHeader]: '' },
      [`is sent with an ${signature} that is no Base64`]: { [signatureHeader]: '*** not base64 \u00ff ***' },
      [`is sent with an ${signature} of four characters`]: { [signatureHeader]: 'AAAA' },
      [`is sent with an ${signature} of 8 KB`]: { [signatureHeader]: 'A'.repeat(8192) },
      [`is sent with the word undefined as ${signature}`]: { [signatureHeader]: 'undefined' },
    }),
    {
      label: "is sent with an attacker's signature",
      kind: 'forgery',
      make: (_valid, attackerSignature) => ({ headers: { [signatureHeader]: attackerSignature } }),
    },
    {
      label: 'is sent with the signature of another body',
      kind: 'forgery',
      make: () => ({ signs: '{"another":"body"}' }),
    },
    {
      label: 'was changed by one byte after it was signed',
      kind: 'forgery',
      make: (valid) => ({
        signs: valid.bytes.toString(),
        bytes: Buffer.concat([valid.bytes, Buffer.from(' ')]),
      }),
    },
    ...['GET', 'PUT', 'DELETE'].map((method): Malformed => ({
      label: `is sent as ${method}`,
      kind: 'method',
      make: () => ({ method, ...(method === 'GET' && { bytes: Buffer.alloc(0) }) }),
    })),
    {
      label: 'goes to a path below the operation',
      kind: 'path',
      make: ({ path }) => ({ path: `${path}/more`, operation: 'unknown' }),
    },
    {
      label: 'goes to a path that differs in case',
      kind: 'path',
      make: ({ path }) => ({
        path: path.replace(/[a-z]+$/, (word) => word.toUpperCase()),
        operation: 'unknown',
      }),
    },
  ];
}

/** The codes that are allowed as an answer. */
export function codesFor({ kind }: Pick<Malformed, 'kind'>, { codes }: Explored): readonly string[] {
  switch (kind) {
    case 'wrong-key':
      return [codes.wrongKey];
    case 'forgery':
      return [codes.forged];
    case 'method':
    case 'path':
      return codes.noCall;
    default:
      return [codes.wrongBody];
  }
}

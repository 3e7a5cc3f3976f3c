import type { Exchange, Message } from '../journal/index.ts';
import { visible } from '../core/index.ts';
import type { Finding, Severity } from './finding.ts';
import { isNotification } from './reading.ts';

const LONGEST_QUOTE = 120;

/** The three sentences of a finding. */
export type Words = Pick<Finding, 'message' | 'why' | 'fix'>;

/** A finding shown by these exchanges. */
export function finding(
  party: Finding['party'],
  severity: Severity,
  check: string,
  seen: readonly Exchange[],
  words: Words,
): Finding {
  return { check, party, severity, ...words, entries: [...new Set(seen.map(({ id }) => id))] };
}

/** An exchange by what it is and where it stands: `order/create (x12)`. */
export function named(exchange: Exchange): string {
  return `${what(exchange)} (${exchange.id})`;
}

/** Several exchanges of one kind: the first by name, the others by number. */
export function namedAll(exchanges: readonly Exchange[]): string {
  const [first, ...rest] = exchanges;
  if (!first) return 'no exchange';
  if (rest.length === 0) return named(first);
  const shown = rest.slice(0, 3).map(({ id }) => id);
  const more = rest.length - shown.length;
  return `${what(first)} (${[first.id, ...shown].join(', ')}${more > 0 ? ` and ${more} more` : ''})`;
}

/** A value as it stood on the wire, in quotes, with invisible characters escaped; cut if it is long. */
export function quote(value: unknown): string {
  return cut(visible(JSON.stringify(value) ?? 'nothing'));
}

/** Raw text as it crossed the wire, in quotes, with invisible characters escaped; cut if it is long. */
export function quoteText(text: string): string {
  return text === '' ? 'an empty body' : `'${cut(visible(text))}'`;
}

/** The body of a message in quotes. Bytes that are no text are named as such, with their Content-Encoding. */
export function quoteBody({
  body,
  encoding,
  headers,
}: Pick<Message, 'body' | 'encoding' | 'headers'>): string {
  if (encoding === 'utf8') return quoteText(body);
  const bytes = Buffer.from(body, 'base64');
  const coding = headers['content-encoding'];
  const what = coding ? `compressed with Content-Encoding ${coding}` : 'that are not UTF-8 text';
  return `${bytes.length} bytes ${what} (${bytes.subarray(0, 16).toString('hex')}${bytes.length > 16 ? '…' : ''} in hexadecimal)`;
}

function cut(text: string): string {
  return text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE)}…`;
}

/** The path of an address behind the version of the API, e.g. `order/create`; `undefined` if it has no version. */
export function pathOf(url: string): string | undefined {
  return /\/v\d+\/([^?#]*)/.exec(url)?.[1];
}

function what(exchange: Exchange): string {
  const { operation, request } = exchange;
  return isNotification(exchange) ? operation : (pathOf(request.url) ?? operation);
}

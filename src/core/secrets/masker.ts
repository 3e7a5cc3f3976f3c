import { markFields, SECRET_HEADERS } from './fields.ts';
import { Needles } from './needles.ts';
import { findPatterns } from './patterns.ts';
import { mark, type Secret, type Span } from './secret.ts';
import { openStream, type MaskedStream } from './stream.ts';

/** Cached for equal sets of secrets: the encodings of a key take some milliseconds. */
const known = new Map<string, Needles>();
/** Limits the cache, so that a process with many sets of secrets does not grow. */
const MOST_KNOWN = 16;

/**
 * Masks all text from outside before it is written or shown: replies, headers, logs, errors, pages. Each secret is
 * replaced by a mark with its name, e.g. `[redacted: API key]`. Masked are the given secrets in all their encodings,
 * and any private keys, card numbers and security codes.
 */
export class Masker {
  readonly secrets: readonly Secret[];
  readonly #needles: Needles;

  constructor(secrets: readonly Secret[] = []) {
    this.secrets = secrets;
    const key = JSON.stringify(secrets.map(({ name, value }) => [name, value]));
    const needles = known.get(key) ?? new Needles(secrets);
    if (known.size >= MOST_KNOWN && !known.has(key)) known.clear();
    known.set(key, needles);
    this.#needles = needles;
  }

  /** A masker that knows further secrets. */
  with(secrets: readonly Secret[]): Masker {
    return new Masker([...this.secrets, ...secrets]);
  }

  text(text: string): string {
    const spans = this.spans(text);
    if (spans.length === 0) return text;
    let [clean, from] = ['', 0];
    for (const { start: place, end, name } of spans) {
      const start = Math.max(from, beforeEscape(text, place));
      const quote = isJsonNumber(text, start, end) ? quoteAt(text, start) : '';
      clean += text.slice(from, start) + quote + mark(name) + quote;
      from = end;
    }
    return clean + text.slice(from);
  }

  /** The body of a message: JSON fields that hold secrets are masked, too. */
  body(body: string): string {
    return markFields(this.text(body));
  }

  /** Headers. Those that hold credentials lose the whole value. */
  headers(headers: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        SECRET_HEADERS.has(name.toLowerCase()) ? this.#credential(name, value) : this.text(value),
      ]),
    );
  }

  /** A value that will be written as JSON, e.g. a record: masks every text in it. */
  json<T>(value: T): T {
    const text = JSON.stringify(value);
    const clean = this.text(text);
    return clean === text ? value : (JSON.parse(clean) as T);
  }

  /** A text that arrives in pieces. `write` gets the masked text. */
  stream(write: (clean: string) => void): MaskedStream {
    return openStream(this, write);
  }

  /** Names of the secrets in a text; empty if it has none. */
  found(text: string): string[] {
    return [...new Set(this.spans(text).map(({ name }) => name))];
  }

  /** Positions of the secrets in a text: in order, without overlaps. A known secret wins over a pattern. */
  spans(text: string): Span[] {
    const known = this.#needles.find(text);
    const spans = [...known];
    for (const span of findPatterns(text)) {
      const part = known.find(({ start, end }) => span.start < end && start < span.end);
      spans.push(part ? { ...span, name: part.name } : span);
    }
    return spans.length < 2 ? spans : withoutOverlaps(spans);
  }

  #credential(name: string, value: string): string {
    const names = this.found(value);
    return names.length > 0 ? names.map(mark).join(' ') : mark(name.toLowerCase());
  }
}

/** Includes a backslash in front of the mark: on its own it would break the JSON. */
function beforeEscape(text: string, start: number): number {
  let count = 0;
  while (text[start - count - 1] === '\\') count++;
  return start - (count % 2);
}

/** Whether this is a number without quotes: a bare mark in its place would break the JSON. */
function isJsonNumber(text: string, start: number, end: number): boolean {
  return (
    /[:[,]\s*$/.test(text.slice(Math.max(0, start - 8), start)) && /^\s*[,}\]]/.test(text.slice(end, end + 8))
  );
}

/** The quote that a mark needs at this position: escaped in nested JSON, none inside a string. */
function quoteAt(text: string, place: number): string {
  const quotes = Array.from(text.slice(0, place).matchAll(/(\\*)"/g), ([, backslashes = '']) => backslashes);
  const last = quotes.at(-1) ?? '';
  if (last !== '') return `${last}"`;
  return quotes.filter((backslashes) => backslashes === '').length % 2 === 0 ? '"' : '';
}

function withoutOverlaps(spans: Span[]): Span[] {
  const ordered = spans.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const kept: Span[] = [];
  for (const span of ordered) {
    const last = kept.at(-1);
    if (!last || span.start >= last.end) kept.push(span);
    else if (span.end > last.end) kept[kept.length - 1] = { ...last, end: span.end };
  }
  return kept;
}

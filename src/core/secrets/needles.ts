import { follow, precede } from './continuation.ts';
import { encodingsOf } from './encodings.ts';
import type { Encoding } from './forms.ts';
import type { Secret, Span } from './secret.ts';

/** Block length in characters. The text is searched in blocks; every block of an encoding is indexed. */
const BLOCK = 8;
/** A run of this length contains a whole block at any offset. Shorter parts of a secret are not recognised. */
const SHORTEST_RUN = 2 * BLOCK - 1;
const FILTER_BITS = 20;
const TABLE_BITS = 16;
const PEM_BEFORE = /-----BEGIN(?:[A-Z +]|%20)*PRIVATE(?:[ +]|%20)KEY-----(?:\s|\\+[nr]|%0[AD])*$/i;
const PEM_AFTER = /^(?:\s|\\+[nr]|%0[AD])*-----END(?:[A-Z +]|%20)*PRIVATE(?:[ +]|%20)KEY-----/i;
const LONGEST_PEM_LINE = 64;
/** Letters of an escaped line end that may also occur in a key: `n`, and `0A` of `%0A`. */
const LONGEST_ESCAPE = 2;

interface Named extends Encoding {
  name: string;
}

/**
 * Finds known secrets in a text, in all their encodings, whole or in part. It takes about a nanosecond per character,
 * regardless of the number of encodings: it hashes the text in blocks that do not overlap, and looks them up among the
 * overlapping blocks of all encodings.
 */
export class Needles {
  readonly #long: Named[];
  /** Shorter than a run: searched directly. */
  readonly #short: Named[];
  readonly #filter = new Uint32Array(2 ** (FILTER_BITS - 5));
  readonly #heads = new Int32Array(2 ** TABLE_BITS).fill(-1);
  readonly #next: Int32Array;
  readonly #encodings: Uint16Array;
  readonly #offsets: Uint32Array;

  constructor(secrets: readonly Secret[]) {
    const all = secrets.flatMap(({ name, value }) =>
      encodingsOf(value).map((encoding) => ({ name, ...encoding })),
    );
    this.#short = all.filter(({ text }) => text.length < SHORTEST_RUN);
    this.#long = all.filter(({ text }) => text.length >= SHORTEST_RUN);
    const count = this.#long.reduce((sum, { text, secretFrom }) => sum + text.length - secretFrom, 0);
    this.#next = new Int32Array(count);
    this.#encodings = new Uint16Array(count);
    this.#offsets = new Uint32Array(count);
    let entry = 0;
    this.#long.forEach(({ text, secretFrom }, index) => {
      for (let offset = secretFrom; offset + BLOCK <= text.length; offset++) {
        const hash = hashOf(text, offset);
        const bit = hash >>> (32 - FILTER_BITS);
        this.#filter[bit >>> 5] = (this.#filter[bit >>> 5] ?? 0) | (1 << (bit & 31));
        const slot = hash & (2 ** TABLE_BITS - 1);
        this.#next[entry] = this.#heads[slot] ?? -1;
        this.#encodings[entry] = index;
        this.#offsets[entry] = offset;
        this.#heads[slot] = entry++;
      }
    });
  }

  /** Positions of the secrets, in order, without overlaps. */
  find(text: string): Span[] {
    const found: Span[] = [];
    for (const { name, text: needle } of this.#short) {
      for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length))
        found.push({ name, start: at, end: at + needle.length });
    }
    if (this.#long.length === 0) return found;
    for (let at = 0; at + BLOCK <= text.length; at += BLOCK) {
      const hash = hashOf(text, at);
      const bit = hash >>> (32 - FILTER_BITS);
      if (((this.#filter[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) continue;
      const span = this.#longest(text, at, hash);
      if (!span) continue;
      found.push(span);
      // Continue at the first block after it.
      at = Math.max(at, Math.floor(span.end / BLOCK) * BLOCK - BLOCK);
    }
    return found;
  }

  /** The longest secret that contains the block at this position. */
  #longest(text: string, at: number, hash: number): Span | undefined {
    let longest: Span | undefined;
    let entry = this.#heads[hash & (2 ** TABLE_BITS - 1)] ?? -1;
    for (; entry >= 0; entry = this.#next[entry] ?? -1) {
      const encoding = this.#long[this.#encodings[entry] ?? 0];
      const offset = this.#offsets[entry] ?? 0;
      if (!encoding?.text.startsWith(text.slice(at, at + BLOCK), offset)) continue;
      const right = follow(text, at + BLOCK, encoding.text, offset + BLOCK);
      const left = before(text, at, encoding.text, offset);
      if (left.read + BLOCK + right.read < SHORTEST_RUN) continue;
      const span = withPemLines(text, { name: encoding.name, start: left.start, end: right.end });
      if (!longest || span.end - span.start > longest.end - longest.start) longest = span;
    }
    return longest;
  }
}

/**
 * A block may begin inside an escaped line end: the `n` of `\\n` looks like the character before the line end. So this
 * also tries from before the escape, and takes the longest match.
 */
function before(text: string, at: number, encoding: string, offset: number): { start: number; read: number } {
  let longest = precede(text, at, encoding, offset);
  for (let skipped = 1; skipped <= LONGEST_ESCAPE; skipped++) {
    const { start, read } = precede(text, at + skipped, encoding, offset + skipped);
    if (start < longest.start) longest = { start, read: read - skipped };
  }
  return longest;
}

/** Includes the PEM lines around the key: otherwise the rest would look like another key. */
function withPemLines(text: string, { name, start, end }: Span): Span {
  const before = PEM_BEFORE.exec(text.slice(Math.max(0, start - LONGEST_PEM_LINE), start));
  const after = PEM_AFTER.exec(text.slice(end, end + LONGEST_PEM_LINE));
  return { name, start: start - (before?.[0].length ?? 0), end: end + (after?.[0].length ?? 0) };
}

/** Mixed so that its upper and lower bits can be used separately. */
function hashOf(text: string, at: number): number {
  let hash = 0;
  for (let index = at; index < at + BLOCK; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01_00_01_93);
    hash ^= hash >>> 15;
  }
  return Math.imul(hash, 0x9e_37_79_b1) >>> 0;
}

import type { JsonWebKey } from 'node:crypto';

/** The numbers of an RSA key that are secret. Modulus and exponent stand in the public key, too. */
const SECRET_NUMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi'] as const;
/** Characters of Base64, and digits of hex, that no two texts share by chance: 96 bits each. */
const BASE64_PIECE = 16;
const HEX_PIECE = 24;
const BASE64_RUN = /[A-Za-z0-9+/_-]{16,}/g;
const HEX_RUN = /[0-9A-Fa-f]{24,}/g;
/** What may stand between two runs of one key: padding, percent encoding, line ends as they are or escaped. */
const AROUND = /[A-Za-z0-9+/=_%\\\r\n-]/;

/** Finds pieces of a private key in texts. */
export class KeyPieces {
  readonly #numbers: readonly Buffer[];
  #base64: ReadonlySet<string> | undefined;
  #hex: ReadonlySet<string> | undefined;

  constructor(key: JsonWebKey) {
    this.#numbers = SECRET_NUMBERS.flatMap((name) => {
      const number = key[name];
      return typeof number === 'string' ? [Buffer.from(number, 'base64url')] : [];
    });
  }

  /** Where pieces stand, with all that belongs to them. */
  in(text: string): { start: number; end: number }[] {
    const found: { start: number; end: number }[] = [];
    for (const { 0: run, index } of text.matchAll(BASE64_RUN)) {
      if (index < (found.at(-1)?.end ?? 0)) continue;
      const plain = run.replaceAll('-', '+').replaceAll('_', '/');
      if (holds(plain, BASE64_PIECE, this.#base64Pieces()))
        found.push(spread(text, index, index + run.length));
    }
    for (const { 0: run, index } of text.matchAll(HEX_RUN))
      if (holds(run.toLowerCase(), HEX_PIECE, this.#hexPieces()))
        found.push(spread(text, index, index + run.length));
    return found;
  }

  #base64Pieces(): ReadonlySet<string> {
    // Where a number begins within the whole decides which three of its bytes make four characters.
    return (this.#base64 ??= new Set(
      this.#numbers.flatMap((bytes) =>
        [0, 1, 2].flatMap((skipped) => {
          const aligned = bytes.subarray(skipped, bytes.length - ((bytes.length - skipped) % 3));
          return windows(aligned.toString('base64'), BASE64_PIECE);
        }),
      ),
    ));
  }

  #hexPieces(): ReadonlySet<string> {
    return (this.#hex ??= new Set(
      this.#numbers.flatMap((bytes) => windows(bytes.toString('hex'), HEX_PIECE)),
    ));
  }
}

function holds(run: string, length: number, pieces: ReadonlySet<string>): boolean {
  for (let at = 0; at + length <= run.length; at++) if (pieces.has(run.slice(at, at + length))) return true;
  return false;
}

function windows(text: string, length: number): string[] {
  return Array.from({ length: Math.max(0, text.length - length + 1) }, (_, at) =>
    text.slice(at, at + length),
  );
}

function spread(text: string, from: number, to: number): { start: number; end: number } {
  let [start, end] = [from, to];
  while (start > 0 && AROUND.test(text[start - 1] ?? '')) start--;
  while (end < text.length && AROUND.test(text[end] ?? '')) end++;
  return { start, end };
}

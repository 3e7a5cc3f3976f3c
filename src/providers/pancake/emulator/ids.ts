import { createHash, randomBytes, randomUUID } from 'node:crypto';

/** Prefixes of short ids, by the kind of object. */
export type Prefix = 'MER' | 'STO' | 'PROD' | 'PVER' | 'ORD' | 'PAY' | 'REF' | 'TKT';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LETTERS = 22;
const TAIL = `[0-9A-Za-z]{${LETTERS}}`;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Ids of objects that a case creates: they lead a call to its world. */
const OF_A_WORLD = new RegExp(
  `(?:ORD|PAY|REF|TKT)_${TAIL}|cs_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}`,
  'g',
);

/** A fresh id such as `ORD_` and 22 letters and digits. */
export function newId(prefix: Prefix): string {
  return `${prefix}_${lettersOf(randomBytes(LETTERS))}`;
}

/** An id derived from these words, for objects that must be found again after a restart. */
export function derivedId(prefix: Prefix, ...words: string[]): string {
  const digest = createHash('sha256').update(words.join('\n')).digest();
  return `${prefix}_${lettersOf(digest.subarray(0, LETTERS))}`;
}

/** The id of a checkout session. */
export function newSessionId(): string {
  return `cs_${randomUUID()}`;
}

export function isShortId(text: string, prefix: Prefix): boolean {
  return new RegExp(`^${prefix}_${TAIL}$`).test(text);
}

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** All ids in a text that belong to objects of one world, at any place: also inside GraphQL literals. */
export function worldIdsIn(text: string): Set<string> {
  return new Set(text.match(OF_A_WORLD));
}

function lettersOf(bytes: Uint8Array): string {
  let letters = '';
  for (const byte of bytes) letters += ALPHABET.charAt(byte % ALPHABET.length);
  return letters;
}

import { SAME_WORDS } from './names.ts';
import { withoutNumber } from './ids.ts';

/** No case has a longer name: further text does not help to identify it. */
const LONGEST_NAME = 500;

/** A case name, reduced to its distinguishing part. */
export function essence(text: string): string {
  let words = withoutNumber(text.slice(0, LONGEST_NAME))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ');
  for (const [pattern, word] of SAME_WORDS) words = words.replace(pattern, word);
  return words.replace(/\s+/g, ' ').trim();
}

/** A text prepared for comparison, once for many comparisons. */
export interface Profile {
  text: string;
  /** Pairs of neighbouring letters, with their counts. */
  pairs: ReadonlyMap<string, number>;
  count: number;
}

/** Prepares a reduced name for comparison. */
export function profileOf(text: string): Profile {
  const letters = Array.from(text.replaceAll(' ', ''));
  const pairs = new Map<string, number>();
  letters.slice(1).forEach((letter, index) => {
    const pair = `${letters[index]}${letter}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  });
  return { text, pairs, count: Math.max(0, letters.length - 1) };
}

/** Similarity of two names, 0 to 1: the share of common letter pairs (Dice). */
export function similarity(a: Profile, b: Profile): number {
  if (a.text === '' || b.text === '') return 0;
  if (a.text === b.text) return 1;
  let shared = 0;
  for (const [pair, count] of a.pairs) shared += Math.min(count, b.pairs.get(pair) ?? 0);
  const total = a.count + b.count;
  return total === 0 ? 0 : (2 * shared) / total;
}

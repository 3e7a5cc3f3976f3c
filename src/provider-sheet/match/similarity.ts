import { SAME_WORDS } from './names.ts';
import { withoutNumber } from './ids.ts';

/** No case has a longer name: text beyond this does not help to identify the case. */
const LONGEST_NAME = 500;

/** A case name, reduced to what distinguishes it from others. */
export function essence(text: string): string {
  let words = withoutNumber(text.slice(0, LONGEST_NAME))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ');
  for (const [pattern, word] of SAME_WORDS) words = words.replace(pattern, word);
  return words.replace(/\s+/g, ' ').trim();
}

/** A text taken apart for comparing: done once for names that are compared with many. */
export interface Profile {
  text: string;
  /** Pairs of neighbouring letters, with how often each occurs. */
  pairs: ReadonlyMap<string, number>;
  count: number;
}

/** Takes an essence apart. */
export function profileOf(text: string): Profile {
  const letters = Array.from(text.replaceAll(' ', ''));
  const pairs = new Map<string, number>();
  letters.slice(1).forEach((letter, index) => {
    const pair = `${letters[index]}${letter}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  });
  return { text, pairs, count: Math.max(0, letters.length - 1) };
}

/** How alike two essences are: 0 to 1, by the pairs of letters that they share (Dice). */
export function similarity(a: Profile, b: Profile): number {
  if (a.text === '' || b.text === '') return 0;
  if (a.text === b.text) return 1;
  let shared = 0;
  for (const [pair, count] of a.pairs) shared += Math.min(count, b.pairs.get(pair) ?? 0);
  const total = a.count + b.count;
  return total === 0 ? 0 : (2 * shared) / total;
}

import { SAME_WORDS } from './names.ts';
import { withoutNumber } from './ids.ts';

/** A case name with nothing in it but what tells it from others. */
export function essence(text: string): string {
  let words = withoutNumber(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ');
  for (const [pattern, word] of SAME_WORDS) words = words.replace(pattern, word);
  return words.replace(/\s+/g, ' ').trim();
}

/** How alike two essences are: 0 to 1, by the pairs of letters that they share (Dice). */
export function similarity(a: string, b: string): number {
  if (a === '' || b === '') return 0;
  if (a === b) return 1;
  const [left, right] = [pairsOf(a), pairsOf(b)];
  let shared = 0;
  for (const [pair, count] of left) shared += Math.min(count, right.get(pair) ?? 0);
  const total = sizeOf(left) + sizeOf(right);
  return total === 0 ? 0 : (2 * shared) / total;
}

function pairsOf(text: string): Map<string, number> {
  const letters = Array.from(text.replaceAll(' ', ''));
  const pairs = new Map<string, number>();
  letters.slice(1).forEach((letter, index) => {
    const pair = `${letters[index]}${letter}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  });
  return pairs;
}

function sizeOf(pairs: Map<string, number>): number {
  return [...pairs.values()].reduce((sum, count) => sum + count, 0);
}

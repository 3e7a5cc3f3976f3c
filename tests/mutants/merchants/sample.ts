import { createHash } from 'node:crypto';
import type { MerchantMutant } from './mutant.ts';

/**
 * Draws mutants: first so that every operator and every file of each merchant occurs, then at random. The same
 * seed gives the same order, so a larger sample holds the smaller one.
 */
export function drawSample(mutants: readonly MerchantMutant[], seed: number, size: number): MerchantMutant[] {
  const queues = [...groupedBy(mutants, ({ merchant }) => merchant).values()].map((group) =>
    inOrder(group, seed),
  );
  const drawn: MerchantMutant[] = [];
  while (drawn.length < size && queues.some((queue) => queue.length > 0)) {
    for (const queue of queues) {
      const next = drawn.length < size ? queue.shift() : undefined;
      if (next) drawn.push(next);
    }
  }
  return drawn;
}

/** The mutants of one merchant: those that bring a new operator or file first, all by chance otherwise. */
function inOrder(mutants: readonly MerchantMutant[], seed: number): MerchantMutant[] {
  const lots = mutants
    .map((mutant) => ({ mutant, lot: lotOf(mutant, seed) }))
    .toSorted((a, b) => (a.lot < b.lot ? -1 : 1))
    .map(({ mutant }) => mutant);
  const seen = new Set<string>();
  const first: MerchantMutant[] = [];
  const rest: MerchantMutant[] = [];
  for (const mutant of lots) {
    const brings = [`file ${mutant.file}`, `operator ${mutant.operator}`];
    const isNew = brings.some((name) => !seen.has(name));
    for (const name of brings) seen.add(name);
    (isNew ? first : rest).push(mutant);
  }
  return [...first, ...rest];
}

/** Chance that does not depend on what else there is: an edit elsewhere leaves the sample alone. */
function lotOf({ key }: MerchantMutant, seed: number): string {
  return createHash('sha256').update(`${seed} ${key}`).digest('hex');
}

function groupedBy<T>(all: readonly T[], nameOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(nameOf(one), [...(groups.get(nameOf(one)) ?? []), one]);
  return groups;
}

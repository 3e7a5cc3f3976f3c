import type { ProductName } from '../../../src/template/index.ts';
import type { MerchantMutant } from './mutant.ts';
import type { CaseReach, Reach } from './reach.ts';

/** Some cases of one case list that are run together. */
export interface Stage {
  product: ProductName;
  cases: string[];
}

/** How many cases a stage holds: few at first, since most mutants fall at once; then all that are left. */
const SIZES = [3, 12, Infinity];

/**
 * The cases that can see a mutant, in stages: those that run its code, the quickest first. Empty if no case of the
 * healthy merchant runs it.
 */
export function stagesFor({ number }: MerchantMutant, { atStart, cases }: Reach): Stage[] {
  const isEverywhere = atStart.includes(number);
  const seeing = cases.filter(({ reached }) => isEverywhere || reached.includes(number));
  const lists = byProduct(seeing);
  return SIZES.flatMap((_, round) =>
    lists.flatMap(([product, list]) => {
      const from = SIZES.slice(0, round).reduce((sum, size) => sum + size, 0);
      const part = list.slice(from, from + (SIZES[round] ?? 0));
      return part.length > 0 ? [{ product, cases: part.map(({ id }) => id) }] : [];
    }),
  );
}

/** The list whose cases see the mutant soonest comes first. */
function byProduct(cases: readonly CaseReach[]): [ProductName, CaseReach[]][] {
  const lists = new Map<ProductName, CaseReach[]>();
  for (const one of cases.toSorted((a, b) => a.durationMs - b.durationMs))
    lists.set(one.product, [...(lists.get(one.product) ?? []), one]);
  return [...lists];
}

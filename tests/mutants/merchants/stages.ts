import type { CaseListName } from '../../../src/case-list/index.ts';
import type { CaseReach } from './reach.ts';

/** Some cases of one case list that are run together. */
export interface Stage {
  product: CaseListName;
  cases: string[];
}

/** How many cases a stage holds: few at first, since most mutants fall at once; then all that are left. */
const SIZES = [3, 12, Infinity];

/** Cases in stages: a few of each list, more, and all that are left. */
export function stagesOf(cases: readonly Pick<CaseReach, 'id' | 'product'>[]): Stage[] {
  const lists = new Map<CaseListName, string[]>();
  for (const { id, product } of cases) lists.set(product, [...(lists.get(product) ?? []), id]);
  return SIZES.flatMap((size, round) =>
    [...lists].flatMap(([product, ids]) => {
      const from = SIZES.slice(0, round).reduce((sum, earlier) => sum + earlier, 0);
      const part = ids.slice(from, from + size);
      return part.length > 0 ? [{ product, cases: part }] : [];
    }),
  );
}

import { ALL_CASE_LISTS, loadCaseList, OWN_CASES } from './load.ts';
import type { CaseListName, ListedCase } from './case-list.ts';

/**
 * The row of a case id, and its list. Ids are unique across all lists; a later list is read only if the earlier ones
 * lack the id. Throws on an unknown id.
 */
export function findCase(id: string): { product: CaseListName; row: ListedCase } {
  for (const product of ALL_CASE_LISTS) {
    if (product === 'own' && !process.env[OWN_CASES]) continue;
    const row = loadCaseList(product).cases.find((one) => one.id === id);
    if (row) return { product, row };
  }
  throw new RangeError(`no case list has a case ${id}`);
}

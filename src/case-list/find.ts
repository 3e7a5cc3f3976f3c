import { ALL_CASE_LISTS, loadCaseList, OWN_CASES } from './load.ts';
import type { CaseListName, ListedCase } from './case-list.ts';

/**
 * The row of a case id, and its list. Ids are unique over all lists, and a later list is read only for cases that the
 * earlier ones lack. Throws on an id that no list has.
 */
export function findCase(id: string): { product: CaseListName; row: ListedCase } {
  for (const product of ALL_CASE_LISTS) {
    if (product === 'own' && !process.env[OWN_CASES]) continue;
    const row = loadCaseList(product).cases.find((one) => one.id === id);
    if (row) return { product, row };
  }
  throw new RangeError(`no case list has a case ${id}`);
}

import type { RunSettings } from '../merchant/index.ts';
import { caseListsInUse, type CaseListName } from '../case-list/index.ts';

/** The products whose cases run: those that ACCEPTANCE_PRODUCT names, else all. What does not apply to a merchant is N/A. */
export function selectedProducts({ sheets }: Pick<RunSettings, 'sheets'>): readonly CaseListName[] {
  return sheets.length > 0 ? sheets : caseListsInUse();
}

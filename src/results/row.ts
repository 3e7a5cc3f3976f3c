import type { CaseOutcome, CaseRecord } from './record.ts';
import type { CaseListName, CaseList, ListedCase } from '../case-list/index.ts';
import { validateRecord, type ValidResult } from './proof.ts';

/** What a row means for the verdict. */
export type Classification = 'proved' | 'not-applicable' | 'open' | 'blocking' | 'not-selected';

/** One case of a list and its result: what every view shows. */
export interface CaseRow {
  product: CaseListName;
  case: ListedCase;
  result: CaseOutcome;
  /** Always there unless the case passed. */
  reason?: string;
  nextStep?: string;
  classification: Classification;
  /** The worst record of the case; absent if it did not run. */
  record?: CaseRecord;
  /** How many records it has (more than one with --repeat-each). */
  runs: number;
}

/** What a run was meant to cover. */
export interface Scope {
  /** What the merchant has integrated beside one-time payment; undefined: not known. */
  features: readonly string[] | undefined;
  /** Keys (`<product>/<id>`) of the cases that were to run; undefined: all. */
  selected: ReadonlySet<string> | undefined;
}

/** How a case is named across products: `one-time-payment/1.1`. */
export function caseKey(product: string, id: string): string {
  return `${product}/${id}`;
}

/** From bad to good: of several records of a case the first in this order is shown. */
const WORST_FIRST: readonly CaseOutcome[] = [
  'FAIL', 'PARTIAL', 'NOT_RUN', 'NOT_PROVED', 'WAFFO_SUPPORT_REQUIRED', 'MANUAL', 'SKIPPED', 'NA', 'PASS',
]; // prettier-ignore

/** Rows of a case list in its order. */
export function rowsOf(caseList: CaseList, records: readonly CaseRecord[], scope: Scope): CaseRow[] {
  return caseList.cases.map((row) => {
    const own = records.filter(({ product, id }) => product === caseList.product && id === row.id);
    return rowOf(caseList.product, row, own, scope);
  });
}

/** The row of one case from all its records. */
export function rowOf(
  product: CaseListName,
  row: ListedCase,
  records: readonly CaseRecord[],
  scope: Scope,
): CaseRow {
  const base = { product, case: row, runs: records.length };
  const lacking = row.feature && scope.features && !scope.features.includes(row.feature);
  if (lacking && records.every((record) => record.result === 'NOT_RUN')) {
    const reason = `the merchant has not integrated ${row.feature}`;
    return { ...base, result: 'NA', reason, classification: 'not-applicable' };
  }
  const worst = worstOf(records, row);
  if (worst) return { ...base, ...worst.valid, ...judged(worst.valid), record: worst.record };
  if (scope.selected && !scope.selected.has(caseKey(product, row.id))) {
    return { ...base, result: 'NOT_RUN', reason: 'it was not selected', classification: 'not-selected' };
  }
  return {
    ...base,
    result: 'NOT_RUN',
    reason: 'the run ended before this case had a result',
    nextStep: 'Run it again.',
    classification: 'blocking',
  };
}

/** The worst of several records, by the results that they state. */
export function worstRecord<T extends CaseRecord>(records: readonly T[]): T | undefined {
  return records.toSorted((a, b) => WORST_FIRST.indexOf(a.result) - WORST_FIRST.indexOf(b.result))[0];
}

function worstOf(records: readonly CaseRecord[], row: ListedCase) {
  return records
    .map((record) => ({ record, valid: validateRecord(record, row) }))
    .toSorted((a, b) => WORST_FIRST.indexOf(a.valid.result) - WORST_FIRST.indexOf(b.valid.result))[0];
}

/** Every result but PASS needs a reason, and everything that stays open needs a next step. */
function judged({ result, reason, nextStep }: ValidResult): {
  classification: Classification;
  reason?: string;
} {
  switch (result) {
    case 'PASS':
      return { classification: 'proved' };
    case 'NA':
      return reason
        ? { classification: 'not-applicable' }
        : { classification: 'blocking', reason: 'no reason was recorded' };
    case 'NOT_PROVED':
    case 'WAFFO_SUPPORT_REQUIRED':
    case 'MANUAL':
    case 'SKIPPED':
      if (!reason) return { classification: 'blocking', reason: 'no reason was recorded' };
      return nextStep
        ? { classification: 'open' }
        : { classification: 'blocking', reason: `${reason} (no next step was recorded)` };
    case 'FAIL':
    case 'PARTIAL':
    case 'NOT_RUN':
      return { classification: 'blocking', reason: reason ?? 'no reason was recorded' };
  }
}

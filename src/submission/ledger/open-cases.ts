import { caseKey, rowsOf, type CaseRow } from '../../results/index.ts';
import type { CaseList } from '../../case-list/index.ts';
import { recordFileOf, type Submission } from './submission.ts';

/** Cases that a run still has to execute. */
export interface OpenCases {
  /** Missing, failed, or not proved, by key. */
  open: Set<string>;
  /** Cases with a valid result that depend on one of `open`. */
  dependent: Set<string>;
}

/**
 * Cases that are missing or failed, and those that depend on them (`dependsOn`). Cases that a person recorded are left
 * to people, unless they failed; without a submission all cases are open.
 */
export function openCases(submission: Submission | undefined, caseLists: readonly CaseList[]): OpenCases {
  const open = new Set<string>();
  const records = submission ? recordFileOf(submission, caseLists).records : [];
  for (const caseList of caseLists) {
    const scope = { features: submission?.run.features, selected: undefined };
    for (const row of rowsOf(caseList, records, scope)) if (isOpen(row)) open.add(keyOf(row));
  }
  const dependent = new Set<string>();
  for (const caseList of caseLists) spread(caseList, open, dependent);
  return { open, dependent };
}

function isOpen({ record, result, classification }: CaseRow): boolean {
  if (classification === 'proved' || classification === 'not-applicable') return false;
  return !record?.byHand || result === 'FAIL' || result === 'PARTIAL';
}

/** Adds the cases that depend on an open case, directly or not. */
function spread({ cases, product }: CaseList, open: ReadonlySet<string>, dependent: Set<string>): void {
  let grown = true;
  while (grown) {
    grown = false;
    for (const { dependsOn = [], id } of cases) {
      const key = caseKey(product, id);
      if (open.has(key) || dependent.has(key)) continue;
      const roots = dependsOn.map((other) => caseKey(product, other));
      if (!roots.some((root) => open.has(root) || dependent.has(root))) continue;
      dependent.add(key);
      grown = true;
    }
  }
}

function keyOf(row: CaseRow): string {
  return caseKey(row.product, row.case.id);
}

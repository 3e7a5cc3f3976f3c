import type { CaseRow, CoverageRow } from '../../src/results/index.ts';
import { labelOf } from '../words.ts';
import { toneOf } from './style.ts';
import type { Column } from './table.ts';

/** A pay method, and the case that tried it. */
export interface CoveredMethod extends CoverageRow {
  id: string;
}

/** The pay methods of all cases, in the order of the cases. */
export function methodsOf(rows: readonly CaseRow[]): CoveredMethod[] {
  return rows.flatMap(({ case: { id }, record }) =>
    (record?.coverage ?? []).map((method) => ({ ...method, id })),
  );
}

export const COVERAGE_COLUMNS: readonly Column<CoveredMethod>[] = [
  { header: 'Case no.', width: 9, value: (row) => row.id },
  { header: 'Method', width: 20, value: (row) => row.payMethodName },
  { header: 'Type', width: 20, value: (row) => row.payMethodType },
  { header: 'Country', width: 10, value: (row) => row.country },
  { header: 'Currency', width: 10, value: (row) => row.currency },
  { header: 'Status', width: 16, value: (row) => labelOf(row.status), tone: (row) => toneOf(row.status) },
  { header: 'Merchant transaction ID', width: 34, value: (row) => row.paymentRequestId ?? '' },
  { header: 'Waffo ID', width: 34, value: (row) => row.acquiringOrderId ?? '' },
  { header: 'Reason and next step', width: 46, value: (row) => row.reason ?? '' },
];

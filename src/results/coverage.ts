import type { CaseRecord, CoverageRow } from './record.ts';
import { isConcrete } from './concrete.ts';

/** What is wrong with the pay-method coverage of a case that claims PASS; empty if it holds none. */
export function coverageFaults(record: CaseRecord): string[] {
  const { coverage } = record;
  if (!coverage) return [];
  const faults = coverage.flatMap((row) => {
    if (row.status === 'TESTED') return testedFaults(row, record);
    return row.reason?.trim() ? [] : [`${nameOf(row)} is ${row.status} without a reason`];
  });
  if (!coverage.some((row) => row.status === 'TESTED')) faults.push('no pay method was tested');
  return faults;
}

/** The provider names the orders of a subscription itself, so one of the two ids is enough there. */
function testedFaults(row: CoverageRow, record: CaseRecord): string[] {
  const ids = [row.paymentRequestId, row.acquiringOrderId];
  const enough =
    record.product === 'subscription'
      ? ids.some((id) => isConcrete(id)) && ids.every((id) => id === undefined || isConcrete(id))
      : ids.every((id) => isConcrete(id));
  return enough ? [] : [`${nameOf(row)} is TESTED without the ids of its order`];
}

/**
 * The coverage rows that keep a verdict from being FULL.
 *
 * WAFFO_SUPPORT_REQUIRED always does. On the emulator nothing else does: a device wallet cannot be paid
 * without a real device there, and a documented reason is all that anyone can give. On a real target MANUAL
 * stays open until somebody has done it, and SKIPPED is open unless another method of the same type and
 * country was tested (the minimum test set of acquiring 9.5).
 */
export function openCoverage(coverage: readonly CoverageRow[], target: string): CoverageRow[] {
  return coverage.filter((row) => {
    if (row.status === 'TESTED') return false;
    if (row.status === 'WAFFO_SUPPORT_REQUIRED') return true;
    if (target === 'emulator') return false;
    return row.status === 'MANUAL' || !coverage.some((other) => standsFor(other, row));
  });
}

function standsFor(other: CoverageRow, row: CoverageRow): boolean {
  return (
    other.status === 'TESTED' && other.payMethodType === row.payMethodType && other.country === row.country
  );
}

function nameOf(row: CoverageRow): string {
  return `${row.payMethodName} (${[row.country, row.currency].filter(Boolean).join(' ')})`;
}

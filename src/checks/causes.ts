/**
 * Findings that explain others: a server whose door is closed learns nothing, so its orders stay unpaid. In a record
 * they stand before what follows from them.
 */
const CAUSES: readonly string[] = [
  'merchant.rate-limited',
  'merchant.unavailable',
  'acknowledgement.redirected',
  'acknowledgement.rate-limited',
];

/** 0 for a finding that explains others, else 1: for sorting. */
export function causeRank({ check }: { check: string }): number {
  return CAUSES.includes(check) ? 0 : 1;
}

import type { CaseList } from '../case-list/index.ts';
import { causesOf, type Cause } from './causes.ts';
import type { CaseRecord } from './record.ts';
import { caseKey } from './row.ts';

/** Fewer cases that fail in the same way may be a coincidence. */
const LEAST = 3;

/** A cause that every smoke case of a list fails by. */
export interface SystemicCause {
  product: CaseList['product'];
  /** Ids of the smoke cases that it fails. */
  cases: string[];
  cause: Cause;
}

/**
 * The cause by which every smoke case of a list has failed, so that the other cases would show no more than that.
 * Undefined while one of them has no result or was not to run, if one did anything but fail, or if they failed by
 * different causes. Cases that do not apply to the merchant do not count.
 * @param planned keys of the cases that were to run
 */
export function systemicCause(
  { product, cases }: CaseList,
  records: readonly CaseRecord[],
  planned: ReadonlySet<string>,
): SystemicCause | undefined {
  const smoke = cases.filter((row) => row.smoke).map(({ id }) => id);
  if (!smoke.every((id) => planned.has(caseKey(product, id)))) return undefined;
  const own = records.filter((record) => record.product === product && smoke.includes(record.id));
  const seen = new Set(own.map(({ id }) => id));
  const counted = own.filter(({ result }) => result !== 'NA');
  const failed = smoke.filter((id) => counted.some((record) => record.id === id));
  if (seen.size < smoke.length || failed.length < LEAST) return undefined;
  if (!counted.every(({ result }) => result === 'FAIL')) return undefined;
  const [cause] = causesOf(counted);
  if (!cause || cause.leads < failed.length || cause.example.finding.party !== 'merchant') return undefined;
  return { product, cases: failed, cause };
}

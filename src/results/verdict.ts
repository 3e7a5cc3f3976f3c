import type { CaseOutcome, CaseRecord, CoverageRow } from './record.ts';
import type { CaseListName, CaseList } from '../case-list/index.ts';
import { shortList } from '../core/index.ts';
import { openCoverage } from './coverage.ts';
import { caseKey, rowsOf, type CaseRow, type Scope } from './row.ts';
import { OUTCOMES } from './shape.ts';

/** May the merchant go live: yes, yes once the open items are done, no. */
export type Verdict = 'FULL' | 'CONDITIONAL' | 'INCOMPLETE';

export type Counts = Record<CaseOutcome, number> & { total: number };

/** Something that keeps a verdict from being FULL. */
export interface VerdictItem {
  product: CaseListName;
  id: string;
  title: string;
  result: CaseOutcome | CoverageRow['status'];
  /** The pay method, if it is a row of the coverage. */
  method?: string;
  reason: string;
  nextStep?: string;
}

export interface Judgement {
  verdict: Verdict;
  /** Why it is so, one line each. Never empty. */
  reasons: string[];
  /** What must be fixed: makes it INCOMPLETE. */
  blocking: VerdictItem[];
  /** What somebody has still to do: makes it CONDITIONAL. */
  open: VerdictItem[];
  counts: Counts;
  /** Nothing blocks and something was proved among the cases that were to run. */
  selectedPassed: boolean;
}

export interface ProductVerdict extends Judgement {
  product: CaseListName;
  /** Every case of the list, in its order. */
  rows: CaseRow[];
}

/** All products of a run. Products of which no case applies to the merchant are left out. */
export interface RunVerdict extends Judgement {
  products: ProductVerdict[];
}

export interface Evidence extends Scope {
  caseLists: readonly CaseList[];
  records: readonly CaseRecord[];
  /** `emulator` or a real target: sets how pay-method coverage is judged (see `openCoverage`). */
  target: string;
  /** Why no verdict at all may be given, e.g. shards of two merchants in one record. */
  objections?: readonly string[];
}

/**
 * The verdict (acquiring 9.7), for each product and for all together (the worst of them).
 *
 * - FULL: every applicable case is PASS, and nothing is open. NA with a reason is allowed.
 * - CONDITIONAL: nothing failed, but NOT_PROVED, MANUAL, WAFFO_SUPPORT_REQUIRED or SKIPPED items remain, each
 *   with a reason and a next step; or pay methods remain open (`openCoverage` says which).
 * - INCOMPLETE: a case is FAIL, PARTIAL or NOT_RUN, lacks its reason or next step, or was not selected; a PASS
 *   was refused (`validateRecord`); nothing at all was proved; or there is an objection.
 *
 * Rows of this harness (source `extended`) count as much as those of the provider's case list and criteria page, with one
 * exception: if such a row is NOT_PROVED, it is listed as open and does not change a FULL verdict. Of several
 * records of a case the worst counts.
 */
export function judge(evidence: Evidence): RunVerdict {
  const products = evidence.caseLists
    .map((caseList) => judgeCaseList(caseList, evidence))
    .filter(({ rows }) => rows.some((row) => row.classification !== 'not-applicable'));
  const objections = [...(evidence.objections ?? []), ...unlistedCases(evidence)];
  const proved = products.some(({ counts }) => counts.PASS > 0);
  if (!proved) objections.push(products.length === 0 ? 'no case applies' : 'no case was proved');

  const named = products.length > 1;
  const verdicts = products.map(({ verdict }) => verdict);
  return {
    verdict: objections.length > 0 ? 'INCOMPLETE' : worst(verdicts),
    reasons: [
      ...objections,
      ...products.flatMap(({ product, reasons }) =>
        reasons.map((reason) => (named ? `${product}: ${reason}` : reason)),
      ),
    ],
    blocking: products.flatMap(({ blocking }) => blocking),
    open: products.flatMap(({ open }) => open),
    counts: countsOf(products.flatMap(({ rows }) => rows)),
    selectedPassed: objections.length === 0 && products.every(({ blocking }) => blocking.length === 0),
    products,
  };
}

/** 0: the cases that were to run stand; 1: acceptance was not reached. */
export function exitCodeOf(judgement: Judgement): 0 | 1 {
  return judgement.verdict !== 'INCOMPLETE' || judgement.selectedPassed ? 0 : 1;
}

function judgeCaseList(caseList: CaseList, evidence: Evidence): ProductVerdict {
  const rows = rowsOf(caseList, evidence.records, evidence);
  const classifiedAs = (wanted: CaseRow['classification']) =>
    rows.filter((row) => row.classification === wanted);
  const blocking = classifiedAs('blocking').map(itemOf);
  const methods = rows.flatMap((row) => methodsOf(row, evidence.target));
  const open = [...classifiedAs('open').map(itemOf), ...methods];
  const conditional = methods.length > 0 || classifiedAs('open').some(countsForProvider);
  const unselected = classifiedAs('not-selected').length;
  const counts = countsOf(rows);
  return {
    product: caseList.product,
    verdict: blocking.length + unselected > 0 ? 'INCOMPLETE' : conditional ? 'CONDITIONAL' : 'FULL',
    reasons: reasonsOf(counts, blocking, open, unselected),
    blocking,
    open,
    counts,
    selectedPassed: blocking.length === 0 && counts.PASS > 0,
    rows,
  };
}

/** What the provider itself asks for must be proved; what this harness adds may stay unproved. */
function countsForProvider(row: CaseRow): boolean {
  return row.result !== 'NOT_PROVED' || row.case.source !== 'extended';
}

function reasonsOf(
  counts: Counts,
  blocking: VerdictItem[],
  open: VerdictItem[],
  unselected: number,
): string[] {
  const reasons = OUTCOMES.flatMap((result) => {
    const ids = blocking.filter((item) => item.result === result).map(({ id }) => id);
    return ids.length > 0
      ? [`${caseCount(ids.length)} ${ids.length === 1 ? 'is' : 'are'} ${result}: ${shortList(ids)}`]
      : [];
  });
  if (unselected > 0)
    reasons.push(`${caseCount(unselected)} ${unselected === 1 ? 'was' : 'were'} not selected`);
  if (open.length > 0) {
    const names = open.map(({ id, method }) => (method ? `${id} with ${method}` : id));
    reasons.push(`${open.length} open ${open.length === 1 ? 'item' : 'items'}: ${shortList(names)}`);
  }
  if (reasons.length > 0) return reasons;
  const inapplicable = counts.NA > 0 ? `, ${caseCount(counts.NA)} not applicable` : '';
  return [`${caseCount(counts.PASS)} passed${inapplicable}`];
}

function itemOf(row: CaseRow): VerdictItem {
  return {
    product: row.product,
    id: row.case.id,
    title: row.case.title,
    result: row.result,
    reason: row.reason ?? '',
    ...(row.nextStep && { nextStep: row.nextStep }),
  };
}

function methodsOf(row: CaseRow, target: string): VerdictItem[] {
  if (row.classification === 'not-applicable') return [];
  return openCoverage(row.record?.coverage ?? [], target).map((method) => ({
    product: row.product,
    id: row.case.id,
    title: row.case.title,
    result: method.status,
    method: method.payMethodName,
    reason: method.reason ?? 'no reason was recorded',
  }));
}

/** A result of a case that no list has cannot be shown, so it is reported. */
function unlistedCases({ records, caseLists }: Evidence): string[] {
  const known = new Set(
    caseLists.flatMap(({ product, cases }) => cases.map(({ id }) => caseKey(product, id))),
  );
  const keys = new Set(
    records.map(({ product, id }) => caseKey(product, id)).filter((key) => !known.has(key)),
  );
  return keys.size > 0 ? [`the record holds cases that no case list has: ${shortList([...keys])}`] : [];
}

function countsOf(rows: readonly CaseRow[]): Counts {
  const counts = { total: rows.length } as Counts;
  for (const outcome of OUTCOMES) counts[outcome] = rows.filter(({ result }) => result === outcome).length;
  return counts;
}

function worst(verdicts: readonly Verdict[]): Verdict {
  return (['INCOMPLETE', 'CONDITIONAL'] as const).find((verdict) => verdicts.includes(verdict)) ?? 'FULL';
}

function caseCount(count: number): string {
  return count === 1 ? '1 case' : `${count} cases`;
}

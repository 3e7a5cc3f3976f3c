import { caseKey, type CaseRow } from '../../src/results/index.ts';
import type { IdName } from '../../src/case-list/index.ts';
import { caseAddress } from '../html/file.ts';
import { labelOf, timeText } from '../words.ts';
import { toneOf } from './style.ts';
import type { Column } from './table.ts';

/** The merchant's ids. */
const MERCHANT_IDS = [
  'paymentRequestId', 'refundRequestId', 'subscriptionRequest', 'originSubscriptionRequest',
] as const satisfies readonly IdName[]; // prettier-ignore

/** Waffo's ids. */
const WAFFO_IDS = [
  'acquiringOrderId', 'acquiringRefundOrderId', 'subscriptionId',
] as const satisfies readonly IdName[]; // prettier-ignore

const EVIDENCE = 'Evidence';

/** The columns of the acceptance cases. */
const CASE_COLUMNS: readonly Column<CaseRow>[] = [
  { header: 'Case no.', width: 8, value: (row) => row.case.id },
  { header: 'Group', width: 11, value: (row) => row.case.group },
  { header: 'Case', width: 16, value: (row) => row.case.title },
  { header: 'Steps', width: 24, value: (row) => row.case.steps },
  { header: 'Expected result', width: 28, value: (row) => row.case.expected },
  { header: 'Applicable', width: 10, value: applicable },
  { header: 'Executed at', width: 11, value: ({ record }) => (ran(record?.result) ? timeText(record?.startedAt ?? '') : '') },
  { header: 'Result', width: 11, value: (row) => labelOf(row.result), tone: (row) => toneOf(row.result) },
  { header: 'Merchant transaction ID', width: 26.5, value: (row) => idsOf(row, MERCHANT_IDS) },
  { header: 'Waffo ID', width: 25, value: (row) => idsOf(row, WAFFO_IDS) },
  { header: EVIDENCE, width: 32, value: evidenceOf },
  { header: 'Remark', width: 23, value: remarkOf },
]; // prettier-ignore

/** The result on the emulator: in addition to a result of the sandbox, never instead of one. */
const REHEARSAL: Column<CaseRow> = { header: 'Rehearsal on the emulator', width: 14, value: rehearsalOf };

/**
 * The columns for a target: a run on the emulator itself has no rehearsal column.
 * @param linked whether the report is next to the sheet: then evidence links to its case there
 */
export function caseColumns(target: string | undefined, linked = false): readonly Column<CaseRow>[] {
  const columns = CASE_COLUMNS.map((column) =>
    linked && column.header === EVIDENCE ? { ...column, link: reportLink } : column,
  );
  return target === undefined || target === 'emulator' ? columns : [...columns, REHEARSAL];
}

function reportLink({ product, case: { id }, record }: CaseRow): string | undefined {
  return record && caseAddress(caseKey(product, id));
}

function rehearsalOf({ record }: CaseRow): string {
  const rehearsal = record?.rehearsal;
  return rehearsal ? `${labelOf(rehearsal.result)}\n${timeText(rehearsal.startedAt)}` : '';
}

function applicable({ classification, reason }: CaseRow): string {
  return classification === 'not-applicable' ? `N: ${reason ?? ''}` : 'Y';
}

function ran(result: string | undefined): boolean {
  return result !== undefined && result !== 'NOT_RUN' && result !== 'NA';
}

/** A single id is written without its name, so that it can be copied; several get their names. */
function idsOf({ record }: CaseRow, names: readonly IdName[]): string {
  const found = names.flatMap((name) => (record?.ids[name] ? [[name, record.ids[name]] as const] : []));
  if (found.length === 1) return found[0]?.[1] ?? '';
  return found.map(([name, id]) => `${name}\n${id}`).join('\n');
}

function evidenceOf({ record }: CaseRow): string {
  if (!record) return '';
  return [...(record.journal ? [record.journal] : []), ...record.evidence].join('\n');
}

function remarkOf({ classification, reason, record, runs }: CaseRow): string {
  const warnings = record?.findings.filter(({ severity }) => severity === 'warning') ?? [];
  return [
    ...(record?.byHand ? ['Recorded by hand, not seen by the harness.'] : []),
    ...(reason && classification !== 'not-applicable' ? [reason] : []),
    ...(record?.remarks ?? []),
    ...warnings.map(({ check, message }) => `Warning (${check}): ${message}`),
    ...(runs > 1 ? [`The worst of ${runs} runs.`] : []),
  ].join('\n');
}

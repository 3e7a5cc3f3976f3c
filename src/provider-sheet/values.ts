import type { CaseRow } from '../results/index.ts';
import type { IdName } from '../case-list/index.ts';
import { ID_ROLES, type FilledRole } from './settings.ts';

/** The merchant's ids, then Waffo's. */
const MERCHANT_IDS = [
  'paymentRequestId', 'refundRequestId', 'subscriptionRequest', 'originSubscriptionRequest',
] as const satisfies readonly IdName[]; // prettier-ignore
const WAFFO_IDS = [
  'acquiringOrderId', 'acquiringRefundOrderId', 'subscriptionId',
] as const satisfies readonly IdName[]; // prettier-ignore

/** A remark must fit into a cell of somebody else's sheet. */
const LONGEST_REMARK = 1000;
const LONGEST_TEXT = 8000;

/** The values for a case besides its result: lines, by role. No lines make the cell empty. */
export function linesFor(
  role: Exclude<FilledRole, 'result' | 'applicable'>,
  row: CaseRow,
  target: string,
): string[] {
  const { record } = row;
  switch (role) {
    case 'transactionId':
      return idLines(row, MERCHANT_IDS);
    case 'waffoId':
      return idLines(row, WAFFO_IDS);
    case 'evidence':
      return record ? [...(record.journal ? [record.journal] : []), ...record.evidence].map(cleaned) : [];
    case 'executedAt':
      return executed(row) && record
        ? [`${record.startedAt.slice(0, 10)} ${record.startedAt.slice(11, 19)} UTC`]
        : [];
    case 'remark':
      return bounded(remarkOf(row, target), LONGEST_REMARK);
    case 'actual':
      return bounded(actualOf(row), LONGEST_REMARK);
    default:
      return ID_ROLES.includes(role) && record?.ids[role] ? [cleaned(record.ids[role])] : [];
  }
}

/** Whether a case was executed. */
export function executed({ result, record }: CaseRow): boolean {
  return (
    record !== undefined &&
    result !== 'NOT_RUN' &&
    result !== 'NA' &&
    result !== 'SKIPPED' &&
    result !== 'MANUAL'
  );
}

/** A single id is written without its name, so that it can be copied; several get their names. */
function idLines({ record }: CaseRow, names: readonly IdName[]): string[] {
  const found = names.flatMap((name) =>
    record?.ids[name] ? [[name, cleaned(record.ids[name])] as const] : [],
  );
  return found.length === 1 ? found.map(([, id]) => id) : found.map(([name, id]) => `${name}: ${id}`);
}

function remarkOf(row: CaseRow, target: string): string[] {
  const { result, reason, record } = row;
  const warnings = record?.findings.filter(({ severity }) => severity === 'warning') ?? [];
  return [
    ...(target === 'emulator' && executed(row) ? [REHEARSAL] : []),
    ...(result === 'PASS' ? [] : [`${stateOf(row)}: ${reason ?? 'no reason was recorded'}`]),
    ...(record?.remarks ?? []),
    ...warnings.map(({ message }) => `Warning: ${message}`),
  ];
}

/** Only a sheet from the sandbox can be submitted. */
const REHEARSAL = 'Rehearsal on the emulator, not executed in the sandbox.';

function actualOf(row: CaseRow): string[] {
  if (row.result === 'PASS') return ['As expected.'];
  return [`${stateOf(row)}: ${row.reason ?? 'no reason was recorded'}`];
}

/** The result of a case as text: a drop-down may have the same word for several results. */
function stateOf({ result }: CaseRow): string {
  switch (result) {
    case 'PASS':
      return 'Passed';
    case 'FAIL':
      return 'Failed';
    case 'PARTIAL':
      return 'Not complete';
    case 'NOT_PROVED':
      return 'Executed, not proved';
    case 'SKIPPED':
      return 'Not executed';
    case 'MANUAL':
      return 'To be done by a person';
    case 'WAFFO_SUPPORT_REQUIRED':
      return 'Needs Waffo';
    case 'NA':
      return 'Not applicable';
    case 'NOT_RUN':
      return 'Not executed';
  }
}

function bounded(lines: readonly string[], longest: number): string[] {
  const text = lines.map(cleaned).join('\n');
  return (text.length <= longest ? text : `${text.slice(0, longest - 1).trimEnd()}…`)
    .split('\n')
    .filter((line) => line !== '');
}

// XML 1.0 allows neither these characters, even escaped, nor unpaired surrogates.
// oxlint-disable-next-line no-control-regex
const NOT_IN_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

/** A text for a cell: text from a merchant may contain any characters. */
function cleaned(text: string): string {
  const cut = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
  return cut.replace(/\r\n?/g, '\n').replace(NOT_IN_XML, '\uFFFD');
}

import {
  ledgerFile,
  openCases,
  readLedger,
  recordFileOf,
  submissionOf,
  type Ledger,
  type OpenCases,
  type Submission,
} from '../../submission/ledger/index.ts';
import { HarnessError, nearest, orList } from '../../core/index.ts';
import { caseKey, type CaseRow } from '../../results/index.ts';
import {
  loadCaseList,
  SUBMITTED_CASE_LISTS,
  type CaseListName,
  type CaseList,
} from '../../case-list/index.ts';
import type { Report } from '../../../reporters/index.ts';
import type { Arguments, Options } from '../command.ts';
import { requireFacilityHere, requireFacilityOf } from '../facility.ts';

/** Options of every command that reads a ledger. */
export const LEDGER_OPTIONS = {
  ledger: {
    type: 'string',
    value: 'file',
    help: 'the ledger (default: ACCEPTANCE_LEDGER, or acceptance-ledger.ndjson next to the configuration)',
  },
} as const satisfies Options;

/** The same with the choice of sheets. */
export const SUBMISSION_OPTIONS = {
  ...LEDGER_OPTIONS,
  product: {
    type: 'string',
    value: 'name',
    multiple: true,
    help: 'only one-time-payment or subscription (default: all lists that apply to the features)',
  },
} as const satisfies Options;

/** A submission and its verdict. */
export interface OpenedSubmission {
  submission: Submission;
  caseLists: CaseList[];
  report: Report;
  /** Rows of all products in the order of the sheets. */
  rows: CaseRow[];
  left: OpenCases;
}

/** Path of the ledger that the options name. */
export function ledgerOf(options: Arguments['options']): string {
  const named = options['ledger'];
  return ledgerFile(process.env, typeof named === 'string' ? named : undefined);
}

/** Reads a ledger. Refuses runs of providers without submissions. */
export function readSubmitted(file: string): Ledger {
  const ledger = readLedger(file);
  requireFacilityOf(
    ledger.runs.flatMap(({ products }) => products),
    'submission',
  );
  return ledger;
}

/** Reads and judges the submission in the ledger of the options; of the real target if the ledger has one. */
export async function openSubmission(
  options: Arguments['options'],
  target?: string,
): Promise<OpenedSubmission> {
  await requireFacilityHere('submission');
  const caseLists = productsIn(options).map((product) => loadCaseList(product));
  const submission = submissionOf(readSubmitted(ledgerOf(options)), target);
  // Loaded here: the spreadsheet library would make other commands start noticeably slower.
  const { reportOf } = await import('../../../reporters/index.ts');
  const report = reportOf(recordFileOf(submission, caseLists), caseLists);
  const rows = report.verdict.products.flatMap((product) => product.rows);
  return { submission, caseLists, report, rows, left: openCases(submission, caseLists) };
}

/** The row with this id, with or without the product before it. */
export function rowNamed(rows: readonly CaseRow[], named: string): CaseRow {
  const found = rows.find(
    (row) => row.case.id.toLowerCase() === named.toLowerCase() || caseKey(row.product, row.case.id) === named,
  );
  if (found) return found;
  const near = nearest(
    named,
    rows.map((row) => row.case.id),
  );
  throw new HarnessError(
    'WAF_USAGE',
    `there is no case "${named}"`,
    near ? `Did you mean ${near}?` : '`waffo-acceptance status` lists the cases.',
  );
}

function productsIn(options: Arguments['options']): readonly CaseListName[] {
  const named = options['product'];
  if (!Array.isArray(named)) return SUBMITTED_CASE_LISTS;
  const unknown = named.find((name) => !SUBMITTED_CASE_LISTS.some((product) => product === name));
  if (unknown === undefined) return SUBMITTED_CASE_LISTS.filter((product) => named.includes(product));
  throw new HarnessError('WAF_USAGE', `--product is "${unknown}"`, `Give ${orList(SUBMITTED_CASE_LISTS)}.`);
}

import { isUrl } from '../../core/index.ts';
import type { Journal } from '../../journal/index.ts';
import type { Submission } from '../ledger/index.ts';
import { caseKey, type CaseRow, type RunVerdict } from '../../results/index.ts';
import type { IdName } from '../../case-list/index.ts';
import { answersOf, attemptsOf } from './context.ts';
import { facts, table } from './markdown.ts';

/** The sources of the report. */
export interface ReportSources {
  submission: Submission;
  verdict: RunVerdict;
  /** Journal behind the current result of each case, by key. */
  journals: ReadonlyMap<string, Journal>;
  createdAt: Date;
}

/** `integration-report-20261125.md` */
export function reportFile(createdAt: Date): string {
  return `integration-report-${createdAt.toISOString().slice(0, 10).replaceAll('-', '')}.md`;
}

/**
 * The report that Waffo's guide requires (acquiring 9.7), as far as the records show it; it lists what they do not
 * show.
 */
export function reportText(sources: ReportSources): string {
  const { submission, verdict } = sources;
  const rows = verdict.products.flatMap((product) => product.rows);
  const sections: [string, string][] = [
    ['Overview', overview(sources, rows)],
    ['Project Integration Surface', surface(sources.journals)],
    ['Webhook Delivery Evidence', deliveries(sources)],
    ['Waffo APIs Exercised', operations(sources.journals)],
    ['Active Test Results', results(rows)],
    ['Subscription Event Coverage', events(rows)],
    ['Pay Method Coverage', coverage(rows)],
    ['Findings', findings(rows)],
    ['Recorded by Hand', byHand(rows)],
    ['Non-PASS Items', nonPass(rows)],
    ['Not Shown by Records', NOT_RECORDED],
    ['Verdict', [`**${verdict.verdict}**`, '', ...verdict.reasons.map((reason) => `- ${reason}`)].join('\n')],
  ];
  const title = submission.rehearsal ? 'REHEARSAL: Waffo Integration Report' : 'Waffo Integration Report';
  return [
    `# ${title}`,
    ...(submission.rehearsal
      ? ['', '**Made from runs against the emulator. It proves nothing to Waffo.**']
      : []),
    ...sections.flatMap(([name, body]) => ['', `## ${name}`, '', body]),
    '',
  ].join('\n');
}

const NOT_RECORDED = [
  'To be answered by the merchant, because nothing on the wire shows it: HTTP timeout (Q1), DNS TTL (Q2), server',
  'region (Q3), WeChat Pay domain (Q4), Apple Pay in an iframe (Q5), mobile app and how it loads the checkout (Q6 to',
  'Q8), persistence and locking in the code, subscription retry policy.',
].join('\n');

function overview({ createdAt, submission, verdict }: ReportSources, rows: readonly CaseRow[]): string {
  const { run, runs } = submission;
  const methods = rows.flatMap(({ record }) => record?.coverage ?? []);
  const names = (wanted: (status: string) => boolean): string =>
    [...new Set(methods.filter(({ status }) => wanted(status)).map((one) => one.payMethodName))].join(', ') || 'none recorded'; // prettier-ignore
  return facts([
    ['Project', run.merchant],
    ['Date', createdAt.toISOString()],
    ['Environment', `${run.target} (${run.targetHost})`],
    ['MID', run.merchantId],
    ['Harness', `waffo-acceptance ${run.harness}, Node ${run.node.replace(/^v/, '')}`],
    ['API contract', `${run.spec.version} (${run.spec.digest})`],
    ['Features', run.features.join(', ') || 'payment only'],
    ['Coverage basis', 'minimum test set'],
    ['Pay methods contracted', names(() => true)],
    ['Pay methods tested', names((status) => status === 'TESTED')],
    ['Runs', `${runs.length}, the first ${run.startedAt}`],
    ['Report eligibility', verdict.verdict === 'INCOMPLETE' ? 'BLOCKED' : 'PASSED_HARD_GATE'],
  ]);
}

/** The merchant's own calls, as the harness made them. */
function surface(journals: ReadonlyMap<string, Journal>): string {
  const calls = new Map<string, { place: string; count: number }>();
  for (const { entries } of journals.values()) {
    for (const entry of entries) {
      if (entry.kind !== 'call') continue;
      const known = calls.get(entry.operation) ?? { place: placeOf(entry.request), count: 0 };
      calls.set(entry.operation, { ...known, count: known.count + 1 });
    }
  }
  const rows = [...calls].map(([operation, { count, place }]) => [operation, place, count]);
  return table(['Operation', 'For example', 'Calls'], rows, 'No call to the merchant was recorded.');
}

function placeOf({ method, url }: { method: string; url: string }): string {
  return `${method} ${isUrl(url) ? new URL(url).pathname : url}`;
}

/** What the merchant acknowledged. Local records cannot prove what Waffo delivered (acquiring 9.6). */
function deliveries({ journals, submission }: ReportSources): string {
  const attempts = [...journals.values()].flatMap(attemptsOf).filter(({ by }) => by === 'provider');
  const label = submission.rehearsal ? 'REHEARSAL' : 'PROJECT_SIDE_VERIFIED';
  const rows = [...new Set(attempts.map(({ event }) => event))].map((event) => {
    const own = attempts.filter((attempt) => attempt.event === event);
    const acknowledged = own.filter((attempt) => attempt.acknowledged).length;
    const status = acknowledged > 0 ? label : 'WAFFO_SIDE_UNVERIFIED';
    return [event, status, `${own.length} attempts, ${acknowledged} acknowledged`, acknowledged > 0 ? '' : 'Ask Waffo for its delivery log.'];
  }); // prettier-ignore
  return table(['Event', 'Status', 'Detail', 'Next step'], rows, 'No notification was recorded.');
}

function operations(journals: ReadonlyMap<string, Journal>): string {
  const counts = new Map<string, { calls: number; codes: Set<string> }>();
  for (const { by, code, operation } of [...journals.values()].flatMap(answersOf)) {
    if (by !== 'merchant') continue;
    const known = counts.get(operation) ?? { calls: 0, codes: new Set<string>() };
    known.calls++;
    if (code) known.codes.add(code);
    counts.set(operation, known);
  }
  const rows = [...counts].map(([operation, { calls, codes }]) => [operation, calls, [...codes].toSorted().join(', ')]); // prettier-ignore
  return table(['Operation', 'Calls of the merchant', 'Codes seen'], rows, 'No call to Waffo was recorded.');
}

const ID_HEADINGS: readonly (readonly [string, IdName])[] = [
  ['Request ID', 'paymentRequestId'],
  ['Acquiring ID', 'acquiringOrderId'],
  ['Subscription Request', 'subscriptionRequest'],
  ['Subscription ID', 'subscriptionId'],
  ['Refund Request ID', 'refundRequestId'],
  ['Change of', 'originSubscriptionRequest'],
];

function results(rows: readonly CaseRow[]): string {
  return table(
    ['Test Item', 'Result', ...ID_HEADINGS.map(([heading]) => heading), 'Details'],
    rows
      .filter(({ classification }) => classification !== 'not-applicable')
      .map((row) => [`${row.case.id} ${row.case.title}`, wordOf(row), ...idsOf(row), detailsOf(row)]),
    'None.',
  );
}

function events(rows: readonly CaseRow[]): string {
  const own = rows.filter(({ case: row, product }) => product === 'subscription' && /notification|event/i.test(row.group)); // prettier-ignore
  return table(
    ['Event Test Item', 'Result', 'Subscription Request', 'Subscription ID', 'Evidence'],
    own.map((row) => [
      `${row.case.id} ${row.case.title}`,
      wordOf(row),
      row.record?.ids.subscriptionRequest ?? '',
      row.record?.ids.subscriptionId ?? '',
      row.record?.journal ?? '',
    ]),
    'Subscription is not integrated.',
  );
}

function coverage(rows: readonly CaseRow[]): string {
  return table(
    ['Case', 'Method', 'Country/Currency', 'Type', 'Status', 'Order ID', 'Reason/Next Step'],
    rows.flatMap(({ case: row, record }) =>
      (record?.coverage ?? []).map((one) => [
        row.id,
        one.payMethodName,
        `${one.country} ${one.currency}`,
        one.payMethodType,
        one.status,
        one.acquiringOrderId ?? '',
        one.reason ?? '',
      ]),
    ),
    'No case recorded a pay method.',
  );
}

function findings(rows: readonly CaseRow[]): string {
  const found = new Map<string, { message: string; severity: string; cases: string[] }>();
  for (const { case: row, record } of rows) {
    for (const { check, message, severity } of record?.findings ?? []) {
      const known = found.get(`${check} ${message}`) ?? { message, severity, cases: [] };
      known.cases.push(row.id);
      found.set(`${check} ${message}`, known);
    }
  }
  return table(
    ['Severity', 'Check', 'What was seen', 'Cases'],
    [...found].map(([key, { cases, message, severity }]) => [severity, key.split(' ')[0] ?? '', message, cases.join(', ')]),
    'Parameters, data integrity, signatures and states were checked in every case: no findings.',
  ); // prettier-ignore
}

function byHand(rows: readonly CaseRow[]): string {
  return table(
    ['Case', 'Result', 'At', 'Note', 'Evidence'],
    rows
      .filter(({ record }) => record?.byHand)
      .map((row) => [row.case.id, row.result, row.record?.startedAt ?? '', detailsOf(row), row.record?.evidence.join(', ') ?? '']),
    'None: the harness saw all of it.',
  ); // prettier-ignore
}

function nonPass(rows: readonly CaseRow[]): string {
  return table(
    [
      'Item',
      'Status',
      ...ID_HEADINGS.slice(0, 4).map(([heading]) => heading),
      'Evidence',
      'Reason',
      'Next Step',
    ],
    rows
      .filter(({ classification }) => classification !== 'proved')
      .map((row) => [
        row.case.id,
        row.result,
        ...idsOf(row).slice(0, 4),
        row.record?.journal ?? row.record?.evidence.join(', ') ?? '',
        row.reason ?? '',
        row.nextStep ?? '',
      ]),
    'Every case passed.',
  );
}

function wordOf({ record, result }: CaseRow): string {
  return record?.byHand ? `${result} (recorded by hand)` : result;
}

function idsOf({ record }: CaseRow): string[] {
  return ID_HEADINGS.map(([, name]) => record?.ids[name] ?? '');
}

function detailsOf({ reason, record }: CaseRow): string {
  return [...(reason ? [reason] : []), ...(record?.remarks ?? [])].join('; ');
}

/** Keys of the rows that match. */
export function keysOf(rows: readonly CaseRow[], wanted: (row: CaseRow) => boolean): string[] {
  return rows.filter(wanted).map((row) => caseKey(row.product, row.case.id));
}

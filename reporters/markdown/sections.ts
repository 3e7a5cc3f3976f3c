import { andList } from '../../src/core/index.ts';
import type { Check } from '../../src/checks/index.ts';
import { warningsOf, type CaseRow, type CoverageRow } from '../../src/results/index.ts';
import type { IdName } from '../../src/case-list/index.ts';
import { timeText } from '../words.ts';
import type { Results } from '../view.ts';
import type { Observed } from './observed.ts';
import { table } from './table.ts';
import { statusOf, type Words } from './words.ts';

/** The sources of a report's sections. */
export interface Material {
  results: Results;
  observed: Observed;
  checks: readonly Check[];
  words: Words;
}

/** Columns of ids, in the order of the provider's tables: the first one that a case has is shown. */
const REQUEST: readonly IdName[] = ['paymentRequestId', 'orderMerchantExternalId'];
const ACQUIRING: readonly IdName[] = ['acquiringOrderId', 'orderId', 'paymentId'];
const REFUND: readonly IdName[] = ['refundRequestId', 'refundTicketId'];

/** Checks of what the merchant sends; the others check how it handles answers and notifications. */
const PARAMETER =
  /^(?!response|notification).*(?:schema|wire|parameter|amount|goods|text|url|terminal|email|graphql)/;

/** All cases, in the order of their lists. */
export function rowsOf({ results }: Material): CaseRow[] {
  return results.verdict.products.flatMap(({ rows }) => rows);
}

/** Each pay method once, with its best status. */
export function methodsOf(material: Material): CoverageRow[] {
  const methods = new Map<string, CoverageRow>();
  for (const row of rowsOf(material).flatMap(({ record }) => record?.coverage ?? [])) {
    const key = [row.payMethodType, row.payMethodName, row.country, row.currency].join('/');
    if (methods.get(key)?.status !== 'TESTED') methods.set(key, row);
  }
  return [...methods.values()];
}

export function overview(material: Material): string {
  const { results, words } = material;
  const { run } = results;
  const { overviewFields: names } = words;
  const methods = methodsOf(material);
  const tested = methods.filter(({ status }) => status === 'TESTED');
  return table(
    [words.field, words.value],
    [
      [names.project, run?.merchant ?? words.notObserved],
      [names.date, run ? timeText(run.startedAt) : words.notObserved],
      [names.sdk, words.notObserved],
      [names.skill, `waffo-acceptance ${run?.harness ?? ''}`],
      [names.environment, `${run?.target ?? ''} (${run?.targetHost ?? ''})`],
      [names.mid, run?.merchantId ?? words.notObserved],
      [names.basis, methods.length > 0 ? words.basis : words.none],
      [names.eligibility, 'PASSED_HARD_GATE'],
      [names.features, run?.features.join(', ') || words.none],
      [names.contracted, String(methods.length)],
      [names.tested, tested.length > 0 ? andList([...new Set(tested.map((row) => row.payMethodName))]) : '0'],
    ],
  );
}

export function configuration({ observed, words }: Material): string {
  const { configurationFields: names } = words;
  const sent = (...fields: string[]): string => {
    const values = fields.flatMap((field) => [...(observed.sent.get(field) ?? [])]);
    return values.length > 0 ? [...new Set(values)].toSorted().join(', ') : words.notObserved;
  };
  const events = [...observed.events.keys()].filter((name) => /subscription/i.test(name));
  return table(
    [words.field, words.value],
    [
      [names.userTerminal, sent('userTerminal')],
      [names.checkout, sent('payMethodName', 'payMethodType', 'cashierType')],
      [names.currency, sent('orderCurrency', 'currency')],
      [names.subscription, sent('periodType')],
      [names.retry, words.notObserved],
      [names.events, events.join(', ') || words.none],
    ],
  );
}

export function surface({ observed, words }: Material): string {
  const { surfaceFields: names } = words;
  const terminals = observed.sent.get('userTerminal');
  return table(
    [words.field, words.value],
    [
      ...[...observed.endpoints].map(([operation, call]): [string, string] => [operation, call]),
      [names.webhook, [...observed.webhooks].join(', ') || words.notObserved],
      [names.logic, words.seeCases],
      [names.persistence, words.seeCases],
      [names.credentials, words.masked],
      [names.terminal, terminals?.has('APP') ? words.yes : words.no],
    ],
  );
}

export function delivery({ observed, results, words }: Material): string {
  const isReal = results.run?.target === 'sandbox';
  return table(
    words.deliveryColumns,
    [...observed.events].map(([event, { count, acknowledged }]) => {
      const isVerified = isReal && acknowledged > 0;
      return [
        isVerified ? 'WAFFO_SIDE_VERIFIED' : isReal ? 'WAFFO_SIDE_UNVERIFIED' : 'PROJECT_SIDE_VERIFIED',
        words.delivered(event, count, acknowledged),
        isVerified ? words.none : words.deliverAgain,
      ];
    }),
  );
}

export function apis({ observed, words }: Material): string {
  return table(
    words.apiColumns,
    [...observed.operations].map(([operation, { count, first }]) => [
      operation.replace(/(?<=[a-z])(?=[A-Z]).*|[./_].*/, ''),
      operation,
      words.calls(count, first),
    ]),
  );
}

export function activeResults(material: Material): string {
  return table(
    material.words.activeColumns,
    rowsOf(material).map((row) => {
      const ids = row.record?.ids ?? {};
      return [
        `${row.case.id} ${row.case.title}`,
        statusOf(row.result),
        firstOf(ids, REQUEST),
        firstOf(ids, ACQUIRING),
        ids.subscriptionRequest ?? '',
        ids.subscriptionId ?? '',
        firstOf(ids, REFUND),
        ids.originSubscriptionRequest ?? '',
        row.reason ?? row.record?.remarks.join(' ') ?? '',
      ];
    }),
  );
}

export function subscriptionEvents(material: Material): string {
  const { observed, results, words } = material;
  if (!results.run?.features.includes('subscription')) return words.noEvents;
  const events = [...observed.events].filter(([name]) => /subscription/i.test(name));
  const rows = rowsOf(material);
  return table(
    words.eventColumns,
    events.map(([event, { count, acknowledged, first, caseIds }]) => {
      const own = rows.filter((row) => caseIds.has(row.case.id));
      const shown = own.find((row) => row.result === 'PASS') ?? own[0];
      const ids = shown?.record?.ids ?? {};
      return [
        shown ? `${shown.case.id} ${shown.case.title}` : '',
        event,
        words.whenSubscribed,
        shown ? statusOf(shown.result) : '',
        firstOf(ids, REQUEST),
        firstOf(ids, ACQUIRING),
        ids.subscriptionRequest ?? '',
        ids.subscriptionId ?? '',
        ids.originSubscriptionRequest ?? '',
        `${first}; ${words.delivered(event, count, acknowledged)}`,
      ];
    }),
  );
}

/** Checks without findings get a tick. */
export function ticks(material: Material, kind: 'parameters' | 'integrity'): string {
  const found = new Set(
    rowsOf(material).flatMap(({ record }) =>
      (record?.findings ?? []).map(({ check }) => check.split('.')[0]),
    ),
  );
  return material.checks
    .filter(({ id }) => PARAMETER.test(id) === (kind === 'parameters'))
    .map(({ id, title }) => `- [${found.has(id) ? ' ' : 'x'}] ${title} (${id})`)
    .join('\n');
}

export function radar(material: Material): string {
  const { checks, words } = material;
  const warnings = warningsOf(rowsOf(material)).filter(({ finding }) => finding.party === 'merchant');
  const warned = new Map(warnings.map((warning) => [warning.finding.check, warning]));
  const roots = new Set([...warned.keys()].map((check) => check.split('.')[0]));
  const clean = checks.filter(({ id }) => !roots.has(id));
  const rows = [...warned].map(([check, { id, finding }]) => [
    check, id, finding.message, 'SHOULD_FIX', finding.fix, `${id} ${finding.entries.slice(0, 3).join(' ')}`,
  ]); // prettier-ignore
  return [
    table(words.radarColumns, [
      ...rows,
      ...clean.map(({ id, title }) => [id, title, words.noFinding, 'PASS', '', '']),
    ]),
    '',
    words.radarCounts(clean.length, rows.length, 0),
  ].join('\n');
}

export function payMethods(material: Material): string {
  const methods = methodsOf(material);
  if (methods.length === 0) return material.words.noMethods;
  return table(
    material.words.methodColumns,
    methods.map((row) => [
      row.payMethodName,
      [row.country, row.currency].filter(Boolean).join('/'),
      row.payMethodType,
      statusOf(row.status),
      row.acquiringOrderId ?? '',
      row.reason ?? '',
    ]),
  );
}

export function appTerminal(material: Material): string {
  const { observed, words } = material;
  const { appFields: names } = words;
  const isApp = observed.sent.get('userTerminal')?.has('APP') === true;
  const wallets = methodsOf(material).filter(({ status }) => status === 'MANUAL');
  return table(
    [words.field, words.value],
    [
      [names.q6, isApp ? words.yes : words.byPerson],
      [names.q7, words.byPerson],
      [names.q8, isApp ? words.yes : words.no],
      [names.wallets, wallets.map((row) => row.payMethodName).join(', ') || words.none],
    ],
  );
}

export function goLive({ words }: Material): string {
  return table(
    words.liveColumns,
    words.liveItems.map((item) => [item, 'MANUAL', words.byPerson]),
  );
}

export function nonPass(material: Material, rows: readonly CaseRow[] = openRows(material)): string {
  if (rows.length === 0) return material.words.allPassed;
  return table(
    material.words.nonPassColumns,
    rows.map((row) => {
      const ids = row.record?.ids ?? {};
      return [
        `${row.case.id} ${row.case.title}`,
        statusOf(row.result),
        firstOf(ids, REQUEST),
        firstOf(ids, ACQUIRING),
        ids.subscriptionRequest ?? '',
        ids.subscriptionId ?? '',
        row.record?.journal ?? '',
        row.reason ?? '',
        row.nextStep ?? '',
      ];
    }),
  );
}

function openRows(material: Material): CaseRow[] {
  return rowsOf(material).filter(({ result }) => result !== 'PASS');
}

function firstOf(ids: Partial<Record<IdName, string>>, names: readonly IdName[]): string {
  const name = names.find((one) => ids[one] !== undefined);
  return (name && ids[name]) ?? '';
}

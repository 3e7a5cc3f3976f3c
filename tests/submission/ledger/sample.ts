import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadSpec } from '../../../src/contract/index.ts';
import { RunLedger } from '../../../src/submission/ledger/index.ts';
import type { CaseOutcome, CaseRecord, RunHeader } from '../../../src/results/index.ts';
import { findCase, loadCaseList, type IdName } from '../../../src/case-list/index.ts';

/** Case list of one-time payment: with no feature integrated it is all that applies. */
export const LIST = loadCaseList('one-time-payment');

/** What a run of the packaged case lists is about. */
export function header(more: Partial<RunHeader> = {}): RunHeader {
  const spec = loadSpec();
  return {
    kind: 'run',
    version: 1,
    harness: '0.1.0',
    target: 'sandbox',
    targetHost: 'api-sandbox.waffo.test',
    merchant: 'Acme Shop',
    merchantId: 'M1',
    features: [],
    products: ['one-time-payment'],
    spec: { version: spec.version, digest: spec.digest },
    templates: { 'one-time-payment': { version: LIST.version, digest: LIST.digest } },
    startedAt: new Date().toISOString(),
    node: 'v20.20.2',
    ...more,
  };
}

/** An id that only this case has. */
export function idOf(id: string, name: IdName): string {
  return `${name}-${id}-7f3b9c2e1d`;
}

/** A record that holds in every respect, unless `more` says otherwise. */
export function recordOf(
  id: string,
  result: CaseOutcome = 'PASS',
  more: Partial<CaseRecord> = {},
): CaseRecord {
  const { product, row } = findCase(id);
  return {
    id,
    product,
    title: row.title,
    group: row.group,
    source: row.source,
    requirement: row.requirement,
    result,
    ...(result !== 'PASS' && { reason: `the reason of ${id}`, nextStep: 'The next step.' }),
    ids: Object.fromEntries(row.ids.map((name) => [name, idOf(id, name)])),
    findings: [],
    remarks: [],
    journal: `journals/${product}/${id}.ndjson`,
    evidence: [],
    startedAt: new Date().toISOString(),
    durationMs: 1000,
    ...more,
  };
}

/** Writes one run into a ledger, with a journal for each record in which its ids occur. */
export function writeRun(
  ledger: string,
  records: readonly CaseRecord[],
  run: Partial<RunHeader> = {},
  journal: (record: CaseRecord) => string = journalOf,
): void {
  const results = join(dirname(ledger), 'results');
  const writer = new RunLedger(ledger, header(run), results);
  for (const record of records) {
    if (record.journal) {
      const file = join(results, record.journal);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, journal(record));
    }
    writer.case(record);
  }
}

/** A journal of one create, as the recorder writes it. */
export function journalOf({ id, ids, product, startedAt }: CaseRecord): string {
  const at = startedAt;
  const lines = [
    { kind: 'journal', version: 2, product, caseId: id, target: 'sandbox', merchant: 'Acme Shop', merchantId: 'M1', startedAt: at },
    {
      kind: 'exchange', id: 'x1', at, wallAt: at, durationMs: 12, direction: 'merchant-to-provider', actor: 'merchant', operation: 'orderCreate',
      request: {
        method: 'POST', url: '/api/v1/order/create', headers: { 'x-api-key': '[redacted]' }, encoding: 'utf8', signature: 'valid',
        body: JSON.stringify({ ...ids, orderCurrency: 'USD', orderAmount: '100.00', userInfo: { userTerminal: 'WEB' }, paymentInfo: { payMethodType: 'CREDITCARD' } }),
      },
      response: {
        status: 200, headers: {}, encoding: 'utf8', signature: 'valid',
        body: JSON.stringify({ code: '0', msg: 'success', data: { ...ids, orderAction: JSON.stringify({ webUrl: 'https://cashier.waffo.test/checkout/abc' }) } }),
      },
    },
    { kind: 'act', id: 'a2', at, wallAt: at, who: 'payer', what: 'pays the order' },
  ]; // prettier-ignore
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** Ids of the cases that apply to a merchant that has integrated nothing but payment. */
export const APPLICABLE = LIST.cases.filter(({ feature }) => feature === undefined).map(({ id }) => id);

/** All of them passed. */
export function allPassed(): CaseRecord[] {
  return APPLICABLE.map((id) => recordOf(id));
}

import { fileURLToPath } from 'node:url';
import type { Finding } from '../../src/checks/index.ts';
import type { CaseOutcome, CaseRecord, CoverageRow, RunHeader } from '../../src/results/index.ts';
import { loadCaseList } from '../../src/case-list/index.ts';

/** A case list of five: two payments, a capture, one of the criteria page, one of this harness. */
export const LIST_FILE = fileURLToPath(new URL('list.yaml', import.meta.url));
export const LIST = loadCaseList('one-time-payment', LIST_FILE);

const IDS = { paymentRequestId: 'pr7f3b9c2e1d4a5b6c', acquiringOrderId: 'A202611210415007712' };

/** A record that holds in every respect, unless `more` says otherwise. */
export function recordOf(
  id: string,
  result: CaseOutcome = 'PASS',
  more: Partial<CaseRecord> = {},
): CaseRecord {
  const row = LIST.cases.find((one) => one.id === id);
  return {
    id,
    product: 'one-time-payment',
    title: row?.title ?? 'Unknown',
    group: row?.group ?? 'Unknown',
    source: row?.source ?? 'official',
    requirement: row?.requirement ?? 'required',
    result,
    ...(result !== 'PASS' && { reason: 'the reason', nextStep: 'The next step.' }),
    ids: IDS,
    findings: [],
    remarks: [],
    evidence: [],
    startedAt: '2026-11-21T04:15:01.000Z',
    durationMs: 1234,
    ...more,
  };
}

export function withoutReason(record: CaseRecord): CaseRecord {
  const { reason: _, ...rest } = record;
  return rest;
}

export function withoutNextStep(record: CaseRecord): CaseRecord {
  const { nextStep: _, ...rest } = record;
  return rest;
}

export function finding(severity: Finding['severity'], more: Partial<Finding> = {}): Finding {
  return {
    check: 'unknown.open',
    party: 'merchant',
    severity,
    message: 'the order was closed',
    why: 'Money may have been taken.',
    fix: 'Keep it open.',
    entries: ['x1'],
    ...more,
  };
}

/** A tested card, unless `more` says otherwise. */
export function method(more: Partial<CoverageRow> = {}): CoverageRow {
  return {
    payMethodName: 'CC_VISA',
    payMethodType: 'CREDITCARD',
    country: 'USA',
    currency: 'USD',
    status: 'TESTED',
    ...IDS,
    ...more,
  };
}

/** A method that was not tested, for a reason. */
export function untested(status: CoverageRow['status'], more: Partial<CoverageRow> = {}): CoverageRow {
  return {
    payMethodName: 'APPLEPAY',
    payMethodType: 'APPLEPAY',
    country: 'USA',
    currency: 'USD',
    status,
    reason: 'requires a real device',
    ...more,
  };
}

export function header(more: Partial<RunHeader> = {}): RunHeader {
  return {
    kind: 'run',
    version: 1,
    harness: '0.1.0',
    target: 'emulator',
    targetHost: '127.0.0.1:4000',
    merchant: 'Acme Shop',
    merchantId: 'M1',
    features: [],
    products: ['one-time-payment'],
    spec: { version: '2026-07', digest: 'ab'.repeat(32) },
    templates: { 'one-time-payment': { version: LIST.version, digest: LIST.digest } },
    startedAt: '2026-11-21T04:15:00.000Z',
    node: 'v20.20.2',
    ...more,
  };
}

/** Records of a run in which every applicable case passed. */
export function allPassed(): CaseRecord[] {
  return ['1.1', '1.2', 'P-1', 'X-1'].map((id) => recordOf(id));
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readRehearsals } from '../../src/harness/rehearsal.ts';
import { loadSpec } from '../../src/contract/index.ts';
import { RECORD_FILE } from '../../src/results/index.ts';
import { loadCaseList } from '../../src/case-list/index.ts';

const { version, digest } = loadCaseList('one-time-payment');
const HEADER = {
  kind: 'run',
  version: 1,
  harness: '0.1.0',
  target: 'emulator',
  targetHost: '127.0.0.1:4010',
  merchant: 'shop',
  merchantId: '1',
  features: [],
  products: ['one-time-payment'],
  spec: { version: loadSpec().version, digest: loadSpec().digest },
  templates: { 'one-time-payment': { version, digest } },
  startedAt: '2026-11-25T09:00:00.000Z',
  node: 'v22',
};
const RECORD = {
  id: 'P-5',
  product: 'one-time-payment',
  title: 'x',
  group: 'x',
  source: 'criteria',
  requirement: 'required',
  result: 'PASS',
  ids: { paymentRequestId: '9f1c0a2b' },
  findings: [],
  remarks: [],
  evidence: [],
  startedAt: '2026-11-25T09:00:01.000Z',
  durationMs: 1,
};

/** The rehearsals in a folder whose record holds these lines. */
function rehearsalsOf(...lines: object[]) {
  const folder = mkdtempSync(join(tmpdir(), 'waffo-rehearsals-'));
  writeFileSync(join(folder, RECORD_FILE), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  try {
    return readRehearsals(folder, 'shop');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a rehearsal is what the record proves, not what it says', () => {
  expect(rehearsalsOf(HEADER, RECORD).get('one-time-payment/P-5')).toEqual({
    result: 'PASS',
    startedAt: RECORD.startedAt,
  });
  const unproved = rehearsalsOf(HEADER, { ...RECORD, ids: {} }).get('one-time-payment/P-5');
  expect(unproved?.result).toBe('PARTIAL');
});

for (const [what, header, told] of [
  ['on the sandbox', { ...HEADER, target: 'sandbox' }, 'it ran on sandbox'],
  ['of another merchant', { ...HEADER, merchant: 'stall' }, 'it is about stall, not shop'],
  ['by another contract', { ...HEADER, spec: { version: '1', digest: 'x' } }, 'another API contract'],
  [
    'of other cases',
    { ...HEADER, templates: { 'one-time-payment': { version, digest: 'x' } } },
    'the cases of one-time-payment have changed since',
  ],
] as const) {
  test(`a run ${what} is no rehearsal`, () => {
    expect(() => rehearsalsOf(header, RECORD)).toThrow(told);
  });
}

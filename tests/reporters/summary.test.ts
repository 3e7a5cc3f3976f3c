import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { resultsOf, writeViews } from '../../reporters/index.ts';
import type { CaseRecord, RecordFile } from '../../src/results/index.ts';
import { allPassed, finding, header, LIST, recordOf } from '../results/samples.ts';

const SCHEMA = JSON.parse(
  readFileSync(new URL('../../reporters/summary.schema.json', import.meta.url), 'utf8'),
) as object;
const ajv = new Ajv2020({ strict: true, allErrors: true });
formats.default(ajv);
const validate = ajv.compile(SCHEMA);

function recordFile(records: CaseRecord[], more: Partial<RecordFile> = {}): RecordFile {
  return { headers: [header()], planned: undefined, records, ...more };
}

async function summaryOf(record: RecordFile, folder: string, caseLists = [LIST]) {
  const summary = join(folder, 'summary.json');
  const { files } = await writeViews(await resultsOf(record, caseLists, folder));
  expect(files).toContain(summary);
  return JSON.parse(readFileSync(summary, 'utf8')) as Record<string, unknown> & {
    cases: { reason: unknown }[];
  };
}

const RECORDS: [string, RecordFile][] = [
  ['everything passed', recordFile(allPassed())],
  [
    'every result',
    recordFile([
      recordOf('1.1', 'FAIL', {
        findings: [finding('error'), finding('warning')],
        journal: 'journals/1.1.ndjson',
      }),
      recordOf('1.2', 'NOT_PROVED'),
      recordOf('P-1', 'WAFFO_SUPPORT_REQUIRED'),
      recordOf('X-1', 'PASS', { ids: {} }),
    ]),
  ],
  ['nothing ran', recordFile([])],
  ['no header', recordFile([recordOf('1.1', 'FAIL')], { headers: [] })],
  ['a selection', recordFile([recordOf('1.1')], { planned: ['one-time-payment/1.1'] })],
];

for (const [name, record] of RECORDS) {
  test(`the summary fits its published schema: ${name}`, async ({}, testInfo) => {
    const summary = await summaryOf(record, testInfo.outputPath());
    validate(summary);
    expect(validate.errors).toBeNull();
    expect(summary.cases).toHaveLength(LIST.cases.length);
  });
}

test('the schema refuses a summary that hides something', async ({}, testInfo) => {
  const good = await summaryOf(
    recordFile([...allPassed().slice(1), recordOf('1.1', 'FAIL')]),
    testInfo.outputPath(),
  );
  const [failed, ...others] = good.cases;
  const wrong: object[] = [
    { ...good, verdict: 'GREEN' },
    { ...good, reasons: [] },
    { ...good, cases: [{ ...failed, reason: null }, ...others] },
    { ...good, cases: [{ ...failed, result: 'PASS' }, ...others] },
    { ...good, secret: 'x' },
  ];
  expect(validate(good)).toBe(true);
  expect(wrong.map((summary) => validate(summary))).toEqual(wrong.map(() => false));
});

test('the summary says what the run was about, and each case with its ids and findings', async ({}, testInfo) => {
  const failed = recordOf('1.1', 'FAIL', { findings: [finding('error')] });
  const summary = await summaryOf(recordFile([...allPassed().slice(1), failed]), testInfo.outputPath());
  expect(summary).toMatchObject({
    product: 'one-time-payment',
    target: 'emulator',
    merchant: 'Acme Shop',
    verdict: 'INCOMPLETE',
    reasons: ['1 case is FAIL: 1.1'],
    counts: { total: 5, PASS: 3, FAIL: 1, NA: 1 },
    products: [{ product: 'one-time-payment', verdict: 'INCOMPLETE', template: { digest: LIST.digest } }],
  });
  expect(summary.cases[0]).toEqual({
    product: 'one-time-payment',
    id: '1.1',
    title: 'Payment succeeds',
    group: '1 Payment',
    source: 'official',
    requirement: 'required',
    result: 'FAIL',
    reason: 'the reason',
    nextStep: 'The next step.',
    ids: failed.ids,
    findings: failed.findings,
    startedAt: failed.startedAt,
    durationMs: failed.durationMs,
    journal: null,
  });
});

test('parts of different merchants, or another case list, make no verdict', async ({}, testInfo) => {
  const mixed = recordFile(allPassed(), { headers: [header(), header({ merchant: 'Other Shop' })] });
  const first = await summaryOf(mixed, testInfo.outputPath('mixed'));
  expect(first['verdict']).toBe('INCOMPLETE');
  expect(first['reasons']).toContain('parts of the run differ in merchant: Acme Shop and Other Shop');

  const changed = [{ ...LIST, digest: 'other' }];
  const second = await summaryOf(recordFile(allPassed()), testInfo.outputPath('changed'), changed);
  expect(second['verdict']).toBe('INCOMPLETE');
});

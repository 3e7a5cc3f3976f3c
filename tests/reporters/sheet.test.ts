import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { resultsOf, writeViews } from '../../reporters/index.ts';
import { cellText, lineCount } from '../../reporters/sheet/text.ts';
import type { CaseRecord } from '../../src/results/index.ts';
import { allPassed, finding, header, LIST, method, recordOf, untested } from '../results/samples.ts';
import { openWorkbook, readWorkbook, type Rows } from './workbooks.ts';

/** Writes the sheet of some records and returns its path. */
async function sheetOf(records: CaseRecord[], folder: string, planned?: string[]): Promise<string> {
  const record = { headers: [header({ features: ['refund'] })], planned, records };
  const { failures } = await writeViews(await resultsOf(record, [LIST], folder));
  if (failures[0]) throw failures[0];
  return join(folder, 'one-time-payment.xlsx');
}

/** A row as an object by column. */
function rowIn(rows: Rows | undefined, id: string): Record<string, string> {
  const [columns = [], ...others] = rows ?? [];
  const row = others.find(([first]) => first === id) ?? [];
  return Object.fromEntries(columns.map((column, index) => [column, row[index] ?? '']));
}

const MIXED = [
  recordOf('1.1', 'PASS', {
    ids: { paymentRequestId: 'pr1', refundRequestId: 'rr1', acquiringOrderId: 'A1' },
    coverage: [method(), untested('MANUAL')],
    journal: 'journals/1.1.ndjson',
    evidence: ['evidence/1.1/checkout.png'],
    remarks: ['Refused locally.'],
    findings: [finding('warning', { check: 'acknowledgement.time', message: 'took 4.2 s' })],
  }),
  recordOf('1.2', 'FAIL', { findings: [finding('error'), finding('warning', { message: 'and this' })] }),
  recordOf('P-1', 'NOT_PROVED'),
];

test('the sheets and their columns', async ({}, testInfo) => {
  const book = await readWorkbook(await sheetOf(MIXED, testInfo.outputPath()));
  expect(Object.keys(book)).toEqual([
    'Cover',
    'Acceptance cases',
    'Further cases',
    'Pay-method coverage',
    'Non-PASS items',
    'Warnings',
  ]);
  const columns = ['Case no.', 'Group', 'Case', 'Steps', 'Expected result', 'Applicable', 'Executed at', 'Result', 'Merchant transaction ID', 'Waffo ID', 'Evidence', 'Remark']; // prettier-ignore
  expect(book['Acceptance cases']?.[0]).toEqual(columns);
  expect(book['Further cases']?.[0]).toEqual(columns);
});

test('every warning stands on a sheet of its own, also that of a case that passed', async ({}, testInfo) => {
  const book = await readWorkbook(await sheetOf(MIXED, testInfo.outputPath()));
  expect(book['Warnings']).toEqual([
    ['Case no.', 'Case', 'Check', 'What was seen', 'Why it matters', 'What to do'],
    ['1.1', 'Payment succeeds', 'acknowledgement.time', 'took 4.2 s', 'Money may have been taken.', 'Keep it open.'],
    ['1.2', 'Payment fails', 'unknown.open', 'and this', 'Money may have been taken.', 'Keep it open.'],
  ]); // prettier-ignore
  expect(book['Cover']).toContainEqual([
    'Warnings',
    '2',
    '2 in 2 cases (acknowledgement.time 1, unknown.open 1): see the sheet "Warnings".',
  ]);
});

test('official rows stand first, in the order of the case list; all others on a sheet of their own', async ({}, testInfo) => {
  const book = await readWorkbook(await sheetOf(MIXED.toReversed(), testInfo.outputPath()));
  expect(book['Acceptance cases']?.slice(1).map(([id]) => id)).toEqual(['1.1', '1.2', '1.10']);
  expect(book['Further cases']?.slice(1).map(([id]) => id)).toEqual(['P-1', 'X-1']);
});

test('a row holds ids, time, evidence and remarks', async ({}, testInfo) => {
  const book = await readWorkbook(await sheetOf(MIXED, testInfo.outputPath()));
  expect(rowIn(book['Acceptance cases'], '1.1')).toEqual({
    'Case no.': '1.1',
    Group: '1 Payment',
    Case: 'Payment succeeds',
    Steps: 'Pay it.',
    'Expected result': 'It is paid.',
    Applicable: 'Y',
    'Executed at': '2026-11-21 04:15:01 UTC',
    Result: 'PASS',
    'Merchant transaction ID': 'paymentRequestId\npr1\nrefundRequestId\nrr1',
    'Waffo ID': 'A1',
    Evidence: 'journals/1.1.ndjson\nevidence/1.1/checkout.png',
    Remark: 'Refused locally.\nWarning (acknowledgement.time): took 4.2 s',
  });
  expect(rowIn(book['Acceptance cases'], '1.10')).toMatchObject({
    Applicable: 'N: the merchant has not integrated capture',
    Result: 'N/A',
    'Executed at': '',
  });
  expect(rowIn(book['Further cases'], 'X-1')).toMatchObject({
    Applicable: 'Y',
    Result: 'NOT RUN',
    'Executed at': '',
  });
});

test('a PASS that was refused is no PASS in the sheet', async ({}, testInfo) => {
  const book = await readWorkbook(
    await sheetOf([recordOf('1.1', 'PASS', { findings: [finding('error')] })], testInfo.outputPath()),
  );
  expect(rowIn(book['Acceptance cases'], '1.1')['Result']).toBe('FAIL');
});

test('the cover shows scope, versions, verdict and counts', async ({}, testInfo) => {
  const book = await readWorkbook(await sheetOf(MIXED, testInfo.outputPath()));
  const cover = book['Cover']?.map(([label, value]) => `${label}: ${value}`) ?? [];
  expect(cover[0]).toContain('Waffo acceptance: One-time payment');
  const facts = [
    'Verdict: INCOMPLETE',
    'Reasons: 1 case is FAIL: 1.2',
    'Features integrated: refund',
    'Target: emulator (127.0.0.1:4000)',
    'Merchant: Acme Shop',
    'Merchant ID: M1',
    'Started: 2026-11-21 04:15:00 UTC',
    'Case list: Sample list v1',
    `Case list SHA-256: ${LIST.digest}`,
    `API contract SHA-256: ${'ab'.repeat(32)}`,
    'Harness: waffo-acceptance 0.1.0, Node 20.20.2',
    'PASS: 1',
    'FAIL: 1',
    'NOT PROVED: 1',
    'N/A: 1',
    'NOT RUN: 1',
    'All cases: 5',
  ];
  expect(cover).toEqual(expect.arrayContaining(facts));
});

test('coverage lists every method with its proof or its reason', async ({}, testInfo) => {
  const book = await readWorkbook(await sheetOf(MIXED, testInfo.outputPath()));
  const tested = method();
  expect(book['Pay-method coverage']?.slice(1)).toEqual([
    [
      '1.1',
      'CC_VISA',
      'CREDITCARD',
      'USA',
      'USD',
      'TESTED',
      tested.paymentRequestId,
      tested.acquiringOrderId,
      '',
    ],
    ['1.1', 'APPLEPAY', 'APPLEPAY', 'USA', 'USD', 'MANUAL', '', '', 'requires a real device'],
  ]);
});

test('everything that is not PASS is explained, a line per finding', async ({}, testInfo) => {
  const book = await readWorkbook(await sheetOf(MIXED, testInfo.outputPath()));
  const [, ...rows] = book['Non-PASS items'] ?? [];
  expect(rows.map(([id, , result]) => `${id} ${result}`)).toEqual([
    '1.2 FAIL',
    '1.2 FAIL',
    '1.10 N/A',
    'P-1 NOT PROVED',
    'X-1 NOT RUN',
  ]);
  expect(rows[0]?.slice(3)).toEqual([
    'the reason',
    'The next step.',
    'error',
    'unknown.open',
    'the order was closed',
    'Money may have been taken.',
    'Keep it open.',
  ]);
  expect(rows[1]?.slice(3, 5)).toEqual(['', '']);
});

test('empty tables say so', async ({}, testInfo) => {
  const book = await readWorkbook(await sheetOf(allPassed(), testInfo.outputPath()));
  expect(book['Pay-method coverage']?.[1]?.[0]).toBe('No case recorded a pay method.');
});

test('it reads and prints well: fixed header, filter, wrapped text, A4, repeated header', async ({}, testInfo) => {
  const book = await openWorkbook(await sheetOf(MIXED, testInfo.outputPath()));
  const sheet = book.getWorksheet('Acceptance cases');
  expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
  expect(sheet?.autoFilter).toBe('A1:L4');
  expect(sheet?.pageSetup).toMatchObject({
    paperSize: 9,
    orientation: 'landscape',
    fitToWidth: 1,
    fitToHeight: 0,
  });
  expect(sheet?.pageSetup.printTitlesRow).toBe('1:1');
  expect(sheet?.getCell('D2').alignment).toMatchObject({ wrapText: true, vertical: 'top' });
  expect(book.title).toBe('Waffo acceptance: One-time payment');
  expect(book.created.toISOString()).toBe('2026-11-21T04:15:00.000Z');
  const colours = ['H2', 'H3', 'H4'].map((cell) => JSON.stringify(sheet?.getCell(cell).fill));
  expect(new Set(colours).size).toBe(3);
});

test('a row is as tall as its longest text needs', async ({}, testInfo) => {
  const long = recordOf('1.1', 'PASS', { remarks: ['word '.repeat(100)] });
  const book = await openWorkbook(await sheetOf([long, recordOf('1.2')], testInfo.outputPath()));
  const sheet = book.getWorksheet('Acceptance cases');
  expect(sheet?.getRow(2).height).toBeGreaterThan(100);
  expect(sheet?.getRow(3).height).toBeLessThan(60);
});

test('what a merchant sends cannot break the file', async ({}, testInfo) => {
  const nasty = 'a\u0000b\u000Bc\uD800d <&"\'> =1+1';
  const file = await sheetOf(
    [
      recordOf('1.1', 'FAIL', {
        reason: nasty,
        findings: [finding('error', { message: `${nasty}${'x'.repeat(40_000)}` })],
      }),
    ],
    testInfo.outputPath(),
  );
  const book = await readWorkbook(file);
  const clean = 'a\uFFFDb\uFFFDc\uFFFDd <&"\'> =1+1';
  expect(rowIn(book['Acceptance cases'], '1.1')['Remark']).toBe(clean);
  expect(rowIn(book['Non-PASS items'], '1.1')['What was seen']?.length).toBeLessThan(32_767);
});

test('texts are wrapped at spaces, and long words are broken', () => {
  expect(lineCount('', 10)).toBe(1);
  expect(lineCount('one two', 10)).toBe(1);
  expect(lineCount('one two three', 10)).toBe(2);
  expect(lineCount('one\n\ntwo', 10)).toBe(3);
  expect(lineCount('x'.repeat(25), 10)).toBe(3);
  expect(lineCount(`ab ${'x'.repeat(20)} c`, 10)).toBe(4);
});

test('line ends become those of a cell; whole characters outside the first plane survive', () => {
  expect(cellText('a\r\nb\rc')).toBe('a\nb\nc');
  expect(cellText('paid 💳')).toBe('paid 💳');
});

test('the same record gives the same sheet', async ({}, testInfo) => {
  const [one, two] = [testInfo.outputPath('one'), testInfo.outputPath('two')];
  expect(await readWorkbook(await sheetOf(MIXED, one))).toEqual(
    await readWorkbook(await sheetOf(MIXED, two)),
  );
});

test('a sheet that cannot be replaced is named, and no half-written file is left', async ({}, testInfo) => {
  const folder = testInfo.outputPath();
  mkdirSync(join(folder, 'one-time-payment.xlsx', 'in-the-way'), { recursive: true });
  await expect(sheetOf(MIXED, folder)).rejects.toThrow(
    /^WAF_RESULTS: .*one-time-payment\.xlsx cannot be written/,
  );
  expect(readdirSync(folder).toSorted()).toEqual([
    'blocked-summary.md',
    'blocked-summary.zh.md',
    'coverage.html',
    'coverage.json',
    'ctrf.json',
    'one-time-payment.xlsx',
    'report.html',
    'summary.json',
  ]);
});

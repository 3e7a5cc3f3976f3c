import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { RecordWriter } from '../../src/results/index.ts';
import type { FillReport } from '../../src/provider-sheet/index.ts';
import { loadCaseList } from '../../src/case-list/index.ts';
import { command } from '../cli/command.ts';
import { inlineSuite, run } from '../reporters/inline.ts';
import { header, recordOf } from '../results/samples.ts';
import { opened } from './parts.ts';
import { workbook } from './small.ts';

// Commands start Node anew, on machines that may be busy.
test.describe.configure({ timeout: 300_000 });

const ROWS = [['No', 'Test item', 'Result', 'Order No', 'Remark'], ['1.1', 'Payment success'], ['1.2', 'Payment failure'], ['X', 'Another thing']]; // prettier-ignore
const IDS = { paymentRequestId: 'pr1', acquiringOrderId: 'A1' };

/** The record of a run on the sandbox that was killed after its first case. */
function killedRun(folder: string): void {
  const { version, digest, cases } = loadCaseList('one-time-payment');
  const writer = new RecordWriter(folder);
  writer.append(header({ target: 'sandbox', templates: { 'one-time-payment': { version, digest } } }));
  writer.append({ kind: 'plan', cases: cases.map(({ id }) => `one-time-payment/${id}`) });
  writer.append(recordOf('1.1', 'PASS', { ids: IDS }));
}

test('`sheet --template` fills the template from the record, beside the other sheets', async ({}, testInfo) => {
  const folder = testInfo.outputPath('results');
  killedRun(folder);
  const original = await workbook(ROWS);
  writeFileSync(testInfo.outputPath('waffo.xlsx'), original);
  const words = ['sheet', '--results', 'results', '--template', 'one-time-payment=waffo.xlsx'];
  const { code, stdout, stderr } = await command(words, testInfo.outputPath());
  expect([code, stderr]).toEqual([1, '']);
  expect(stdout).toContain(
    `Filled    ${join('results', 'waffo.filled.xlsx')}\n          2 cases filled in Cases (2 by id)`,
  );
  expect(stdout).toContain('left blank: Cases!4 "X Another thing": no case has such a number or name');
  expect(stdout).toContain('not in the template: 1.3, 1.4,');
  expect(Buffer.compare(readFileSync(testInfo.outputPath('waffo.xlsx')), original)).toBe(0);

  const sheet = (await opened(readFileSync(join(folder, 'waffo.filled.xlsx')))).getWorksheet('Cases');
  expect(['C2', 'D2', 'C3', 'D3'].map((cell) => sheet?.getCell(cell).text)).toEqual([
    'PASS',
    'pr1',
    'NOT RUN',
    '',
  ]);
  expect(sheet?.getCell('E3').text).toBe('Not executed: the run ended before this case had a result');
  expect(sheet?.getRow(4).values).toEqual([undefined, 'X', 'Another thing']);
  const report = JSON.parse(readFileSync(join(folder, 'waffo.fill-report.json'), 'utf8')) as FillReport;
  expect(report).toMatchObject({ template: { file: 'waffo.xlsx' }, filled: { file: 'waffo.filled.xlsx' }, target: 'sandbox' }); // prettier-ignore
});

test('the environment names templates, the configuration their columns; a bad one leaves nothing behind', async ({}, testInfo) => {
  killedRun(testInfo.outputPath('results'));
  writeFileSync(testInfo.outputPath('cases.json'), '[{"ref":"1.1","answer":""},{"ref":"T-7","answer":""}]');
  writeFileSync(testInfo.outputPath('broken.xlsx'), 'not a zip');
  writeFileSync(testInfo.outputPath('acceptance.config.yaml'), `
merchant:
  baseUrl: http://127.0.0.1:4000
  webhookPath: /hooks
  operations:
    createOrder: { request: POST /orders, result: { merchantOrderId: /id, checkoutUrl: /url } }
    getOrder: { request: 'GET /orders/{merchantOrderId}', result: { status: /status }, status: { paid: [PAID] } }
template:
  columns: { id: ref, result: answer, transactionId: none, remark: none }
  ids: { T-7: '1.2' }
  words: { PASS: fine, NOT_RUN: '' }
`); // prettier-ignore
  const env = { ACCEPTANCE_RESULTS: 'results', ACCEPTANCE_TEMPLATE: 'cases.json,broken.xlsx' };
  const { code, stderr } = await command(['sheet'], testInfo.outputPath(), env);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^WAF_TEMPLATE: \S*broken\.xlsx is not an \.xlsx file\n/);
  const filled = readFileSync(testInfo.outputPath('results', 'cases.filled.json'), 'utf8');
  expect(filled).toBe('[{"ref":"1.1","answer":"fine"},{"ref":"T-7","answer":""}]');
  expect(existsSync(testInfo.outputPath('results', 'broken.filled.xlsx'))).toBe(false);
});

test('a run fills the template too, and a killed one leaves no filled sheet of the run before', async ({}, testInfo) => {
  const file = testInfo.outputPath('waffo.xlsx');
  writeFileSync(file, await workbook(ROWS));
  const officialTemplates = [{ file, settings: {} }];
  const suite = inlineSuite(testInfo, `acceptance('1.1'); acceptance('1.2');`, '', { officialTemplates });
  const { output } = await run(suite);
  expect(output).toContain('2 cases filled in Cases (2 by id)');
  expect(output).toContain('a rehearsal on the emulator');
  const filled = join(suite.results, 'waffo.filled.xlsx');
  expect(existsSync(filled)).toBe(true);

  // The template breaks: the run itself stands, and says so with exit code 2.
  writeFileSync(
    file,
    await workbook([
      ['No', 'Test item'],
      ['1.1', 'Payment success'],
    ]),
  );
  const again = await run(suite);
  expect(again.output).toMatch(/WAF_TEMPLATE: .*waffo\.xlsx has no result column/);
  expect(again.code).toBe(2);
  expect(existsSync(filled)).toBe(false);
  expect(existsSync(join(suite.results, 'summary.json'))).toBe(true);
});

import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Summary } from '../../reporters/index.ts';
import { ended, inlineSuite, playwright, run, type Ended, type Inline } from './inline.ts';
import { readWorkbook } from './workbooks.ts';

const CASES = `
  const journal = async (info: TestInfo) =>
    info.attach('journals/1.1.ndjson', { contentType: 'application/x-ndjson', body: '{"kind":"journal"}' });
  acceptance('1.1', recordOf('1.1', 'PASS', { journal: 'journals/1.1.ndjson', coverage: [method(), untested('MANUAL')] }), journal);
  acceptance('1.2', recordOf('1.2', 'FAIL', { findings: [finding('error'), finding('warning')] }));
  acceptance('P-1', recordOf('P-1', 'NOT_PROVED'));
  test('X-1', annotation('X-1'), () => { throw new Error('no luck'); });
`;

// Every test starts Playwright several times, on machines that may be busy.
test.describe.configure({ timeout: 300_000 });

/** Runs a suite in two shards with blob reports. */
async function shards(suite: Inline, blobs: string): Promise<void> {
  mkdirSync(blobs);
  for (const shard of [1, 2]) {
    const env = { PLAYWRIGHT_BLOB_OUTPUT_FILE: join(blobs, `report-${shard}.zip`) };
    await run(suite, ['--reporter=blob', '--fully-parallel', `--shard=${shard}/2`], env);
  }
}

function merge(suite: Inline, blobs: string): Promise<Ended> {
  return ended(playwright(suite, ['merge-reports', blobs]));
}

function summaryIn(folder: string): Summary {
  return JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8')) as Summary;
}

/** Without what differs between two runs of the same: the times of crashed tests. */
function timeless(folder: string) {
  const summary = summaryIn(folder);
  return { ...summary, cases: summary.cases.map((one) => ({ ...one, startedAt: null, durationMs: null })) };
}

test('a merged report gives the same verdict, rows and exit code as a run on one machine, and has its journals', async ({}, testInfo) => {
  const suite = inlineSuite(testInfo, CASES);
  const direct = await run(suite);

  const blobs = testInfo.outputPath('blobs');
  await shards(suite, blobs);
  const merged = { ...suite, results: testInfo.outputPath('merged') };
  const { code, output } = await merge(merged, blobs);

  expect(code).toBe(1);
  expect(code).toBe(direct.code);
  expect(output).toContain('Verdict: INCOMPLETE');
  expect(timeless(merged.results)).toEqual(timeless(suite.results));
  expect(summaryIn(merged.results).counts).toMatchObject({ PASS: 1, FAIL: 2, NOT_PROVED: 1, NA: 1 });

  const sheets = await readWorkbook(join(suite.results, 'one-time-payment.xlsx'));
  const again = await readWorkbook(join(merged.results, 'one-time-payment.xlsx'));
  const executedAt = sheets['Further cases']?.[0]?.indexOf('Executed at') ?? -1;
  for (const rows of [...Object.values(sheets), ...Object.values(again)]) {
    for (const row of rows) row.splice(executedAt, 1);
  }
  expect(again).toEqual(sheets);
  expect(readFileSync(join(merged.results, 'journals', '1.1.ndjson'), 'utf8')).toBe('{"kind":"journal"}');
});

test('a merge that all cases passed exits 0, and one that lacks a shard does not', async ({}, testInfo) => {
  const suite = inlineSuite(
    testInfo,
    `acceptance('1.1'); acceptance('1.2'); acceptance('P-1'); acceptance('X-1');`,
  );
  const blobs = testInfo.outputPath('blobs');
  await shards(suite, blobs);
  const whole = await merge(suite, blobs);
  expect([whole.code, summaryIn(suite.results).verdict]).toEqual([0, 'FULL']);

  const half = testInfo.outputPath('half');
  cpSync(join(blobs, 'report-1.zip'), join(half, 'report-1.zip'));
  expect((await merge(suite, half)).code).toBe(1);
  expect(summaryIn(suite.results).reasons).toEqual(['2 cases were not selected']);
});

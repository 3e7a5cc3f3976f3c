import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { validate, type CTRFReport } from 'ctrf';
import { ctrfView } from '../../reporters/ctrf.ts';
import { writeViews, type Results } from '../../reporters/index.ts';
import { resultsOf } from '../../reporters/outputs.ts';
import { allPassed, header, LIST, recordOf } from '../results/samples.ts';
import { failedRun, resultsIn } from './report-samples.ts';

async function ctrfIn(results: Results): Promise<CTRFReport> {
  const { files, failures } = await writeViews(results, [ctrfView]);
  expect(failures).toEqual([]);
  const report = JSON.parse(readFileSync(files[0] ?? '', 'utf8')) as CTRFReport;
  expect(validate(report)).toMatchObject({ valid: true });
  return report;
}

test('a failed run is valid CTRF, with the cause of each failed case', async ({}, testInfo) => {
  const { results } = await ctrfIn(await resultsIn(testInfo.outputPath(), failedRun()));
  expect(results.summary).toMatchObject({ tests: 5, passed: 2, failed: 1, skipped: 1, other: 1, pending: 0 });
  expect(results.summary.extra).toMatchObject({ verdict: 'INCOMPLETE' });
  const [failed] = results.tests.filter(({ status }) => status === 'failed');
  expect(failed).toMatchObject({ testId: 'one-time-payment/1.1', rawStatus: 'FAIL', duration: 1234 });
  expect(failed?.message).toContain('Next: The next step.');
  expect(failed?.trace).toMatch(/^error acknowledgement\.white-space: [\s\S]*\n {2}fix: /);
  expect(failed?.attachments).toEqual([
    { name: 'journal', contentType: 'application/x-ndjson', path: 'journals/one-time-payment/1.1.ndjson' },
  ]);
});

test('each result has its status, and what nobody selected is no test', async ({}, testInfo) => {
  const folder = testInfo.outputPath();
  const record = (...records: ReturnType<typeof recordOf>[]): Promise<Results> =>
    resultsOf(
      { headers: [header()], planned: records.map(({ id }) => `one-time-payment/${id}`), records },
      [LIST],
      folder,
    );
  const statuses = async (results: Results): Promise<unknown> =>
    (await ctrfIn(results)).results.tests.map(({ rawStatus, status }) => [rawStatus, status]);
  const one = await statuses(await record(recordOf('1.1', 'MANUAL'), recordOf('X-1', 'PARTIAL')));
  expect(one).toEqual(
    expect.arrayContaining([
      ['MANUAL', 'skipped'],
      ['PARTIAL', 'failed'],
    ]),
  );
  const other = await statuses(await record(recordOf('1.1', 'NOT_RUN'), recordOf('1.2', 'NOT_PROVED')));
  expect(other).toEqual(
    expect.arrayContaining([
      ['NOT_RUN', 'pending'],
      ['NOT_PROVED', 'other'],
    ]),
  );
});

test('a run without a single record is valid as well', async ({}, testInfo) => {
  const empty = await resultsOf({ headers: [], planned: [], records: [] }, [LIST], testInfo.outputPath());
  expect((await ctrfIn(empty)).results.summary).toMatchObject({ passed: 0, failed: 0 });
});

test('the times of a run are those of its cases', async ({}, testInfo) => {
  const { results } = await ctrfIn(await resultsIn(testInfo.outputPath(), allPassed()));
  const start = Date.parse('2026-11-21T04:15:01.000Z');
  expect(results.summary).toMatchObject({ start, stop: start + 1234 });
});

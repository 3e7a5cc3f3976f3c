import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import type { ReportModel } from '../../reporters/html/model.ts';
import { ended, inlineSuite, playwright, run } from './inline.ts';

test.setTimeout(600_000);

/** Cases with everything that travels: journals, logs, screenshots, pay methods, findings. */
const CASES = `
  const AT = '2026-11-21T04:15:00.000Z';
  const lines = (id: string) => [
    { kind: 'journal', version: 2, product: 'one-time-payment', caseId: id, target: 'emulator', merchant: 'Acme Shop', merchantId: 'M1', startedAt: AT },
    { kind: 'act', id: 'a1', at: AT, wallAt: AT, who: 'payer', what: 'pays order ' + id },
    { kind: 'call', id: 'm2', at: AT, wallAt: AT, durationMs: 3, operation: 'getOrder', request: { method: 'GET', url: 'http://shop/orders/' + id, body: '' }, reply: { status: 200, body: '{"status":"PAID"}' } },
  ];
  const left = (id: string) => async (info: TestInfo) => {
    const journal = lines(id).map((line) => JSON.stringify(line) + '\\n').join('');
    await info.attach('journals/' + id + '.ndjson', { contentType: 'application/x-ndjson', body: journal });
    await info.attach('logs/' + id + '.log', { contentType: 'text/plain', body: AT + ' paid ' + id + '\\n' });
    if (id === '1.2') await info.attach('screenshot', { contentType: 'image/png', body: Buffer.from('not looked at') });
  };
  const files = (id: string) => ({ journal: 'journals/' + id + '.ndjson', log: 'logs/' + id + '.log' });
  acceptance('1.1', recordOf('1.1', 'PASS', { ...files('1.1'), coverage: [method(), untested('MANUAL')] }), left('1.1'));
  acceptance('1.2', recordOf('1.2', 'FAIL', { ...files('1.2'), findings: [finding('error', { entries: ['m2'] }), finding('warning')] }), left('1.2'));
  acceptance('P-1', recordOf('P-1', 'NOT_PROVED', files('P-1')), left('P-1'));
  acceptance('X-1', recordOf('X-1', 'FAIL', { findings: [finding('error', { entries: [] })] }));
`;

/** What `report.html` holds. */
function reportIn(folder: string): { model: ReportModel; packed: unknown } {
  const page = readFileSync(join(folder, 'report.html'), 'utf8');
  const [, model = ''] = /id="model">([^<]+)</.exec(page) ?? [];
  const [, packed = ''] = /id="journals">([^<]+)</.exec(page) ?? [];
  return {
    model: JSON.parse(model) as ReportModel,
    packed: JSON.parse(inflateRawSync(Buffer.from(packed, 'base64')).toString('utf8')),
  };
}

test('reports of two shards that were merged are those of one run', async ({}, testInfo) => {
  const suite = inlineSuite(testInfo, CASES);
  await run(suite);

  const blobs = testInfo.outputPath('blobs');
  mkdirSync(blobs);
  for (const shard of [1, 2]) {
    const env = { PLAYWRIGHT_BLOB_OUTPUT_FILE: join(blobs, `report-${shard}.zip`) };
    await run(suite, ['--reporter=blob', '--fully-parallel', `--shard=${shard}/2`], env);
  }
  const merged = { ...suite, results: testInfo.outputPath('merged') };
  await ended(playwright(merged, ['merge-reports', blobs]));

  const [one, other] = [reportIn(suite.results), reportIn(merged.results)];
  expect(other.model).toEqual(one.model);
  expect(other.packed).toEqual(one.packed);
  expect(one.model.causes.length).toBeGreaterThan(0);
  expect(one.model.cases.find(({ id }) => id === '1.2')).toMatchObject({
    log: 'logs/1.2.log',
    pictures: ['screenshots/one-time-payment/1.2-1.png'],
  });

  const texts = (folder: string): Record<string, string> =>
    Object.fromEntries(
      readdirSync(folder)
        .filter((name) => /\.(?:md|json)$/.test(name))
        .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
    );
  expect(Object.keys(texts(suite.results))).toEqual(expect.arrayContaining(['ctrf.json', 'summary.json']));
  expect(texts(merged.results)).toEqual(texts(suite.results));
});

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { resultsOf, writeViews, type View } from '../../reporters/index.ts';
import { requireViews, VIEWS } from '../../reporters/views.ts';
import { allPassed, header, LIST } from '../results/samples.ts';
import { discard, run as runAcceptance } from '../runs/run.ts';
import { ROOT } from '../under-test.ts';
import { inlineSuite, run } from './inline.ts';

const ALL_PASS = `
  acceptance('1.1'); acceptance('1.2'); acceptance('P-1'); acceptance('X-1');
`;

/** As a user would write it in a configuration: a view that works, and one that does not. */
const OWN = `[
  { id: 'broken', files: ['broken.txt'], write: () => { throw new TypeError('no such column'); } },
  {
    id: 'badge',
    files: ['badge/verdict.txt', /^badge-.*\\.svg$/],
    write({ verdict, run }, put) {
      put('badge/verdict.txt', run.merchant + ' ' + verdict.verdict);
      put('badge-1.svg', '<svg/>');
    },
  },
]`;

// Every test starts Playwright anew, on machines that may be busy.
test.describe.configure({ timeout: 300_000 });

test("a user's view writes its file; one that throws is named, and loses nothing of the others", async ({}, testInfo) => {
  const suite = inlineSuite(testInfo, ALL_PASS, '', {}, OWN);
  mkdirSync(suite.results, { recursive: true });
  writeFileSync(join(suite.results, 'badge-0.svg'), 'of a run before');
  writeFileSync(join(suite.results, 'broken.txt'), 'of a run before');
  const { code, output } = await run(suite);
  expect(output).toContain('Verdict: FULL');
  expect(output).toContain('WAF_RESULTS: the view "broken" could not be written: no such column\n  ');
  expect(output).toContain(`Badge     ${join('..', 'results', 'badge', 'verdict.txt')}`);
  expect(code).toBe(2);
  expect(readFileSync(join(suite.results, 'badge', 'verdict.txt'), 'utf8')).toBe('Acme Shop FULL');
  const written = readdirSync(suite.results);
  for (const name of ['badge-1.svg', 'summary.json', 'one-time-payment.xlsx', 'record.ndjson'])
    expect(written).toContain(name);
  for (const name of ['badge-0.svg', 'broken.txt']) expect(written).not.toContain(name);
});

test('views that cannot stand beside the others stop the run before it starts', async ({}, testInfo) => {
  const suite = inlineSuite(testInfo, ALL_PASS, '', {}, `[{ id: 'summary', files: [], write() {} }]`);
  const { code, output } = await run(suite);
  expect(output).toMatch(/^WAF_CONFIG: the view "summary" has the id of another view\n/);
  expect(output).not.toContain('PASS');
  expect(code).toBe(2);
  expect(existsSync(join(suite.results, 'record.ndjson'))).toBe(false);
});

for (const [what, view, message] of [
  ['no id', { files: [], write() {} }, /views\[0\] needs an `id`/],
  ['no function', { id: 'a', files: [] }, /the view "a" needs `write`/],
  ['no files', { id: 'a', write() {} }, /the view "a" needs `files`/],
  ['the file of another view', { id: 'a', files: ['summary.json'], write() {} }, /a file of the view "summary"/],
  ['the record', { id: 'a', files: [/ndjson$/], write() {} }, /record\.ndjson is the record of the run/],
  ['a file elsewhere', { id: 'a', files: ['../a.txt'], write() {} }, /\.\.\/a\.txt, which is not inside/],
] as const) {
  test(`a view with ${what} is refused`, () => {
    expect(() => requireViews([view as unknown as View])).toThrow(message);
  });
} // prettier-ignore

test('a view writes no file that it does not name', async ({}, testInfo) => {
  const record = { headers: [header()], planned: undefined, records: allPassed() };
  const folder = testInfo.outputPath();
  const results = await resultsOf(record, [LIST], folder);
  const stray: View = { id: 'stray', files: ['a.txt'], write: (_, put) => void put('b.txt', '') };
  const { failures, files } = await writeViews(results, [stray, ...VIEWS]);
  expect(failures.map(({ message }) => message.split('\n')[0])).toEqual([
    'WAF_RESULTS: the view "stray" could not be written: it writes b.txt, which its `files` do not name',
  ]);
  expect(files.map((file) => file.slice(folder.length + 1))).toEqual([
    'report.html',
    'one-time-payment.xlsx',
    'integration-report-20261121.md',
    'integration-report-20261121.zh.md',
    'summary.json',
    'ctrf.json',
  ]);
});

test('the example of the docs works, from another folder', async ({}, testInfo) => {
  const docs = readFileSync(join(ROOT, 'docs/reports.md'), 'utf8');
  const [, example = ''] = /```ts\n([^`]*(?:`[^`]+`[^`]*)*?)```/.exec(docs) ?? [];
  const config = testInfo.outputPath('my.config.ts');
  writeFileSync(config, example.replaceAll("'waffo-acceptance'", `'${ROOT}index.ts'`));
  const args = ['--config', config, '--grep', '\\.case\\.ts P-1 ', '--workers=1'];
  const env = { ACCEPTANCE_PRODUCT: 'one-time-payment' };
  const { code, output, results } = await runAcceptance({ args, env, cwd: testInfo.outputPath() });
  expect(output).toContain(`Markdown  ${join(results, 'verdict.md')}`);
  expect(readFileSync(join(results, 'verdict.md'), 'utf8')).toMatch(/^# .+: INCOMPLETE\n/);
  expect(code).toBe(0);
  discard(results);
});

import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { discard, PLAYWRIGHT, ROOT, runEnvironment, summaryOf } from './run.ts';

test.setTimeout(300_000);

const execute = promisify(execFile);

/** What `--list` says of a test. */
interface Listed {
  title: string;
  file: string;
  line: number;
}

interface Suite {
  specs: Listed[];
  suites?: Suite[];
}

/** All tests of these products, as other programs see them. */
async function listed(products: string): Promise<Listed[]> {
  const { stdout } = await execute(process.execPath, [PLAYWRIGHT, 'test', '--list', '--reporter=json'], {
    cwd: ROOT,
    env: runEnvironment({ ACCEPTANCE_PRODUCT: products }),
    maxBuffer: 64 * 1024 * 1024,
  });
  const { suites } = JSON.parse(stdout) as { suites: Suite[] };
  const all = (suite: Suite): Listed[] => [...suite.specs, ...(suite.suites ?? []).flatMap(all)];
  return suites.flatMap(all);
}

for (const products of ['waffo', 'pancake']) {
  test(`each case of ${products} stands at its own line of its own file`, async () => {
    const tests = await listed(products);
    expect(tests.length).toBeGreaterThan(100);
    for (const { title, file, line } of tests) {
      const source = readFileSync(join(ROOT, file), 'utf8').split('\n')[line - 1];
      expect(source, `${title} at ${file}:${line}`).toContain(`acceptance('${title.split(' ', 1)[0]}', `);
    }
  });
}

for (const reporter of ['list', 'junit', 'json']) {
  test(`--reporter=${reporter} has standard output, and the sheet is written all the same`, async () => {
    const results = mkdtempSync(join(tmpdir(), 'waffo-run-'));
    const { stdout, stderr } = await execute(
      process.execPath,
      [
        PLAYWRIGHT,
        'test',
        '--grep',
        '1.5',
        `--output=${join(results, 'playwright')}`,
        `--reporter=${reporter}`,
      ],
      { cwd: ROOT, env: runEnvironment({ ACCEPTANCE_RESULTS: results }), maxBuffer: 64 * 1024 * 1024 },
    );
    expect(stdout).toContain('1.5 System unavailable');
    if (reporter === 'junit') expect(stdout).toMatch(/^<testsuites[\s\S]*<\/testsuites>\s*$/);
    if (reporter === 'json') expect(JSON.parse(stdout)).toHaveProperty('suites');
    expect(stdout).not.toContain('1 selected case passed');
    expect(stderr).toContain('1 selected case passed');
    expect(existsSync(join(results, 'one-time-payment.xlsx'))).toBe(true);
    expect(summaryOf(results).cases.find(({ id }) => id === '1.5')).toMatchObject({ result: 'PASS' });
    discard(results);
  });
}

test('a blob report leaves the sheet, and its merge writes it again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'waffo-blob-'));
  const blob = join(folder, 'blob-report');
  const env = { PLAYWRIGHT_BLOB_OUTPUT_DIR: blob };
  const first = await execute(
    process.execPath,
    [PLAYWRIGHT, 'test', '--grep', '1.5', '--reporter=blob', `--output=${join(folder, 'playwright')}`],
    { cwd: ROOT, env: { ...runEnvironment({ ACCEPTANCE_RESULTS: join(folder, 'first') }), ...env } },
  );
  expect(first.stderr).toContain('1 selected case passed');
  expect(summaryOf(join(folder, 'first')).cases.find(({ id }) => id === '1.5')).toMatchObject({
    result: 'PASS',
  });
  const archives = readdirSync(blob).filter((name) => name.endsWith('.zip'));
  expect(archives).toHaveLength(1);
  const merged = execute(
    process.execPath,
    [PLAYWRIGHT, 'merge-reports', '--config', 'playwright.config.ts', '--reporter=junit', blob],
    { cwd: ROOT, env: runEnvironment({ ACCEPTANCE_RESULTS: join(folder, 'merged') }) },
  );
  // The other cases were left out: a merge cannot know that it was on purpose.
  await expect(merged).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining('<testsuites') });
  expect(summaryOf(join(folder, 'merged')).cases).toEqual(summaryOf(join(folder, 'first')).cases);
  discard(folder);
});

import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type TestInfo } from '@playwright/test';
import { discard, run, signalRun, startRun, summaryOf, type RunOptions } from './run.ts';
import { ROOT } from '../under-test.ts';

test.setTimeout(300_000);

/** A file that the case writes before it blocks. */
const BLOCKED = 'blocked';

/** A suite of the acceptance whose case 1.2 blocks its process for ever, as an endless loop does, but uses no CPU. */
function blockingSuite(testInfo: TestInfo): RunOptions {
  const folder = testInfo.outputPath('suite');
  mkdirSync(folder);
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  write('package.json', '{ "type": "module" }');
  write(
    'playwright.config.ts',
    `export default { testDir: '.', workers: 1, reporter: [[${JSON.stringify(join(ROOT, 'reporters', 'acceptance.ts'))}]] };`,
  );
  write(
    'blocking.test.ts',
    `import { writeFileSync } from 'node:fs';
    import { acceptance } from ${JSON.stringify(join(ROOT, 'fixtures', 'index.ts'))};
    acceptance('1.1', async ({ caseContext }) => { caseContext.note('before'); });
    acceptance('1.2', async ({ caseContext }) => { caseContext.note('then'); writeFileSync(${JSON.stringify(join(folder, BLOCKED))}, ''); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); });
    acceptance('2.1', async ({ caseContext }) => { caseContext.note('after'); });`,
  );
  return { args: ['-c', join(folder, 'playwright.config.ts')], cwd: folder };
}

test('a case whose process is blocked is ended and named; what ran before and after it is in the sheet', async ({}, testInfo) => {
  const { code, output, results } = await run({
    ...blockingSuite(testInfo),
    env: { ACCEPTANCE_SILENCE: '10s' },
  });
  expect(code, output).toBe(1);
  const reason = /^the case was ended: its process \(\d+\) had shown no sign of life for \d+ s$/;
  const { cases } = summaryOf(results);
  const named = new Map(cases.map((one) => [one.id, one]));
  expect(named.get('1.2')).toMatchObject({ result: 'FAIL', reason: expect.stringMatching(reason) });
  for (const id of ['1.1', '2.1']) expect(named.get(id)?.result, id).toBe('NOT_PROVED');
  expect(existsSync(join(results, 'one-time-payment.xlsx'))).toBe(true);
  expect(output).toMatch(/FAIL\s+1\.2 /);
  expect(readdirSync(join(results, 'playwright')).filter((name) => name.startsWith('.alive'))).toEqual([]);
  discard(results);
}); // prettier-ignore

test('Ctrl-C ends a run whose process is blocked within seconds', async ({}, testInfo) => {
  const running = startRun(blockingSuite(testInfo));
  await expect.poll(() => existsSync(testInfo.outputPath('suite', BLOCKED)), { timeout: 240_000 }).toBe(true);
  signalRun(running, 'SIGINT');
  const { code, output } = await running.ended;
  expect(code, output).toBe(130);
  expect(existsSync(join(running.results, 'one-time-payment.xlsx'))).toBe(true);
  discard(running.results);
});

test('a time of silence that is none is refused', async ({}, testInfo) => {
  const { code, output } = await run({ ...blockingSuite(testInfo), env: { ACCEPTANCE_SILENCE: 'long' } });
  expect(code).toBe(2);
  expect(output).toMatch(/WAF_CONFIG: ACCEPTANCE_SILENCE: "long" is not a duration/);
});

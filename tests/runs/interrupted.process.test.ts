import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { discard, recordedCases, run, signalRun, startRun, summaryOf, type Run } from './run.ts';
import { NODE, ROOT, WAFFO_ACCEPTANCE } from '../under-test.ts';

test.setTimeout(600_000);

const ARGS = ['cases/one-time-payment/', '--workers=2'];
const ENV = { ACCEPTANCE_PRODUCT: 'one-time-payment' };

async function afterSomeCases(running: Run): Promise<void> {
  await expect
    .poll(() => recordedCases(running.results), { timeout: 240_000, intervals: [50] })
    .toBeGreaterThan(3);
}

test('Ctrl-C in the middle: what ran is in the sheet, what did not says so', async () => {
  const running = startRun({ args: ARGS, env: ENV });
  await afterSomeCases(running);
  signalRun(running, 'SIGINT');
  const { code, output } = await running.ended;
  expect(code).toBe(130);
  expect(output).toContain('INCOMPLETE');
  const { verdict, cases } = summaryOf(running.results);
  expect(verdict).toBe('INCOMPLETE');
  expect(cases.filter(({ result }) => result === 'PASS').length).toBeGreaterThan(3);
  expect(cases.filter(({ result }) => result === 'NOT_RUN').length).toBeGreaterThan(3);
  expect(existsSync(join(running.results, 'one-time-payment.xlsx'))).toBe(true);
  discard(running.results);
});

test('kill -9 in the middle: the sheet is written from the record, and a second run of one case leaves it alone', async () => {
  const running = startRun({ args: ARGS, env: ENV });
  await afterSomeCases(running);
  signalRun(running, 'SIGKILL');
  await running.ended;
  const survived = recordedCases(running.results);
  expect(existsSync(join(running.results, 'one-time-payment.xlsx'))).toBe(false);

  const sheet = spawnSync(NODE, [WAFFO_ACCEPTANCE, 'sheet', '--results', running.results], {
    cwd: ROOT,
    env: { ...process.env, ...ENV },
  });
  expect(sheet.status).toBe(1);
  const { verdict, cases } = summaryOf(running.results);
  expect(verdict).toBe('INCOMPLETE');
  expect(cases.filter(({ result }) => result === 'PASS')).toHaveLength(survived);
  expect(cases.find(({ result }) => result === 'NOT_RUN')?.reason).toBeTruthy();

  const again = await run({
    results: running.results,
    args: [...ARGS, '--grep', '\\.case\\.[jt]s 2\\.1 '],
    env: ENV,
  });
  expect(again.code).toBe(0);
  // One case never takes the place of the whole run.
  expect(recordedCases(join(running.results, 'latest'))).toBe(1);
  expect(recordedCases(running.results)).toBe(survived);
  discard(running.results);
});

import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type TestInfo } from '@playwright/test';
import { discard, run, summaryOf } from './run.ts';
import { ROOT } from '../under-test.ts';

test.setTimeout(600_000);

const SMOKE = ['2.2', '2.3', '3.1', '3.2'];
/** The smoke cases, and two that need no notification. */
const ARGS = ['--grep', '\\.case\\.[jt]s (2\\.2|2\\.3|3\\.1|3\\.2|2\\.1|1\\.5) ', '--workers=1'];

/** The description of the example merchant with another status of its acknowledgements. */
function merchantOf(testInfo: TestInfo, status: string): string {
  const folder = testInfo.outputPath('shop');
  cpSync(join(ROOT, 'examples/node-merchant'), folder, { recursive: true });
  const file = join(folder, 'notifications.mjs');
  const right = readFileSync(file, 'utf8');
  const wrong = right
    .replace('status: 200,', `status: ${status},`)
    .replace('async receive(bytes, headers, _url) {', (line) => `${line} this.news = bytes.toString();`);
  expect(wrong).toContain(`status: ${status},`);
  expect(wrong).toContain('this.news = ');
  writeFileSync(file, wrong);
  const config = join(folder, 'acceptance.config.yaml');
  const described = readFileSync(config, 'utf8');
  // What never comes is waited for in each case that fails.
  const patient = described.replace(/^merchant:$/m, 'merchant:\n  timeouts: { settle: 5s, recover: 20s }');
  expect(patient).not.toBe(described);
  writeFileSync(config, patient);
  return config;
}

function resultsOf(results: string): Record<string, string> {
  const { cases } = summaryOf(results);
  return Object.fromEntries(
    [...SMOKE, '2.1', '1.5'].map((id) => [id, cases.find((one) => one.id === id)?.result ?? 'none']),
  );
}

const ALL_FAIL = Object.fromEntries(SMOKE.map((id) => [id, 'FAIL']));

test('a cause that fails every smoke case stops the run with one message; --all goes on', async ({}, testInfo) => {
  const env = { ACCEPTANCE_PRODUCT: 'one-time-payment', ACCEPTANCE_CONFIG: merchantOf(testInfo, '201') };
  const stopped = await run({ args: ARGS, env });
  expect(stopped.code).toBe(1);
  expect(resultsOf(stopped.results)).toEqual({ ...ALL_FAIL, '2.1': 'NOT_RUN', '1.5': 'NOT_RUN' });
  expect(summaryOf(stopped.results).verdict).toBe('INCOMPLETE');
  expect(summaryOf(stopped.results).cases.find(({ id }) => id === '2.1')?.reason).toMatch(
    /^not executed: all smoke cases \(2\.2, 2\.3, 3\.1, 3\.2\) failed by one cause: .*HTTP status 201/,
  );
  expect(stopped.output.match(/^Stopped: /gm)).toHaveLength(1);
  expect(stopped.output.match(/HTTP status 201/g)?.length).toBeLessThanOrEqual(2);
  expect(stopped.output).toMatch(
    /Fix: Answer HTTP 200[^]*To execute them now: (?:npx waffo-acceptance run --all|ACCEPTANCE_ALL=1) /,
  );
  discard(stopped.results);

  const all = await run({ args: ARGS, env: { ...env, ACCEPTANCE_ALL: '1' } });
  expect(resultsOf(all.results)).toEqual({ ...ALL_FAIL, '2.1': 'PASS', '1.5': 'PASS' });
  expect(all.output).not.toContain('Stopped: ');
  discard(all.results);
});

test('a merchant that is broken in a part alone is judged in every case', async ({}, testInfo) => {
  const config = merchantOf(testInfo, "this.news.includes('ORDER_CLOSE') ? 201 : 200");
  const { code, results, output } = await run({
    args: ARGS,
    env: { ACCEPTANCE_PRODUCT: 'one-time-payment', ACCEPTANCE_CONFIG: config },
  });
  expect(code).toBe(1);
  const failed = { '2.3': 'FAIL', '3.2': 'FAIL' };
  expect(resultsOf(results)).toEqual({
    ...failed,
    '2.2': 'PASS',
    '3.1': 'PASS',
    '2.1': 'PASS',
    '1.5': 'PASS',
  });
  expect(output).not.toContain('Stopped: ');
  discard(results);
});

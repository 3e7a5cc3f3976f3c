import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Summary } from '../../reporters/index.ts';
import { inlineSuite, run } from './inline.ts';

test.setTimeout(300_000);

const ALL = `for (const id of ['1.1', '1.2', '1.10', 'P-1', 'X-1']) acceptance(id);`;
const ENV = { ACCEPTANCE_PRODUCT: 'one-time-payment', ACCEPTANCE_KEEP_RUNS: '1' };

function passedIn(folder: string): number {
  return (JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8')) as Summary).counts.PASS;
}

test('a run of one case leaves sheet, report and journals of the whole run; old runs go', async ({}, testInfo) => {
  const suite = inlineSuite(testInfo, ALL);
  const { results } = suite;
  const whole = await run(suite, [], ENV);
  expect(whole.output).toContain(`Report    ${join('..', 'results', 'report.html')}`);
  const one = await run(suite, ['--grep', '1.1'], ENV);
  expect(one.output).toContain(`Report    ${join('..', 'results', 'latest', 'report.html')}`);
  expect([passedIn(results), passedIn(join(results, 'latest'))]).toEqual([5, 1]);
  expect(existsSync(join(results, 'one-time-payment.xlsx'))).toBe(true);
  const runs = (): string[] => readdirSync(join(results, 'runs')).toSorted();
  const [first] = runs();
  expect(runs()).toHaveLength(2);
  expect((await run(suite, ['--grep', 'P-1'], ENV)).code).toBe(0);
  expect(runs()).toHaveLength(2);
  expect(runs()[0]).toBe(first);
  expect(passedIn(results)).toBe(5);

  const wrong = await run(suite, [], { ...ENV, ACCEPTANCE_KEEP_RUNS: 'all' });
  expect(wrong.output).toContain('WAF_CONFIG: ACCEPTANCE_KEEP_RUNS is "all"');
  expect(wrong.code).toBe(2);
});

import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { referenceDescription } from '../../src/providers/waffo/reference-merchant/index.ts';
import { discard, recordLines, run, summaryOf } from './run.ts';

test.setTimeout(300_000);

/** Products in the summary, and those that have a sheet. */
function products(results: string): { judged: string[]; sheets: string[] } {
  const { cases } = summaryOf(results);
  return {
    judged: [...new Set(cases.map(({ product }) => product))],
    sheets: ['one-time-payment', 'subscription'].filter((name) => existsSync(join(results, `${name}.xlsx`))),
  };
}

test('ACCEPTANCE_PRODUCT leaves the cases and the sheet of the other product out', async () => {
  const { code, results } = await run({
    args: ['--grep', '2\\.1 ', '--workers=1'],
    env: { ACCEPTANCE_PRODUCT: 'subscription' },
  });
  expect(products(results)).toEqual({ judged: ['subscription'], sheets: ['subscription'] });
  const ran = summaryOf(results).cases.filter(({ result }) => result !== 'NOT_RUN');
  expect(ran.map(({ id, result }) => [id, result])).toEqual([['S-2.1', 'PASS']]);
  expect(code).toBe(0);
  discard(results);
});

test('a product of which nothing is integrated is N/A and has neither verdict nor sheet', async () => {
  const reference = referenceDescription();
  const file = join(mkdtempSync(join(tmpdir(), 'waffo-config-')), 'acceptance.config.json');
  writeFileSync(file, JSON.stringify({ ...reference, features: ['refund'] }));
  const { code, results } = await run({
    args: ['--grep', '2\\.2 |S-C-1 ', '--workers=1'],
    env: { ACCEPTANCE_CONFIG: file },
  });
  expect(products(results)).toEqual({ judged: ['one-time-payment'], sheets: ['one-time-payment'] });
  const subscription = recordLines(results).filter(({ product }) => product === 'subscription');
  expect(
    subscription
      .map(({ id, result, reason }) => [id, result, reason])
      .toSorted((a, b) => String(a[0]).localeCompare(String(b[0]))),
  ).toEqual([
    ['S-2.2', 'NA', 'subscription is not integrated'],
    ['S-C-1', 'NA', 'subscription-change is not integrated'],
  ]);
  expect(code).toBe(0);
  discard(results);
});

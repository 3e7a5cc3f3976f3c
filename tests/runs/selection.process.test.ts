import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { discard, run, summaryOf } from './run.ts';

test.setTimeout(300_000);

test('--grep with a case id runs that case alone', async () => {
  const { code, results } = await run({ args: ['--grep', '1.6'] });
  const { cases, verdict } = summaryOf(results);
  expect(cases.filter(({ result }) => result !== 'NOT_RUN').map(({ id, result }) => [id, result])).toEqual([
    ['1.6', 'PASS'],
  ]);
  expect(verdict).toBe('INCOMPLETE');
  expect(code).toBe(0);
  discard(results);
});

test('every id in the summary occurs in the journal of its case, whatever the product', async () => {
  const { results } = await run({ args: ['--grep', '(2\\.2|5\\.1|7\\.1) '] });
  const passed = summaryOf(results).cases.filter(({ result }) => result === 'PASS');
  expect(passed.map(({ id }) => id).toSorted()).toEqual(['2.2', '5.1', '7.1', 'S-2.2', 'S-5.1']);
  for (const { id, ids, product } of passed) {
    const journal = readFileSync(join(results, 'journals', product, `${id}.ndjson`), 'utf8');
    expect(Object.keys(ids).length).toBeGreaterThan(1);
    for (const value of Object.values(ids)) expect(journal).toContain(value);
  }
  discard(results);
});

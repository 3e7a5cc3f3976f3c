import { expect, test } from '@playwright/test';
import { CaseRun } from '../../src/harness/case-run.ts';
import { findCase } from '../../src/case-list/index.ts';

test('the duration of a case does not jump with the wall clock', () => {
  const { product, row } = findCase('1.5');
  const run = new CaseRun(product, row);
  const now = Date.now;
  try {
    Date.now = () => now() + 7_200_000;
    expect(run.notApplicable('not integrated').durationMs).toBeLessThan(60_000);
  } finally {
    Date.now = now;
  }
});

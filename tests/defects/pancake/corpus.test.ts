import { expect, test } from '@playwright/test';
import { loadCaseList } from '../../../src/case-list/index.ts';
import { parseConfig } from '../../../src/merchant/config/index.ts';
import { providerRules } from '../../../src/harness/providers.ts';
import type { CaseRecord } from '../../../src/results/index.ts';
import type { Outcome } from '../judgement.ts';
import { variants } from './correct.ts';
import { judgeSaying, pancakeVariantMerchant, written, writtenMerchant } from './corpus-merchant.ts';
import { defects } from './defects.ts';

/** The list of faults that real integrations had. What http addresses do (23) is looked after by a check alone. */
const FAULTS = Array.from({ length: 29 }, (_, index) => index + 1).filter((fault) => fault !== 23);

test('there are at least 40 defects and 20 correct merchants, each with a name of its own', () => {
  const ids = [...defects, ...variants, ...written].map(({ id }) => id);
  expect(defects.length).toBeGreaterThanOrEqual(40);
  expect(variants.length + written.length).toBeGreaterThanOrEqual(20);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at || !/^pk(-[a-z0-9]+)+$/.test(id))).toEqual([]);
});

test('every fault of real integrations has a defect, and at least ten defects are of none', () => {
  expect(FAULTS.filter((fault) => !defects.some((defect) => defect.fault === fault))).toEqual([]);
  expect(defects.filter(({ fault }) => fault === undefined).length).toBeGreaterThanOrEqual(10);
});

test('every defect names cases that exist', () => {
  const cases = loadCaseList('pancake').cases.map(({ id }) => id);
  const wrong = defects.filter(
    ({ caughtBy }) => caughtBy.cases.length === 0 || caughtBy.cases.some((id) => !cases.includes(id)),
  );
  expect(wrong.map(({ id }) => id)).toEqual([]);
});

test('every correct merchant is described by the rules', () => {
  for (const merchant of [...variants.map(pancakeVariantMerchant), ...written.map(writtenMerchant)])
    expect(parseConfig(merchant.config, merchant.id, providerRules).product).toBe('pancake');
});

test('a defect counts as killed if the first finding tells the cause, and not otherwise', () => {
  const run = (message: string): Outcome => ({
    exitCode: 1,
    verdict: 'INCOMPLETE',
    records: [
      {
        id: 'PC-64',
        result: 'FAIL',
        findings: [
          { check: 'order.granted-once', severity: 'error', party: 'merchant', message, why: '', fix: '' },
        ],
      } as unknown as CaseRecord,
    ],
  });
  const caughtBy = { cases: ['PC-64'], says: /twice/ };
  expect(judgeSaying(caughtBy, run('The order was granted twice.')).outcome).toBe('killed');
  expect(judgeSaying(caughtBy, run('The order is open.')).outcome).toBe('survived');
  expect(judgeSaying({ ...caughtBy, cases: ['PC-65'] }, run('twice')).outcome).toBe('survived');
  expect(judgeSaying({ ...caughtBy, spares: ['PC-55'] }, run('twice')).outcome).toBe('survived');
});

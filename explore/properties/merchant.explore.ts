import { test } from '@playwright/test';
import { everyArrivalHasOneEnd } from './merchant/convergence.ts';
import { openDrivenMerchant } from './merchant/driven-merchant.ts';
import { deep, prove } from './prove.ts';

const NAME = 'notifications leave a merchant in one state, however they arrive';

test(NAME, async ({}, info) => {
  const budget = deep({ runs: 25, seconds: 6 });
  // Only what hangs is stopped by this.
  test.setTimeout(budget.seconds * 3_000 + 180_000);
  const driven = await openDrivenMerchant();
  try {
    await prove(NAME, () => everyArrivalHasOneEnd(driven), {
      budget,
      file: info.outputPath('counterexample.txt'),
    });
  } finally {
    await driven.close();
  }
});

import { test } from '@playwright/test';
import { everyArrivalHasOneEnd } from './merchant/one-end.ts';
import { openStanding } from './merchant/standing.ts';
import { deep, prove } from './prove.ts';

const NAME = 'notifications leave a merchant in one state, however they arrive';

test(NAME, async ({}, info) => {
  const budget = deep({ runs: 25, seconds: 6 });
  // Only what hangs is stopped by this.
  test.setTimeout(budget.seconds * 3_000 + 180_000);
  const standing = await openStanding();
  try {
    await prove(NAME, () => everyArrivalHasOneEnd(standing), {
      budget,
      file: info.outputPath('counterexample.txt'),
    });
  } finally {
    await standing.close();
  }
});

import { test } from '@playwright/test';
import {
  DOCUMENTED_TERMS,
  manyRefundsKeepTheRules,
  ordersKeepTheRules,
  subscriptionsKeepTheRules,
  type Opener,
  type Terms,
} from '../../src/model/index.ts';
import { openEmulated } from './emulated.ts';
import { deep, prove, type Budget } from './prove.ts';

const open: Opener = (terms) => openEmulated({ terms });
const paymentFirst: Terms = {
  ...DOCUMENTED_TERMS,
  renewal: { ...DOCUMENTED_TERMS.renewal, mode: 'payment-first', attempts: 3 },
};

const suites: readonly [name: string, budget: Budget, make: Parameters<typeof prove>[1]][] = [
  [
    'any history of orders keeps the rules',
    { runs: 60, seconds: 9 },
    (replayPath) => ordersKeepTheRules(open, replay(replayPath)),
  ],
  [
    'any history of subscriptions keeps the rules, service first',
    { runs: 40, seconds: 8 },
    (replayPath) => subscriptionsKeepTheRules(open, replay(replayPath)),
  ],
  [
    'any history of subscriptions keeps the rules, payment first',
    { runs: 40, seconds: 8 },
    (replayPath) => subscriptionsKeepTheRules(open, { ...replay(replayPath), terms: paymentFirst }),
  ],
  ['an order takes fifty refunds and no more', { runs: 2, seconds: 5 }, () => manyRefundsKeepTheRules(open)],
];

for (const [name, budget, make] of suites) {
  test(name, async ({}, info) => {
    const bounded = deep(budget);
    // Only what hangs is stopped by this.
    test.setTimeout(bounded.seconds * 3_000 + 120_000);
    await prove(name, make, { budget: bounded, file: info.outputPath('counterexample.txt') });
  });
}

function replay(replayPath: string | undefined): { replayPath?: string } {
  return replayPath === undefined ? {} : { replayPath };
}

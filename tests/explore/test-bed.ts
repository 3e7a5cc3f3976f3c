import { test as base } from '@playwright/test';
import {
  budgetFor,
  exploreOperation,
  type Budget,
  type OperationReport,
  type Target,
} from '../../src/explore/index.ts';
import { exploredWaffo, openTarget } from '../../src/providers/waffo/exploration/index.ts';

export const explored = exploredWaffo();

/** A small budget: the tests look for one thing at a time. */
const BUDGET: Partial<Budget> = { valid: 6, heavy: false, answerMs: 4_000, shrinkTries: 25 };

/** One emulator for all tests of a worker. */
export const test = base.extend<
  { explore: (target: Target, operation: string, budget?: Partial<Budget>) => Promise<OperationReport> },
  { emulator: Target }
>({
  emulator: [
    async ({}, use) => {
      const emulator = await openTarget({});
      await use(emulator);
      await emulator.close();
    },
    { scope: 'worker' },
  ],
  explore: async ({}, use, info) => {
    await use((target, operation, budget = {}) =>
      exploreOperation(
        {
          explored,
          target,
          budget: { ...budgetFor(target, {}), ...BUDGET, ...budget },
          seed: 20261125,
          folder: info.outputPath('explore'),
        },
        operation,
      ),
    );
  },
});

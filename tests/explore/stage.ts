import { test as base } from '@playwright/test';
import { loadSpec } from '../../src/contract/index.ts';
import {
  budgetFor,
  exploreOperation,
  openTarget,
  type Budget,
  type OperationReport,
  type Target,
} from '../../src/explore/index.ts';

export const spec = loadSpec();

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
          target,
          spec,
          budget: { ...budgetFor(target, {}), ...BUDGET, ...budget },
          seed: 20261125,
          folder: info.outputPath('explore'),
        },
        operation,
      ),
    );
  },
});

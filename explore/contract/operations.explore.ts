import { test as base } from '@playwright/test';
import { print } from '../../src/core/index.ts';
import type { Journal } from '../../src/journal/index.ts';
import {
  budgetFor,
  exploreOperation,
  findingText,
  explorationFolder,
  reportLine,
  seedOf,
  type Target,
} from '../../src/explore/index.ts';
import { exploredWaffo, openTarget } from '../../src/providers/waffo/exploration/index.ts';
import { leaveCount, seen } from '../seen.ts';

const explored = exploredWaffo();
const seed = seedOf(process.env);

const test = base.extend<object, { target: Target }>({
  target: [
    async ({}, use) => {
      const target = await openTarget(process.env);
      await use(target);
      await target.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

for (const { id, path } of explored.spec.operations) {
  test(`${id}: what the contract allows works, what it forbids is refused`, async ({ target }, {
    workerIndex,
  }) => {
    const budget = budgetFor(target, process.env);
    test.setTimeout(budget.perOperationMs + 120_000);
    const folder = explorationFolder(process.env);
    const recorded = (journal: Journal): void => seen(journal, `contract ${id}`);
    const report = await exploreOperation({ explored, target, budget, seed, folder, recorded }, id);
    leaveCount(workerIndex);
    print(reportLine(report));
    if (report.findings.length === 0) return;
    const texts = report.findings.map(findingText).join('\n\n');
    throw new Error(`${path.slice(1)} of ${target.name} departs from the contract:\n\n${texts}\n`);
  });
}

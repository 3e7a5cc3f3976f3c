import { defineConfig, type ReporterDescription } from '@playwright/test';

const ci = Boolean(process.env['CI']);
// `.ci/run` counts the tests from this file.
const report: ReporterDescription = ['json', { outputFile: '../test-results/harness.json' }];

/** Tests that accept whole merchants, use the packed package, or try many merchants in one run: each takes long. */
const WHOLE = [
  '**/package/*.process.test.ts',
  '**/examples/*.process.test.ts',
  '**/defects/*.process.test.ts',
  '**/bounds/commands.process.test.ts',
];

/** Tests of the harness itself. The acceptance cases have their own config at the root. */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results/harness',
  fullyParallel: true,
  workers: 2,
  // What hangs may take its time to be told: a slow machine under load must fail no test that would pass.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: ci,
  // A test that passes only in its second try has a fault, or the product has one.
  retries: 0,
  // In this order they begin: the longest first, and many short ones at the end, so that no worker waits for the other.
  projects: [
    { name: 'whole', testMatch: WHOLE },
    { name: 'process', testMatch: '**/*.process.test.ts', testIgnore: WHOLE },
    { name: 'unit', testMatch: '**/*.test.ts', testIgnore: '**/*.process.test.ts' },
  ],
  reporter: ci ? [['list'], report] : [['list']],
});

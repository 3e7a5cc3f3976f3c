import { defineConfig, type ReporterDescription } from '@playwright/test';

const ci = Boolean(process.env['CI']);
// `.ci/run` counts the tests from this file.
const report: ReporterDescription = ['json', { outputFile: '../test-results/harness.json' }];

/** Tests of the harness itself. The acceptance cases have their own config at the root. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.test.ts',
  outputDir: '../test-results/harness',
  fullyParallel: true,
  workers: 2,
  // What hangs may take its time to be told: a slow machine under load must fail no test that would pass.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: ci,
  retries: ci ? 1 : 0,
  reporter: ci ? [['list'], report] : [['list']],
});

import { defineConfig, type ReporterDescription } from '@playwright/test';

const ci = Boolean(process.env['CI']);
// `.ci/run` counts the tests from this file.
const report: ReporterDescription = ['json', { outputFile: '../test-results/harness.json' }];

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
  // The tests of `unit` take seconds; the others start processes or a browser, and take minutes.
  projects: [
    { name: 'unit', testMatch: '**/*.test.ts', testIgnore: '**/*.process.test.ts' },
    { name: 'process', testMatch: '**/*.process.test.ts', testIgnore: '**/tests/package/**' },
    { name: 'pack', testDir: 'package', testMatch: 'pack.setup.ts' },
    { name: 'package', testDir: 'package', testMatch: '**/*.process.test.ts', dependencies: ['pack'] },
  ],
  reporter: ci ? [['list'], report] : [['list']],
});

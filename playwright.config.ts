import { defineConfig } from '@playwright/test';
import { preflight } from './fixtures/preflight.ts';

const { testMatch, workers, launchOptions } = await preflight();

/** The acceptance itself. Tests of the harness have their own config in tests/. */
export default defineConfig({
  testDir: 'cases',
  testMatch,
  outputDir: 'test-results/acceptance',
  fullyParallel: true,
  workers,
  // A case that passes only at the second try has not passed.
  retries: 0,
  reporter: [['./reporters/acceptance.ts']],
  use: { launchOptions, screenshot: 'only-on-failure' },
});

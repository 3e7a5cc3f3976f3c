import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import type { WorkerOptions } from '../../fixtures/index.ts';
import { PLAN_FOLDER, readPlan } from './corpus-plan.ts';

const folder = process.env[PLAN_FOLDER] ?? '';
const { jobs, launchOptions, stopAtFirst, merchants } = readPlan(folder);

/** The acceptance of many merchants in one run, a project each; `npm run defects` writes the plan. */
export default defineConfig<object, WorkerOptions>({
  testDir: '../../cases',
  workers: jobs,
  preserveOutput: 'never',
  reporter: './corpus-reporter.ts',
  use: { launchOptions },
  projects: merchants.map(({ id, testMatch, grep, environment }) => ({
    name: id,
    testMatch,
    ...(grep !== undefined && { grep: new RegExp(grep) }),
    // Each would start a merchant of its own; there are others enough to keep the machine busy.
    workers: 1,
    outputDir: join(folder, id, 'playwright'),
    use: { environment, stopFile: stopAtFirst ? join(folder, id, 'stopped') : '' },
  })),
});

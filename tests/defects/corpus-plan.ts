import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LaunchOptions } from '@playwright/test';
import { onlyThese } from './acceptance-run.ts';
import type { CorpusMerchant } from './corpus-merchant.ts';

/** Names the folder of the plan to corpus.config.ts, which every worker reads. */
export const PLAN_FOLDER = 'WAFFO_CORPUS';
const FILE = 'plan.json';

/** What Playwright must know of the merchants that are tried in one run: plain data, and little of it. */
export interface CorpusPlan {
  /** Workers of all merchants together. */
  jobs: number;
  launchOptions: LaunchOptions;
  /** Whether a merchant's cases end with the first that fails. */
  stopAtFirst: boolean;
  merchants: PlannedMerchant[];
}

interface PlannedMerchant {
  id: string;
  testMatch: string;
  /** A pattern over titles; absent: all of the files. */
  grep?: string;
  environment: Record<string, string>;
}

/** Writes the plan, and each merchant's description into a folder of its own, where its results go too. */
export function writePlan(
  folder: string,
  merchants: readonly CorpusMerchant[],
  more: Omit<CorpusPlan, 'merchants'>,
): void {
  const plan: CorpusPlan = { ...more, merchants: merchants.map((merchant) => planned(folder, merchant)) };
  writeFileSync(join(folder, FILE), JSON.stringify(plan));
}

export function readPlan(folder: string): CorpusPlan {
  return JSON.parse(readFileSync(join(folder, FILE), 'utf8')) as CorpusPlan;
}

function planned(folder: string, merchant: CorpusMerchant): PlannedMerchant {
  const { id, config, product, cases } = merchant;
  const results = join(folder, id);
  const file = join(results, 'acceptance.config.json');
  mkdirSync(results);
  writeFileSync(file, JSON.stringify(config));
  return {
    id,
    testMatch: `**/cases/${product}/*.case.ts`,
    ...(cases && { grep: onlyThese(cases) }),
    environment: {
      ACCEPTANCE_CONFIG: file,
      ACCEPTANCE_RESULTS: results,
      ACCEPTANCE_PRODUCT: product,
    },
  };
}

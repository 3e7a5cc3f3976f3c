import { existsSync } from 'node:fs';
import { HarnessError } from '../../src/core/index.ts';
import { ledgerOfRun, readLedger } from '../../src/submission/ledger/index.ts';
import type { Results } from '../view.ts';
import type { TrendModel } from './model.ts';

/** Maximum number of runs, the last ones. */
const MOST_RUNS = 30;

/** The results of the submission's runs, oldest first. Empty if the run has no ledger, or it cannot be read. */
export function trendOf({ run }: Pick<Results, 'run'>, env: NodeJS.ProcessEnv = process.env): TrendModel[] {
  const file = run && ledgerOfRun(run.target, env);
  if (!run || file === undefined || !existsSync(file)) return [];
  try {
    const { runs, cases } = readLedger(file);
    return runs
      .filter(({ target, merchant }) => target === run.target && merchant === run.merchant)
      .toSorted((one, other) => one.startedAt.localeCompare(other.startedAt))
      .slice(-MOST_RUNS)
      .map(({ runId, startedAt }) => {
        const own = cases.filter((one) => one.runId === runId && !one.byHand);
        const count = (...results: string[]): number =>
          own.filter(({ result }) => results.includes(result)).length;
        const [passed, failed] = [count('PASS'), count('FAIL', 'PARTIAL')];
        const applicable = own.length - count('NA', 'NOT_RUN');
        return { startedAt, passed, failed, other: applicable - passed - failed };
      });
  } catch (error) {
    // An error in a ledger is reported where the ledger is written.
    if (error instanceof HarnessError) return [];
    throw error;
  }
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkContext } from '../src/providers/waffo/checks/index.ts';
import { Tally } from '../src/contract-coverage/index.ts';
import { explorationFolder } from '../src/explore/index.ts';
import type { Journal } from '../src/journal/index.ts';

const tally = new Tally(checkContext());

/** Counts what a journal shows of the contract, for the coverage of this worker. */
export function seen(journal: Journal, name: string): void {
  tally.add(journal, name);
}

/**
 * Leaves this worker's count for the reporter, which adds up all of them; nothing if it saw no exchange of Waffo's API. To be
 * called at the end of a test.
 */
export function leaveCount(worker: number): void {
  const coverage = tally.coverage();
  if (coverage.exchanges === 0) return;
  const folder = join(explorationFolder(process.env), 'coverage');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${worker}.json`), JSON.stringify(coverage));
}

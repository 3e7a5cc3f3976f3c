import { setTimeout as pause } from 'node:timers/promises';
import { loadSpec } from '../../contract/index.ts';
import type { Journal } from '../../journal/index.ts';
import { merchantCalls } from '../wire.ts';

/** How long (ms) without a new call before no further one is expected. */
const QUIET = 1_000;
const LONGEST_WATCH = 8_000;
/** How often the merchant is told to reconcile. */
const ROUNDS = 5;
/** This number of repeats of one operation is too many. */
const ENOUGH = 5;

/**
 * Watches the merchant repeat calls with an unknown outcome, until it stops or has repeated too often. A pause may be
 * longer than the one before: the longer the last pause was, the longer the next call is waited for.
 * @param reconcile makes the merchant look at what is open; each time it may repeat something
 */
export async function watchRepeats(journal: Journal, reconcile: () => Promise<void>): Promise<void> {
  const before = countsOf(journal);
  const started = performance.now();
  let [seen, last, quiet, rounds] = [sum(before), started, QUIET, 0];
  while (performance.now() - last < quiet && performance.now() - started < LONGEST_WATCH) {
    if (rounds++ < ROUNDS) await reconcile();
    await pause(50);
    const now = countsOf(journal);
    if (now.some((count, index) => count - (before[index] ?? 0) >= ENOUGH)) return;
    if (sum(now) === seen) continue;
    quiet = Math.max(QUIET, (performance.now() - last) * 3);
    [seen, last] = [sum(now), performance.now()];
  }
}

/** How often each operation was called whose outcome can be unknown. */
function countsOf(journal: Journal): number[] {
  const repeatable = loadSpec().semantics.calls.filter(({ inquiry }) => inquiry !== undefined);
  return repeatable.map(({ operation }) => merchantCalls(journal, operation).length);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

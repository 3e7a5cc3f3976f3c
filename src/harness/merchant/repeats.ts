import { setTimeout as pause } from 'node:timers/promises';
import type { Journal } from '../../journal/index.ts';
import { merchantCalls } from '../wire.ts';

/** How long it must be quiet (ms) before nothing more is expected. */
const QUIET = 1_000;
const LONGEST_WATCH = 8_000;
/** Rounds in which the merchant is told to look after what is open. */
const ROUNDS = 5;
/** Repeats of one operation that are too many. */
const ENOUGH = 5;

/** What could be repeated. */
const WRITES = [
  'orderCreate',
  'orderRefund',
  'orderCancel',
  'orderCapture',
  'subscriptionCreate',
  'subscriptionChange',
  'subscriptionCancel',
] as const;

/**
 * Looks on while the merchant repeats what has an unknown outcome, until it stops or has repeated too often. Each
 * pause may be longer than the one before, so the longer they were, the longer the next one is waited for.
 * @param reconcile makes the merchant look after what is open; each round of it may repeat something, too
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

function countsOf(journal: Journal): number[] {
  return WRITES.map((operation) => merchantCalls(journal, operation).length);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

import { setTimeout as pause } from 'node:timers/promises';

/** How long to look for something that must not happen, derived from how fast the merchant reacts. */
export interface ReactionTimes {
  /** Milliseconds that the merchant needed to show a payment, measured at the start of the run. */
  reaction: number;
  /** The same for the first payment of a subscription; absent if it was not measured. */
  activation?: number;
  /** Whether the case has ended, so that a look is a single one. */
  isOver?: () => boolean;
}

const SHORTEST_LOOK = 200;
const LONGEST_LOOK = 5_000;

/** A merchant that reacts late reacts late to the wrong things too: look twice as long as it took for a right one. */
export function lookingTime(pace: ReactionTimes): number {
  if (pace.isOver?.()) return 0;
  return Math.min(Math.max(SHORTEST_LOOK, pace.reaction * 2), LONGEST_LOOK);
}

/** Asks again and again until `good` accepts, at most for `within` ms; the last answer either way. */
export async function waitFor<T>(
  ask: () => Promise<T>,
  good: (answer: T) => boolean,
  within: number,
): Promise<T> {
  const deadline = performance.now() + within;
  for (let wait = 10; ; wait = Math.min(wait * 1.6, 300)) {
    const answer = await ask();
    if (good(answer) || performance.now() >= deadline) return answer;
    await pause(Math.min(wait, Math.max(1, deadline - performance.now())));
  }
}

/**
 * Waits until `reached`, at most for `within` ms, and looks on for `ms` whether what is `right` stays so; the answer
 * that is not, or the last.
 */
export async function holds<T>(
  ask: () => Promise<T>,
  { reached, right }: { reached: (answer: T) => boolean; right: (answer: T) => boolean },
  { within, ms }: { within: number; ms: number },
): Promise<T> {
  const first = await waitFor(ask, reached, within);
  return right(first) ? observe(ask, (answer) => !right(answer), ms) : first;
}

/** Looks again and again for `ms`; the first answer that `bad` picks, or the last. */
export async function observe<T>(ask: () => Promise<T>, bad: (answer: T) => boolean, ms: number): Promise<T> {
  const deadline = performance.now() + ms;
  for (;;) {
    const answer = await ask();
    if (bad(answer) || performance.now() >= deadline) return answer;
    await pause(Math.min(80, Math.max(1, deadline - performance.now())));
  }
}

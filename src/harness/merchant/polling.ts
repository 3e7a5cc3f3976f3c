import { setTimeout as pause } from 'node:timers/promises';

/** How fast the merchant reacts. It sets how long the harness looks for something that must not happen. */
export interface ReactionTimes {
  /** Milliseconds that the merchant needed to show a payment, measured at the start of the run. */
  reaction: number;
  /** The same for the first payment of a subscription; absent if it was not measured. */
  activation?: number;
  /** Whether the case has ended: then an observation is a single look. */
  isOver?: () => boolean;
}

/** How long (ms) the journal entry of a call may take after its answer was released. */
export const ARRIVAL = 10_000;
const SHORTEST_OBSERVATION = 200;
const LONGEST_OBSERVATION = 5_000;

/**
 * How long (ms) to look for something that must not happen. A merchant that reacts slowly is also slow to do something
 * wrong: twice its reaction time is enough.
 */
export function observationTime({ reaction, isOver }: ReactionTimes): number {
  if (isOver?.()) return 0;
  return Math.min(Math.max(SHORTEST_OBSERVATION, reaction * 2), LONGEST_OBSERVATION);
}

/** Asks repeatedly until `isRight` accepts an answer, for at most `within` ms. Returns the last answer in both cases. */
export async function waitFor<T>(
  ask: () => Promise<T>,
  isRight: (answer: T) => boolean,
  within: number,
): Promise<T> {
  const deadline = performance.now() + within;
  for (let wait = 10; ; wait = Math.min(wait * 1.6, 300)) {
    const answer = await ask();
    if (isRight(answer) || performance.now() >= deadline) return answer;
    await pause(Math.min(wait, Math.max(1, deadline - performance.now())));
  }
}

/** Waits for a condition that needs no call. Returns whether it became true within `within` ms. */
export function waitUntil(condition: () => boolean, within: number): Promise<boolean> {
  return waitFor(() => Promise.resolve(condition()), Boolean, within);
}

/** Asks repeatedly for `ms`. Returns the first answer that `isWrong` accepts, or the last one. */
export async function observe<T>(
  ask: () => Promise<T>,
  isWrong: (answer: T) => boolean,
  ms: number,
): Promise<T> {
  const deadline = performance.now() + ms;
  for (;;) {
    const answer = await ask();
    if (isWrong(answer) || performance.now() >= deadline) return answer;
    await pause(Math.min(80, Math.max(1, deadline - performance.now())));
  }
}

/**
 * Waits until `isReached`, for at most `within` ms. If the answer is right then, observes for `ms` whether it stays
 * right. Returns the first wrong answer, or the last one.
 */
export async function waitThenObserve<T>(
  ask: () => Promise<T>,
  { isReached, isRight }: { isReached: (answer: T) => boolean; isRight: (answer: T) => boolean },
  { within, ms }: { within: number; ms: number },
): Promise<T> {
  const first = await waitFor(ask, isReached, within);
  return isRight(first) ? observe(ask, (answer) => !isRight(answer), ms) : first;
}

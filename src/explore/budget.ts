import type { Target } from './target/target.ts';

/** The effort for one operation. All numbers are limits: the time may end earlier. */
export interface Budget {
  /** Minimum number of requests; 0 for one round of everything. */
  requests: number;
  /** Random valid bodies per round. */
  valid: number;
  /** Part of the edges and violations in each round, from 0 to 1. */
  share: number;
  /** Time for one operation. */
  perOperationMs: number;
  /** Time limit for one answer. */
  answerMs: number;
  /** Number of requests, and time, to find a smaller counterexample. */
  shrinkTries: number;
  shrinkMs: number;
  /** Concurrent requests. */
  together: number;
  /** Whether to send requests of megabytes. */
  heavy: boolean;
  deep: boolean;
}

const MINUTE = 60_000;

/** The budget for a target: one round of everything, or with ACCEPTANCE_DEEP=1 ten thousand requests per operation. */
export function budgetFor(target: Pick<Target, 'pauseMs'>, env: NodeJS.ProcessEnv): Budget {
  const deep = env['ACCEPTANCE_DEEP'] === '1';
  const slow = target.pauseMs > 0;
  return {
    requests: deep && !slow ? 10_000 : 0,
    valid: slow ? 5 : deep ? 200 : 40,
    share: slow ? 0.05 : 1,
    perOperationMs: deep ? 15 * MINUTE : slow ? 3 * MINUTE : MINUTE / 2,
    answerMs: 15_000,
    shrinkTries: slow ? 10 : 80,
    shrinkMs: slow ? 20_000 : 5_000,
    together: slow ? 1 : 4,
    heavy: !slow,
    deep,
  };
}

import type { Exchange } from '../../../journal/index.ts';
import { IDEMPOTENCY_HEADER } from '../protocol/index.ts';

/**
 * Whether an answer is the platform's own, to just this call: nothing was done to it on purpose, and its idempotency key
 * was not used before, which brings back the answer to another call.
 */
export function isOwnAnswer(exchange: Exchange, answers: readonly Exchange[]): boolean {
  const key = exchange.request.headers[IDEMPOTENCY_HEADER];
  if (exchange.fault !== undefined) return false;
  if (key === undefined) return true;
  return answers.find(({ request }) => request.headers[IDEMPOTENCY_HEADER] === key) === exchange;
}

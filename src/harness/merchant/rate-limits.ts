import { setTimeout as pause } from 'node:timers/promises';
import { exchangesOf, type Journal } from '../../journal/index.ts';
import type { Merchant, Reply, View } from '../../merchant/index.ts';
import { retryAfterMs } from '../../core/index.ts';
import type { Observation, CaseContext } from '../case-context.ts';

type Answer = Reply<unknown> | View<string>;
type Ask = (...values: unknown[]) => Promise<Answer>;

/** Operations that only show something: for them 503 never passes on an answer of Waffo's. */
const READS: readonly string[] = ['getOrder', 'getRefund', 'getSubscription', 'getSubscriptionChange'];
const WRITES: readonly string[] = [
  'createOrder', 'cancelOrder', 'captureOrder', 'refundOrder',
  'createSubscription', 'cancelSubscription', 'changeSubscription', 'reconcile',
]; // prettier-ignore
/** Who limits calls by the second has room again by then; who limits them by the minute has not. */
const PATIENCE = 5_000;
const PAUSE = 500;

/**
 * A merchant whose own rate limiter, or overload, is told from what it does with an order: the call is made again
 * when the limiter has room, and a case that cannot be seen through it ends with this cause.
 */
export function throughRateLimits(driver: Merchant, { context, journal }: Seen): Merchant {
  return new Proxy(driver, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function') return value;
      const ask = value.bind(target) as Ask;
      const name = String(key);
      if (!READS.includes(name) && !WRITES.includes(name)) return ask;
      return (...values: unknown[]) => patiently(() => ask(...values), { name, target, context, journal });
    },
  });
}

interface Seen {
  context: CaseContext;
  journal: Journal;
}

interface Call extends Seen {
  name: string;
  target: Merchant;
}

async function patiently(
  ask: () => Promise<Answer>,
  { name, target, context, journal }: Call,
): Promise<Answer> {
  const started = performance.now();
  for (;;) {
    const calls = callsIn(journal);
    const answer = await ask();
    const reply = 'reply' in answer ? answer.reply : answer;
    if (!isLimited(name, reply, callsIn(journal) > calls)) return answer;
    const patience = reply.status === 503 ? target.timeouts.settle : PATIENCE;
    const wait = Math.max(PAUSE, retryAfterMs(reply.headers ?? {}, new Date()) ?? PAUSE);
    if (performance.now() + wait > started + patience) context.failCase(noRoom(name, reply));
    await pause(wait);
  }
}

/** A write may pass on an answer of Waffo's: then the merchant has called it. */
function isLimited(name: string, { status }: Reply<unknown>, hasCalled: boolean): boolean {
  if (READS.includes(name)) return status === 429 || status === 503;
  return status === 429 && !hasCalled;
}

function callsIn(journal: Journal): number {
  return exchangesOf(journal).filter(({ actor }) => actor === 'merchant').length;
}

function noRoom(name: string, { status, headers, entry }: Reply<unknown>): Observation {
  const after = headers?.['retry-after'];
  const answered = `${name} is answered with HTTP ${status}${after ? ` (Retry-After: ${after})` : ''}`;
  const isLimiter = status === 429;
  return {
    check: isLimiter ? 'merchant.rate-limited' : 'merchant.unavailable',
    message: isLimiter
      ? `${answered}: the merchant's own rate limiter turns the call away.`
      : `${answered}: the server says that it has no room or is down.`,
    why: 'What the merchant does with the order cannot be seen, so this case proves nothing. Many buyers behind one address meet the same answer.',
    fix: isLimiter
      ? 'Switch the rate limiter off, or widen it, while the acceptance runs (K028): it makes some 600 calls of getOrder and 100 of createOrder in a minute. `npx waffo-acceptance doctor` finds the limits.'
      : "Look into the server's log: what stands before the handler (a gateway, a maintenance page, a pool of connections) gave this answer.",
    entries: [entry],
  };
}

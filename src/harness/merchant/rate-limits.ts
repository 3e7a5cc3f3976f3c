import { setTimeout as pause } from 'node:timers/promises';
import { exchangesOf, type Exchange, type Journal } from '../../journal/index.ts';
import type { Merchant, Reply, View } from '../../merchant/index.ts';
import { retryAfterMs } from '../../core/index.ts';
import type { Observation, CaseContext } from '../case-context.ts';

type Answer = Reply<unknown> | View<string>;
type Ask = (...values: unknown[]) => Promise<Answer>;

/** Operations that only read: a 503 to them passes on an answer of Waffo only where the merchant asks at every view. */
const READS: readonly string[] = ['getOrder', 'getRefund', 'getSubscription', 'getSubscriptionChange'];
const WRITES: readonly string[] = [
  'createOrder', 'cancelOrder', 'captureOrder', 'refundOrder',
  'createSubscription', 'cancelSubscription', 'changeSubscription', 'reconcile',
  'resumeOrder', 'reactivateSubscription', 'listUnresolved',
]; // prettier-ignore
/** A limit per second allows calls again by then, a limit per minute does not. */
const LONGEST_WAIT = 5_000;
const PAUSE = 500;

/**
 * Tells the merchant's own rate limiter, or overload, from what the merchant does with an order: repeats a limited call
 * later. If the limit stays, the case ends with this cause.
 */
export function repeatingLimitedCalls(driver: Merchant, { context, journal }: Seen): Merchant {
  return new Proxy(driver, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function') return value;
      const ask = value.bind(target) as Ask;
      const name = String(key);
      if (!READS.includes(name) && !WRITES.includes(name)) return ask;
      return (...values: unknown[]) => repeat(() => ask(...values), { name, target, context, journal });
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

async function repeat(ask: () => Promise<Answer>, { name, target, context, journal }: Call): Promise<Answer> {
  const started = performance.now();
  for (;;) {
    const calls = callsIn(journal);
    const answer = await ask();
    const reply = 'reply' in answer ? answer.reply : answer;
    const own = callsIn(journal).slice(calls.length);
    if (!isLimited(name, reply, own)) return answer;
    const longest = reply.status === 503 ? target.timeouts.settle : LONGEST_WAIT;
    const wait = Math.max(PAUSE, retryAfterMs(reply.headers ?? {}, new Date()) ?? PAUSE);
    if (performance.now() + wait > started + longest) context.failCase(stillLimited(name, reply));
    await pause(wait);
  }
}

/** A write may pass on an answer of Waffo: then the merchant has called Waffo. */
function isLimited(name: string, { status }: Reply<unknown>, own: readonly Exchange[]): boolean {
  if (!READS.includes(name)) return status === 429 && own.length === 0;
  return status === 429 || (status === 503 && !own.some(({ fault }) => fault !== undefined));
}

function callsIn(journal: Journal): Exchange[] {
  return exchangesOf(journal).filter(({ actor }) => actor === 'merchant');
}

function stillLimited(name: string, { status, headers, entry }: Reply<unknown>): Observation {
  const after = headers?.['retry-after'];
  const answered = `${name} is answered with HTTP ${status}${after ? ` (Retry-After: ${after})` : ''}`;
  const isLimiter = status === 429;
  return {
    check: isLimiter ? 'merchant.rate-limited' : 'merchant.unavailable',
    message: isLimiter
      ? `${answered}: the merchant's own rate limiter refuses the call.`
      : `${answered}: the server says that it is overloaded or down.`,
    why: 'The harness cannot see what the merchant does with the order, so this case proves nothing. Many buyers behind one address get the same answer.',
    fix: isLimiter
      ? 'Switch the rate limiter off, or raise its limit, while the acceptance runs. The acceptance makes about 600 calls of getOrder and 100 of createOrder in a minute. `npx waffo-acceptance doctor` finds the limits.'
      : "Look into the server's log: a gateway, a maintenance page or a full pool of connections gave this answer.",
    entries: [entry],
  };
}

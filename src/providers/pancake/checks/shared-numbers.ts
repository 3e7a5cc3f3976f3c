import { textAt } from '../../../core/index.ts';
import type { CheckContext, Finding } from '../../../checks/finding.ts';
import { endOf, groupBy, startOf } from '../../../checks/reading.ts';
import { finding, named, quote } from '../../../checks/wording.ts';
import type { Exchange, Journal, MerchantCall } from '../../../journal/index.ts';
import { IDEMPOTENCY_HEADER } from '../protocol/index.ts';
import { askedBy, harnessCalls, type SessionCall } from './calls.ts';
import { genuineEvents, isTaken } from './events.ts';
import { buyersDiffer } from './buyers.ts';

/** Events that say that what was bought is paid or has begun. */
const PAID = ['order.completed', 'subscription.activated', 'subscription.payment_succeeded'];

/** How two sessions with one number show that they are for two orders. */
interface Difference {
  what: string;
  severity: Finding['severity'];
  shown?: Exchange;
}

/**
 * Part of `references`: one number for two orders. A new session for the same order keeps its number, so that alone is
 * right: what differs is what was bought, who buys, or that the first is paid already.
 */
export function sharedNumbers(
  journal: Journal,
  sessions: readonly SessionCall[],
  context: CheckContext,
): Finding[] {
  const calls = harnessCalls(journal);
  const paid = paidIn(journal, context);
  return [...groupBy(sessions, ({ number }) => number)].flatMap(([number, all]) => {
    const own = withoutReplays(all);
    for (const [index, later] of own.entries()) {
      for (const earlier of own.slice(0, index)) {
        const difference = differenceOf(earlier, later, { calls, paid: paid.get(number) });
        if (difference) return [report(number, [earlier, later], difference)];
      }
    }
    return [];
  });
}

function differenceOf(
  earlier: SessionCall,
  later: SessionCall,
  { calls, paid }: { calls: readonly MerchantCall[]; paid: Exchange | undefined },
): Difference | undefined {
  if (paid && startOf(earlier.call) < startOf(paid) && endOf(paid) <= startOf(later.call))
    return {
      what: `the order of that number was paid before (${named(paid)} was acknowledged)`,
      severity: 'error',
      shown: paid,
    };
  const [asked, askedAgain] = [askedBy(earlier.call, calls), askedBy(later.call, calls)];
  const buyers = buyersDiffer([earlier.body, later.body], asked && askedAgain && [asked, askedAgain]);
  if (buyers) return { what: `the buyers differ (${buyers})`, severity: 'error' };
  const [before, after] = [textAt(earlier.body, 'productId'), textAt(later.body, 'productId')];
  if (before === after) return undefined;
  // A shop may change what is in an open order, and may count orders and subscriptions each for itself.
  const areTwo = asked && askedAgain && asked !== askedAgain && asked.operation === askedAgain.operation;
  return {
    what: `the products differ (${quote(before)} and ${quote(after)})`,
    severity: areTwo ? 'error' : 'warning',
  };
}

function report(
  number: string,
  [earlier, later]: readonly [SessionCall, SessionCall],
  { what, severity, shown }: Difference,
): Finding {
  const seen = [earlier.call, ...(shown ? [shown] : []), later.call];
  return finding('merchant', severity, 'references.shared', seen, {
    message: `${named(earlier.call)} and ${named(later.call)} have the same orderMerchantExternalId ${quote(number)}, but ${what}.`,
    why: 'A webhook identifies the order only by this number: the shop books the payment of the one order on the other, and delivers twice for one payment or not at all.',
    fix: 'Give every order its own number when you store it; only a new session for the same open order keeps the number. Do not open a session for a paid order.',
  });
}

/** The first acknowledged event by which the merchant knew that a number is paid. */
function paidIn(journal: Journal, context: CheckContext): Map<string, Exchange> {
  const paid = new Map<string, Exchange>();
  for (const { exchange, eventType, number } of genuineEvents(journal, context))
    if (number !== undefined && PAID.includes(eventType) && isTaken(exchange) && !paid.has(number))
      paid.set(number, exchange);
  return paid;
}

/** A repeat under one idempotency key is the same session. */
function withoutReplays(sessions: readonly SessionCall[]): SessionCall[] {
  const keys = new Set<string>();
  return sessions.filter(({ call }) => {
    const key = call.request.headers[IDEMPOTENCY_HEADER];
    if (key === undefined) return true;
    if (keys.has(key)) return false;
    keys.add(key);
    return true;
  });
}

import { fromMinor, sameAmount } from '../../../core/index.ts';
import type { Reply } from '../../../merchant/index.ts';
import { passesAmount } from '../../merchant/amounts.ts';
import { onlyWholeOrders, refusesInWords } from '../../merchant/only-whole-orders.ts';
import type { PlacedOrder } from '../placed.ts';
import type { Parts } from './parts.ts';

/** A refund that the merchant was asked for, and what it answered. */
interface Asked {
  order: PlacedOrder;
  amount: string;
  reply: Reply<unknown>;
}

/** How a refund is asked for, and how many tickets there are at Pancake. */
interface Asking {
  attempt(order: PlacedOrder, amount: string): Promise<Asked>;
  tickets(order: PlacedOrder): number;
}

/** All that was paid for an order; undefined if it is not paid at Pancake. */
function whole({ pancake }: Parts, order: PlacedOrder): string | undefined {
  const payment = pancake.records.paymentsOf(order).at(-1);
  return payment && fromMinor(payment.charged, payment.listed.currency);
}

/** Ends a scenario that needs a part of a merchant whose description passes no amount on. */
export function requireParts(parts: Parts, order: PlacedOrder, amount: string): void {
  const paid = whole(parts, order);
  if (passesAmount(parts.driver, 'refundOrder') || paid === undefined || sameAmount(amount, paid)) return;
  parts.context.skipCase({
    result: 'NA',
    reason: `refundOrder does not pass {amount} on: the merchant refunds whole orders, and this case needs ${amount} of ${paid}`,
  });
}

/**
 * A shop may refund whole orders only. It says so when it is asked for a part, and refunds the whole of the very same
 * order. Then a scenario that needs a part ends, and nothing is held against it.
 */
export async function endIfOnlyWholeOrders(
  parts: Parts,
  { order, amount, reply }: Asked,
  refunds: Asking,
): Promise<void> {
  const paid = whole(parts, order);
  if (!refusesInWords(reply) || paid === undefined || sameAmount(amount, paid) || refunds.tickets(order) > 0)
    return;
  const { reply: answer } = await refunds.attempt(order, paid);
  if (!answer.ok || refunds.tickets(order) === 0) return;
  parts.context.endUnproved(
    onlyWholeOrders(order.name, amount, paid, reply),
    'If the shop only refunds whole orders, there is nothing to do. If it should make partial refunds, find out why it refuses this one.',
  );
}

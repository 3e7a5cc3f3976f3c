import { sameAmount } from '../../core/index.ts';
import type { CaseContext } from '../case-context.ts';
import type { Merchant } from '../../merchant/index.ts';
import type { PlacedOrder } from '../placed-order.ts';
import { passesAmount } from './amounts.ts';

/** The reason that the merchant gets where no other is needed. */
export const REASON = 'The buyer sent the goods back';

/** Ends a scenario that needs another amount than the merchant can refund. */
export function requireRefundable(
  { context, driver }: { context: CaseContext; driver: Pick<Merchant, 'passes'> },
  order: PlacedOrder,
  amount: string,
): void {
  if (passesAmount(driver, 'refundOrder') || sameAmount(amount, order.amount)) return;
  context.skipCase({
    result: 'NA',
    reason: `refundOrder does not pass {amount} on: the merchant refunds whole orders, and this case needs ${amount} of ${order.amount}`,
  });
}

import { sameAmount } from '../../core/index.ts';
import type { CaseContext } from '../case-context.ts';
import type { Merchant } from '../../merchant/index.ts';
import type { PlacedOrder } from '../placed-order.ts';
import { passesAmount } from './amounts.ts';
import { sumFor } from './own-prices.ts';

/** The reason that the merchant gets where no other is needed. */
export const REASON = 'The buyer sent the goods back';

/** The sum to ask for. Ends a scenario that needs another one than the merchant can refund. */
export function refundable(
  { context, driver }: { context: CaseContext; driver: Pick<Merchant, 'passes'> },
  order: PlacedOrder,
  wanted: string,
): string {
  const passes = passesAmount(driver, 'refundOrder');
  const amount = passes ? sumFor({ context, driver }, order, wanted) : (order.priced(wanted) ?? wanted);
  if (passes || sameAmount(amount, order.amount)) return amount;
  return context.skipCase({
    result: 'NA',
    reason: `refundOrder does not pass {amount} on: the merchant refunds whole orders, and this case needs ${amount} of ${order.amount}`,
  });
}

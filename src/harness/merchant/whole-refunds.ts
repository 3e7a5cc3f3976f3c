import { sameAmount, toMinor } from '../../core/index.ts';
import { PlacedRefund } from '../placed-refund.ts';
import { forward } from './forwarded.ts';
import { onlyWholeOrders, refusesInWords } from './only-whole-orders.ts';
import type { MerchantParts } from './parts.ts';
import { REASON } from './refund-requests.ts';

type Parts = MerchantParts<'refundOrder' | 'timeouts', 'journal'>;

/**
 * A shop may refund whole orders only. It says so when it is asked for a part, before anything was given back, and
 * sends the whole of the very same order to Waffo, which may refuse it: only a part may have been captured. Then a scenario
 * that needs a part ends, and nothing is held against the shop.
 */
export async function endIfOnlyWholeOrders(parts: Parts, refund: PlacedRefund): Promise<void> {
  const { context, driver, waffo } = parts;
  const { amount, order, reply } = refund;
  if (refund.sent || !refusesInWords(reply)) return;
  if (!isPart(refund) || context.placed.some((one) => isEarlierOf(one, refund))) return;
  const { called } = await forward(
    waffo.journal,
    'orderRefund',
    () => driver.refundOrder(order.merchantOrderId ?? '', order.amount, REASON),
    driver.timeouts.settle,
  );
  if (called === 'never') return;
  context.endUnproved(
    onlyWholeOrders(order.name, amount, order.amount, reply),
    'If the shop only refunds whole orders, tell Waffo so. If it should make partial refunds, find out why it refuses this one.',
  );
}

function isPart({ amount, order }: PlacedRefund): boolean {
  try {
    return toMinor(amount, order.currency) < toMinor(order.amount, order.currency);
  } catch {
    return !sameAmount(amount, order.amount);
  }
}

/** Whether it is another refund of the same order. */
function isEarlierOf(one: unknown, refund: PlacedRefund): boolean {
  return one instanceof PlacedRefund && one !== refund && one.order === refund.order;
}

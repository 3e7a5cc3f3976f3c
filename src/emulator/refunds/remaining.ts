import { toMinor } from '../../protocol/index.ts';
import type { Order } from '../orders/order.ts';
import type { World } from '../world.ts';

/** What can still be refunded, in minor units. A refund under way holds its sum; a failed one gives it back. */
export function remaining(world: World, order: Order): bigint {
  const paid = toMinor(order.finalDealAmount, order.request.orderCurrency);
  const taken = world.orders.refundsOf(order).filter(({ status }) => status !== 'ORDER_REFUND_FAILED');
  return taken.reduce((rest, refund) => rest - refund.amount, paid);
}

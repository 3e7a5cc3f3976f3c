import { toMinor } from '../../../../core/index.ts';
import type { Order } from '../orders/order.ts';
import type { WorldState } from '../state.ts';

/** What can still be refunded, in minor units. A refund under way holds its sum; a failed one gives it back. */
export function remaining(world: WorldState, order: Order): bigint {
  const paid = toMinor(order.finalDealAmount, order.request.orderCurrency);
  const taken = world.orders.refundsOf(order).filter(({ status }) => status !== 'ORDER_REFUND_FAILED');
  return taken.reduce((rest, refund) => rest - refund.amount, paid);
}

/** What Waffo lets be refunded: the rest, or nothing any more. */
export function refundable(world: WorldState, order: Order): bigint {
  return isSpent(world, order) ? 0n : remaining(world, order);
}

/** A wallet's payment that has had its one refund, where the option says so. */
export function isSpent(world: WorldState, order: Order): boolean {
  if (!world.options.walletRefundsOnce || order.method?.kind !== 'wallet') return false;
  return world.orders.refundsOf(order).some(({ status }) => status !== 'ORDER_REFUND_FAILED');
}

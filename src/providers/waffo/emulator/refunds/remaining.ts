import { toMinor } from '../../../../core/index.ts';
import type { Order } from '../orders/order.ts';
import type { WorldState } from '../state.ts';

/**
 * The amount that can still be refunded, in minor units. A running refund reserves its amount; a failed one releases
 * it.
 */
export function remaining(world: WorldState, order: Order): bigint {
  const paid = toMinor(order.finalDealAmount, order.request.orderCurrency);
  const taken = world.orders.refundsOf(order).filter(({ status }) => status !== 'ORDER_REFUND_FAILED');
  return taken.reduce((rest, refund) => rest - refund.amount, paid);
}

/** The amount that Waffo still allows to be refunded: the rest, or nothing. */
export function refundable(world: WorldState, order: Order): bigint {
  return isSpent(world, order) ? 0n : remaining(world, order);
}

/** Whether a wallet payment has had its only refund, if the option limits it. */
export function isSpent(world: WorldState, order: Order): boolean {
  if (!world.options.walletRefundsOnce || order.method?.kind !== 'wallet') return false;
  return world.orders.refundsOf(order).some(({ status }) => status !== 'ORDER_REFUND_FAILED');
}

import { newRequestId, newWaffoId } from '../../protocol/index.ts';
import { toMinor } from '../../../../core/index.ts';
import type { Order } from '../orders/order.ts';
import type { WorldState } from '../state.ts';
import { settle } from './life.ts';
import type { Refund, RefundSource } from './refund.ts';
import { remaining } from './remaining.ts';

/** A refund that no call of the merchant has started. */
export interface UnaskedRefund {
  /** `MERCHANT`: the merchant's staff, in Waffo's portal. The others: dispute prevention of the card networks. */
  source: RefundSource;
  amount: string;
  /** The address for refund notifications in the portal. */
  notifyUrl: string;
}

/**
 * Refunds a paid order without a call of the merchant, at once. Waffo creates its refundRequestId. Throws if the order
 * has too little left.
 */
export function refundUnasked(
  world: WorldState,
  order: Order,
  { source, amount, notifyUrl }: UnaskedRefund,
): Refund {
  const minor = toMinor(amount, order.request.orderCurrency);
  if (order.status !== 'PAY_SUCCESS' || minor <= 0n || minor > remaining(world, order))
    throw new RangeError(`${amount} of ${order.acquiringOrderId} (${order.status}) cannot be refunded`);
  const now = world.clock.now();
  const refund: Refund = {
    acquiringRefundOrderId: newWaffoId('R', 25, now),
    order,
    request: {
      refundRequestId: newRequestId(),
      acquiringOrderId: order.acquiringOrderId,
      merchantId: world.account.merchantId,
      requestedAt: now.toISOString(),
      refundAmount: amount,
      refundReason: source === 'MERCHANT' ? 'Refunded in the portal' : `Dispute prevented (${source})`,
      refundNotifyUrl: notifyUrl,
    },
    source,
    amount: minor,
    requestedAt: now,
    status: 'REFUND_IN_PROGRESS',
    updatedAt: now,
  };
  world.orders.addRefund(refund);
  settle(world, refund);
  return refund;
}

import type { WorldState } from '../state.ts';
import type { Refund, RefundStatus } from './refund.ts';
import { remaining } from './remaining.ts';
import { refundView } from './view.ts';

/** The channel refunded the money. */
export function settle(world: WorldState, refund: Refund): void {
  if (refund.status !== 'REFUND_IN_PROGRESS') return;
  const whole = remaining(world, refund.order) === 0n && !othersUnderWay(world, refund);
  finish(world, refund, whole ? 'ORDER_FULLY_REFUNDED' : 'ORDER_PARTIALLY_REFUNDED');
}

/** The channel could not refund the money. */
export function fail(world: WorldState, refund: Refund): void {
  if (refund.status !== 'REFUND_IN_PROGRESS') return;
  refund.failure = { code: 'CHANNEL_REFUSED', description: 'The channel could not refund' };
  finish(world, refund, 'ORDER_REFUND_FAILED');
}

function othersUnderWay(world: WorldState, refund: Refund): boolean {
  return world.orders
    .refundsOf(refund.order)
    .some((other) => other !== refund && other.status === 'REFUND_IN_PROGRESS');
}

function finish(world: WorldState, refund: Refund, status: RefundStatus): void {
  refund.status = status;
  refund.updatedAt = world.clock.now();
  refund.completedAt = refund.updatedAt;
  if (refund.order.method?.kind === 'card' && !world.options.cardRefundNotifies) return;
  const { refundRequestId, refundNotifyUrl } = refund.request;
  const about = [refund.acquiringRefundOrderId, refundRequestId, refund.order.acquiringOrderId];
  const url = refundNotifyUrl ?? world.options.portalRefundNotifyUrl;
  world.outbox.emit('REFUND_NOTIFICATION', url, refundView(world, refund), about);
}

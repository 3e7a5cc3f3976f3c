import type { ObjectView } from '../../../../workbench/index.ts';
import { fail, settle } from '../refunds/life.ts';
import type { Refund } from '../refunds/refund.ts';
import type { World } from '../world.ts';

/** A refund for the workbench. */
export function refundObject(world: World, refund: Refund): ObjectView {
  const { request, order, source, failure } = refund;
  const isOpen = refund.status === 'REFUND_IN_PROGRESS';
  return {
    id: refund.acquiringRefundOrderId,
    otherIds: { refundRequestId: request.refundRequestId, acquiringOrderId: order.acquiringOrderId },
    title: request.refundReason,
    status: refund.status,
    amount: `${request.refundAmount} ${order.request.orderCurrency}`,
    createdAt: refund.requestedAt.toISOString(),
    history: world.histories.of(refund),
    links: {},
    facts: {
      ...(source !== 'MERCHANT' && { Source: source }),
      ...(failure && { Failure: `${failure.code} ${failure.description}` }),
    },
    actions: isOpen
      ? [
          { id: 'settle', label: 'Complete now' },
          { id: 'fail-refund', label: 'Let it fail' },
        ]
      : [],
  };
}

/** Runs an offered action on a refund. */
export function actOnRefund(world: World, refund: Refund, action: string): void {
  if (action === 'settle') settle(world, refund);
  else fail(world, refund);
}

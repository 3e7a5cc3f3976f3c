import { fromMinor, toWireTime } from '../../../../core/index.ts';
import { asPaid } from '../orders/paid-in.ts';
import { failedReason, withoutGaps } from '../orders/view.ts';
import type { WorldState } from '../state.ts';
import { refundable } from './remaining.ts';
import type { Refund } from './refund.ts';

/** A refund as inquiry and notification show it. */
export function refundView(world: WorldState, refund: Refund): Record<string, unknown> {
  const { request, order } = refund;
  return withoutGaps({
    ...answerView(world, refund),
    origPaymentRequestId: order.request.paymentRequestId,
    refundReason: request.refundReason,
    refundRequestedAt: toWireTime(refund.requestedAt),
    refundUpdatedAt: toWireTime(refund.updatedAt),
    refundCompletedAt: refund.completedAt && toWireTime(refund.completedAt),
    refundFailedReason: refund.failure && failedReason(refund.failure),
    finalDealAmount: asPaid(order, request.refundAmount),
    userCurrency: order.paidIn?.currency ?? order.request.userCurrency,
    userInfo: request.userInfo,
    extendInfo: request.extendInfo,
  });
}

/** What the refund call answers. */
export function answerView(world: WorldState, refund: Refund): Record<string, unknown> {
  const { request, order } = refund;
  return withoutGaps({
    refundRequestId: request.refundRequestId,
    merchantRefundOrderId: request.merchantRefundOrderId,
    acquiringOrderId: order.acquiringOrderId,
    acquiringRefundOrderId: refund.acquiringRefundOrderId,
    refundAmount: request.refundAmount,
    refundStatus: refund.status,
    remainingRefundAmount: fromMinor(refundable(world, order), order.request.orderCurrency),
    refundSource: refund.source,
  });
}

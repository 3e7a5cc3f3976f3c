import { toMs, toWireTime } from '../../../../core/index.ts';
import type { Failure } from '../failure.ts';
import type { WorldState } from '../state.ts';
import type { Order } from './order.ts';
import { asPaid } from './paid-in.ts';

/** Absent parts of an order, as the sandbox writes them. */
const NOTHING = { addressInfo: null, extendInfo: null, orderFailedReason: null };

/** An order in inquiries and notifications: the request of create, plus what has happened since. */
export function orderView(world: WorldState, order: Order): Record<string, unknown> {
  const { request } = order;
  const view: Record<string, unknown> = {
    paymentRequestId: request.paymentRequestId,
    merchantOrderId: request.merchantOrderId,
    acquiringOrderId: order.acquiringOrderId,
    orderStatus: order.status,
    orderAction: orderAction(world, order),
    orderCurrency: request.orderCurrency,
    orderAmount: request.orderAmount,
    userCurrency: order.paidIn?.currency ?? request.userCurrency,
    finalDealAmount: asPaid(order, order.finalDealAmount),
    orderDescription: request.orderDescription,
    merchantInfo: request.merchantInfo,
    userInfo: request.userInfo,
    goodsInfo: request.goodsInfo,
    addressInfo: request.addressInfo,
    paymentInfo: paymentInfo(order),
    orderRequestedAt: request.orderRequestedAt,
    orderExpiredAt: toWireTime(order.expiresAt),
    orderUpdatedAt: toWireTime(order.updatedAt),
    orderCompletedAt: order.completedAt && toWireTime(order.completedAt),
    refundExpiryAt: refundExpiry(world, order),
    orderFailedReason: order.failure && failedReason(order.failure),
    extendInfo: request.extendInfo,
    cancelRedirectUrl: request.cancelRedirectUrl,
    subscriptionInfo: subscriptionInfo(order),
  };
  return withoutGaps(world.options.nullFields ? { ...NOTHING, ...withoutGaps(view) } : view);
}

/** The answer of create. */
export function createdView(world: WorldState, order: Order): Record<string, unknown> {
  return withoutGaps({
    paymentRequestId: order.request.paymentRequestId,
    merchantOrderId: order.request.merchantOrderId,
    acquiringOrderId: order.acquiringOrderId,
    orderStatus: order.status,
    orderAction: orderAction(world, order),
  });
}

/** End of the last day on which the order can be refunded. */
export function refundDeadline(world: WorldState, order: Order): Date | undefined {
  if (order.status !== 'PAY_SUCCESS' || !order.completedAt) return undefined;
  const last = new Date(order.completedAt.getTime() + toMs(world.options.refundWindow));
  last.setUTCHours(23, 59, 59, 999);
  return last;
}

/** The subscription and period that an order pays; both names of the merchant's id are used. */
export function subscriptionInfo({ subscription }: Order): Record<string, unknown> | undefined {
  return subscription && { ...subscription, merchantRequest: subscription.subscriptionRequest };
}

/** JSON text as the failure fields of orders, refunds and subscriptions carry it. */
export function failedReason(failure: Failure): string {
  return JSON.stringify({ orderFailedCode: failure.code, orderFailedDescription: failure.description });
}

/** Drops absent fields: `undefined` must not reach the wire. */
export function withoutGaps(view: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(view).filter(([, value]) => value !== undefined));
}

function orderAction(world: WorldState, order: Order): string | undefined {
  if (order.status !== 'AUTHORIZATION_REQUIRED' && order.status !== 'PAY_IN_PROGRESS') return undefined;
  return JSON.stringify({ actionType: 'WEB', webUrl: world.checkoutUrl(order.token) });
}

function paymentInfo(order: Order): Record<string, unknown> {
  const info: Record<string, unknown> = { ...order.request.paymentInfo };
  if (order.method) {
    info['payMethodType'] = order.method.type;
    info['payMethodName'] = order.method.name;
  }
  return info;
}

function refundExpiry(world: WorldState, order: Order): string | undefined {
  const deadline = refundDeadline(world, order);
  return deadline && toWireTime(deadline);
}

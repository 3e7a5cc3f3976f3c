import { toWireTime } from '../../../../core/index.ts';
import { failedReason, withoutGaps } from '../orders/view.ts';
import type { WorldState } from '../state.ts';
import { startOf } from './plan.ts';
import { isWaiting, type Subscription } from './subscription.ts';

type View = Record<string, unknown>;

/** A subscription as inquiry and notification show it. */
export function subscriptionView(world: WorldState, subscription: Subscription): View {
  const { request, failure } = subscription;
  return withoutGaps({
    ...createdView(world, subscription),
    currency: request.currency,
    amount: subscription.plan.amount,
    userCurrency: request.userCurrency,
    productInfo: productInfo(subscription),
    merchantInfo: request.merchantInfo,
    userInfo: request.userInfo,
    goodsInfo: request.goodsInfo,
    addressInfo: request.addressInfo,
    paymentInfo: paymentInfo(subscription),
    requestedAt: request.requestedAt,
    updatedAt: toWireTime(subscription.updatedAt),
    failedReason: failure && failedReason(failure),
    extendInfo: request.extendInfo,
    subscriptionManagementUrl: request.subscriptionManagementUrl,
    paymentDetails: subscription.payments.map((order) => ({
      acquiringOrderId: order.acquiringOrderId,
      orderCurrency: order.request.orderCurrency,
      orderAmount: order.request.orderAmount,
      orderStatus: order.status,
      orderUpdatedAt: toWireTime(order.updatedAt),
      period: order.subscription?.period,
    })),
  });
}

/** The answer of create. */
export function createdView(world: WorldState, subscription: Subscription): View {
  return withoutGaps({
    ...idsOf(subscription),
    subscriptionStatus: subscription.status,
    subscriptionAction: isWaiting(subscription) ? payAction(world, subscription.token) : undefined,
  });
}

/** The ids in every answer about a subscription. */
export function idsOf({ request, subscriptionId }: Subscription): View {
  return {
    subscriptionRequest: request.subscriptionRequest,
    merchantSubscriptionId: request.merchantSubscriptionId,
    subscriptionId,
  };
}

/** Where the payer must go, as JSON text. */
export function payAction(world: WorldState, token: string): string {
  return JSON.stringify({ webUrl: world.checkoutUrl(token) });
}

/** The plan as sent, with current prices and the current period. */
function productInfo(subscription: Subscription): View {
  const { request, plan, startedAt, anchor, nextPaymentAt, currentPeriod } = subscription;
  const end = anchor && plan.lastPeriod !== undefined && startOf(plan, anchor, plan.lastPeriod + 1);
  return withoutGaps({
    ...request.productInfo,
    trialPeriodAmount: plan.trialAmount,
    scheduledAmounts: plan.scheduled.length > 0 ? plan.scheduled : undefined,
    startDateTime: startedAt && toWireTime(startedAt),
    endDateTime: end ? toWireTime(end) : undefined,
    nextPaymentDateTime: nextPaymentAt && toWireTime(nextPaymentAt),
    currentPeriod: currentPeriod > 0 ? String(currentPeriod) : undefined,
  });
}

/** As sent, with the chosen method. */
export function paymentInfo({ request, method }: Subscription): View {
  return {
    payMethodProperties: '{}',
    ...request.paymentInfo,
    ...(method && { payMethodType: method.type, payMethodName: method.name }),
  };
}

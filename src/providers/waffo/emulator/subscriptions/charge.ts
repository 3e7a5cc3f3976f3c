import { newRequestId, newToken, newWaffoId } from '../../protocol/index.ts';
import type { Order, OrderRequest } from '../orders/order.ts';
import { expiryOf } from '../rules.ts';
import type { WorldState } from '../state.ts';
import { isWaiting, type Subscription } from './subscription.ts';

/** What an order of a subscription pays for. */
export interface Charge {
  period: number;
  amount: string;
  /** Work after the result, before the merchant is notified of the payment. */
  whenCompleted?: () => void;
}

/**
 * Opens the order that collects a period's price. The merchant did not request it, so Waffo creates its
 * `paymentRequestId`; its `merchantOrderId` is the subscription's.
 */
export function openCharge(world: WorldState, subscription: Subscription, charge: Charge): Order {
  const { subscriptionId, method } = subscription;
  const now = world.clock.now();
  const order: Order = {
    acquiringOrderId: newWaffoId('A', 25, now),
    token: newToken(),
    request: requestFor(world, subscription, charge.amount),
    createdAt: now,
    expiresAt: isWaiting(subscription) ? subscription.expiresAt : expiryOf(world, undefined),
    status: 'PAY_IN_PROGRESS',
    updatedAt: now,
    finalDealAmount: charge.amount,
    subscription: {
      subscriptionId,
      subscriptionRequest: subscription.request.subscriptionRequest,
      period: String(charge.period),
    },
    ...(method && { method }),
    ...(charge.whenCompleted && { whenCompleted: charge.whenCompleted }),
  };
  subscription.payments.push(order);
  world.orders.add(order);
  return order;
}

function requestFor(world: WorldState, subscription: Subscription, amount: string): OrderRequest {
  const { request } = subscription;
  // The payer requests the first payment, Waffo the later ones.
  const requestedAt = isWaiting(subscription) ? request.requestedAt : world.clock.now().toISOString();
  return {
    paymentRequestId: newRequestId(),
    merchantOrderId: request.merchantSubscriptionId,
    orderCurrency: request.currency,
    orderAmount: amount,
    orderDescription: request.productInfo.description,
    orderRequestedAt: requestedAt,
    notifyUrl: request.notifyUrl,
    merchantInfo: request.merchantInfo,
    userInfo: request.userInfo,
    paymentInfo: { ...request.paymentInfo, payMethodProperties: payMethodProperties(subscription) },
    ...(request.userCurrency && { userCurrency: request.userCurrency }),
    ...(request.goodsInfo && { goodsInfo: request.goodsInfo }),
    ...(request.addressInfo && { addressInfo: request.addressInfo }),
    ...(request.extendInfo && { extendInfo: request.extendInfo }),
  };
}

/** For cards: the charged token, and who started the charge: the cardholder (CIT) or the merchant's mandate (MIT). */
function payMethodProperties(subscription: Subscription): string {
  const { request, method, subscriptionId } = subscription;
  if (method?.kind !== 'card') return request.paymentInfo.payMethodProperties ?? '{}';
  const cardTransactionType = isWaiting(subscription) ? 'CIT' : 'MIT';
  return JSON.stringify({ cardToken: `T${subscriptionId.slice(2)}`, cardTransactionType });
}

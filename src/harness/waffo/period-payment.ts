import { newRequestId, newWaffoId } from '../../providers/waffo/protocol/index.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import { isRecord } from '../../core/index.ts';
import type { Body } from '../wire.ts';

/** Result of a payment event as Waffo would send it for a period that is paid; the order in it does not exist. */
export function periodPayment(plan: PlacedSubscription, period: number, now: string): Body {
  const { sent = {}, subscriptionRequest, subscriptionId } = plan;
  return {
    acquiringOrderId: newWaffoId('A', 25, new Date(now)),
    paymentRequestId: newRequestId(),
    merchantOrderId: sent['merchantSubscriptionId'],
    orderStatus: 'PAY_SUCCESS',
    orderCurrency: plan.currency,
    orderAmount: plan.priceOf(period),
    finalDealAmount: plan.priceOf(period),
    orderDescription: plan.productInfo['description'],
    merchantInfo: sent['merchantInfo'],
    userInfo: sent['userInfo'],
    goodsInfo: sent['goodsInfo'],
    paymentInfo: { ...(sent['paymentInfo'] as Body | undefined), productName: 'SUBSCRIPTION' },
    orderRequestedAt: now,
    orderUpdatedAt: now,
    orderCompletedAt: now,
    subscriptionInfo: {
      subscriptionId,
      subscriptionRequest,
      merchantRequest: subscriptionRequest,
      period: String(period),
    },
  };
}

/** Result of an event that a period has begun. `view`: the subscription; `payment`: the payment of the period. */
export function periodChange(view: Body, payment: Body, period: number): Body {
  const { orderCurrency, orderAmount, orderUpdatedAt, orderStatus, acquiringOrderId } = payment;
  const details = { orderCurrency, orderAmount, orderUpdatedAt, orderStatus, acquiringOrderId };
  const info = isRecord(view['productInfo']) ? view['productInfo'] : {};
  return {
    ...view,
    productInfo: { ...info, currentPeriod: String(period) },
    paymentDetails: [{ ...details, period: String(period) }],
  };
}

import type {
  OrderCreateRequest,
  RefundRequest,
  SubscriptionChangeRequest,
  SubscriptionCreateRequest,
} from '../types.ts';
import type { Waffo } from './waffo.ts';

type Account = Pick<Waffo, 'merchantId' | 'notifyUrl' | 'now'>;
type Amount = { amount: string; currency: string };

/** A body that creates an order, with every field that a shop usually sends. */
export function orderBody(
  waffo: Account,
  order: Amount & { key: string; manualCapture?: boolean; payMethodName?: string },
): OrderCreateRequest {
  return {
    paymentRequestId: order.key,
    merchantOrderId: `order-${order.key}`,
    orderCurrency: order.currency,
    orderAmount: order.amount,
    orderDescription: 'One month of reading',
    orderRequestedAt: timeOf(waffo),
    notifyUrl: waffo.notifyUrl,
    successRedirectUrl: 'https://shop.example/success',
    failedRedirectUrl: 'https://shop.example/failed',
    merchantInfo: { merchantId: waffo.merchantId },
    userInfo: { userId: 'u1', userEmail: 'ann@shop.example', userTerminal: 'WEB' },
    goodsInfo: { goodsId: 'g1', goodsName: 'Reading', goodsUrl: 'https://shop.example/goods' },
    paymentInfo: {
      productName: 'ONE_TIME_PAYMENT',
      ...(order.payMethodName
        ? { payMethodName: order.payMethodName }
        : { payMethodType: 'CREDITCARD,DEBITCARD' }),
      ...(order.manualCapture && { captureMode: 'manualCapture' }),
    },
  };
}

/** A body that refunds a part of an order. */
export function refundBody(
  waffo: Account,
  refund: { key: string; acquiringOrderId: string; amount: string },
): RefundRequest {
  return {
    refundRequestId: refund.key,
    acquiringOrderId: refund.acquiringOrderId,
    merchantRefundOrderId: `refund-${refund.key}`,
    merchantId: waffo.merchantId,
    requestedAt: timeOf(waffo),
    refundAmount: refund.amount,
    refundReason: 'Returned',
    refundNotifyUrl: waffo.notifyUrl,
  };
}

/** The length of a period, and the number of periods; no number: without end. */
export interface Rhythm {
  unit: 'DAILY' | 'WEEKLY' | 'MONTHLY';
  interval: number;
  periods?: number;
}

/** A body that starts a subscription. */
export function subscriptionBody(
  waffo: Account,
  plan: Amount & Rhythm & { key: string },
): SubscriptionCreateRequest {
  return {
    ...common(waffo, plan.key),
    currency: plan.currency,
    amount: plan.amount,
    productInfo: product(plan),
    paymentInfo: { productName: 'SUBSCRIPTION', payMethodType: 'CREDITCARD,DEBITCARD' },
  };
}

/** A body that replaces a subscription's plan. */
export function changeBody(
  waffo: Account,
  change: Amount & Rhythm & { key: string; origin: string; remaining: string },
): SubscriptionChangeRequest {
  return {
    ...common(waffo, change.key),
    originSubscriptionRequest: change.origin,
    remainingAmount: change.remaining,
    currency: change.currency,
    productInfoList: [{ ...product(change), amount: change.amount }],
    paymentInfo: { productName: 'SUBSCRIPTION' },
  };
}

/** Waffo's time in wire form. */
export function timeOf(waffo: Pick<Waffo, 'now'>): string {
  return new Date(waffo.now()).toISOString();
}

function common(waffo: Account, key: string) {
  return {
    subscriptionRequest: key,
    merchantSubscriptionId: `plan-${key}`,
    requestedAt: timeOf(waffo),
    notifyUrl: waffo.notifyUrl,
    successRedirectUrl: 'https://shop.example/success',
    failedRedirectUrl: 'https://shop.example/failed',
    cancelRedirectUrl: 'https://shop.example/plans',
    subscriptionManagementUrl: 'https://shop.example/account',
    merchantInfo: { merchantId: waffo.merchantId },
    userInfo: { userId: 'u1', userEmail: 'ann@shop.example', userTerminal: 'WEB' as const },
    goodsInfo: { goodsId: 'g1', goodsName: 'Reading', goodsUrl: 'https://shop.example/goods' },
  };
}

function product({ unit, interval, periods }: Rhythm) {
  return {
    description: 'Reading plan',
    periodType: unit,
    periodInterval: String(interval),
    ...(periods !== undefined && { numberOfPeriod: String(periods) }),
  };
}

import type { Entry, Json } from './ledger.ts';
import { PLAN, type MerchantTestBed } from './test-bed.ts';

/** Starts of the periods of a monthly plan. Period n lasts from `STARTS[n - 1]` to `STARTS[n]`. */
export const STARTS = [
  '2026-01-31T08:00:00.000Z',
  '2026-02-28T08:00:00.000Z',
  '2026-03-31T08:00:00.000Z',
  '2026-04-30T08:00:00.000Z',
];

export interface PlanAtWaffo {
  id: string;
  entry: Entry;
}

/** Creates a subscription of 30.00 USD a month. */
export async function newPlan(merchant: MerchantTestBed, fields: Json = {}): Promise<PlanAtWaffo> {
  const { json } = await merchant.post('/subscriptions', { ...PLAN, ...fields });
  const entry = merchant.waffo.ledger.subscriptions.get(String(json['subscriptionRequest']));
  if (!entry) throw new Error('Waffo has no such subscription');
  return { id: String(json['id']), entry };
}

/** Creates one whose first period is paid. */
export async function activePlan(merchant: MerchantTestBed): Promise<PlanAtWaffo> {
  const plan = await newPlan(merchant);
  plan.entry.status = 'ACTIVE';
  await merchant.notify('PAYMENT_NOTIFICATION', payment(plan.entry, 1));
  await merchant.notify('SUBSCRIPTION_STATUS_NOTIFICATION', status(plan.entry, 'ACTIVE', 1));
  return plan;
}

/** Result of a payment event for a period. */
export function payment(
  { request, waffoId }: Entry,
  period: number,
  orderStatus = 'PAY_SUCCESS',
  fields: Json = {},
): Json {
  const subscriptionRequest = request['subscriptionRequest'];
  const orderCompletedAt = STARTS[period - 1];
  return {
    acquiringOrderId: `A-${String(subscriptionRequest)}-${period}`,
    orderStatus,
    orderAmount: request['amount'],
    orderCurrency: request['currency'],
    orderCompletedAt,
    merchantInfo: request['merchantInfo'],
    paymentInfo: { productName: 'SUBSCRIPTION' },
    subscriptionInfo: {
      subscriptionId: waffoId,
      subscriptionRequest,
      merchantRequest: subscriptionRequest,
      period: String(period),
    },
    ...fields,
  };
}

/** Result of a status event, with the period that runs. */
export function status(entry: Entry, subscriptionStatus: string, period?: number, fields: Json = {}): Json {
  const { request, waffoId } = entry;
  const { subscriptionRequest, amount, currency, merchantInfo } = request;
  const running =
    period === undefined ? {} : { currentPeriod: String(period), nextPaymentDateTime: STARTS[period] };
  const productInfo = { ...(request['productInfo'] as Json | undefined), ...running };
  return {
    subscriptionRequest,
    subscriptionId: waffoId,
    subscriptionStatus,
    amount,
    currency,
    merchantInfo,
    productInfo,
    ...fields,
  };
}

/** Result of a period event: the payments so far, ending with that of the period. */
export function periodChanged(entry: Entry, period: number, orderStatus = 'PAY_SUCCESS'): Json {
  const { amount, currency } = entry.request;
  const paymentDetails = [
    {
      period: String(period),
      orderStatus,
      orderAmount: amount,
      orderCurrency: currency,
      orderUpdatedAt: STARTS[period - 1],
    },
  ];
  return status(entry, 'ACTIVE', period, { paymentDetails });
}

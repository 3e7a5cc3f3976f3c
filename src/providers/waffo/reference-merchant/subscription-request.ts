import { buyerOf, goods, payMethodsOf, returnUrls } from './order-request.ts';
import type { Change, Json, Subscription } from './records.ts';
import { WEBHOOK_PATH, type Setup } from './settings.ts';

/** All cards can renew; used if the buyer chose no method, because Waffo requires a type. */
const RENEWABLE = 'CREDITCARD,DEBITCARD';

/** The buyer and the pay method, as sent to Waffo; a plan change needs them again. */
export function subscriberOf(body: unknown): { buyer: Json; payMethods: Json } {
  return {
    buyer: { ...buyerOf(body), userTerminal: 'WEB' },
    payMethods: { payMethodType: RENEWABLE, ...payMethodsOf(body) },
  };
}

/** The body of subscription/create. */
export function newSubscriptionRequest(
  subscription: Omit<Subscription, 'request'>,
  terms: { description: string; numberOfPeriod?: string },
  setup: Setup,
  now: string,
): Json {
  const { amount, currency, requestId, id } = subscription;
  return {
    subscriptionRequest: requestId,
    merchantSubscriptionId: id,
    amount,
    currency,
    productInfo: { ...planOf(subscription), ...terms },
    requestedAt: now,
    ...common(subscription, setup, `subscription=${id}`),
  };
}

/** The body of subscription/change: `next` replaces `old`. */
export function newChangeRequest(
  change: Omit<Change, 'request'>,
  old: Subscription,
  next: Omit<Subscription, 'request'>,
  setup: Setup,
): Json {
  return {
    subscriptionRequest: next.requestId,
    originSubscriptionRequest: old.requestId,
    merchantSubscriptionId: next.id,
    remainingAmount: change.remainingAmount,
    currency: next.currency,
    productInfoList: [
      {
        description: `Reading plan at ${next.amount} ${next.currency}`,
        ...planOf(next),
        amount: next.amount,
      },
    ],
    requestedAt: change.askedAt,
    ...common(next, setup, `change=${change.id}`),
  };
}

function planOf({ periodType, periodInterval }: Omit<Subscription, 'request'>): Json {
  return { periodType, periodInterval };
}

function common(subscription: Omit<Subscription, 'request'>, setup: Setup, query: string): Json {
  return {
    notifyUrl: setup.publicUrl + WEBHOOK_PATH,
    ...returnUrls(setup, query),
    subscriptionManagementUrl: `${setup.publicUrl}/account/subscriptions`,
    merchantInfo: { merchantId: setup.merchantId },
    userInfo: subscription.buyer,
    goodsInfo: goods(setup),
    paymentInfo: { productName: 'SUBSCRIPTION', ...subscription.payMethods },
  };
}

import { createHash } from 'node:crypto';
import { optional, required } from './inputs.ts';
import type { Json, Order } from './records.ts';
import { WEBHOOK_PATH, type Setup } from './settings.ts';

/** The terms of an order. */
export type OrderTerms = Pick<Order, 'id' | 'requestId' | 'amount' | 'currency'>;

/** The body of order/create. Amount and currency are passed on unchanged: Waffo validates them. */
export function newOrderRequest(order: OrderTerms, body: unknown, setup: Setup, now: string): Json {
  const { id, requestId, amount, currency } = order;
  const captureMode = optional(body, 'captureMode');
  return {
    paymentRequestId: requestId,
    merchantOrderId: id,
    orderAmount: amount,
    orderCurrency: currency,
    orderDescription: optional(body, 'description') ?? `Reading credits for one month, ${id}`,
    orderRequestedAt: now,
    notifyUrl: setup.publicUrl + WEBHOOK_PATH,
    ...returnUrls(setup, `order=${id}`),
    merchantInfo: { merchantId: setup.merchantId },
    userInfo: { ...buyerOf(body), userTerminal: 'WEB' },
    goodsInfo: goods(setup),
    paymentInfo: {
      productName: 'ONE_TIME_PAYMENT',
      ...payMethodsOf(body),
      ...(captureMode !== undefined && { captureMode }),
    },
  };
}

/** Where the payer's browser returns to. These pages show what is known; they decide nothing. */
export function returnUrls(setup: Setup, query: string): Json {
  return {
    successRedirectUrl: `${setup.publicUrl}/return/success?${query}`,
    failedRedirectUrl: `${setup.publicUrl}/return/failed?${query}`,
    cancelRedirectUrl: `${setup.publicUrl}/return/cancelled?${query}`,
  };
}

/** The buyer. A guest gets an id that stays the same for the same address. */
export function buyerOf(body: unknown): Json {
  const userEmail = required(body, 'email');
  const hash = createHash('sha256').update(userEmail).digest('hex');
  return { userId: optional(body, 'userId') ?? `user_${hash.slice(0, 20)}`, userEmail };
}

/** A method is sent only if the buyer chose one in our shop; otherwise the buyer chooses on Waffo's page. */
export function payMethodsOf(body: unknown): Json {
  const payMethodType = optional(body, 'methodType');
  const payMethodName = optional(body, 'method');
  return {
    ...(payMethodType !== undefined && { payMethodType }),
    ...(payMethodName !== undefined && { payMethodName }),
  };
}

/** The goods, with a page that describes them. */
export function goods(setup: Setup): Json {
  return {
    goodsId: 'reading-credits',
    goodsName: 'Reading credits',
    goodsUrl: `${setup.publicUrl}/goods/reading-credits`,
  };
}

// @ts-check
import { createHash, randomUUID } from 'node:crypto';
import { textAt } from './json.mjs';
import { NOTIFY_PATH } from './settings.mjs';

/**
 * @typedef {import('./json.mjs').Json} Json
 * @typedef {import('./settings.mjs').Settings} Settings
 * @typedef {import('./parts.mjs').Plan} Plan
 */

/** A key that was never used before: 32 characters, as many as Waffo takes. */
export function newKey() {
  return randomUUID().replaceAll('-', '');
}

/** @param {string} prefix */
export function newId(prefix) {
  return `${prefix}-${randomUUID().slice(0, 18)}`;
}

/** Now, as Waffo writes times. */
export function now() {
  return new Date().toISOString();
}

/**
 * order/create
 * @param {{ id: string, key: string, amount: string, currency: string }} sale
 * @param {unknown} wish what the buyer sent
 * @param {Settings} settings
 * @returns {Json}
 */
export function saleRequest({ id, key, amount, currency }, wish, settings) {
  return {
    paymentRequestId: key,
    merchantOrderId: id,
    orderAmount: amount,
    orderCurrency: currency,
    orderDescription: textAt(wish, 'description') ?? `Video course (${id})`,
    orderRequestedAt: now(),
    merchantInfo: { merchantId: settings.merchantId },
    userInfo: buyerFrom(wish, id),
    goodsInfo: goods(settings),
    paymentInfo: {
      productName: 'ONE_TIME_PAYMENT',
      ...choiceFrom(wish),
      captureMode: textAt(wish, 'captureMode'),
    },
    ...addresses(settings, id),
  };
}

/**
 * order/refund
 * @param {{ id: string, key: string, amount: string }} refund
 * @param {string | undefined} waffoId of the order
 * @param {string} reason
 * @param {Settings} settings
 * @returns {Json}
 */
export function refundRequest({ id, key, amount }, waffoId, reason, { merchantId, publicUrl }) {
  return {
    refundRequestId: key,
    merchantRefundOrderId: id,
    acquiringOrderId: waffoId,
    merchantId,
    refundAmount: amount,
    refundReason: reason,
    requestedAt: now(),
    refundNotifyUrl: publicUrl + NOTIFY_PATH,
  };
}

/**
 * subscription/create
 * @param {Omit<Plan, 'request'>} plan
 * @param {unknown} wish
 * @param {Settings} settings
 * @returns {Json}
 */
export function planRequest(plan, wish, settings) {
  const { key, membershipId, amount, currency, periodType, interval } = plan;
  return {
    subscriptionRequest: key,
    merchantSubscriptionId: membershipId,
    amount,
    currency,
    productInfo: {
      description: textAt(wish, 'description') ?? `All courses for ${amount} ${currency}`,
      periodType,
      periodInterval: interval,
      numberOfPeriod: textAt(wish, 'numberOfPeriod'),
    },
    requestedAt: now(),
    ...planCommons(plan, membershipId, settings),
  };
}

/**
 * subscription/change
 * @param {{ id: string, from: Plan, to: Omit<Plan, 'request'>, remaining: string, askedAt: string }} change
 * @param {Settings} settings
 * @returns {Json}
 */
export function changeRequest({ id, from, to, remaining, askedAt }, settings) {
  const { amount, currency, periodType, interval } = to;
  const description = `All courses for ${amount} ${currency}`;
  return {
    subscriptionRequest: to.key,
    originSubscriptionRequest: from.key,
    merchantSubscriptionId: to.membershipId,
    remainingAmount: remaining,
    currency,
    productInfoList: [{ description, periodType, periodInterval: interval, amount }],
    requestedAt: askedAt,
    ...planCommons(to, id, settings),
  };
}

/**
 * @param {Pick<Plan, 'buyer' | 'payment'>} plan
 * @param {string} about whose page the buyer comes back to
 * @param {Settings} settings
 */
function planCommons({ buyer, payment }, about, settings) {
  return {
    merchantInfo: { merchantId: settings.merchantId },
    userInfo: buyer,
    goodsInfo: goods(settings),
    paymentInfo: { productName: 'SUBSCRIPTION', ...payment },
    subscriptionManagementUrl: `${settings.publicUrl}/my/membership`,
    ...addresses(settings, about),
  };
}

/**
 * @param {unknown} wish
 * @param {string} id for guests
 * @returns {Json}
 */
export function buyerFrom(wish, id) {
  const userEmail = textAt(wish, 'email') ?? `${id}@example.com`;
  const hash = createHash('sha256').update(userEmail).digest('hex').slice(0, 24);
  return { userId: textAt(wish, 'userId') ?? `buyer-${hash}`, userEmail, userTerminal: 'WEB' };
}

/**
 * How the buyer wants to pay. What is undefined does not go out: then Waffo's page asks.
 * @param {unknown} wish
 * @returns {Json}
 */
export function choiceFrom(wish) {
  return { payMethodType: textAt(wish, 'methodType'), payMethodName: textAt(wish, 'method') };
}

/** @param {Settings} settings */
function goods({ publicUrl }) {
  return { goodsId: 'video-courses', goodsName: 'Video courses', goodsUrl: `${publicUrl}/courses` };
}

/**
 * Where notifications go, and the buyer's browser after the checkout. Its pages decide nothing.
 * @param {Settings} settings
 * @param {string} about
 */
function addresses({ publicUrl }, about) {
  return {
    notifyUrl: publicUrl + NOTIFY_PATH,
    successRedirectUrl: `${publicUrl}/back/${about}?from=success`,
    failedRedirectUrl: `${publicUrl}/back/${about}?from=failure`,
    cancelRedirectUrl: `${publicUrl}/back/${about}?from=cancel`,
  };
}

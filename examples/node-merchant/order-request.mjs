// @ts-check
import { text } from './fields.mjs';
import { WEBHOOK_PATH } from './settings.mjs';

/**
 * @typedef {import('./fields.mjs').Json} Json
 * @typedef {import('./settings.mjs').Settings} Settings
 */

/**
 * What is agreed with the buyer, and under which ids.
 * @typedef {object} Terms
 * @property {string} id
 * @property {string} paymentRequestId
 * @property {string} amount
 * @property {string} currency
 */

/**
 * The body of order/create. In a real shop price and description come from the catalogue, not from the wish.
 * @param {Terms} terms
 * @param {Json} wish What the buyer asked for.
 * @param {Settings} settings
 * @param {string} now
 * @returns {Json}
 */
export function orderRequest(terms, wish, { merchantId, publicUrl }, now) {
  const { id, paymentRequestId, amount, currency } = terms;
  return {
    paymentRequestId,
    merchantOrderId: id,
    orderCurrency: currency,
    orderAmount: amount,
    orderDescription: text(wish, 'description') ?? `Drawing software, one licence (${id})`,
    orderRequestedAt: now,
    notifyUrl: publicUrl + WEBHOOK_PATH,
    // Where the buyer's browser goes afterwards. These pages show what is known and decide nothing.
    successRedirectUrl: `${publicUrl}/return/success?order=${id}`,
    failedRedirectUrl: `${publicUrl}/return/failed?order=${id}`,
    cancelRedirectUrl: `${publicUrl}/return/cancelled?order=${id}`,
    merchantInfo: { merchantId },
    userInfo: {
      userId: text(wish, 'userId') ?? `guest-${id}`,
      userEmail: text(wish, 'email') ?? `guest-${id}@example.com`,
      userTerminal: 'WEB',
    },
    goodsInfo: {
      goodsId: 'drawing-software',
      goodsName: 'Drawing software, one licence',
      goodsUrl: `${publicUrl}/products/drawing-software`,
    },
    // What is undefined does not go out: then the buyer chooses how to pay on Waffo's page.
    paymentInfo: {
      productName: 'ONE_TIME_PAYMENT',
      payMethodType: text(wish, 'methodType'),
      payMethodName: text(wish, 'method'),
      captureMode: text(wish, 'captureMode'),
    },
  };
}

// @ts-check
import { randomBytes } from 'node:crypto';
import { object, parseObject, text } from '../../examples/node-merchant/fields.mjs';
import { orderRequest } from '../../examples/node-merchant/order-request.mjs';

/**
 * @typedef {import('../../examples/node-merchant/fields.mjs').Json} Json
 * @typedef {import('../../examples/node-merchant/shop.mjs').Shop} Shop
 */

/**
 * Lets the example shop sell subscriptions, as far as they are not paid. `faults` spoils it:
 *   mute      Waffo is never called
 *   own       the shop's reference is not the one that Waffo gets
 *   body      fields of subscription/create that are rewritten
 *   reply     fields of the reply that are rewritten
 * @param {Shop} shop
 * @param {{ mute?: boolean, own?: boolean, body?: Json, reply?: Json }} faults
 */
export function subscribe(shop, faults) {
  /** @type {Set<string>} */
  const plans = new Set();
  const own = shop.api.handle.bind(shop.api);
  shop.api.handle = async (method, url, wish) => {
    const [, room, id = ''] = url.pathname.split('/');
    if (room !== 'subscriptions') return own(method, url, wish);
    if (method === 'POST') return create(wish);
    return plans.has(id)
      ? { status: 200, json: { state: 'waiting', periods: 0 } }
      : { status: 404, json: { error: 'There is no such subscription.' } };
  };

  /** @param {Json} wish */
  async function create(wish) {
    const [key, reference] = [randomBytes(16).toString('hex'), `plan-${randomBytes(12).toString('hex')}`];
    const told = faults.own ? `own-${reference}` : reference;
    plans.add(told);
    const answer = faults.mute
      ? undefined
      : await shop.waffo.call('/subscription/create', { ...request(key, reference, wish), ...faults.body });
    const data = answer?.outcome === 'accepted' ? answer.data : {};
    const action = parseObject(text(data, 'subscriptionAction') ?? '');
    const json = { id: told, payUrl: text(action, 'webUrl'), ...faults.reply };
    return { status: 201, json };
  }

  /**
   * @param {string} key
   * @param {string} reference
   * @param {Json} wish
   */
  function request(key, reference, wish) {
    const { amount, currency } = {
      amount: text(wish, 'amount') ?? '',
      currency: text(wish, 'currency') ?? '',
    };
    const terms = { id: reference, paymentRequestId: key, amount, currency };
    const order = orderRequest(terms, wish, shop.settings, new Date().toISOString());
    return {
      subscriptionRequest: key,
      merchantSubscriptionId: reference,
      amount,
      currency,
      requestedAt: order['orderRequestedAt'],
      notifyUrl: order['notifyUrl'],
      successRedirectUrl: order['successRedirectUrl'],
      failedRedirectUrl: order['failedRedirectUrl'],
      cancelRedirectUrl: order['cancelRedirectUrl'],
      subscriptionManagementUrl: `${shop.settings.publicUrl}/account`,
      merchantInfo: order['merchantInfo'],
      userInfo: object(order['userInfo']),
      goodsInfo: order['goodsInfo'],
      productInfo: {
        description: 'Drawing software, monthly',
        periodType: text(wish, 'periodType'),
        periodInterval: text(wish, 'periodInterval'),
      },
      paymentInfo: { productName: 'SUBSCRIPTION', payMethodType: 'CREDITCARD,DEBITCARD' },
    };
  }
}

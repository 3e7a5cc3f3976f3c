// @ts-check
import { randomUUID } from 'node:crypto';
import { object, parseObject, sameAmount, text } from './fields.mjs';

/**
 * @typedef {import('./fields.mjs').Json} Json
 * @typedef {import('./orders.mjs').Order} Order
 * @typedef {import('./orders.mjs').OrderStatus} OrderStatus
 * @typedef {import('./shop.mjs').Shop} Shop
 */

/** How far an open order has come. It only moves forward, since news may overtake each other. */
const PROGRESS = /** @type {Partial<Record<OrderStatus, number>>} */ ({
  new: 0,
  awaiting_payment: 1,
  authorised: 2,
  capturing: 3,
});

/** What Waffo says of orders, and what becomes of them: the one place where an order changes its status. */
export class OrderNews {
  /** @param {Shop} shop */
  constructor(shop) {
    this.shop = shop;
  }

  /**
   * Takes in what Waffo says of an order, whether by answer or by notification.
   * @param {string} id
   * @param {Json} data
   * @returns {Promise<boolean>} False if it is not about this very order: then nothing has changed.
   */
  async learn(id, data) {
    const order = this.shop.orders.get(id);
    if (!this.isAbout(order, data)) {
      console.warn(`${id}: Waffo speaks of another order, sum or merchant than ours`);
      return false;
    }
    this.after(order, data);
    return true;
  }

  /**
   * Whether all of it fits: the ids, the merchant, the sum and its currency.
   * @param {Order} order
   * @param {Json} data
   */
  isAbout(order, data) {
    return this.isSameOrder(order, data) && this.isSameMerchant(data) && this.isSamePrice(order, data);
  }

  /**
   * @param {Order} order
   * @param {Json} data
   */
  isSameOrder(order, data) {
    return (
      text(data, 'paymentRequestId') === order.paymentRequestId &&
      (text(data, 'merchantOrderId') ?? order.id) === order.id &&
      (order.waffoOrderId === undefined || text(data, 'acquiringOrderId') === order.waffoOrderId)
    );
  }

  /** @param {Json} data */
  isSameMerchant(data) {
    const { merchantId } = this.shop.settings;
    return (text(object(data['merchantInfo']), 'merchantId') ?? merchantId) === merchantId;
  }

  /**
   * @param {Order} order
   * @param {Json} data
   */
  isSamePrice(order, data) {
    const [amount, currency] = [text(data, 'orderAmount'), text(data, 'orderCurrency')];
    if (text(data, 'orderStatus') === 'PAY_SUCCESS' || amount !== undefined || currency !== undefined)
      return sameAmount(amount, order.amount) && currency === order.currency;
    return true;
  }

  /**
   * What is stored after Waffo has told the status of an order.
   * @param {Order} before
   * @param {Json} data
   */
  after(before, data) {
    // Paid and closed are final: what comes later is a duplicate, or late.
    if (!this.isOpen(before)) return;
    const order = this.withWaffosIds(before, data);
    switch (text(data, 'orderStatus')) {
      case 'PAY_SUCCESS':
        return this.fulfil(order);
      case 'ORDER_CLOSE':
        return this.close(order);
      case 'AUTHED_WAITING_CAPTURE':
        return this.advance(order, 'authorised');
      case 'CAPTURE_IN_PROGRESS':
        return this.advance(order, 'capturing');
      default:
        return this.advance(order, 'awaiting_payment');
    }
  }

  /**
   * @param {Order} order
   * @param {Json} data
   * @returns {Order}
   */
  withWaffosIds(order, data) {
    const waffoOrderId = text(data, 'acquiringOrderId') ?? order.waffoOrderId;
    const checkoutUrl = checkoutIn(data) ?? order.checkoutUrl;
    return { ...order, ...(waffoOrderId && { waffoOrderId }), ...(checkoutUrl && { checkoutUrl }) };
  }

  /**
   * Paid: the goods are delivered. Status and delivery are one write, so neither is ever there without the other.
   * @param {Order} order
   */
  fulfil(order) {
    const licence = { id: `licence-${randomUUID()}`, orderId: order.id, valid: true };
    this.shop.ledger.save({ order: { ...order, status: 'paid' }, licences: [licence] });
  }

  /** @param {Order} order */
  close(order) {
    this.shop.ledger.save({ order: { ...order, status: order.cancelWanted ? 'cancelled' : 'failed' } });
  }

  /**
   * @param {Order} order
   * @param {OrderStatus} status
   */
  advance(order, status) {
    const isAhead = (PROGRESS[status] ?? 0) > (PROGRESS[order.status] ?? 0);
    this.shop.ledger.save({ order: isAhead ? { ...order, status } : order });
  }

  /**
   * Waffo has refused to make it.
   * @param {string} id
   * @param {string} code
   */
  fail(id, code) {
    console.warn(`${id}: order/create was refused with ${code}`);
    const order = this.shop.orders.get(id);
    if (order.status !== 'new') return;
    this.shop.ledger.save({ order: { ...order, status: 'failed', refusedWith: code } });
  }

  /** @param {Order} order */
  isOpen(order) {
    return PROGRESS[order.status] !== undefined;
  }
}

/**
 * The checkout address. `orderAction` is text that holds JSON.
 * @param {Json} data
 */
function checkoutIn(data) {
  return text(parseObject(text(data, 'orderAction') ?? ''), 'webUrl');
}

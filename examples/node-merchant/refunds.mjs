// @ts-check
import { randomUUID } from 'node:crypto';
import { askUntil } from './asking.mjs';
import { sameAmount, text } from './fields.mjs';
import { Refusal } from './refusal.mjs';
import { WEBHOOK_PATH } from './settings.mjs';

/**
 * @typedef {import('./fields.mjs').Json} Json
 * @typedef {import('./ledger.mjs').Licence} Licence
 * @typedef {import('./orders.mjs').Order} Order
 * @typedef {import('./shop.mjs').Shop} Shop
 * @typedef {import('./waffo-client.mjs').Answer} Answer
 */

/**
 * @typedef {object} Refund
 * @property {string} id
 * @property {string} refundRequestId The idempotency key.
 * @property {string} orderId
 * @property {string} amount
 * @property {'pending' | 'done' | 'failed'} status
 * @property {Json} request What is sent to order/refund: a repeat sends the very same.
 */

/** Refunds. Accepted is not refunded: only a final status of Waffo ends one. */
export class Refunds {
  /** @param {Shop} shop */
  constructor(shop) {
    this.shop = shop;
  }

  /**
   * @param {string} orderId
   * @param {Json} wish
   * @returns {Promise<Refund>}
   */
  async create(orderId, wish) {
    const order = this.shop.orders.get(orderId);
    if (order.status !== 'paid' && order.status !== 'partly_refunded')
      throw new Refusal(409, 'There is no payment that could be refunded.', orderId);
    const refund = this.newRefund(order, wish);
    // As with orders: the key is stored before anything can be lost.
    this.shop.ledger.save({ refund });
    await this.afterCreate(refund.id, await this.send(refund.id));
    return this.get(refund.id);
  }

  /**
   * @param {string} id
   * @returns {Refund}
   */
  get(id) {
    const refund = this.shop.ledger.refunds.get(id);
    if (!refund) throw new Refusal(404, `There is no refund ${id}.`);
    return refund;
  }

  /** Asks Waffo about every refund that is under way. */
  async reconcile() {
    for (const refund of this.shop.ledger.refunds.values())
      if (refund.status === 'pending') await this.inquire(refund.id);
  }

  /**
   * @param {Order} order
   * @param {Json} wish
   * @returns {Refund}
   */
  newRefund(order, wish) {
    const amount = text(wish, 'amount');
    if (!amount || !/^\d+(\.\d+)?$/.test(amount)) throw new Refusal(422, 'Please give an amount.', order.id);
    const terms = {
      id: `refund-${randomUUID().slice(-12)}`,
      refundRequestId: this.newRequestId(),
      amount,
    };
    return {
      ...terms,
      orderId: order.id,
      status: 'pending',
      request: this.createRequest(terms, order, text(wish, 'reason') ?? 'The buyer gave the licence back'),
    };
  }

  newRequestId() {
    return randomUUID().replaceAll('-', '');
  }

  /**
   * @param {Pick<Refund, 'id' | 'refundRequestId' | 'amount'>} refund
   * @param {Order} order
   * @param {string} reason
   * @returns {Json}
   */
  createRequest(refund, order, reason) {
    return {
      refundRequestId: refund.refundRequestId,
      merchantRefundOrderId: refund.id,
      acquiringOrderId: order.waffoOrderId,
      merchantId: this.shop.settings.merchantId,
      requestedAt: this.shop.orders.now(),
      refundAmount: refund.amount,
      refundReason: reason,
      // Waffo does not fall back to the order's notifyUrl.
      refundNotifyUrl: this.shop.settings.publicUrl + WEBHOOK_PATH,
    };
  }

  /**
   * @param {string} id
   * @returns {Promise<Answer>}
   */
  send(id) {
    return this.shop.waffo.call('/order/refund', this.get(id).request);
  }

  /**
   * @param {string} id
   * @param {Answer} answer
   */
  async afterCreate(id, answer) {
    if (answer.outcome === 'accepted') await this.learn(id, answer.data);
    if (answer.outcome === 'unknown') this.recover(id);
    if (answer.outcome === 'refused') {
      this.fail(id, answer.code);
      throw Refusal.ofWaffo(answer.code, id);
    }
  }

  /**
   * The outcome is unknown: a second refund under a new key could pay the buyer twice, so we only ask.
   * @param {string} id
   */
  recover(id) {
    const isTold = () => this.get(id).status !== 'pending';
    this.shop.inBackground(() => askUntil(isTold, () => this.inquire(id)));
  }

  /** @param {string} id */
  async inquire(id) {
    const { refundRequestId, status } = this.get(id);
    const answer = await this.shop.waffo.call('/refund/inquiry', { refundRequestId });
    if (answer.outcome === 'accepted') await this.learn(id, answer.data);
    if (answer.outcome === 'refused' && answer.code === 'A0009' && status === 'pending')
      await this.resend(id);
  }

  /** @param {string} id */
  async resend(id) {
    const answer = await this.send(id);
    if (answer.outcome === 'accepted') await this.learn(id, answer.data);
    // A0011: the first request has arrived after all.
    if (answer.outcome === 'refused' && answer.code !== 'A0011') this.fail(id, answer.code);
  }

  /**
   * Takes in what Waffo says of a refund.
   * @param {string} id
   * @param {Json} data
   * @returns {Promise<boolean>} False if it is not about this very refund.
   */
  async learn(id, data) {
    const refund = this.get(id);
    if (!this.isAbout(refund, data)) {
      console.warn(`${id}: Waffo speaks of another refund or sum than ours`);
      return false;
    }
    this.after(refund, data);
    return true;
  }

  /**
   * Takes in a refund that we did not ask for: made in Waffo's portal, or by the buyer's bank (refundSource RDR or
   * ETHOCA). The money is gone, so it counts like one of ours.
   * @param {Json} data
   * @returns {Promise<boolean>} False if it is about no payment of ours: then nothing has changed.
   */
  async adopt(data) {
    const order = this.shop.ledger.orderByWaffoId(text(data, 'acquiringOrderId') ?? '');
    const refundRequestId = text(data, 'refundRequestId');
    const amount = text(data, 'refundAmount');
    const ownNumber = text(data, 'merchantRefundOrderId') ?? '';
    const isOurs =
      order &&
      this.wasPaid(order) &&
      (text(data, 'origPaymentRequestId') ?? order.paymentRequestId) === order.paymentRequestId &&
      !this.shop.ledger.refunds.has(ownNumber);
    if (!isOurs || !refundRequestId || !amount) return false;
    console.warn(`${order.id}: Waffo reports a refund of ${amount} that we did not start`);
    const id = `refund-${randomUUID().slice(-12)}`;
    // Kept under its refundRequestId: the same news again finds it done.
    this.after({ id, refundRequestId, orderId: order.id, amount, status: 'pending', request: {} }, data);
    return true;
  }

  /** @param {Order} order */
  wasPaid({ status }) {
    return status === 'paid' || status === 'partly_refunded' || status === 'refunded';
  }

  /**
   * @param {Refund} refund
   * @param {Json} data
   */
  isAbout(refund, data) {
    return (
      text(data, 'refundRequestId') === refund.refundRequestId &&
      text(data, 'acquiringOrderId') === this.shop.orders.get(refund.orderId).waffoOrderId &&
      sameAmount(text(data, 'refundAmount'), refund.amount)
    );
  }

  /**
   * @param {Refund} refund
   * @param {Json} data
   */
  after(refund, data) {
    // A refund ends once: the same news again changes nothing.
    if (refund.status !== 'pending') return;
    switch (text(data, 'refundStatus')) {
      case 'ORDER_FULLY_REFUNDED':
        return this.finish(refund, true);
      case 'ORDER_PARTIALLY_REFUNDED':
        return this.finish(refund, false);
      case 'ORDER_REFUND_FAILED':
        return this.shop.ledger.save({ refund: { ...refund, status: 'failed' } });
    }
  }

  /**
   * The money is back. Our policy: the licence goes when all of it is.
   * @param {Refund} refund
   * @param {boolean} isFull Whether nothing of the payment is left.
   */
  finish(refund, isFull) {
    const order = this.shop.orders.get(refund.orderId);
    this.shop.ledger.save({
      refund: { ...refund, status: 'done' },
      // Of two refunds the news of the first may come last.
      order: { ...order, status: isFull || order.status === 'refunded' ? 'refunded' : 'partly_refunded' },
      licences: isFull ? this.revoked(order) : [],
    });
  }

  /**
   * @param {Order} order
   * @returns {Licence[]}
   */
  revoked(order) {
    return this.shop.ledger.licencesOf(order.id).map((licence) => ({ ...licence, valid: false }));
  }

  /**
   * Waffo has refused to make it.
   * @param {string} id
   * @param {string} code
   */
  fail(id, code) {
    console.warn(`${id}: order/refund was refused with ${code}`);
    const refund = this.get(id);
    if (refund.status === 'pending') this.shop.ledger.save({ refund: { ...refund, status: 'failed' } });
  }
}

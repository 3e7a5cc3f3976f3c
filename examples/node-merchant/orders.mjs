// @ts-check
import { randomUUID } from 'node:crypto';
import { askUntil } from './asking.mjs';
import { text } from './fields.mjs';
import { orderRequest } from './order-request.mjs';
import { Refusal, wordsFor } from './refusal.mjs';

/**
 * @typedef {import('./fields.mjs').Json} Json
 * @typedef {import('./order-request.mjs').Terms} Terms
 * @typedef {import('./shop.mjs').Shop} Shop
 * @typedef {import('./waffo-client.mjs').Answer} Answer
 */

/**
 * `new`: Waffo has not told us anything about it yet. It is as open as the others before `paid`.
 * @typedef {'new' | 'awaiting_payment' | 'authorised' | 'capturing' | 'paid' | 'partly_refunded' | 'refunded'
 *   | 'failed' | 'cancelled'} OrderStatus
 */

/**
 * @typedef {object} Order
 * @property {string} id Our number; Waffo's merchantOrderId.
 * @property {string} paymentRequestId The idempotency key of its payment.
 * @property {string} amount
 * @property {string} currency
 * @property {OrderStatus} status
 * @property {Json} request What is sent to order/create: a repeat sends the very same.
 * @property {string} [waffoOrderId] Waffo's acquiringOrderId.
 * @property {string} [checkoutUrl] Where the buyer pays.
 * @property {string} [refusedWith] Waffo's code, if it refused.
 * @property {boolean} [cancelWanted] Whether somebody has asked to cancel it.
 */

/** Refusals of a repeat that say that the first request has arrived after all. */
const KEY_IN_USE = ['A0011', 'A0040'];

/** One-time orders: what we ask Waffo to do with them, and what each answer means. */
export class Orders {
  /** @param {Shop} shop */
  constructor(shop) {
    this.shop = shop;
  }

  /**
   * A buyer orders. After an unknown outcome the order is `new` and has no checkout address yet.
   * @param {Json} wish
   * @returns {Promise<Order>}
   */
  async create(wish) {
    const order = this.newOrder(wish);
    // Stored before the call: if the answer is lost, we still know under which key to ask.
    this.shop.ledger.save({ order });
    await this.afterCreate(order.id, await this.send(order.id));
    return this.get(order.id);
  }

  /**
   * @param {string} id
   * @returns {Order}
   */
  get(id) {
    const order = this.shop.ledger.orders.get(id);
    if (!order) throw new Refusal(404, `There is no order ${id}.`);
    return order;
  }

  /**
   * @param {string} id
   * @returns {Promise<Order>}
   */
  async cancel(id) {
    const order = this.get(id);
    if (order.status === 'cancelled') return order;
    if (order.status === 'failed') throw new Refusal(409, 'This order is closed already.', id);
    if (!this.shop.news.isOpen(order)) throw new Refusal(409, wordsFor('A0013'), id);
    this.shop.ledger.save({ order: { ...order, cancelWanted: true } });
    const answer = await this.shop.waffo.call('/order/cancel', {
      paymentRequestId: order.paymentRequestId,
      merchantId: this.shop.settings.merchantId,
      orderRequestedAt: this.now(),
    });
    await this.afterCancel(id, answer);
    return this.get(id);
  }

  /**
   * Takes the money that the buyer's bank has set aside.
   * @param {string} id
   * @param {string} amount
   * @returns {Promise<Order>}
   */
  async capture(id, amount) {
    // An authorisation need not be announced, so look before refusing.
    if (this.get(id).status === 'awaiting_payment') await this.inquire(id);
    const order = this.get(id);
    if (order.status !== 'authorised') throw new Refusal(409, wordsFor('A0036'), id);
    const answer = await this.shop.waffo.call('/order/capture', {
      paymentRequestId: order.paymentRequestId,
      acquiringOrderId: order.waffoOrderId,
      merchantId: this.shop.settings.merchantId,
      captureRequestedAt: this.now(),
      captureAmount: amount,
    });
    await this.afterCapture(id, answer);
    return this.get(id);
  }

  /**
   * The buyer's browser is back from the checkout. Which page it comes to proves nothing: ask Waffo.
   * @param {string} id
   */
  returned(id) {
    this.shop.inBackground(() => this.inquire(id));
  }

  /** Asks Waffo about every open order. */
  async reconcile() {
    for (const order of this.shop.ledger.orders.values())
      if (this.shop.news.isOpen(order)) await this.inquire(order.id);
  }

  /**
   * @param {Json} wish
   * @returns {Order}
   */
  newOrder(wish) {
    const amount = text(wish, 'amount');
    const currency = text(wish, 'currency');
    if (!amount || !/^\d+(\.\d+)?$/.test(amount)) throw new Refusal(422, 'Please give an amount.');
    if (!currency) throw new Refusal(422, 'Please give a currency.');
    const terms = { id: this.newNumber(), paymentRequestId: this.newRequestId(), amount, currency };
    return { ...terms, status: 'new', request: this.createRequest(terms, wish) };
  }

  newNumber() {
    return `order-${randomUUID().slice(-12)}`;
  }

  /** 32 characters, never used before. With its dashes a UUID would have 36, which is too long for Waffo. */
  newRequestId() {
    return randomUUID().replaceAll('-', '');
  }

  /**
   * The body of order/create.
   * @param {Terms} terms
   * @param {Json} wish
   * @returns {Json}
   */
  createRequest(terms, wish) {
    return orderRequest(terms, wish, this.shop.settings, this.now());
  }

  /**
   * Sends the stored request, for the first time or again.
   * @param {string} id
   * @returns {Promise<Answer>}
   */
  send(id) {
    return this.shop.waffo.call('/order/create', this.get(id).request);
  }

  /**
   * @param {string} id
   * @param {Answer} answer
   */
  async afterCreate(id, answer) {
    if (answer.outcome === 'unknown') return this.recover(id);
    if (answer.outcome === 'refused') {
      this.shop.news.fail(id, answer.code);
      throw Refusal.ofWaffo(answer.code, id);
    }
    await this.takeAnswer(id, answer.data);
  }

  /**
   * @param {string} id
   * @param {Answer} answer
   */
  async afterCancel(id, answer) {
    if (answer.outcome === 'accepted') return this.takeAnswer(id, answer.data);
    if (answer.outcome === 'unknown') return this.recover(id);
    this.shop.ledger.save({ order: { ...this.get(id), cancelWanted: false } });
    // Paid meanwhile: its notification is on the way or lost.
    if (answer.code === 'A0013') await this.inquire(id);
    throw Refusal.ofWaffo(answer.code, id);
  }

  /**
   * @param {string} id
   * @param {Answer} answer
   */
  async afterCapture(id, answer) {
    if (answer.outcome === 'accepted') return this.takeAnswer(id, answer.data);
    if (answer.outcome === 'unknown') return this.recover(id);
    await this.inquire(id);
    throw Refusal.ofWaffo(answer.code, id);
  }

  /**
   * The outcome is unknown. Nothing is closed and nothing is made anew: we ask under the same key until Waffo
   * tells. A notification may come first.
   * @param {string} id
   */
  recover(id) {
    const before = this.get(id).status;
    const isTold = () => this.get(id).status !== before;
    this.shop.inBackground(() => askUntil(isTold, () => this.inquire(id)));
  }

  /**
   * Asks Waffo what became of an order.
   * @param {string} id
   */
  async inquire(id) {
    const { paymentRequestId, status } = this.get(id);
    const answer = await this.shop.waffo.call('/order/inquiry', { paymentRequestId });
    if (answer.outcome === 'accepted') await this.shop.news.learn(id, answer.data);
    // Waffo has never heard of it: the request was lost on its way, so the same one is sent again.
    if (answer.outcome === 'refused' && answer.code === 'A0009' && status === 'new') await this.resend(id);
  }

  /** @param {string} id */
  async resend(id) {
    const answer = await this.send(id);
    if (answer.outcome === 'accepted') await this.takeAnswer(id, answer.data);
    if (answer.outcome === 'refused' && !KEY_IN_USE.includes(answer.code))
      this.shop.news.fail(id, answer.code);
  }

  /**
   * Answers to create, cancel and capture tell no price, so "paid" is taken from an inquiry alone.
   * @param {string} id
   * @param {Json} data
   */
  async takeAnswer(id, data) {
    if (text(data, 'orderStatus') === 'PAY_SUCCESS') await this.inquire(id);
    else await this.shop.news.learn(id, data);
  }

  /** ISO 8601 in UTC, as all times go to Waffo. */
  now() {
    return new Date().toISOString();
  }
}

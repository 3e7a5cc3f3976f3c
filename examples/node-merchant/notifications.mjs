// @ts-check
import { object, parseObject, text } from './fields.mjs';
import { WEBHOOK_PATH } from './settings.mjs';
import { isSigned, sign } from './signature.mjs';

/**
 * @typedef {import('./fields.mjs').Json} Json
 * @typedef {import('./shop.mjs').Shop} Shop
 */

/**
 * Our answer to a notification. Waffo checks all of it: status, type, body to the byte, signature.
 * @typedef {{ status: number, headers: Record<string, string>, body: string }} Reply
 */

/** What Waffo tells us by itself. */
export class Notifications {
  /** @param {Shop} shop */
  constructor(shop) {
    this.shop = shop;
  }

  /**
   * Whether notifications are received at this path.
   * @param {string} path
   * @returns {boolean}
   */
  comeTo(path) {
    return path === WEBHOOK_PATH;
  }

  /**
   * @param {Buffer} bytes The body exactly as it came.
   * @param {Record<string, string | string[] | undefined>} headers
   * @param {URL} [_url] Where it came to. All come to one address, so it says nothing.
   * @returns {Promise<Reply>}
   */
  async receive(bytes, headers, _url) {
    if (!this.isGenuine(bytes, headers['x-signature'])) {
      console.warn('a notification came that Waffo has not signed');
      this.doubt(this.read(bytes));
      return this.decline();
    }
    return (await this.take(this.read(bytes))) ? this.acknowledge() : this.decline();
  }

  /**
   * Over the raw bytes, with the key of our own configuration.
   * @param {Buffer} bytes
   * @param {string | string[] | undefined} signature
   */
  isGenuine(bytes, signature) {
    return isSigned(bytes, signature, this.shop.settings.waffoPublicKey);
  }

  /**
   * @param {Buffer} bytes
   * @returns {{ eventType: string, result: Json }}
   */
  read(bytes) {
    const event = parseObject(bytes.toString('utf8'));
    return { eventType: text(event, 'eventType') ?? '', result: object(event['result']) };
  }

  /**
   * Stores what a notification says. The same one may come many times, late and in any order.
   * @param {{ eventType: string, result: Json }} event
   * @returns {Promise<boolean>} Whether it is stored. If not, Waffo sends it again.
   */
  async take({ eventType, result }) {
    if (eventType === 'PAYMENT_NOTIFICATION') return this.payment(result);
    if (eventType === 'REFUND_NOTIFICATION') return this.refund(result);
    console.warn(`${eventType} is an event that we do not know`);
    return false;
  }

  /**
   * @param {Json} result
   * @returns {Promise<boolean>}
   */
  async payment(result) {
    const order = this.shop.ledger.orderByRequest(text(result, 'paymentRequestId') ?? '');
    if (!order) return false;
    return this.shop.news.learn(order.id, result);
  }

  /**
   * @param {Json} result
   * @returns {Promise<boolean>}
   */
  async refund(result) {
    const refund = this.shop.ledger.refundByRequest(text(result, 'refundRequestId') ?? '');
    return refund ? this.shop.refunds.learn(refund.id, result) : this.shop.refunds.adopt(result);
  }

  /**
   * Nothing of a forgery is used but the name of the order: Waffo is asked what is true.
   * @param {{ result: Json }} event
   */
  doubt({ result }) {
    const order = this.shop.ledger.orderByRequest(text(result, 'paymentRequestId') ?? '');
    if (order) this.shop.inBackground(() => this.shop.orders.inquire(order.id));
  }

  acknowledge() {
    return this.signed('{"message":"success"}');
  }

  decline() {
    return this.signed('{"message":"failed"}');
  }

  /**
   * @param {string} body
   * @returns {Reply}
   */
  signed(body) {
    const signature = sign(Buffer.from(body), this.shop.settings.privateKey);
    return {
      status: 200,
      headers: { 'content-type': 'application/json', 'x-signature': signature },
      body,
    };
  }
}

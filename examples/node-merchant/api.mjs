// @ts-check
import { text } from './fields.mjs';
import { Refusal } from './refusal.mjs';

/**
 * @typedef {import('./fields.mjs').Json} Json
 * @typedef {import('./orders.mjs').Order} Order
 * @typedef {import('./refunds.mjs').Refund} Refund
 * @typedef {import('./shop.mjs').Shop} Shop
 */

/**
 * An answer of ours: JSON, or a page.
 * @typedef {{ status: number, headers?: Record<string, string>, json?: Json, html?: string }} ApiReply
 */

/** What the shop's own pages call. */
export class Api {
  /** @param {Shop} shop */
  constructor(shop) {
    this.shop = shop;
  }

  /**
   * Answers a call. Never throws.
   * @param {string} method
   * @param {URL} url
   * @param {Json} body
   * @returns {Promise<ApiReply>}
   */
  async handle(method, url, body) {
    try {
      return await this.route(method, url, body);
    } catch (error) {
      return this.refuse(error);
    }
  }

  /**
   * @param {string} method
   * @param {URL} url
   * @param {Json} body
   * @returns {Promise<ApiReply>}
   */
  async route(method, url, body) {
    const { orders, refunds } = this.shop;
    const [, room = '', id = '', verb = ''] = url.pathname.split('/');
    switch (`${method} /${room}${id && '/:id'}${verb && `/${verb}`}`) {
      case 'GET /health':
        return { status: 200, json: { status: 'up' } };
      case 'POST /orders':
        return this.created(await orders.create(body));
      case 'GET /orders/:id':
        return { status: 200, json: this.orderView(orders.get(id)) };
      case 'POST /orders/:id/cancel':
        return { status: 200, json: this.orderView(await orders.cancel(id)) };
      case 'POST /orders/:id/capture':
        return { status: 200, json: this.orderView(await orders.capture(id, text(body, 'amount') ?? '')) };
      case 'POST /orders/:id/refunds':
        return { status: 201, json: this.refundView(await refunds.create(id, body)) };
      case 'GET /refunds/:id':
        return { status: 200, json: this.refundView(refunds.get(id)) };
      case 'POST /reconciliation':
        this.shop.inBackground(() => this.shop.reconcile());
        return { status: 202, json: { status: 'started' } };
      case 'GET /return/:id':
        return this.comeBack(url.searchParams.get('order') ?? '');
      case 'GET /products/:id':
        return { status: 200, html: page('Drawing software', 'One licence, for one person and for ever.') };
      default:
        throw new Refusal(404, 'There is nothing here.');
    }
  }

  /**
   * 201 with the checkout address; 202 as long as nobody knows whether Waffo has the order.
   * @param {Order} order
   * @returns {ApiReply}
   */
  created(order) {
    return { status: order.status === 'new' ? 202 : 201, json: this.orderView(order) };
  }

  /**
   * @param {Order} order
   * @returns {Json}
   */
  orderView(order) {
    const { id, status, amount, currency, paymentRequestId, waffoOrderId, checkoutUrl } = order;
    return {
      id,
      status,
      amount,
      currency,
      paymentRequestId,
      waffoOrderId,
      licences: this.shop.ledger.licencesOf(id).filter(({ valid }) => valid).length,
      checkoutUrl: status === 'awaiting_payment' ? checkoutUrl : undefined,
    };
  }

  /**
   * @param {Refund} refund
   * @returns {Json}
   */
  refundView({ id, orderId, status, amount, refundRequestId }) {
    return { id, orderId, status, amount, refundRequestId };
  }

  /**
   * @param {unknown} error
   * @returns {ApiReply}
   */
  refuse(error) {
    if (error instanceof Refusal) {
      const { status, message, id } = error;
      return { status, json: { error: message, id } };
    }
    console.error(error);
    return {
      status: 500,
      json: { error: 'Something went wrong on our side. Please try again in a minute.' },
    };
  }

  /**
   * The buyer is back from the checkout and is shown what we know.
   * @param {string} id
   * @returns {ApiReply}
   */
  comeBack(id) {
    this.shop.orders.returned(id);
    const paid = this.shop.orders.get(id).status === 'paid';
    return { status: 200, html: paid ? page('Thank you', 'Your licence is ready.') : WAITING };
  }
}

const WAITING = page('Your order', 'We wait for the result of your payment. This page can be reloaded.');

/**
 * @param {string} title
 * @param {string} words
 */
function page(title, words) {
  return `<!doctype html><html lang="en"><title>${title}</title><h1>${title}</h1><p>${words}</p></html>`;
}

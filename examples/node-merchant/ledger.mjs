// @ts-check
import { closeSync, existsSync, fdatasyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {import('./orders.mjs').Order} Order
 * @typedef {import('./refunds.mjs').Refund} Refund
 */

/**
 * What a buyer gets for the money.
 * @typedef {{ id: string, orderId: string, valid: boolean }} Licence
 */

/**
 * What changes together: all of it is written, or none.
 * @typedef {{ order?: Order, refund?: Refund, licences?: Licence[] }} Change
 */

/**
 * The shop's memory: a file to which each change is added as one line. With a database, `save` is a
 * transaction, and whoever reads a record in order to change it locks its row.
 */
export class Ledger {
  /** @type {Map<string, Order>} */
  orders = new Map();
  /** @type {Map<string, Refund>} */
  refunds = new Map();
  /** @type {Map<string, Licence>} */
  licences = new Map();
  #file;

  /** @param {string} folder */
  constructor(folder) {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, 'ledger.jsonl');
    // A line without its end was being written when the machine stopped: that change never happened.
    const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [''];
    const unfinished = lines.pop();
    for (const line of lines) if (line !== '') this.#apply(parse(line));
    this.#file = openSync(path, 'a');
    if (unfinished) writeSync(this.#file, '\n');
  }

  /**
   * On disk when it returns. There is no `await` in here, so nothing else can happen between a decision and
   * its being stored.
   * @param {Change} change
   */
  save(change) {
    writeSync(this.#file, `${JSON.stringify(change)}\n`);
    fdatasyncSync(this.#file);
    this.#apply(change);
  }

  /** @param {string} paymentRequestId */
  orderByRequest(paymentRequestId) {
    return [...this.orders.values()].find((order) => order.paymentRequestId === paymentRequestId);
  }

  /** @param {string} waffoOrderId */
  orderByWaffoId(waffoOrderId) {
    return [...this.orders.values()].find((order) => order.waffoOrderId === waffoOrderId);
  }

  /** @param {string} refundRequestId */
  refundByRequest(refundRequestId) {
    return [...this.refunds.values()].find((refund) => refund.refundRequestId === refundRequestId);
  }

  /** @param {string} orderId */
  licencesOf(orderId) {
    return [...this.licences.values()].filter((licence) => licence.orderId === orderId);
  }

  close() {
    closeSync(this.#file);
  }

  /** @param {Change} change */
  #apply({ order, refund, licences = [] }) {
    if (order) this.orders.set(order.id, order);
    if (refund) this.refunds.set(refund.id, refund);
    for (const licence of licences) this.licences.set(licence.id, licence);
  }
}

/**
 * @param {string} line
 * @returns {Change}
 */
function parse(line) {
  try {
    return JSON.parse(line);
  } catch {
    return {};
  }
}

// @ts-check
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * @typedef {import('./shop.mjs').Sale} Sale
 * @typedef {{ paymentId: string, event: Record<string, unknown> }} Stray a payment that belongs to no sale
 */

/**
 * What must survive a crash: a file of JSON lines that is only ever appended to. A line is written before anything is
 * answered, and holds the whole record, so a record is there as a whole or as it was before.
 */
export class Ledger {
  /** @type {Map<string, Sale>} */
  sales = new Map();
  /** @type {Map<string, Stray>} */
  strays = new Map();

  /** @param {string} file */
  constructor(file) {
    this.file = file;
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    // A crash in the middle of a write leaves half a line: that write never happened.
    if (whole !== text) writeFileSync(file, whole);
    for (const line of whole.split('\n').filter(Boolean)) this.#index(JSON.parse(line));
  }

  /** @param {{ sale?: Sale, stray?: Stray }} record */
  save(record) {
    appendFileSync(this.file, `${JSON.stringify(record)}\n`);
    this.#index(record);
  }

  /** @param {{ sale?: Sale, stray?: Stray }} record */
  #index({ sale, stray }) {
    if (sale) this.sales.set(sale.id, sale);
    if (stray) this.strays.set(stray.paymentId, stray);
  }
}

// @ts-check
import { Api } from './api.mjs';
import { Ledger } from './ledger.mjs';
import { Notifications } from './notifications.mjs';
import { OrderNews } from './order-news.mjs';
import { Orders } from './orders.mjs';
import { Refunds } from './refunds.mjs';
import { WaffoClient } from './waffo-client.mjs';

/** @typedef {import('./settings.mjs').Settings} Settings */

/** How often Waffo is asked about everything that is open, in milliseconds. */
const ROUND = 60_000;

/** The shop: all of its parts, each of which knows the others through it. */
export class Shop {
  /** @param {Settings} settings */
  constructor(settings) {
    this.settings = settings;
    this.ledger = new Ledger(settings.dataDir);
    this.waffo = new WaffoClient(settings);
    this.orders = new Orders(this);
    this.news = new OrderNews(this);
    this.refunds = new Refunds(this);
    this.notifications = new Notifications(this);
    this.api = new Api(this);
  }

  /** Goes on with what was open when the shop was last stopped, and looks after it regularly. */
  open() {
    this.inBackground(() => this.reconcile());
    setInterval(() => this.inBackground(() => this.reconcile()), ROUND).unref();
  }

  /** Asks Waffo about everything that is open: a notification may be lost. */
  async reconcile() {
    await this.orders.reconcile();
    await this.refunds.reconcile();
  }

  /**
   * Work that no buyer waits for.
   * @param {() => Promise<unknown>} task
   */
  inBackground(task) {
    task().catch((error) => console.error(error));
  }
}

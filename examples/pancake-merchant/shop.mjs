// @ts-check
import { randomUUID } from 'node:crypto';
import { accessUntil, currentOrder, ordersOf, periodsOf, purchaseOf, statusOf, surplusOf } from './sale.mjs';
import { Unknown } from './pancake.mjs';

/**
 * @typedef {Record<string, unknown>} Json
 * @typedef {import('@waffo/pancake-ts').WebhookEvent} WebhookEvent
 */

/**
 * One purchase or one subscription. Its id is the number that travels with the checkout.
 * @typedef {{
 *   id: string, kind: 'order' | 'subscription', userId: string, email: string, item: string, currency: string,
 *   closed: 'failed' | 'cancelled' | null, sessions: { key: string, state: 'asked' | 'open' | 'refused' }[],
 *   orders: import('./sale.mjs').PancakeOrder[], until: string | null,
 * }} Sale
 */

const CURRENCIES = /** @type {Record<string, string[]>} */ ({ onetime: ['USD', 'JPY', 'EUR'] });
const LATER = 'The payment service does not answer. Please try again in a moment.';

/** What the caller of our API is told. */
export class Refusal extends Error {
  /**
   * @param {number} status
   * @param {string} message
   * @param {string} [id]
   */
  constructor(status, message, id) {
    super(message);
    this.status = status;
    this.id = id;
  }
}

/**
 * Sells, and keeps in mind what was paid. A webhook is a reason to ask Pancake; what counts is the answer. So it does not
 * matter whether an event comes twice, late, in the wrong order or not at all.
 */
export class Shop {
  /**
   * @param {import('./ledger.mjs').Ledger} ledger
   * @param {import('./pancake.mjs').Pancake} pancake
   * @param {string} publicUrl
   */
  constructor(ledger, pancake, publicUrl) {
    this.ledger = ledger;
    this.pancake = pancake;
    this.publicUrl = publicUrl;
    /** @type {Map<string, Promise<void>>} */
    this.asking = new Map();
  }

  /**
   * @param {Sale['kind']} kind
   * @param {Json} body
   */
  async sell(kind, body) {
    const item = String(body['item'] ?? (kind === 'order' ? 'onetime' : 'monthly'));
    const currencies = CURRENCIES[item] ?? ['USD'];
    const currency = String(body['currency'] ?? currencies[0]);
    if (!this.pancake.productId(item)) throw new Refusal(400, `There is no item "${item}".`);
    if (!currencies.includes(currency)) throw new Refusal(400, `This item has no price in ${currency}.`);
    /** @type {Sale} */
    const sale = {
      id: randomUUID(), kind, userId: String(body['userId'] ?? ''), email: String(body['email'] ?? ''), item, currency,
      closed: null, sessions: [], orders: [], until: null,
    }; // prettier-ignore
    return this.open(sale);
  }

  /**
   * Another checkout for the same order: the first one may have expired.
   * @param {string} id
   * @param {Json} body
   */
  async resume(id, body) {
    const sale = this.owned(id, body);
    if (statusOf(sale) !== 'pending') throw new Refusal(409, 'This order does not wait for a payment.', id);
    return this.open(sale);
  }

  /**
   * Opens a checkout. The sale and the key are on disk before Pancake is called: a lost answer, or a crash, is then asked
   * for again by the very same request.
   * @param {Sale} sale
   */
  async open(sale) {
    const { id, sessions } = sale;
    const unknown = sessions.find(({ state }) => state === 'asked');
    const session = unknown ?? { key: `${id}-${sessions.length + 1}`, state: /** @type {const} */ ('asked') };
    if (!unknown) this.ledger.save({ sale: { ...sale, sessions: [...sessions, session] } });
    const settle = (/** @type {'open' | 'refused'} */ state) => {
      const now = this.get(id);
      const settled = now.sessions.map((one) => (one.key === session.key ? { ...one, state } : one));
      const closed = settled.every((one) => one.state === 'refused') ? 'failed' : now.closed;
      this.ledger.save({ sale: { ...now, sessions: settled, closed } });
    };
    try {
      const checkoutUrl = await this.pancake.createSession(this.request(sale), session.key);
      settle('open');
      return { ...this.view(this.get(id)), checkoutUrl };
    } catch (error) {
      console.error(id, error);
      if (error instanceof Unknown) throw new Refusal(503, LATER, id);
      settle('refused');
      throw new Refusal(
        422,
        'This cannot be bought at the moment. Please come back later or contact us.',
        id,
      );
    }
  }

  /**
   * The price is that of the product: nothing that a browser sends can change it.
   * @param {Sale} sale
   * @returns {Json}
   */
  request({ id, item, currency, email }) {
    return {
      productId: this.pancake.productId(item),
      currency,
      orderMerchantExternalId: id,
      successUrl: `${this.publicUrl}/return/${id}`,
      ...(email && { buyerEmail: email }),
    };
  }

  /**
   * Cancels a subscription: what is paid is served to its end.
   * @param {string} id
   * @param {Json} body
   */
  async cancel(id, body) {
    this.owned(id, body);
    await this.ask(id).catch(() => {
      throw new Refusal(503, LATER, id);
    });
    const order =
      currentOrder(this.get(id)) ?? this.get(id).orders.find(({ status }) => status === 'pending');
    if (!order) {
      this.ledger.save({ sale: { ...this.get(id), closed: 'cancelled' } });
    } else if (order.status !== 'canceling') {
      await this.pancake.cancelSubscription(order.id).catch((error) => {
        // Whether a broken call has done its work is seen below.
        if (!(error instanceof Unknown)) throw new Refusal(422, 'This cannot be cancelled any more.', id);
      });
      await this.ask(id).catch(() => undefined);
      const after = this.get(id).orders.find((one) => one.id === order.id);
      if (after?.status === order.status) throw new Refusal(503, LATER, id);
    }
    return this.view(this.get(id));
  }

  /**
   * A verified event: whose it is, and what Pancake says about that one.
   * @param {WebhookEvent} event
   */
  async hear(event) {
    const { orderMerchantExternalId: number, orderId, paymentId } = event.data;
    const sale = number === undefined ? this.byOrder(orderId) : this.ledger.sales.get(number);
    if (sale) return this.ask(sale.id);
    // Money that belongs to nothing we know is shown to people.
    if (paymentId && ['order.completed', 'subscription.payment_succeeded'].includes(event.eventType))
      this.ledger.save({ stray: { paymentId, event: { ...event } } });
  }

  /**
   * Takes over what Pancake knows. One question at a time for each sale: an older answer must not replace a newer one.
   * @param {string} id
   */
  async ask(id) {
    const { kind } = this.get(id);
    const asking = (this.asking.get(id) ?? Promise.resolve())
      .catch(() => undefined)
      .then(async () => {
        const nodes = await this.pancake.ordersUnder(kind, id);
        const sale = this.get(id);
        const orders = ordersOf(nodes, sale);
        this.ledger.save({ sale: { ...sale, orders, until: accessUntil({ ...sale, orders }) } });
      });
    this.asking.set(id, asking);
    return asking;
  }

  /** Asks about everything, newest first. What cannot be read now is asked next time. */
  async reconcile() {
    for (const { id } of [...this.ledger.sales.values()].toReversed())
      await this.ask(id).catch(console.error);
  }

  /**
   * @param {Sale} sale
   * @returns {Json}
   */
  view(sale) {
    const { id, kind, item, until } = sale;
    const payment = purchaseOf(sale);
    if (kind === 'subscription')
      return {
        id,
        item,
        status: statusOf(sale),
        periods: periodsOf(sale),
        until,
        order: currentOrder(sale)?.id ?? null,
      };
    return {
      id,
      item,
      status: statusOf(sale),
      licences: ['paid', 'partly_refunded'].includes(statusOf(sale)) ? 1 : 0,
      paid: payment && {
        id: payment.id,
        order: payment.orderId,
        amount: payment.amount,
        currency: payment.currency,
      },
    };
  }

  /** Payments that bought nothing: people give them back in the dashboard. */
  unresolved() {
    return [...this.ledger.strays.keys(), ...[...this.ledger.sales.values()].flatMap(surplusOf)];
  }

  /**
   * @param {string} id
   * @returns {Sale}
   */
  get(id) {
    const sale = this.ledger.sales.get(id);
    if (!sale) throw new Refusal(404, 'There is no such order.');
    return sale;
  }

  /**
   * @param {string} id
   * @param {Json} body
   */
  owned(id, body) {
    const sale = this.get(id);
    // A call that names no user comes from our own desk.
    if (body['userId'] !== undefined && body['userId'] !== sale.userId)
      throw new Refusal(403, 'This does not belong to your account.', id);
    return sale;
  }

  /** @param {string} orderId */
  byOrder(orderId) {
    return [...this.ledger.sales.values()].find(({ orders }) => orders.some(({ id }) => id === orderId));
  }
}

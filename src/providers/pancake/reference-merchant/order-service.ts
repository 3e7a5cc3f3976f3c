import { buyerOf, requireOwner, type Buyer } from './buyers.ts';
import {
  paymentIn,
  refundIn,
  type OrderFacts,
  type PancakeEvent,
  type PaymentFact,
  type RefundFact,
} from './facts.ts';
import { refundedPayment, returnedShare, withPayment, withRefund } from './payments.ts';
import type { AnyRecord, Json, Order, Payment, Refund } from './records.ts';
import { SaleService } from './sale-service.ts';
import type { Shared } from './shared.ts';
import { Refused, statusFor, TRY_LATER, wordsFor } from './words.ts';

/** Statuses of our own API. */
export type OrderStatus = 'PENDING' | 'PAID' | 'PARTLY_REFUNDED' | 'REFUNDED' | 'FAILED' | 'CANCELLED';

/** Single purchases: how a payment delivers goods. */
export class OrderService extends SaleService<'order'> {
  constructor(shop: Shared) {
    super(shop, 'order');
  }

  /** POST /orders: the order, and where to pay. */
  async create(body: Json): Promise<Json> {
    const item = this.itemOf(body, 'onetime', 'order');
    const order: Order = {
      kind: 'order', id: this.newId('order'), ...buyerOf(body), item: item.name, currency: this.currencyOf(body, item),
      checkouts: [], closed: null, waffoOrders: [], payments: [], boughtBy: null,
    }; // prettier-ignore
    await this.remember(order);
    const checkoutUrl = await this.openCheckout(order.id);
    return { ...this.view(this.get(order.id)), checkoutUrl };
  }

  /** POST /orders/:id/checkout: another link to pay the same order, because the old one may have expired. */
  async resume(id: string, body: Json): Promise<Json> {
    const order = this.get(id);
    requireOwner(body, order);
    if (order.boughtBy !== null) throw new Refused(409, 'This order is paid already.', id);
    if (order.closed === 'CANCELLED') throw new Refused(409, 'This order was cancelled.', id);
    const checkoutUrl = await this.openCheckout(id);
    return { ...this.view(this.get(id)), checkoutUrl };
  }

  /** POST /orders/:id/cancel. A link that was sent cannot be revoked: a later payment still counts. */
  async cancel(id: string, body: Json): Promise<Json> {
    requireOwner(body, this.get(id));
    const facts = await this.shop.reader.ordersUnder('order', id).catch(() => {
      throw new Refused(503, TRY_LATER, id);
    });
    await this.takeFacts(id, facts);
    const order = this.get(id);
    if (order.boughtBy !== null)
      throw new Refused(409, 'This order is paid already, so it cannot be cancelled.', id);
    for (const { orderId } of facts.filter(({ status }) => status === 'pending'))
      await this.cancelAtPancake(order, orderId);
    return this.view(await this.change(id, (now) => [{ ...now, closed: 'CANCELLED' }]));
  }

  /** What GET /orders/:id shows. */
  view(order: Order): Json {
    const payment = this.paymentOf(order);
    return {
      id: order.id,
      status: this.statusOf(order),
      item: order.item,
      credits: this.creditsOf(order),
      waffoOrderId: payment?.orderId ?? order.waffoOrders.at(-1) ?? null,
      paymentId: payment?.id ?? null,
      paidAmount: payment?.amount ?? null,
      paidCurrency: payment?.currency ?? null,
    };
  }

  /** What to store after an event. A duplicate or late event changes nothing. */
  newsOf(id: string, event: PancakeEvent): readonly AnyRecord[] | Promise<readonly AnyRecord[]> {
    const order = this.get(id);
    switch (event.eventType) {
      case 'order.completed': {
        const payment = paymentIn(event);
        return payment ? [this.afterPayment(order, payment)] : [];
      }
      case 'refund.succeeded':
      case 'refund.failed': {
        const refund = refundIn(event);
        return refund ? this.afterRefund(order, refund) : [];
      }
      default:
        return [];
    }
  }

  /** The buyer's browser returned, which proves nothing, so ask Pancake. */
  returned(id: string): void {
    this.shop.background.run(() => this.ask(id));
  }

  /** Asks Pancake for the state of an order. */
  async ask(id: string): Promise<void> {
    await this.takeFacts(id, await this.shop.reader.ordersUnder('order', id));
  }

  /** Stores the result of a query about all of Pancake's orders under this number. */
  async takeFacts(id: string, facts: readonly OrderFacts[]): Promise<void> {
    await this.change(id, (now) =>
      facts.reduce((records, fact) => this.afterFacts(records, fact), [now] as AnyRecord[]),
    );
  }

  /** Ids of payments that delivered nothing. */
  surplus(): string[] {
    return this.shop.store
      .all('order')
      .flatMap((order) =>
        order.payments.filter((payment) => this.isSurplus(order, payment)).map(({ id }) => id),
      );
  }

  /** All orders about which Pancake may know more, newest first. */
  open(): Order[] {
    return this.shop.store
      .all('order')
      .filter(({ checkouts }) => checkouts.some(({ state }) => state !== 'refused'));
  }

  statusOf(order: Order): OrderStatus {
    const payment = this.paymentOf(order);
    if (!payment) return order.closed ?? 'PENDING';
    const share = returnedShare(payment);
    return share === 'none' ? 'PAID' : share === 'part' ? 'PARTLY_REFUNDED' : 'REFUNDED';
  }

  /** The delivered goods: one per order, however often it is paid; none after a full refund. */
  protected creditsOf(order: Order): number {
    return ['PAID', 'PARTLY_REFUNDED'].includes(this.statusOf(order)) ? 1 : 0;
  }

  paymentOf(order: Order): Payment | undefined {
    return order.payments.find(({ id }) => id === order.boughtBy);
  }

  /** The first payment delivers the goods. A second one is recorded and shown to people. */
  protected afterPayment(order: Order, payment: PaymentFact): Order {
    if (payment.currency !== order.currency) {
      this.alarm(order.id, `payment ${payment.id} is in ${payment.currency}, and not in ${order.currency}`);
      return order;
    }
    const waffoOrders = [...new Set([...order.waffoOrders, payment.orderId])];
    const payments = withPayment(order.payments, payment);
    if (order.boughtBy !== null && order.boughtBy !== payment.id)
      this.alarm(order.id, `it was paid twice: ${payment.id} has to be given back`);
    return { ...order, waffoOrders, payments, boughtBy: order.boughtBy ?? payment.id };
  }

  /** A refund proves its payment, even if the refund is reported first. */
  protected afterRefund(before: Order, fact: RefundFact): readonly AnyRecord[] {
    const { paymentId, orderId, charged, currency } = fact;
    const order =
      paymentId !== null
        ? this.afterPayment(before, { id: paymentId, orderId, amount: charged, currency, periodNumber: null })
        : before;
    const payment = refundedPayment(order.payments, fact);
    const ticket = this.ticketOf(fact);
    if (!payment) this.alarm(order.id, `refund ${fact.id} is of no payment that we know`);
    if (!payment || !fact.hasSucceeded) return [order, ...ticket];
    return [{ ...order, payments: withRefund(order.payments, payment.id, fact) }, ...ticket];
  }

  /** Our own refund, if this is one. */
  protected ticketOf({ number, hasSucceeded }: RefundFact): readonly Refund[] {
    const refund = number === null ? undefined : this.shop.store.get('refund', number);
    return refund ? [{ ...refund, status: hasSucceeded ? 'DONE' : 'FAILED' }] : [];
  }

  protected afterFacts(records: AnyRecord[], facts: OrderFacts): AnyRecord[] {
    let order = records[0] as Order;
    const others = records.slice(1);
    order = { ...order, waffoOrders: [...new Set([...order.waffoOrders, facts.orderId])] };
    for (const payment of facts.payments) order = this.afterPayment(order, payment);
    for (const refund of facts.refunds) {
      const [next, ...tickets] = this.afterRefund(order, refund);
      order = next as Order;
      others.push(...tickets);
    }
    return [order, ...others];
  }

  protected isSurplus({ boughtBy }: Order, payment: Payment): boolean {
    return payment.id !== boughtBy && returnedShare(payment) !== 'whole';
  }

  protected async cancelAtPancake(order: Order, orderId: string): Promise<void> {
    const token = await this.shop.client.buyerToken(order.userId);
    const outcome =
      token.kind === 'done'
        ? await this.shop.client.cancelOrder(token.data.token, orderId, `${order.id}-cancel-${orderId}`)
        : token;
    if (outcome.kind === 'unknown') throw new Refused(503, TRY_LATER, order.id);
    if (outcome.kind === 'refused')
      throw new Refused(statusFor(outcome.status), wordsFor(outcome.status, outcome.message), order.id);
  }

  protected override buyerOf(order: Order): Buyer {
    return order;
  }

  protected override lockOf(order: Order): string {
    return order.id;
  }

  protected override afterRefusal(order: Order): Order {
    return { ...order, closed: order.closed ?? 'FAILED' };
  }

  protected override sessionRequest(order: Order): Json {
    return {
      ...this.commonRequest(order, order.item, order.currency),
      ...(order.email !== null && { buyerEmail: order.email }),
    };
  }
}

import { Kept } from '../kept.ts';
import type { OnetimeOrder, Order, SubscriptionOrder } from './order.ts';
import type { Payment } from './payment.ts';

/** The orders of one world and their payments. */
export class OrderBook {
  readonly #orders: Kept<Order>;
  readonly #payments = new Map<string, Payment>();
  readonly #externalIds = new Set<string>();
  readonly #added: (order: Order) => void;

  /** @param added called with each new order */
  constructor(history: number, added: (order: Order) => void) {
    this.#added = added;
    this.#orders = new Kept(history, (order) => {
      order.timer?.cancel();
      for (const { id } of order.payments) this.#payments.delete(id);
    });
  }

  add<T extends Order>(order: T): T {
    this.#added(order);
    this.#orders.add(order.id, order);
    return order;
  }

  /** Remembers a number that the merchant gave to an object of this world. */
  noteExternalId(id: string): void {
    this.#externalIds.add(id);
  }

  knowsExternalId(id: string): boolean {
    return this.#externalIds.has(id);
  }

  addPayment(order: Order, payment: Payment): Payment {
    order.payments.push(payment);
    this.#payments.set(payment.id, payment);
    return payment;
  }

  get(id: string): Order | undefined {
    return this.#orders.get(id);
  }

  payment(id: string): Payment | undefined {
    return this.#payments.get(id);
  }

  /** The order of a payment. */
  orderOf(payment: Payment): Order {
    const order = this.#orders.get(payment.orderId);
    if (!order) throw new Error(`payment ${payment.id} belongs to no order`);
    return order;
  }

  /** Oldest first. */
  get all(): Order[] {
    return this.#orders.all;
  }

  get onetime(): OnetimeOrder[] {
    return this.all.filter((order) => order.kind === 'onetime');
  }

  get subscriptions(): SubscriptionOrder[] {
    return this.all.filter((order) => order.kind === 'subscription');
  }

  /** Whether any of these ids belongs to an order, payment or refund here. */
  knows(ids: ReadonlySet<string>): boolean {
    for (const id of ids) if (this.#orders.has(id) || this.#payments.has(id)) return true;
    return false;
  }
}

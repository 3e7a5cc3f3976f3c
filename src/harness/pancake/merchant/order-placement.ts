import type { CreateOrder, OrderView } from '../../../merchant/index.ts';
import { GOODS } from '../items.ts';
import { PlacedOrder, sessionCalls } from '../placed.ts';
import { noCheckout } from './no-checkout.ts';
import { Observer } from './observer.ts';
import { isDelivered } from './order-deliveries.ts';
import { notReached } from './order-findings.ts';
import type { Parts } from './parts.ts';

/** How a buyer orders, and orders again. */
export class OrderPlacement {
  readonly #parts: Parts;
  readonly #observer: Observer<PlacedOrder, OrderView>;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#observer = Observer.ofOrders(parts);
  }

  /** A buyer orders. Every outcome is accepted. */
  async attempt(wanted: Partial<CreateOrder> = {}): Promise<PlacedOrder> {
    const { driver, pancake } = this.#parts;
    const wish = { ...GOODS, ...wanted };
    const known = sessionCalls(pancake.journal);
    const order = new PlacedOrder(wish, await driver.createOrder(wish), pancake.journal, known);
    pancake.records.prove(order);
    pancake.purchases.isNew(order);
    return order;
  }

  /** A buyer orders and is sent to the checkout; ends the scenario otherwise. */
  async place(wanted: Partial<CreateOrder> = {}): Promise<PlacedOrder> {
    const { context, pancake } = this.#parts;
    const order = await this.attempt(wanted);
    if (order.reply.ok && pancake.checkout.opens(order)) return order;
    const { outcome, advice } = noCheckout(pancake.journal, order, 'createOrder');
    return context.failCase({
      check: 'order.created',
      message: `A buyer who orders ${order.wanted.item} gets ${outcome}`,
      why: 'Nobody can buy anything.',
      fix: `${advice}Call create-session with the productId of the item, and answer with its checkoutUrl.`,
      entries: [order.reply.entry],
    });
  }

  /** An order that is paid at both sides. Ends the scenario otherwise. */
  async placePaid(wanted: Partial<CreateOrder> = {}): Promise<PlacedOrder> {
    const { context, pancake } = this.#parts;
    const order = await this.place(wanted);
    await pancake.pays(order);
    pancake.records.prove(order);
    const view = await this.#observer.waitFor(order, isDelivered);
    if (view.status === 'paid') return order;
    this.#observer.requireKnown(order, view);
    return context.failCase(notReached(order, this.#observer.evidence(order, view), ['paid'], 'its payment'));
  }

  /**
   * Another checkout of an order that is not paid; where the merchant has no call for that, the same buyer buys again.
   * @returns what is to be paid, and the address of its checkout
   */
  async again(order: PlacedOrder): Promise<{ order: PlacedOrder; url: string | undefined; isSame: boolean }> {
    const { driver } = this.#parts;
    if (driver.resumeOrder) {
      const { result } = await driver.resumeOrder(order.reference ?? '');
      return { order, url: result.checkoutUrl, isSame: true };
    }
    const next = await this.place(order.wanted);
    return { order: next, url: next.checkoutUrl, isSame: false };
  }
}

import type { Group } from '../catalogue/group.ts';
import type { Product } from '../catalogue/product.ts';
import type { Store } from '../catalogue/store.ts';
import { isFor, type Webhook } from '../catalogue/webhook.ts';
import { ownsOrder, ownsStore } from '../gateway/access.ts';
import type { Caller } from '../gateway/caller.ts';
import type { OnetimeOrder, Order, SubscriptionOrder } from '../orders/order.ts';
import type { Payment, Refund } from '../orders/payment.ts';
import type { Ticket } from '../refunds/ticket.ts';
import type { WorldState } from '../state.ts';
import type { WebhookDelivery } from '../webhooks/delivery.ts';

/** What a caller may read: a merchant everything in its stores, a buyer the own orders, a visitor what is public. */
export class Visible {
  readonly #world: WorldState;
  readonly #caller: Caller;

  constructor(world: WorldState, caller: Caller) {
    this.#world = world;
    this.#caller = caller;
  }

  get stores(): Store[] {
    return [...this.#world.catalogue.stores.values()].filter(
      (store) => store.deletedAt === null && ownsStore(this.#caller, store),
    );
  }

  products(kind: Product['kind']): Product[] {
    return [...this.#world.catalogue.products.values()].filter(
      (product) => product.kind === kind && this.#hasStore(product.storeId) && this.#isShown(product),
    );
  }

  get groups(): Group[] {
    return [...this.#world.catalogue.groups.values()].filter(
      ({ environment, storeId }) => environment === this.#caller.environment && this.#hasStore(storeId),
    );
  }

  webhooks(storeId: string): Webhook[] {
    return [...this.#world.catalogue.webhooks.values()].filter(
      (webhook) => webhook.storeId === storeId && isFor(webhook, this.#caller.environment),
    );
  }

  get orders(): Order[] {
    return this.#world.orders.all.filter((order) => ownsOrder(this.#world, this.#caller, order));
  }

  get onetime(): OnetimeOrder[] {
    return this.orders.filter((order) => order.kind === 'onetime');
  }

  get subscriptions(): SubscriptionOrder[] {
    return this.orders.filter((order) => order.kind === 'subscription');
  }

  /** Oldest first. */
  get payments(): Payment[] {
    return this.orders
      .flatMap(({ payments }) => payments)
      .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  }

  get tickets(): Ticket[] {
    return this.#world.tickets.all.filter(({ orderId }) => this.#hasOrder(orderId));
  }

  get refunds(): Refund[] {
    return this.#world.tickets.refunds.filter(({ paymentId }) => {
      const payment = this.#world.orders.payment(paymentId);
      return payment !== undefined && this.#hasOrder(payment.orderId);
    });
  }

  get deliveries(): WebhookDelivery[] {
    return this.#world.outbox.sent.filter(
      ({ event }) => event.environment === this.#caller.environment && this.#hasStore(event.storeId),
    );
  }

  #hasOrder(id: string): boolean {
    const order = this.#world.orders.get(id);
    return order !== undefined && ownsOrder(this.#world, this.#caller, order);
  }

  #hasStore(id: string): boolean {
    const store = this.#world.catalogue.stores.get(id);
    return store !== undefined && store.deletedAt === null && ownsStore(this.#caller, store);
  }

  /** Buyers and visitors see only products that are for sale. */
  #isShown({ sides }: Product): boolean {
    return this.#caller.kind === 'key' || sides[this.#caller.environment]?.status === 'active';
  }
}

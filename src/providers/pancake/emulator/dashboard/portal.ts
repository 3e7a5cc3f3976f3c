import type { SubscriptionOrder } from '../orders/order.ts';
import type { WorldState } from '../state.ts';
import { cancel, reactivate } from '../subscriptions/ending.ts';

/**
 * Buyers' actions in the customer portal, which only webhooks report to the merchant. Throws a Failure if an action is
 * not allowed.
 */
export class Portal {
  readonly #world: WorldState;

  constructor(world: WorldState) {
    this.#world = world;
  }

  cancel(orderId: string): void {
    cancel(this.#world, this.#subscription(orderId));
  }

  takeBack(orderId: string): void {
    reactivate(this.#world, this.#subscription(orderId));
  }

  #subscription(id: string): SubscriptionOrder {
    const order = this.#world.orders.get(id);
    if (order?.kind !== 'subscription') throw new RangeError(`there is no subscription ${id}`);
    return order;
  }
}

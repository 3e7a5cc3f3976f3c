import { changePurchase } from '../changes/purchase.ts';
import type { Purchase } from '../purchase.ts';
import type { WorldState } from '../state.ts';
import { subscriptionPurchase } from './purchase.ts';
import { SubscriptionRecords, type SubscriptionsTold } from './records.ts';
import { bringForward } from './renewal.ts';
import type { Outcome } from './renewal-control.ts';
import { end } from './status.ts';
import type { Subscription } from './subscription.ts';

/** All subscriptions of a world, and the ways in which a scenario can change them. */
export class SubscriptionBook extends SubscriptionRecords {
  readonly #world: WorldState;

  constructor(world: WorldState, told: SubscriptionsTold) {
    super(world.options, told);
    this.#world = world;
  }

  /** What a payer pays at a checkout page: a subscription or a change. */
  atCheckout(token: string): Purchase | undefined {
    const subscription = this.findByToken(token);
    if (!subscription) return undefined;
    const change = this.findChange(subscription.request.subscriptionRequest);
    return change?.next === subscription
      ? changePurchase(this.#world, change)
      : subscriptionPurchase(this.#world, subscription);
  }

  /**
   * Makes the next period's payment due now, as the sandbox's management page does; the clock does not move. Returns
   * false if the subscription is not active or in its last period.
   */
  nextPeriod(id: string, outcome: Outcome): boolean {
    return bringForward(this.#world, this.#known(id), outcome);
  }

  /** The payer ends the subscription on the management page. */
  cancelByUser(id: string): void {
    end(this.#world, this.#known(id), this.#world.options.userCancelStatus);
  }

  /** The channel ends the subscription, e.g. because the card has expired. */
  cancelByChannel(id: string): void {
    end(this.#world, this.#known(id), 'CHANNEL_CANCELLED');
  }

  /** The contract ends the subscription now, as after its last period. */
  expire(id: string): void {
    end(this.#world, this.#known(id), 'EXPIRED');
  }

  #known(id: string): Subscription {
    const subscription = this.find(id);
    if (!subscription) throw new RangeError(`there is no subscription ${id} in this world`);
    return subscription;
  }
}

import type { Change } from '../changes/change.ts';
import { changePurchase } from '../changes/purchase.ts';
import type { Purchase } from '../purchase.ts';
import type { World } from '../world.ts';
import { subscriptionPurchase } from './purchase.ts';
import { bringForward } from './renewal.ts';
import { RenewalControl, type Outcome } from './renewal-control.ts';
import { end } from './status.ts';
import type { Subscription } from './subscription.ts';

/** All subscriptions of a world and the changes of their plans, and what a scenario can do to them. */
export class SubscriptionBook {
  readonly all: Subscription[] = [];
  readonly #changes = new Map<string, Change>();
  readonly #byToken = new Map<string, Subscription>();
  /** How coming renewals end, and by which policy. */
  readonly renewals: RenewalControl;
  readonly #world: World;
  readonly #forgotten: (subscription: Subscription) => void;
  readonly #byId = new Map<string, Subscription>();

  /** @param forgotten is told of each subscription that is not kept any more */
  constructor(world: World, forgotten: (subscription: Subscription) => void) {
    this.#world = world;
    this.#forgotten = forgotten;
    this.renewals = new RenewalControl(world.options);
  }

  add(subscription: Subscription): void {
    this.all.push(subscription);
    this.#byId.set(subscription.subscriptionId, subscription);
    this.#byId.set(subscription.request.subscriptionRequest, subscription);
    this.#byToken.set(subscription.token, subscription);
    if (this.all.length > this.#world.options.history) this.#forgetOldest();
  }

  addChange(change: Change): void {
    this.#changes.set(change.request.subscriptionRequest, change);
  }

  get changes(): readonly Change[] {
    return [...this.#changes.values()];
  }

  /** By subscriptionId or subscriptionRequest; one that a plan change will start is known by its new request. */
  find(id: string | null | undefined): Subscription | undefined {
    return id == null ? undefined : this.#byId.get(id);
  }

  /** By the subscriptionRequest of the change, which is also the new subscription's. */
  findChange(subscriptionRequest: string): Change | undefined {
    return this.#changes.get(subscriptionRequest);
  }

  /** What a payer pays at a checkout page: a subscription or a change. */
  atCheckout(token: string): Purchase | undefined {
    const subscription = this.#byToken.get(token);
    if (!subscription) return undefined;
    const change = this.#changes.get(subscription.request.subscriptionRequest);
    return change?.next === subscription
      ? changePurchase(this.#world, change)
      : subscriptionPurchase(this.#world, subscription);
  }

  /**
   * Brings the next period's payment forward to now, as the sandbox's management page does; the clock stays.
   * False if the subscription is not active or in its last period.
   */
  nextPeriod(id: string, outcome: Outcome): boolean {
    return bringForward(this.#world, this.#known(id), outcome);
  }

  /** The payer ends the subscription on the management page. */
  cancelByUser(id: string): void {
    end(this.#world, this.#known(id), this.#world.options.userCancelStatus);
  }

  /** The channel ends the subscription, for example because the card has expired. */
  cancelByChannel(id: string): void {
    end(this.#world, this.#known(id), 'CHANNEL_CANCELLED');
  }

  /** The contract ends the subscription now, as after its last period. */
  expire(id: string): void {
    end(this.#world, this.#known(id), 'EXPIRED');
  }

  #forgetOldest(): void {
    const subscription = this.all.shift();
    if (!subscription) return;
    const { subscriptionRequest } = subscription.request;
    subscription.timer?.cancel();
    this.#changes.get(subscriptionRequest)?.expiry?.cancel();
    this.#changes.delete(subscriptionRequest);
    this.#byId.delete(subscription.subscriptionId);
    this.#byId.delete(subscriptionRequest);
    this.#byToken.delete(subscription.token);
    this.#forgotten(subscription);
  }

  #known(id: string): Subscription {
    const subscription = this.find(id);
    if (!subscription) throw new RangeError(`there is no subscription ${id} in this world`);
    return subscription;
  }
}

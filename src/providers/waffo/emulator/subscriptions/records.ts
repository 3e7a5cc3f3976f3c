import type { Change } from '../changes/change.ts';
import type { EmulatorOptions } from '../options.ts';
import { RenewalControl } from './renewal-control.ts';
import type { Subscription } from './subscription.ts';

/** Callbacks for new and dropped subscriptions. */
export interface SubscriptionsTold {
  added: (object: Subscription | Change) => void;
  forgotten: (subscription: Subscription) => void;
}

/** All subscriptions of a world and the changes of their plans. */
export class SubscriptionRecords {
  readonly all: Subscription[] = [];
  /** How future renewals end, and by which policy. */
  readonly renewals: RenewalControl;
  readonly #options: EmulatorOptions;
  readonly #told: SubscriptionsTold;
  readonly #changes = new Map<string, Change>();
  readonly #byToken = new Map<string, Subscription>();
  readonly #byId = new Map<string, Subscription>();

  /**
   * @param told.added called with each new subscription and change
   * @param told.forgotten called with each subscription that is dropped
   */
  constructor(options: EmulatorOptions, told: SubscriptionsTold) {
    this.#options = options;
    this.#told = told;
    this.renewals = new RenewalControl(options);
  }

  add(subscription: Subscription): void {
    this.#told.added(subscription);
    this.all.push(subscription);
    this.#byId.set(subscription.subscriptionId, subscription);
    this.#byId.set(subscription.request.subscriptionRequest, subscription);
    this.#byToken.set(subscription.token, subscription);
    if (this.all.length > this.#options.history) this.#forgetOldest();
  }

  addChange(change: Change): void {
    this.#told.added(change);
    this.#changes.set(change.request.subscriptionRequest, change);
  }

  get changes(): readonly Change[] {
    return [...this.#changes.values()];
  }

  /** By subscriptionId or subscriptionRequest; a subscription that a plan change will start, by its new request. */
  find(id: string | null | undefined): Subscription | undefined {
    return id == null ? undefined : this.#byId.get(id);
  }

  /** By the subscriptionRequest of the change, which is also the new subscription's. */
  findChange(subscriptionRequest: string): Change | undefined {
    return this.#changes.get(subscriptionRequest);
  }

  /** The subscription whose checkout page has this token. */
  findByToken(token: string): Subscription | undefined {
    return this.#byToken.get(token);
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
    this.#told.forgotten(subscription);
  }
}

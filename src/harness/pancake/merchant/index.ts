import type { Feature, Merchant, MerchantOperation } from '../../../merchant/index.ts';
import type { Journal } from '../../../journal/index.ts';
import { waitUntil } from '../../merchant/polling.ts';
import { Cancellations } from './cancellations.ts';
import { Changes } from './changes.ts';
import { Crashes } from './crashes.ts';
import { OrderCancellations } from './order-cancellations.ts';
import { Orders } from './orders.ts';
import { Overtakings } from './overtakings.ts';
import type { Parts } from './parts.ts';
import { RefundedOrders } from './refunded-orders.ts';
import { Refunds } from './refunds.ts';
import { RepeatedEvents } from './repeated-events.ts';
import { RepeatedSales } from './repeated-sales.ts';
import { Restarts } from './restarts.ts';
import { SubscriptionAccess } from './subscription-access.ts';
import { Subscriptions } from './subscriptions.ts';
import { Trials } from './trials.ts';
import { Unresolved } from './unresolved.ts';
import { merchantCalls } from '../wire.ts';

/** How long (ms) to wait for the first query of a merchant that was told to reconcile. */
const LONGEST_WAIT = 5_000;
/** The same, of a merchant that asks about open orders alone and may have none. */
const SHORT_WAIT = 1_500;
/** So long (ms) a merchant may take from one query to the next. */
const BETWEEN_QUERIES = 300;

export type { PlacedRefund } from './refunds.ts';

/** The merchant under test of Pancake's cases: a small class for each thing that can be asked of it. */
export class PancakeMerchant {
  readonly orders: Orders;
  /** Orders that are cancelled before they are paid. */
  readonly orderCancellations: OrderCancellations;
  readonly refunds: Refunds;
  /** What happens to an order when money goes back. */
  readonly refundedOrders: RefundedOrders;
  readonly subscriptions: Subscriptions;
  /** Until when subscribers have access. */
  readonly access: SubscriptionAccess;
  readonly cancellations: Cancellations;
  /** Plan changes. */
  readonly changes: Changes;
  readonly trials: Trials;
  /** Buyers who subscribe to what they have already. */
  readonly repeatedSales: RepeatedSales;
  /** Webhooks that could not be handled at first. */
  readonly repeatedEvents: RepeatedEvents;
  readonly unresolved: Unresolved;
  /** Webhooks that come while the merchant waits for an answer. */
  readonly overtakings: Overtakings;
  readonly crashes: Crashes;
  readonly restarts: Restarts;
  /** The merchant's own calls, where no class asks them. */
  readonly driver: Merchant;
  readonly #journal: Journal;

  constructor(given: Omit<Parts, 'crashes'>) {
    const parts: Parts = { ...given, crashes: { count: 0 } };
    this.driver = parts.driver;
    this.#journal = parts.pancake.journal;
    const { reaction, activation = reaction } = parts.reactionTimes;
    this.orders = new Orders(parts);
    this.refunds = new Refunds(parts);
    this.refundedOrders = new RefundedOrders(parts);
    // Subscriptions have a reaction time of their own.
    const ofSubscriptions = {
      ...parts,
      reactionTimes: { ...parts.reactionTimes, reaction: activation },
    };
    this.subscriptions = new Subscriptions(ofSubscriptions);
    this.access = new SubscriptionAccess(ofSubscriptions);
    this.cancellations = new Cancellations(ofSubscriptions, this.subscriptions, this.access);
    this.changes = new Changes(ofSubscriptions, this.subscriptions, this.access);
    this.trials = new Trials(ofSubscriptions, this.subscriptions, this.access);
    this.unresolved = new Unresolved(parts);
    this.orderCancellations = new OrderCancellations(parts, this.orders, this.unresolved);
    this.repeatedSales = new RepeatedSales(ofSubscriptions, this.unresolved);
    this.repeatedEvents = new RepeatedEvents(parts);
    this.overtakings = new Overtakings(parts);
    this.crashes = new Crashes(parts);
    this.restarts = new Restarts(parts, this.crashes);
  }

  get features(): ReadonlySet<Feature> {
    return this.driver.features;
  }

  /** Whether a call passes a value of the harness on. */
  passes(operation: MerchantOperation, placeholder: string): boolean {
    return this.driver.passes(operation, placeholder);
  }

  /**
   * Makes the merchant ask Pancake about its open orders now, if its description has such a call. Resolves when it has got
   * an answer: it may ask after its own reply.
   * @param longest how long (ms) to wait for that, where the merchant may have nothing to ask
   */
  async reconcile(longest = LONGEST_WAIT): Promise<void> {
    const { driver } = this;
    if (!driver.reconcile) return;
    const before = this.#queries;
    await driver.reconcile();
    await waitUntil(() => this.#queries > before, Math.min(driver.timeouts.settle, longest));
  }

  /**
   * Makes the merchant ask Pancake about what is over or waits for nothing, if it asks about such things. Resolves when it
   * asks no more: it may ask about one after the other.
   */
  async readsBack(): Promise<void> {
    await this.reconcile(SHORT_WAIT);
    const deadline = performance.now() + LONGEST_WAIT;
    let known = -1;
    while (this.#queries > known && performance.now() < deadline) {
      known = this.#queries;
      await waitUntil(() => this.#queries > known, BETWEEN_QUERIES);
    }
  }

  get #queries(): number {
    return merchantCalls(this.#journal, 'graphql').length;
  }
}

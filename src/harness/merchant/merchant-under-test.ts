import type { Feature, Merchant, MerchantOperation } from '../../merchant/index.ts';
import type { History } from '../late/history.ts';
import { passesAmount } from './amounts.ts';
import { AfterForgeries } from './after-forgeries.ts';
import { Cancellations } from './cancellations.ts';
import { Captures } from './captures.ts';
import { ChangedPlanEnds } from './changed-plan-ends.ts';
import { ChangeMismatches } from './change-mismatches.ts';
import { Changes } from './changes.ts';
import { ConcurrentBuyers } from './concurrent-buyers.ts';
import { ConcurrentChanges } from './concurrent-changes.ts';
import { Crashes } from './crashes.ts';
import { DelayedResponses } from './delayed-responses.ts';
import { DoubleRequests } from './double-requests.ts';
import { HangUps } from './hang-ups.ts';
import type { CrashControl } from './kill-during-call.ts';
import { LateDuplicates } from './late-duplicates.ts';
import { Mismatches } from './mismatches.ts';
import { MissedNotifications } from './missed-notifications.ts';
import { NextRequests } from './next-requests.ts';
import { OlderAnswers } from './older-answers.ts';
import { OrderObserver } from './order-observer.ts';
import { OrderPlacement } from './order-placement.ts';
import { Orders } from './orders.ts';
import type { MerchantParts } from './parts.ts';
import { PendingRefunds } from './pending-refunds.ts';
import { Questions } from './questions.ts';
import { RefundedOrders } from './refunded-orders.ts';
import { RefundUpdates } from './refund-updates.ts';
import { Refunds } from './refunds.ts';
import { RespelledOrders } from './respelled-orders.ts';
import { RespelledSubscriptions } from './respelled-subscriptions.ts';
import { Returns } from './returns.ts';
import { Robustness } from './robustness.ts';
import { SubscriptionAccess } from './subscription-access.ts';
import { SubscriptionCancellations } from './subscription-cancellations.ts';
import { SubscriptionObserver } from './subscription-observer.ts';
import { SubscriptionPlacement } from './subscription-placement.ts';
import { Subscriptions } from './subscriptions.ts';
import { UnaskedRefunds } from './unasked-refunds.ts';
import { Uniqueness } from './uniqueness.ts';
import { UnknownOutcomes } from './unknown-outcomes.ts';
import { UnwantedPayments } from './unwanted-payments.ts';

/** The merchant under test, as scenarios use it: a small class for each thing that can be asked of it. */
export class MerchantUnderTest {
  readonly orders: Orders;
  readonly cancellations: Cancellations;
  /** Payments of orders that somebody wished to cancel. */
  readonly unwantedPayments: UnwantedPayments;
  readonly captures: Captures;
  readonly refunds: Refunds;
  /** What happens to an order when money goes back. */
  readonly refundedOrders: RefundedOrders;
  /** Refunds that Waffo has accepted and not made final. */
  readonly pendingRefunds: PendingRefunds;
  /** Notifications of refunds that come together, late or in another order. */
  readonly refundUpdates: RefundUpdates;
  /** Refunds that the merchant did not start. */
  readonly unaskedRefunds: UnaskedRefunds;

  readonly subscriptions: Subscriptions;
  readonly subscriptionCancellations: SubscriptionCancellations;
  /** Until when subscribers have access. */
  readonly access: SubscriptionAccess;
  readonly changes: Changes;
  readonly changedPlanEnds: ChangedPlanEnds;

  readonly crashes: Crashes;
  /** Buyers and staff who hang up while Waffo works. */
  readonly hangUps: HangUps;
  readonly delayedResponses: DelayedResponses;
  readonly olderAnswers: OlderAnswers;
  readonly unknownOutcomes: UnknownOutcomes;
  readonly questions: Questions;
  readonly missedNotifications: MissedNotifications;
  /** Genuine notifications after forged ones. */
  readonly afterForgeries: AfterForgeries;
  /** Old notifications that are delivered again. */
  readonly lateDuplicates: LateDuplicates;
  /** The buyer's way back from the checkout. */
  readonly returns: Returns;

  /** Several buyers at the same moment. */
  readonly concurrentBuyers: ConcurrentBuyers;
  readonly concurrentChanges: ConcurrentChanges;
  /** The same request twice at the same moment. */
  readonly doubleRequests: DoubleRequests;
  /** New requests that look like earlier ones which are over. */
  readonly nextRequests: NextRequests;
  /** Ids, checkouts and buyers that must differ. */
  readonly uniqueness: Uniqueness;

  /** Validly signed messages whose ids do not belong together. */
  readonly mismatches: Mismatches;
  readonly changeMismatches: ChangeMismatches;
  /** Messages that a server may not survive. */
  readonly robustness: Robustness;
  /** Validly signed answers about orders whose JSON has another form. */
  readonly respelledOrders: RespelledOrders;
  readonly respelledSubscriptions: RespelledSubscriptions;

  readonly #driver: Merchant;

  /** @param parts.crashControl undefined for a merchant that the harness did not start */
  constructor(
    parts: MerchantParts & { driver: Merchant; crashControl: CrashControl | undefined; history: History },
  ) {
    this.#driver = parts.driver;
    const { reaction, activation = reaction } = parts.reactionTimes;
    const observer = new OrderObserver(parts);
    const placement = new OrderPlacement(parts);
    this.orders = new Orders(parts);
    this.cancellations = new Cancellations(parts);
    this.captures = new Captures(parts, this.orders);
    this.refunds = new Refunds(parts);
    this.refundedOrders = new RefundedOrders(parts, observer, this.orders);
    this.refundUpdates = new RefundUpdates(parts);
    this.pendingRefunds = new PendingRefunds(parts, observer, this.refunds);
    const { cancellations, captures, orders, refunds, refundedOrders } = this;
    this.unwantedPayments = new UnwantedPayments(parts, { observer, orders });
    this.unaskedRefunds = new UnaskedRefunds(parts, { observer, orders, refunds, refundedOrders });

    // Subscriptions have a reaction time of their own.
    const planParts = { ...parts, reactionTimes: { ...parts.reactionTimes, reaction: activation } };
    const planObserver = new SubscriptionObserver(planParts);
    const planPlacement = new SubscriptionPlacement(planParts);
    this.subscriptions = new Subscriptions(planParts);
    this.subscriptionCancellations = new SubscriptionCancellations(planParts);
    this.access = new SubscriptionAccess(planParts, planObserver);
    this.changes = new Changes(planParts, this.subscriptions);
    this.changedPlanEnds = new ChangedPlanEnds(planParts);
    const { subscriptions, subscriptionCancellations } = this;

    this.crashes = new Crashes(parts, { orders, subscriptions });
    this.hangUps = new HangUps(parts, { orders, subscriptions });
    this.delayedResponses = new DelayedResponses(parts, { observer, captures, refunds });
    this.olderAnswers = new OlderAnswers(parts, { observer, orders });
    this.unknownOutcomes = new UnknownOutcomes(parts);
    this.questions = new Questions(parts);
    this.missedNotifications = new MissedNotifications(parts);
    const slower = { ...parts.reactionTimes, reaction: Math.max(reaction, activation) };
    this.lateDuplicates = new LateDuplicates({ ...parts, reactionTimes: slower }, parts.history);
    this.afterForgeries = new AfterForgeries(parts);
    this.returns = new Returns(parts);

    this.concurrentBuyers = new ConcurrentBuyers(parts, {
      orderPlacement: placement,
      orders,
      subscriptionPlacement: planPlacement,
      subscriptions,
    });
    this.concurrentChanges = new ConcurrentChanges(parts);
    this.doubleRequests = new DoubleRequests(parts);
    this.nextRequests = new NextRequests(parts, { refunds, subscriptionPlacement: planPlacement });
    this.uniqueness = new Uniqueness(parts);

    this.mismatches = new Mismatches(parts, orders, subscriptions);
    this.changeMismatches = new ChangeMismatches(planParts, this.changes, subscriptions);
    this.robustness = new Robustness(parts);
    this.respelledOrders = new RespelledOrders(parts, {
      observer,
      placement,
      orders,
      cancellations,
      refunds,
    });
    this.respelledSubscriptions = new RespelledSubscriptions(planParts, {
      observer: planObserver,
      placement: planPlacement,
      subscriptions,
      cancellations: subscriptionCancellations,
    });
  }

  get features(): ReadonlySet<Feature> {
    return this.#driver.features;
  }

  /** Whether the harness can tell the merchant to ask about what is open. */
  get canReconcile(): boolean {
    return this.#driver.has('reconcile');
  }

  /** Makes the merchant query its open orders, if its description has such a call. */
  async reconcile(): Promise<void> {
    await this.#driver.reconcile?.();
  }

  /** Whether a call passes a value of the harness on. */
  passes(operation: MerchantOperation, placeholder: string): boolean {
    return this.#driver.passes(operation, placeholder);
  }

  /** Whether a call passes an amount on, in whichever form. */
  passesAmount(operation: MerchantOperation): boolean {
    return passesAmount(this.#driver, operation);
  }
}

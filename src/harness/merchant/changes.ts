import type { ChangeStatus, ChangeSubscription, SubscriptionView, View } from '../../merchant/index.ts';
import { lastNotificationText } from '../answered.ts';
import { changeFacts } from '../late/facts.ts';
import type { PlacedChange } from '../placed-change.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import { unmapped } from '../unmapped.ts';
import { requireBuyerMessage } from './buyer-message-requirement.ts';
import * as findings from './change-findings.ts';
import { ChangePlacement } from './change-placement.ts';
import type { MerchantParts } from './parts.ts';
import { observationTime, observe, waitFor, waitThenObserve } from './polling.ts';
import type { Subscriptions } from './subscriptions.ts';

type Parts = MerchantParts<
  | 'changeSubscription'
  | 'getSubscription'
  | 'getSubscriptionChange'
  | 'passes'
  | 'reconcile'
  | 'shows'
  | 'timeouts',
  'changes' | 'journal' | 'notifications' | 'subscriptions' | 'target'
>;

/** The old plan and, where it has a reference of its own, the new one. */
type Plans = [old: SubscriptionView, next: SubscriptionView | undefined];

/** The merchant's plan changes: how a subscriber asks for them, and what the merchant must show of them. */
export class Changes {
  readonly #parts: Parts;
  readonly #placement: ChangePlacement;
  readonly #subscriptions: Pick<Subscriptions, 'staysActive' | 'view'>;

  constructor(parts: Parts, subscriptions: Pick<Subscriptions, 'staysActive' | 'view'>) {
    this.#parts = parts;
    this.#placement = new ChangePlacement(parts);
    this.#subscriptions = subscriptions;
  }

  /** A subscriber changes the plan. Every result is accepted. */
  attempt(old: PlacedSubscription, wanted: Partial<ChangeSubscription> = {}): Promise<PlacedChange> {
    return this.#placement.attempt(old, wanted);
  }

  /** A change that Waffo has accepted; ends the scenario otherwise. */
  place(old: PlacedSubscription, wanted: Partial<ChangeSubscription> = {}): Promise<PlacedChange> {
    return this.#placement.place(old, wanted);
  }

  /** Must show one of these statuses within the settle time. */
  becomes(change: PlacedChange, ...wanted: ChangeStatus[]): Promise<void> {
    return this.#reaches(change, wanted, this.#parts.driver.timeouts.settle);
  }

  /** Must show one of these statuses within the recover time. The merchant is told to reconcile first, if it can. */
  async recovers(change: PlacedChange, ...wanted: ChangeStatus[]): Promise<void> {
    const { driver } = this.#parts;
    await driver.reconcile?.();
    await this.#reaches(change, wanted, driver.timeouts.recover);
  }

  /** Must be neither done nor failed, and the old plan must be the active one. */
  async staysOpen(change: PlacedChange, periods: number, because: string): Promise<void> {
    const view = await this.#view(change);
    if (view) {
      this.#requireKnown(change, view);
      if (view.status === 'succeeded' || view.status === 'failed')
        this.#parts.context.report(findings.decidedTooEarly(change, view, because));
    }
    await this.oldPlanStays(change, periods, because);
  }

  /** A change that Waffo refused comes with a message for the buyer, it has failed, and the old plan goes on. */
  async refused(change: PlacedChange, periods: number, code: string): Promise<void> {
    const { context, waffo } = this.#parts;
    if (!change.reply.ok)
      requireBuyerMessage(context, waffo.journal, change.reply, `Waffo's ${code} to ${change.name}`);
    const view = change.changeRef && (await this.#view(change));
    if (view && view.reply.status !== 404) await this.becomes(change, 'failed');
    await this.oldPlanStays(change, periods, `Waffo's answer ${code} to a change`);
  }

  /** The old plan must be the active one with this number of periods, and the new plan must not be active. */
  async oldPlanStays(change: PlacedChange, periods: number, because: string): Promise<void> {
    const { context } = this.#parts;
    await this.#subscriptions.staysActive(change.old, periods, because);
    await this.#requireNewPlanInactive(change, because);
    const request = (await this.#subscriptions.view(change.old)).subscriptionRequest;
    if (request !== undefined && request === change.subscriptionRequest)
      context.report(findings.oldPlanLost(change, request, because));
  }

  /** The change must fail, and its new plan must not be active: another change has given the subscriber a plan. */
  async comesToNothing(change: PlacedChange, because: string): Promise<void> {
    await this.becomes(change, 'failed');
    await this.#requireNewPlanInactive(change, because);
  }

  /** The new plan must be the only active one. `periods`: how many the old plan had granted. */
  async newPlanActive(change: PlacedChange, periods: number, because: string): Promise<void> {
    const { context, driver, reactionTimes } = this.#parts;
    await this.#repeatLater(change, () => this.newPlanActive(change, periods, because));
    const isRight = ([old, next]: Plans): boolean => isReplaced(change, old, next);
    const look = (): Promise<Plans> => this.#plans(change);
    await waitFor(look, isRight, driver.timeouts.settle);
    const plans = await observe(look, (now) => !isRight(now), observationTime(reactionTimes));
    const [old, next] = plans;
    if (!isRight(plans)) return void context.report(findings.notReplaced(change, old, next, because));
    if (!change.newRef && old.status !== 'active')
      context.note('the description names no reference of the new plan, and the old plan has ended');
    const { benefits } = next ?? old;
    if (typeof benefits === 'number' && benefits > periods + 1)
      context.report(findings.grantedTwice(change, next ?? old, periods + 1, because));
  }

  /**
   * The new plan renews: the merchant must accept the payment at the new price and grant one more period. Not proved
   * if the plan has no further payment.
   */
  async renews(change: PlacedChange, because: string): Promise<void> {
    const { context, driver, waffo } = this.#parts;
    // A merchant that grants from a queue may not have granted the first period yet.
    const before = await waitFor(
      () => this.#currentPlan(change),
      (view) => isEnded(view) || view.benefits === undefined || Number(view.benefits) > 0,
      driver.timeouts.settle,
    );
    const event = await waffo.changes.renews(change);
    if (!event) return context.inconclusive(`${change.name} has no second payment, so none can be granted`);
    waffo.changes.acknowledged(event, change);
    // A plan that has ended and is not the new one says nothing about the new one.
    const isSeen = !isEnded(before) || carries(before, change);
    if (!isSeen || typeof before.benefits !== 'number') return;
    await this.#granted(change, before.benefits + 1, because);
  }

  /** This number of periods must be granted on the plan that the subscriber has after a change. */
  async #granted(change: PlacedChange, wanted: number, because: string): Promise<void> {
    const { context, driver, reactionTimes } = this.#parts;
    await this.#repeatLater(change, () => this.#granted(change, wanted, because));
    const after = await waitThenObserve(
      () => this.#currentPlan(change),
      {
        isReached: ({ benefits }) => Number(benefits) >= wanted,
        isRight: ({ benefits }) => benefits === wanted,
      },
      { within: driver.timeouts.settle, ms: observationTime(reactionTimes) },
    );
    if (after.benefits === wanted) return;
    const finding = Number(after.benefits) > wanted ? findings.grantedTwice : findings.notGranted;
    context.report(finding(change, after, wanted, because));
  }

  async #requireNewPlanInactive(change: PlacedChange, because: string): Promise<void> {
    const next = await this.#newPlan(change);
    if (next?.status === 'active' || next?.status === 'past_due')
      this.#parts.context.report(findings.newPlanActive(change, next, because));
  }

  /** Repeats an assertion when the case is over, unless the change or its plans change at Waffo before that. */
  #repeatLater(change: PlacedChange, assertion: () => Promise<void>): Promise<void> {
    const { context, waffo } = this.#parts;
    return context.expect(change, { facts: () => changeFacts(waffo, change), assertion });
  }

  async #plans(change: PlacedChange): Promise<Plans> {
    return [await this.#subscriptions.view(change.old), await this.#newPlan(change)];
  }

  /** The plan that the subscriber has after a change. */
  async #currentPlan(change: PlacedChange): Promise<SubscriptionView> {
    return (await this.#newPlan(change)) ?? this.#subscriptions.view(change.old);
  }

  /** The new plan where it has a reference of its own. */
  async #newPlan({ newRef, old }: PlacedChange): Promise<SubscriptionView | undefined> {
    if (!newRef || newRef === old.subscriptionRef) return undefined;
    return this.#parts.driver.getSubscription(newRef);
  }

  async #reaches(change: PlacedChange, wanted: ChangeStatus[], within: number): Promise<void> {
    const { context, waffo } = this.#parts;
    const isRight = (view: View<ChangeStatus> | undefined): boolean =>
      view === undefined || (view.status !== undefined && wanted.includes(view.status));
    const view = await waitFor(() => this.#view(change), isRight, within);
    if (!view) return;
    this.#requireKnown(change, view);
    if (isRight(view) || view.status === undefined) return;
    const truth = (await waffo.changes.statusOf(change)) ?? 'unknown';
    const notification = lastNotificationText(waffo.journal, [change.subscriptionRequest]);
    context.report(
      findings.notReached(change, view, { truth, wanted, seconds: within / 1000, notification }),
    );
  }

  /** Undefined if the merchant gave no reference to ask by. */
  async #view(change: PlacedChange): Promise<View<ChangeStatus> | undefined> {
    const { context, driver } = this.#parts;
    if (change.changeRef) return driver.getSubscriptionChange(change.changeRef);
    context.note('the merchant gave no changeRef, so only the plans show the result of the change');
    return undefined;
  }

  #requireKnown(change: PlacedChange, view: View<ChangeStatus>): void {
    const { context } = this.#parts;
    if (view.status !== undefined) return;
    const strange = unmapped(view, 'getSubscriptionChange');
    if (strange) context.inconclusive(strange.reason, strange.fix);
    else context.report(findings.unknownToMerchant(change, view));
  }
}

function isReplaced(
  change: PlacedChange,
  old: SubscriptionView,
  next: SubscriptionView | undefined,
): boolean {
  if (next) return isEnded(old) && next.status === 'active';
  // The request tells which plan the old reference carries, where the description maps it.
  const { subscriptionRequest, status } = old;
  if (isEnded(old)) return !carries(old, change);
  return status === 'active' && (subscriptionRequest === undefined || carries(old, change));
}

function carries({ subscriptionRequest }: SubscriptionView, change: PlacedChange): boolean {
  return subscriptionRequest !== undefined && subscriptionRequest === change.subscriptionRequest;
}

function isEnded({ status }: SubscriptionView): boolean {
  return status === 'cancelled' || status === 'closed';
}

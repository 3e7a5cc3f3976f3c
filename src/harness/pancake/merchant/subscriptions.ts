import type { CreateSubscription, SubscriptionStatus, SubscriptionView } from '../../../merchant/index.ts';
import type { PlacedSubscription } from '../placed.ts';
import { GrantedPeriods } from './granted-periods.ts';
import { Observer } from './observer.ts';
import type { Parts } from './parts.ts';
import { SubscriptionAccess } from './subscription-access.ts';
import * as findings from './subscription-findings.ts';
import { SubscriptionPlacement } from './subscription-placement.ts';
import { ENDED, isAmong, isCount, isOther, RUNNING, type Statuses } from './subscription-statuses.ts';

/** How long (ms) to wait for what a merchant may do or leave. */
const LONG_LOOK = 3_000;
/** The merchant's subscriptions: how a buyer places them, and what the merchant must show of them. */
export class Subscriptions {
  readonly #parts: Parts;
  readonly #observer: Observer<PlacedSubscription, SubscriptionView>;
  readonly #placement: SubscriptionPlacement;
  readonly #periods: GrantedPeriods;
  readonly #access: SubscriptionAccess;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#observer = Observer.ofSubscriptions(parts);
    this.#placement = new SubscriptionPlacement(parts);
    this.#periods = new GrantedPeriods(parts);
    this.#access = new SubscriptionAccess(parts);
  }

  /** A buyer subscribes. Every outcome is accepted. */
  attempt(wanted: Partial<CreateSubscription> = {}): Promise<PlacedSubscription> {
    return this.#placement.attempt(wanted);
  }

  /** A buyer subscribes and is sent to the checkout; ends the scenario otherwise. */
  place(wanted: Partial<CreateSubscription> = {}): Promise<PlacedSubscription> {
    return this.#placement.place(wanted);
  }

  /** A subscription whose first period is paid and granted, at both sides. */
  placeActive(wanted: Partial<CreateSubscription> = {}): Promise<PlacedSubscription> {
    return this.#placement.placeActive(wanted);
  }

  /** Ends the scenario unless both sides show it as active. */
  isActive(plan: PlacedSubscription): Promise<PlacedSubscription> {
    return this.#placement.requireActive(plan);
  }

  /** The same buyer subscribes again after the end: Pancake sells that, so the merchant must sell it too. */
  canBeginAgain(plan: PlacedSubscription): Promise<void> {
    return this.#placement.requireSoldAgain(plan);
  }

  view(plan: PlacedSubscription): Promise<SubscriptionView> {
    return this.#observer.view(plan);
  }

  /** Must show one of these statuses within the settle time. */
  becomes(
    plan: PlacedSubscription,
    after: string,
    ...wanted: SubscriptionStatus[]
  ): Promise<SubscriptionView> {
    return this.#reaches(plan, after, wanted, this.#parts.driver.timeouts.settle);
  }

  /** Must have ended within the recover time; the merchant is told to reconcile first, if it can. */
  async findsEnd(plan: PlacedSubscription, after: string): Promise<void> {
    const { driver } = this.#parts;
    await driver.reconcile?.();
    await this.ends(plan, after, driver.timeouts.recover);
  }

  /** Must have ended within the settle time, or within another one. */
  async ends(
    plan: PlacedSubscription,
    after: string,
    within = this.#parts.driver.timeouts.settle,
  ): Promise<void> {
    this.#parts.context.expectations.end(plan);
    const view = await this.#observer.waitFor(plan, ({ status }) => isAmong(status, ENDED), within);
    this.#observer.requireKnown(plan, view);
    if (isOther(view.status, ENDED))
      this.#parts.context.report(findings.notEnded(plan, this.#observer.evidence(plan, view), after));
  }

  /** Must show one of these statuses within the recover time; the merchant is told to reconcile first, if it can. */
  async recovers(
    plan: PlacedSubscription,
    after: string,
    ...wanted: SubscriptionStatus[]
  ): Promise<SubscriptionView> {
    const { driver } = this.#parts;
    await driver.reconcile?.();
    return this.#reaches(plan, after, wanted, driver.timeouts.recover);
  }

  /** Must have granted exactly this number of periods, and stay so. */
  granted(plan: PlacedSubscription, periods: number, because: string): Promise<void> {
    return this.#periods.are(plan, periods, because);
  }

  /** The same within the recover time; the merchant is told to reconcile first, if it can. */
  recoversPeriods(plan: PlacedSubscription, periods: number, because: string): Promise<void> {
    return this.#periods.recover(plan, periods, because);
  }

  /** Must have granted this number of periods or more: how merchants tell them apart is not looked at. */
  async grantedAtLeast(plan: PlacedSubscription, periods: number, because: string): Promise<void> {
    const isLess = ({ benefits }: SubscriptionView): boolean =>
      benefits === false || (typeof benefits === 'number' && benefits < periods);
    this.#parts.context.expectations.end(plan);
    const view = await this.#observer.waitFor(plan, (one) => !isLess(one));
    this.#observer.requireKnown(plan, view);
    if (isLess(view))
      this.#parts.context.report(
        findings.wrongPeriods(plan, this.#observer.evidence(plan, view), periods, because),
      );
  }

  /** Must not have granted more than this number of periods. */
  grantedAtMost(plan: PlacedSubscription, periods: number, because: string): Promise<void> {
    return this.#periods.areAtMost(plan, periods, because);
  }

  /** Must go on, in one of the statuses with access, with this number of granted periods. */
  async staysRunning(plan: PlacedSubscription, periods: number, because: string): Promise<void> {
    await this.#observer.repeatLater(plan, () => this.staysRunning(plan, periods, because));
    const view = await this.#observer.observe(
      plan,
      ({ status, benefits }) =>
        isOther(status, RUNNING) || (benefits !== undefined && !isCount(benefits, periods)),
    );
    this.#observer.requireKnown(plan, view);
    if (isOther(view.status, RUNNING))
      this.#parts.context.report(
        findings.endedWhileActive(plan, this.#observer.evidence(plan, view), because),
      );
    this.#periods.require(plan, view, periods, because);
  }

  /** Must go on, whatever the policy does to the periods; at least so many stay granted. */
  async goesOn(plan: PlacedSubscription, periods: number, because: string): Promise<void> {
    await this.#observer.repeatLater(plan, () => this.goesOn(plan, periods, because));
    const { context } = this.#parts;
    const isLess = ({ benefits }: SubscriptionView): boolean =>
      benefits !== undefined && Number(benefits) < Math.min(periods, benefits === true ? 1 : periods);
    const view = await this.#observer.observe(plan, (one) => isOther(one.status, RUNNING) || isLess(one));
    this.#observer.requireKnown(plan, view);
    const seen = this.#observer.evidence(plan, view);
    if (isOther(view.status, RUNNING)) context.report(findings.endedWhileActive(plan, seen, because));
    else if (isLess(view)) context.report(findings.wrongPeriods(plan, seen, periods, because));
  }

  /** Must not be active, and nothing may be granted. Open and ended are both right. */
  async staysInactive(plan: PlacedSubscription, because: string): Promise<void> {
    await this.#observer.repeatLater(plan, () => this.staysInactive(plan, because));
    const view = await this.#observer.observe(
      plan,
      ({ status, benefits }) => isAmong(status, RUNNING) || Number(benefits ?? 0) > 0,
    );
    if (isAmong(view.status, RUNNING))
      this.#parts.context.report(findings.activeUnpaid(plan, this.#observer.evidence(plan, view), because));
    this.#periods.require(plan, view, 0, because);
  }

  /** Lets the merchant find out what became of an open subscription, if it asks Pancake. Any outcome is accepted. */
  async findsOut(plan: PlacedSubscription): Promise<void> {
    const { driver } = this.#parts;
    await driver.reconcile?.();
    const within = Math.min(driver.timeouts.settle, driver.reconcile ? LONG_LOOK : 0);
    await this.#observer.waitFor(plan, ({ status }) => status !== 'pending', within);
  }

  /** Must stay ended, and no further period may be granted. */
  async staysEnded(plan: PlacedSubscription, periods: number, because: string): Promise<void> {
    await this.#observer.repeatLater(plan, () => this.staysEnded(plan, periods, because));
    const view = await this.#observer.observe(
      plan,
      ({ status, benefits }) =>
        isOther(status, ENDED) || (typeof benefits === 'number' && benefits > periods),
    );
    this.#observer.requireKnown(plan, view);
    if (isOther(view.status, ENDED))
      this.#parts.context.report(findings.revived(plan, this.#observer.evidence(plan, view), because));
    if (typeof view.benefits === 'number' && view.benefits > periods)
      this.#parts.context.report(
        findings.wrongPeriods(plan, this.#observer.evidence(plan, view), periods, because),
      );
  }

  /** Where the merchant shows until when there is access, it must be the end of the period at Pancake. */
  accessLasts(...about: Parameters<SubscriptionAccess['lasts']>): Promise<void> {
    return this.#access.lasts(...about);
  }

  /** Must be to this item of the catalogue; where the merchant does not name it, its order at Pancake tells. */
  async isTo(plan: PlacedSubscription, item: string, because: string): Promise<void> {
    await this.#observer.repeatLater(plan, () => this.isTo(plan, item, because));
    const { context, driver, pancake } = this.#parts;
    const wanted = driver.items[item] ?? item;
    const { id: orderId } = pancake.records.subscriptionOf(plan);
    const isRight = (one: SubscriptionView): boolean =>
      one.item === undefined ? one.orderId === undefined || one.orderId === orderId : one.item === wanted;
    const view = await this.#observer.waitFor(plan, isRight);
    if (!isRight(view)) {
      const right = view.item === undefined ? orderId : wanted;
      const seen = this.#observer.evidence(plan, view);
      context.report(findings.wrongItem(plan, seen, right, because));
      return;
    }
    if (view.item !== undefined || view.orderId !== undefined) return;
    context.inconclusive(
      'getSubscription.result has neither `item` nor `orderId`, so the plan is not proved',
      'Show the plan in getSubscription, and point `item` at it.',
    );
  }

  async #reaches(
    plan: PlacedSubscription,
    after: string,
    wanted: Statuses,
    within: number,
  ): Promise<SubscriptionView> {
    const { context } = this.#parts;
    context.expectations.end(plan);
    const view = await this.#observer.waitFor(plan, ({ status }) => isAmong(status, wanted), within);
    this.#observer.requireKnown(plan, view);
    if (isOther(view.status, wanted))
      this.#parts.context.report(
        findings.notReached(plan, this.#observer.evidence(plan, view), wanted, after),
      );
    return view;
  }
}

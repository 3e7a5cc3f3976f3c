import type { CreateSubscription, SubscriptionStatus, SubscriptionView } from '../../merchant/index.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import { requireBuyerMessage } from './buyer-message-requirement.ts';
import { blamingForgedAnswer } from './forged-answers.ts';
import { EACH_ONCE_NOT_SHOWN, NO_BENEFITS, requirePeriods, SHOW_PERIODS } from './granted-periods.ts';
import type { MerchantParts } from './parts.ts';
import { observationTime, waitThenObserve } from './polling.ts';
import { recoveryText } from './recovery.ts';
import * as findings from './subscription-findings.ts';
import { isAmong, isOther, SubscriptionObserver } from './subscription-observer.ts';
import { SubscriptionPlacement } from './subscription-placement.ts';

type Statuses = readonly SubscriptionStatus[];

const PENDING: Statuses = ['pending'];
/** The subscriber has access. */
const RUNNING: Statuses = ['active', 'past_due'];
/** An end. A merchant need not tell one kind of end from another. */
export const ENDED = ['cancelled', 'closed'] as const satisfies Statuses;

/** How long (ms) to wait for an end that follows from an answer which the merchant already has. */
const SHORT_SETTLE = 2_000;

type Parts = MerchantParts<
  'createSubscription' | 'getSubscription' | 'passes' | 'reconcile' | 'timeouts',
  'journal' | 'notifications' | 'subscriptions' | 'target'
>;

/** The merchant's subscriptions: how a buyer places them, and what the merchant must show of them. */
export class Subscriptions {
  readonly #parts: Parts;
  readonly #observer: SubscriptionObserver;
  readonly #placement: SubscriptionPlacement;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#observer = new SubscriptionObserver(parts);
    this.#placement = new SubscriptionPlacement(parts);
  }

  /** A buyer subscribes. Every result is accepted. */
  attempt(wanted: Partial<CreateSubscription> = {}): Promise<PlacedSubscription> {
    return this.#placement.attempt(wanted);
  }

  /** A buyer subscribes and is sent to the checkout; ends the scenario otherwise. */
  place(wanted: Partial<CreateSubscription> = {}): Promise<PlacedSubscription> {
    return this.#placement.place(wanted);
  }

  /** The same for a plan that a merchant need not sell; undefined if the merchant refuses it by itself. */
  placeIfSold(wanted: Partial<CreateSubscription>): Promise<PlacedSubscription | undefined> {
    return this.#placement.placeIfSold(wanted);
  }

  /** A subscription whose first period is paid and granted, at Waffo and at the merchant. */
  async placeActive(wanted: Partial<CreateSubscription> = {}, method?: string): Promise<PlacedSubscription> {
    return this.activate(await this.place(wanted), method);
  }

  /** The payer pays the first period. Ends the scenario unless both sides then show the subscription as active. */
  async activate(plan: PlacedSubscription, method?: string): Promise<PlacedSubscription> {
    const { context, driver, waffo } = this.#parts;
    await waffo.subscriptions.pays(plan, 'success', method);
    const view = await this.#observer.waitFor(
      plan,
      ({ status, benefits }) => status === 'active' && (benefits === undefined || Number(benefits) > 0),
    );
    if (view.status === 'active') return plan;
    this.#observer.requireKnown(plan, view);
    const evidence = await this.#observer.evidence(plan, view);
    context.report(findings.notReached(evidence, ['active'], driver.timeouts.settle / 1000));
    return context.failCase(findings.notActiveYet(evidence));
  }

  /** What the merchant shows of a subscription. Ends the scenario if neither its reply nor the wire names it. */
  view(plan: PlacedSubscription): Promise<SubscriptionView> {
    return this.#observer.view(plan);
  }

  /** Must show one of these statuses within the settle time. */
  becomes(plan: PlacedSubscription, ...wanted: SubscriptionStatus[]): Promise<SubscriptionView> {
    return this.#reaches(plan, wanted, this.#parts.driver.timeouts.settle);
  }

  /** Must be active within the settle time. `after` tells in a finding what has happened. */
  becomesActive(plan: PlacedSubscription, after: string): Promise<SubscriptionView> {
    return this.#reaches(plan, ['active'], this.#parts.driver.timeouts.settle, after);
  }

  /** Must show an end within the settle time. */
  ends(plan: PlacedSubscription): Promise<SubscriptionView> {
    return this.becomes(plan, ...ENDED);
  }

  /** Must show one of these statuses within the recover time. The merchant is told to reconcile first, if it can. */
  async recovers(plan: PlacedSubscription, ...wanted: SubscriptionStatus[]): Promise<SubscriptionView> {
    const { driver } = this.#parts;
    await driver.reconcile?.();
    return this.#reaches(plan, wanted, driver.timeouts.recover);
  }

  /** Must be neither closed nor active, and nothing may be granted. */
  async staysOpen(plan: PlacedSubscription, because: string): Promise<void> {
    await this.#observer.repeatLaterWhileUnpaid(plan, () => this.staysOpen(plan, because));
    const view = await this.#observer.observe(
      plan,
      ({ status, benefits }) => isOther(status, PENDING) || Boolean(benefits),
    );
    if (isAmong(view.status, RUNNING)) await this.#report(findings.activeUnpaid, plan, view, because);
    else if (isOther(view.status, PENDING)) await this.#report(findings.closedWhileOpen, plan, view, because);
    this.#observer.requireKnown(plan, view);
    requirePeriods(this.#parts.context, plan, view, 0, because);
  }

  /** Must not be active, and nothing may be granted. Open and ended are both right. */
  async isNotActive(plan: PlacedSubscription, because: string): Promise<void> {
    await this.#observer.repeatLaterWhileUnpaid(plan, () => this.isNotActive(plan, because));
    const view = await this.#observer.observe(
      plan,
      ({ status, benefits }) => isAmong(status, RUNNING) || Boolean(benefits),
    );
    if (isAmong(view.status, RUNNING)) await this.#report(findings.activeUnpaid, plan, view, because);
    requirePeriods(this.#parts.context, plan, view, 0, because);
  }

  /** Must stay active with this number of granted periods. */
  staysActive(plan: PlacedSubscription, periods: number, because: string): Promise<void> {
    return this.#staysIn(['active'], plan, periods, because);
  }

  /** A renewal is not paid, or not yet: must be active or past due, and no further period may be granted. */
  survives(plan: PlacedSubscription, periods: number, because: string): Promise<void> {
    return this.#staysIn(RUNNING, plan, periods, because);
  }

  /** Waffo has accepted a cancellation that is not final yet: active and ended are both right. */
  isBeingCancelled(plan: PlacedSubscription, periods: number, because: string): Promise<void> {
    return this.#staysIn([...RUNNING, ...ENDED], plan, periods, because);
  }

  /** Must not end while Waffo goes on charging, whatever happens to the periods. */
  async keepsRunning(plan: PlacedSubscription, because: string): Promise<void> {
    await this.#observer.repeatLater(plan, () => this.keepsRunning(plan, because));
    const view = await this.#observer.observe(plan, ({ status }) => isOther(status, RUNNING));
    this.#observer.requireKnown(plan, view);
    const { subscriptions } = this.#parts.waffo;
    if (isOther(view.status, RUNNING) && (await subscriptions.statusOf(plan)) === 'ACTIVE')
      await this.#report(findings.endedWhileActive, plan, view, because);
  }

  /** Must stay ended, and no further period may be granted. */
  async staysEnded(plan: PlacedSubscription, periods: number, because: string): Promise<void> {
    const { context } = this.#parts;
    await this.#observer.repeatLater(plan, () => this.staysEnded(plan, periods, because));
    const hasMore = ({ benefits }: SubscriptionView): boolean =>
      typeof benefits === 'number' && benefits > periods;
    const view = await this.#observer.observe(plan, (now) => isOther(now.status, ENDED) || hasMore(now));
    if (isOther(view.status, ENDED)) await this.#report(findings.revived, plan, view, because);
    this.#observer.requireKnown(plan, view);
    if (view.benefits === undefined) context.inconclusive(NO_BENEFITS, SHOW_PERIODS);
    else if (hasMore(view)) context.report(findings.wrongPeriods({ plan, view }, periods, because));
  }

  /** Must have granted exactly this number of periods. */
  async granted(plan: PlacedSubscription, periods: number, because: string): Promise<void> {
    const { driver, reactionTimes } = this.#parts;
    await this.#observer.repeatLater(plan, () => this.granted(plan, periods, because));
    const view = await waitThenObserve(
      () => this.view(plan),
      {
        isReached: ({ benefits }) =>
          benefits === undefined || Number(benefits) >= (benefits === true ? 1 : periods),
        isRight: ({ benefits }) => benefits === periods,
      },
      { within: driver.timeouts.settle, ms: observationTime(reactionTimes) },
    );
    requirePeriods(this.#parts.context, plan, view, periods, because);
  }

  /** For the case that is only about "each once": a boolean leaves it unproved. */
  async provesEachOnce(plan: PlacedSubscription): Promise<void> {
    if (typeof (await this.view(plan)).benefits === 'boolean')
      this.#parts.context.inconclusive(EACH_ONCE_NOT_SHOWN, SHOW_PERIODS);
  }

  /** A subscription that Waffo refused must end, and the buyer must get a message that says why. */
  async refused(plan: PlacedSubscription, code: string): Promise<void> {
    const { context, driver, reactionTimes, waffo } = this.#parts;
    if (plan.checkoutUrl) context.report(findings.checkoutAfterRefusal(plan, code));
    // A merchant may accept it first and close it later: then the status tells the buyer.
    if (!plan.reply.ok)
      requireBuyerMessage(context, waffo.journal, plan.reply, `Waffo's ${code} to ${plan.name}`);
    const within = Math.min(driver.timeouts.settle, Math.max(SHORT_SETTLE, reactionTimes.reaction * 4));
    const view = await this.#observer.waitFor(plan, ({ status }) => isAmong(status, ENDED), within);
    if (view.reply.status === 404) return context.note('the merchant did not keep the refused subscription');
    this.#observer.requireKnown(plan, view);
    if (isOther(view.status, ENDED)) context.report(findings.leftOpen(plan, view, code));
    await this.isNotActive(plan, `Waffo's refusal with ${code}`);
  }

  /** How the merchant learned the result of a subscription with an unknown outcome, for the sheet. */
  recoveryOf(plan: PlacedSubscription): string {
    return recoveryText(this.#parts.waffo, plan);
  }

  async #staysIn(
    allowed: Statuses,
    plan: PlacedSubscription,
    periods: number,
    because: string,
  ): Promise<void> {
    await this.#observer.repeatLater(plan, () => this.#staysIn(allowed, plan, periods, because));
    const view = await this.#observer.observe(
      plan,
      ({ status, benefits }) =>
        isOther(status, allowed) || (typeof benefits === 'number' && benefits !== periods),
    );
    if (isOther(view.status, allowed)) await this.#report(findings.endedWhileActive, plan, view, because);
    this.#observer.requireKnown(plan, view);
    requirePeriods(this.#parts.context, plan, view, periods, because);
  }

  async #reaches(
    plan: PlacedSubscription,
    wanted: SubscriptionStatus[],
    within: number,
    after?: string,
  ): Promise<SubscriptionView> {
    const { context } = this.#parts;
    context.expectations.end(plan);
    const view = await this.#observer.waitFor(plan, ({ status }) => isAmong(status, wanted), within);
    this.#observer.requireKnown(plan, view);
    if (isOther(view.status, wanted)) {
      const evidence = await this.#observer.evidence(plan, view);
      context.report(findings.notReached(evidence, wanted, within / 1000, after));
    }
    return view;
  }

  async #report(
    finding: typeof findings.activeUnpaid,
    plan: PlacedSubscription,
    view: SubscriptionView,
    because: string,
  ): Promise<void> {
    const { context, waffo } = this.#parts;
    const found = finding(await this.#observer.evidence(plan, view), because);
    context.report(blamingForgedAnswer(found, waffo.journal, plan.subscriptionRequest));
  }
}

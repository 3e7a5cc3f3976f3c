import type { SubscriptionView } from '../../merchant/index.ts';
import { accessEnd } from '../access-end.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import * as access from './access.ts';
import type { MerchantParts } from './parts.ts';
import type { SubscriptionObserver } from './subscription-observer.ts';

const NO_PERIOD_END = 'Waffo names no end of the paid period';

type Parts = MerchantParts<'policy', 'clock' | 'subscriptions'>;

/** The access that the merchant gives to its subscribers. */
export class SubscriptionAccess {
  readonly #parts: Parts;
  readonly #observer: SubscriptionObserver;
  /** Subscriptions that showed no access although a period was paid, and after what. */
  readonly #withoutAccess = new Map<PlacedSubscription, string>();

  constructor(parts: Parts, observer: SubscriptionObserver) {
    this.#parts = parts;
    this.#observer = observer;
  }

  /** What the subscriber has paid for; undefined if Waffo names no end of the period. */
  async paid(plan: PlacedSubscription): Promise<access.PaidAccess | undefined> {
    const end = access.periodEnd(await this.#parts.waffo.subscriptions.inquire(plan));
    return end && { end, shown: (await this.#observer.view(plan)).accessUntil };
  }

  /** Access, where the merchant shows it, must last until the paid period ends, and hardly longer. */
  async lasts(plan: PlacedSubscription, because: string): Promise<void> {
    const paid = await this.paid(plan);
    if (!paid) return;
    const view = await this.#settledView(plan, paid);
    this.#requireEarlierAccess(plan, view, because);
    if (view.accessUntil) access.requireAccess(this.#parts.context, plan, view, paid, because);
  }

  /** The same for a case that is only about access: what the merchant does not show is not proved. */
  async provesToLast(plan: PlacedSubscription, because: string): Promise<void> {
    const { context } = this.#parts;
    const paid = await this.paid(plan);
    if (!paid) return context.inconclusive(NO_PERIOD_END);
    const view = await this.#settledView(plan, paid);
    this.#requireEarlierAccess(plan, view, because);
    access.requireAccess(context, plan, view, paid, because);
  }

  /**
   * A renewal that is not paid must not extend access as a paid one does. It may extend it while the plan counts as
   * active: under a service-first contract the service goes on.
   */
  async notExtended(
    plan: PlacedSubscription,
    paid: access.PaidAccess | undefined,
    because: string,
  ): Promise<void> {
    const view = await this.#observer.view(plan);
    const end = view.accessUntil ? accessEnd(view.accessUntil) : undefined;
    if (!paid || !end || view.status === 'active') return;
    if (access.isExtended(end, paid))
      this.#parts.context.report(access.endsTooLate(plan, view, paid, because));
  }

  /** After an end by the merchant, the payer or the channel, access must follow the policy. */
  async followsPolicy(
    plan: PlacedSubscription,
    paid: access.PaidAccess | undefined,
    because: string,
  ): Promise<void> {
    const { context, driver, waffo } = this.#parts;
    if (!paid) return context.inconclusive(NO_PERIOD_END);
    await this.#observer.repeatLater(plan, () => this.followsPolicy(plan, paid, because));
    if (driver.policy.cancelKeepsAccessUntilPeriodEnd) return this.#staysUntil(plan, paid, because);
    const now = waffo.clock.now();
    const isOver = ({ accessUntil }: SubscriptionView): boolean =>
      accessUntil === undefined || access.isOver(accessUntil, now);
    const view = await this.#observer.waitFor(plan, isOver);
    if (view.accessUntil === undefined) return context.inconclusive(access.NO_ACCESS_UNTIL);
    if (!isOver(view)) context.report(access.notEnded(plan, view, because));
  }

  /** Whether the policy lets what is paid last after an end. */
  get lastsAfterTheEnd(): boolean {
    return this.#parts.driver.policy.cancelKeepsAccessUntilPeriodEnd;
  }

  /** What becomes of another subscription of the buyer must take nothing of this one. */
  async isUntouched(plan: PlacedSubscription, before: SubscriptionView, because: string): Promise<void> {
    const { context } = this.#parts;
    await this.#observer.repeatLater(plan, () => this.isUntouched(plan, before, because));
    const view = await this.#observer.observe(plan, (now) => access.hasLess(now, before));
    if (access.hasLess(view, before)) context.report(access.lostToAnother(plan, view, before, because));
  }

  async #staysUntil(plan: PlacedSubscription, paid: access.PaidAccess, because: string): Promise<void> {
    const view = await this.#observer.observe(plan, (now) => isShorter(now, paid));
    access.requireAccess(this.#parts.context, plan, view, paid, because);
  }

  /** The merchant showed no access while an earlier period was paid, but shows it now. */
  #requireEarlierAccess(plan: PlacedSubscription, view: SubscriptionView, because: string): void {
    if (view.accessUntil === undefined) return;
    if (view.accessUntil === null) this.#withoutAccess.set(plan, because);
    const earlier = this.#withoutAccess.get(plan);
    if (view.accessUntil !== null && earlier !== undefined)
      this.#parts.context.report(access.noAccessBefore(plan, view, earlier, because));
  }

  /** The merchant may handle the event with the end of the period a moment after the event with the payment. */
  #settledView(plan: PlacedSubscription, paid: access.PaidAccess): Promise<SubscriptionView> {
    return this.#observer.waitFor(plan, ({ accessUntil }) => {
      // A merchant that showed none the last time is not waited for again.
      if (accessUntil === null) return this.#withoutAccess.has(plan);
      return accessUntil === undefined || access.isUntil(accessUntil, paid);
    });
  }
}

function isShorter({ accessUntil }: SubscriptionView, paid: access.PaidAccess): boolean {
  if (accessUntil === undefined) return false;
  const end = accessUntil === null ? undefined : accessEnd(accessUntil);
  return end === undefined || end.getTime() < paid.end.getTime() - 60_000;
}

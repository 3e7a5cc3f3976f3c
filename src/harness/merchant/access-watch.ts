import type { SubscriptionView } from '../../merchant/index.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import {
  accessEnd,
  endsTooLate,
  isExtended,
  isOver,
  isUntil,
  noAccessBefore,
  noAccessUntil,
  notEnded,
  periodEnd,
  requireAccess,
  type PaidAccess,
} from './access.ts';
import { lookingTime, waitFor, observe } from './polling.ts';
import { SubscriptionWatch } from './subscription-watch.ts';

/** What must be seen of the access that the merchant's subscribers have. */
export class AccessWatch extends SubscriptionWatch {
  /** Subscriptions that showed no access although a period was paid, and after what. */
  readonly #withoutAccess = new Map<PlacedSubscription, string>();

  /** What the subscriber is entitled to now; undefined if Waffo names no end of the period. */
  async paidAccess(plan: PlacedSubscription): Promise<PaidAccess | undefined> {
    const end = periodEnd(await this.waffo.subscriptions.inquire(plan));
    return end && { end, shown: (await this.view(plan)).accessUntil };
  }

  /** Access, where the merchant shows it, must last until the paid period ends, and hardly longer. */
  async accessLasts(plan: PlacedSubscription, because: string): Promise<void> {
    const paid = await this.paidAccess(plan);
    if (!paid) return;
    const view = await this.#settled(plan, paid);
    this.#requireShownBefore(plan, view, because);
    if (view.accessUntil) requireAccess(this.context, plan, view, paid, because);
  }

  /** The same for a case that is about nothing but access: what the merchant does not show is not proved. */
  async provesAccessLasts(plan: PlacedSubscription, because: string): Promise<void> {
    const paid = await this.paidAccess(plan);
    if (!paid) return this.context.inconclusive('Waffo names no end of the paid period');
    const view = await this.#settled(plan, paid);
    this.#requireShownBefore(plan, view, because);
    requireAccess(this.context, plan, view, paid, because);
  }

  /** A merchant that shows until when access lasts showed none while an earlier period was paid. */
  #requireShownBefore(plan: PlacedSubscription, view: SubscriptionView, because: string): void {
    if (view.accessUntil === undefined) return;
    if (view.accessUntil === null) this.#withoutAccess.set(plan, because);
    const earlier = this.#withoutAccess.get(plan);
    if (view.accessUntil !== null && earlier !== undefined)
      this.context.report(noAccessBefore(plan, view, earlier, because));
  }

  /**
   * A renewal that is not paid must not give access as a paid one does. Where the plan counts as active
   * meanwhile, it may: under a service-first contract the service goes on.
   */
  async accessNotExtended(
    plan: PlacedSubscription,
    paid: PaidAccess | undefined,
    because: string,
  ): Promise<void> {
    const view = await this.view(plan);
    const end = view.accessUntil ? accessEnd(view.accessUntil) : undefined;
    if (!paid || !end || view.status === 'active') return;
    if (isExtended(end, paid)) this.context.report(endsTooLate(plan, view, paid, because));
  }

  /** After an end by the merchant, the payer or the channel access must follow the policy. */
  async accessFollowsPolicy(
    plan: PlacedSubscription,
    paid: PaidAccess | undefined,
    because: string,
  ): Promise<void> {
    if (!paid) return this.context.inconclusive('Waffo names no end of the paid period');
    await this.expect(plan, () => this.accessFollowsPolicy(plan, paid, because));
    if (this.driver.policy.cancelKeepsAccessUntilPeriodEnd) {
      const look = lookingTime(this.pace);
      const view = await observe(
        () => this.view(plan),
        (now) => isShorter(now, paid),
        look,
      );
      return requireAccess(this.context, plan, view, paid, because);
    }
    const now = this.waffo.clock.now();
    const over = ({ accessUntil }: SubscriptionView): boolean =>
      accessUntil === undefined || isOver(accessUntil, now);
    const view = await waitFor(() => this.view(plan), over, this.driver.timeouts.settle);
    if (view.accessUntil === undefined) return this.context.inconclusive(noAccessUntil());
    if (!over(view)) this.context.report(notEnded(plan, view, because));
  }

  /** The event that tells the end of a period may be worked on a moment after the one that tells its payment. */
  #settled(plan: PlacedSubscription, paid: PaidAccess): Promise<SubscriptionView> {
    return waitFor(
      () => this.view(plan),
      ({ accessUntil }) => {
        // A merchant that showed none the last time is not waited for again.
        if (accessUntil === null) return this.#withoutAccess.has(plan);
        return accessUntil === undefined || isUntil(accessUntil, paid);
      },
      this.driver.timeouts.settle,
    );
  }
}

function isShorter({ accessUntil }: SubscriptionView, paid: PaidAccess): boolean {
  if (accessUntil === undefined) return false;
  const end = accessUntil === null ? undefined : accessEnd(accessUntil);
  return end === undefined || end.getTime() < paid.end.getTime() - 60_000;
}

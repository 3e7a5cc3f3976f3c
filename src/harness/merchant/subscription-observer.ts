import type { Exchange, Journal } from '../../journal/index.ts';
import type { SubscriptionStatus, SubscriptionView } from '../../merchant/index.ts';
import { acknowledgedFix, lastNotificationText, refusalText } from '../answered.ts';
import { planFacts } from '../late/facts.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import { unmapped } from '../unmapped.ts';
import { merchantCalls, requestBody } from '../wire.ts';
import type { MerchantParts } from './parts.ts';
import { observationTime, observe, waitFor } from './polling.ts';
import * as findings from './subscription-findings.ts';

type Parts = MerchantParts<
  'getSubscription' | 'timeouts',
  'journal' | 'notifications' | 'subscriptions' | 'target'
>;

/** Reads what the merchant shows of its subscriptions: once, until it is right, or for as long as it must stay right. */
export class SubscriptionObserver {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** What the merchant shows of a subscription. Ends the scenario if neither its reply nor the wire names it. */
  async view(plan: PlacedSubscription): Promise<SubscriptionView> {
    const { context, driver, waffo } = this.#parts;
    const { subscriptionRef } = plan;
    if (subscriptionRef === undefined)
      return context.failCase(
        findings.nameless(plan, refusalText(waffo.journal, 'subscriptionCreate', plan)),
      );
    return driver.getSubscription(subscriptionRef);
  }

  /** Waits for a view that is right, by default for the settle time. Returns the last view in both cases. */
  waitFor(
    plan: PlacedSubscription,
    isRight: (view: SubscriptionView) => boolean,
    within = this.#parts.driver.timeouts.settle,
  ): Promise<SubscriptionView> {
    return waitFor(() => this.view(plan), isRight, within);
  }

  /** Observes a subscription for a time that its merchant's reactions set. Returns the first wrong view, or the last. */
  observe(plan: PlacedSubscription, isWrong: (view: SubscriptionView) => boolean): Promise<SubscriptionView> {
    return observe(() => this.view(plan), isWrong, observationTime(this.#parts.reactionTimes));
  }

  /** Repeats an assertion when the case is over, unless the subscription changes at Waffo before that. */
  repeatLater(plan: PlacedSubscription, assertion: () => Promise<void>): Promise<void> {
    const { context, waffo } = this.#parts;
    return context.expect(plan, { facts: () => planFacts(waffo, plan), assertion });
  }

  /** The same for one that is not paid: once it is active at Waffo, the merchant may learn that at any time. */
  async repeatLaterWhileUnpaid(plan: PlacedSubscription, assertion: () => Promise<void>): Promise<void> {
    const { context, waffo } = this.#parts;
    if (!context.repeatsAssertions) return;
    if ((await waffo.subscriptions.statusOf(plan)) === 'ACTIVE') context.expectations.end(plan);
    else await this.repeatLater(plan, assertion);
  }

  /** The merchant must know the subscription. If its status is not mapped, what depends on the status is not proved. */
  requireKnown(plan: PlacedSubscription, view: SubscriptionView): void {
    const { context } = this.#parts;
    if (view.status !== undefined) return;
    const strange = unmapped(view, 'getSubscription');
    if (strange) return context.inconclusive(strange.reason, strange.fix);
    if (!plan.isGuessed) return void context.report(findings.unknownToMerchant({ plan, view }));
    context.inconclusive(
      "the merchant's reply gave no subscriptionRef, so the state of the subscription is not proved",
    );
  }

  /** What a finding about a view tells. */
  async evidence(plan: PlacedSubscription, view: SubscriptionView): Promise<findings.PlanEvidence> {
    const { journal, subscriptions } = this.#parts.waffo;
    const ids = [plan.subscriptionRequest, plan.subscriptionId];
    return {
      plan,
      view,
      truth: await subscriptions.statusOf(plan),
      notification: lastNotificationText(journal, ids),
      behind: acknowledgedFix(journal, ids),
      ownCancel: ownCancel(journal, plan)?.id,
    };
  }
}

/** Whether a status is shown, and it is one of these. */
export function isAmong(
  status: SubscriptionStatus | undefined,
  statuses: readonly SubscriptionStatus[],
): boolean {
  return status !== undefined && statuses.includes(status);
}

/** Whether a status is shown, and it is none of these. */
export function isOther(
  status: SubscriptionStatus | undefined,
  statuses: readonly SubscriptionStatus[],
): boolean {
  return status !== undefined && !statuses.includes(status);
}

/** A cancellation that the merchant sent to Waffo although nobody had asked it to cancel. */
function ownCancel(journal: Journal, plan: PlacedSubscription): Exchange | undefined {
  if (journal.entries.some((entry) => entry.kind === 'call' && entry.operation === 'cancelSubscription'))
    return undefined;
  const ids = [plan.subscriptionId, plan.subscriptionRequest].filter((id) => id !== undefined);
  return merchantCalls(journal, 'subscriptionCancel').find((call) =>
    ids.some((id) => Object.values(requestBody(call)).includes(id)),
  );
}

import type { SubscriptionView } from '../../merchant/index.ts';
import { newRequestId, newWaffoId } from '../../providers/waffo/protocol/index.ts';
import type { PlacedChange } from '../placed-change.ts';
import { merchantCalls } from '../wire.ts';
import { newPlanEndLost, newPlanRevived } from './change-findings.ts';
import { newPlanNotCancelled, newPlanStillShown } from './changed-plan-findings.ts';
import type { MerchantParts } from './parts.ts';
import { observationTime, observe, waitFor } from './polling.ts';

type Parts = MerchantParts<
  'cancelSubscription' | 'getSubscription' | 'timeouts',
  'changes' | 'clock' | 'idle' | 'journal' | 'notifications' | 'target'
>;

const EVENT = 'SUBSCRIPTION_STATUS_NOTIFICATION';

/** The end of a plan that a change has made, and news of that change that come afterwards. */
export class ChangedPlanEnds {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * The subscriber cancels the plan that a change has made: the merchant must end it at Waffo and show its end. Not
   * possible if no reference of the merchant carries the new plan.
   */
  async cancels(change: PlacedChange): Promise<void> {
    const { context, driver, waffo } = this.#parts;
    const ref = refOf(change);
    const isRunningNow = isRunning((await this.#view(change)).status);
    if (!isRunningNow)
      return context.note('the description has no reference of the new plan, so it was not cancelled');
    const known = new Set(merchantCalls(waffo.journal, 'subscriptionCancel').map(({ id }) => id));
    waffo.target.expectNotifications();
    const reply = await driver.cancelSubscription(ref);
    const truth = await waitFor(
      () => waffo.changes.newPlanStatusOf(change),
      (now) => now !== 'ACTIVE' || !reply.ok,
      driver.timeouts.settle,
    );
    const call = merchantCalls(waffo.journal, 'subscriptionCancel').find(({ id }) => !known.has(id));
    if (truth === 'ACTIVE' || !reply.ok)
      context.failCase(newPlanNotCancelled(change, { ref, reply, call, truth }));
    await waffo.idle();
    const view = await waitFor(() => this.#view(change), isEnded, driver.timeouts.settle);
    if (isRunning(view.status)) context.report(newPlanStillShown(change, ref, view));
  }

  /**
   * Whether the merchant shows the end before it has heard of the change's success. A merchant that makes the new plan
   * when the change succeeds cannot show it.
   */
  async isShownEarly(change: PlacedChange): Promise<boolean> {
    return refOf(change) !== change.old.subscriptionRef && this.isShown(change);
  }

  /** Whether the reference that carries the new plan shows an end. */
  async isShown(change: PlacedChange): Promise<boolean> {
    return isEnded(await waitFor(() => this.#view(change), isEnded, this.#parts.driver.timeouts.settle));
  }

  /**
   * Whether the merchant has understood the end without showing it: it has acknowledged the event, and declines the same
   * event about a subscription that nobody has. The acknowledgement of a merchant that takes every event says nothing.
   */
  async isUnderstood({ subscriptionRequest }: PlacedChange): Promise<boolean> {
    const { notifications, clock } = this.#parts.waffo;
    const end = notifications.about(subscriptionRequest, EVENT).at(-1);
    if (end?.state !== 'acknowledged') return false;
    const unknown = { subscriptionRequest: newRequestId(), subscriptionId: newWaffoId('S', 25, clock.now()) };
    const name = 'end of a subscription that nobody has';
    const reply = await notifications.deliver(EVENT, { ...end.result, ...unknown }, { name });
    return !reply.acknowledged;
  }

  /** After a change that succeeds last, the reference that carries the new plan must show its end. */
  async shows(change: PlacedChange, because: string): Promise<void> {
    const { context, driver } = this.#parts;
    const view = await waitFor(() => this.#view(change), isEnded, driver.timeouts.settle);
    if (isRunning(view.status)) context.report(newPlanEndLost(change, refOf(change), view, because));
  }

  /** A plan whose end was shown must not become active again. */
  async staysEnded(change: PlacedChange, because: string): Promise<void> {
    const { context, reactionTimes } = this.#parts;
    const view = await observe(
      () => this.#view(change),
      ({ status }) => isRunning(status),
      observationTime(reactionTimes),
    );
    if (isRunning(view.status)) context.report(newPlanRevived(change, refOf(change), view, because));
  }

  #view(change: PlacedChange): Promise<SubscriptionView> {
    return this.#parts.driver.getSubscription(refOf(change));
  }
}

/** The merchant's reference that carries the new plan once the change has succeeded. */
function refOf({ newRef, old }: PlacedChange): string {
  return newRef ?? old.subscriptionRef ?? '';
}

function isEnded({ status }: SubscriptionView): boolean {
  return status === 'cancelled' || status === 'closed';
}

function isRunning(status: SubscriptionView['status']): boolean {
  return status === 'active' || status === 'past_due';
}

import type { SubscriptionView } from '../../merchant/index.ts';
import type { PlacedChange } from '../placed-change.ts';
import { newPlanRevived } from './change-findings.ts';
import type { MerchantParts } from './parts.ts';
import { observationTime, observe, waitFor } from './polling.ts';

type Parts = MerchantParts<'getSubscription' | 'timeouts'>;

/** The end of a plan that a change has made, at a merchant that has not heard of the change's success yet. */
export class ChangedPlanEnds {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Whether the merchant shows the end. A merchant that makes the new plan when the change succeeds cannot show it. */
  async isShown({ newRef, old }: PlacedChange): Promise<boolean> {
    const { driver } = this.#parts;
    if (!newRef || newRef === old.subscriptionRef) return false;
    return isEnded(await waitFor(() => driver.getSubscription(newRef), isEnded, driver.timeouts.settle));
  }

  /** A plan whose end was shown must not become active again. */
  async staysEnded(change: PlacedChange, because: string): Promise<void> {
    const { context, driver, reactionTimes } = this.#parts;
    const view = await observe(
      () => driver.getSubscription(change.newRef ?? ''),
      ({ status }) => isRunning(status),
      observationTime(reactionTimes),
    );
    if (isRunning(view.status)) context.report(newPlanRevived(change, view, because));
  }
}

function isEnded({ status }: SubscriptionView): boolean {
  return status === 'cancelled' || status === 'closed';
}

function isRunning(status: SubscriptionView['status']): boolean {
  return status === 'active' || status === 'past_due';
}

import {
  ChangeService,
  SubscriptionService,
  type AnyRecord,
  type Change,
  type Json,
  type Subscription,
} from '../../../src/providers/waffo/reference-merchant/index.ts';
import type { SubscriptionDefect } from './defect.ts';

/** Something is done while a change is IN_PROGRESS. */
abstract class ActsOnProgress extends ChangeService {
  protected abstract whileInProgress(change: Change): readonly AnyRecord[];

  protected override afterNews(before: Change, data: Json): readonly AnyRecord[] {
    const records = super.afterNews(before, data);
    const isUnderWay = this.isOpen(before) && data['subscriptionChangeStatus'] === 'IN_PROGRESS';
    return isUnderWay ? [...records, ...this.whileInProgress(before)] : records;
  }
}

class SwitchesInProgress extends ActsOnProgress {
  protected override whileInProgress(change: Change): readonly AnyRecord[] {
    return this.switchPlans(change, undefined);
  }
}

class LendsNewPlan extends ActsOnProgress {
  protected override whileInProgress({ newId }: Change): readonly AnyRecord[] {
    return [{ ...this.shop.subscriptions.get(newId), status: 'ACTIVE' }];
  }
}

class SuspendsOldPlan extends ActsOnProgress {
  protected override whileInProgress({ oldId }: Change): readonly AnyRecord[] {
    return [{ ...this.shop.subscriptions.get(oldId), status: 'CANCELLED' }];
  }
}

class GivesUpInProgress extends ActsOnProgress {
  protected override whileInProgress(change: Change): readonly AnyRecord[] {
    return this.keepOldPlan(change);
  }
}

/** A status that the code does not know falls through to success. */
class TakesUnknownForDone extends ChangeService {
  protected override afterNews(before: Change, data: Json): readonly AnyRecord[] {
    const known: readonly unknown[] = [
      undefined,
      'IN_PROGRESS',
      'AUTHORIZATION_REQUIRED',
      'SUCCESS',
      'CLOSED',
    ];
    const isKnown = known.includes(data['subscriptionChangeStatus']);
    return super.afterNews(before, isKnown ? data : { ...data, subscriptionChangeStatus: 'SUCCESS' });
  }
}

/** The old plan takes no payments any more once its change has begun. */
class FreezesChangedPlans extends SubscriptionService {
  protected override paymentMatches(subscription: Subscription, period: string, payment: Json): boolean {
    const isChanging = this.shop.store.all('change').some(({ oldId }) => oldId === subscription.id);
    return !isChanging && super.paymentMatches(subscription, period, payment);
  }
}

/** An inquiry that still says ACTIVE is taken for a cancellation that failed, and what comes later for an error. */
class TakesLagForFailure extends SubscriptionService {
  readonly #failed = new Set<string>();

  protected override afterNews(before: Subscription, data: Json): readonly Subscription[] {
    const status = data['subscriptionStatus'];
    if (before.status === 'CANCELLED' && status === 'ACTIVE') {
      this.#failed.add(before.id);
      return [{ ...before, status: 'ACTIVE' }];
    }
    const isLate = this.#failed.has(before.id) && status === 'MERCHANT_CANCELLED';
    return super.afterNews(before, isLate ? { ...data, subscriptionStatus: 'ACTIVE' } : data);
  }

  protected override isOpen(subscription: Subscription): boolean {
    return subscription.status === 'CANCELLED' || super.isOpen(subscription);
  }
}

/** The period that is paid is taken back when the cancellation is accepted. */
class TakesPeriodBack extends SubscriptionService {
  override async cancel(id: string): Promise<Subscription> {
    const cancelled = await super.cancel(id);
    await this.shop.store.write({ ...cancelled, paid: {} });
    return this.get(id);
  }
}

const NEW_PLAN_UNPAID = 'The dearer plan without paying for it, if the payment fails.';

/** Merchants that take what Waffo has accepted for final, or lose something meanwhile. */
export const underWayDefects: readonly SubscriptionDefect[] = [
  {
    id: 'sub-switches-in-progress',
    title: 'puts the new plan in the place of the old when the change is IN_PROGRESS',
    damage: NEW_PLAN_UNPAID,
    caughtBy: { cases: ['S-X-51'], findings: ['change.decided-too-early'] },
    overrides: { ChangeService: SwitchesInProgress },
  },
  {
    id: 'sub-lends-new-plan',
    title: 'gives access to the new plan as well while the change is IN_PROGRESS',
    damage: NEW_PLAN_UNPAID,
    caughtBy: { cases: ['S-X-51'], findings: ['change.new-plan-unpaid'] },
    overrides: { ChangeService: LendsNewPlan },
  },
  {
    id: 'sub-suspends-old-plan',
    title: 'ends the old plan while the change is IN_PROGRESS',
    damage: 'A subscriber who has paid is shut out until the change is done, or for good if it fails.',
    caughtBy: { cases: ['S-X-51'], findings: ['subscription.ended-while-active'] },
    overrides: { ChangeService: SuspendsOldPlan },
  },
  {
    id: 'sub-gives-up-in-progress',
    title: 'takes a change that is IN_PROGRESS for failed',
    damage: 'The payer pays for a new plan that nobody gives them.',
    caughtBy: { cases: ['S-X-51'], findings: ['change.decided-too-early'] },
    overrides: { ChangeService: GivesUpInProgress },
  },
  {
    id: 'sub-unknown-change-done',
    title: 'takes a change status that it does not know for success',
    damage: NEW_PLAN_UNPAID,
    caughtBy: { cases: ['S-X-51'], findings: ['change.decided-too-early'] },
    overrides: { ChangeService: TakesUnknownForDone },
  },
  {
    id: 'sub-freezes-changed-plan',
    title: 'takes no payment of a plan any more that somebody has begun to change',
    damage: 'The change fails, the old plan is charged, and the subscriber is shut out.',
    caughtBy: { cases: ['S-X-51'], findings: ['subscription.not-granted'] },
    overrides: { SubscriptionService: FreezesChangedPlans },
  },
  {
    id: 'sub-lag-is-failure',
    title:
      'takes an inquiry that lags behind its cancellation for a failure, and ignores the end that follows',
    damage: 'The subscription has ended at Waffo, and access goes on for nothing.',
    caughtBy: { cases: ['S-X-52'], findings: ['subscription.ended'] },
    overrides: { SubscriptionService: TakesLagForFailure },
  },
  {
    id: 'sub-takes-period-back',
    title: 'takes the paid period back when a cancellation is accepted',
    damage: 'Subscribers lose what they have paid for.',
    caughtBy: {
      cases: ['S-X-52'],
      findings: ['subscription.not-granted'],
    },
    overrides: { SubscriptionService: TakesPeriodBack },
  },
];

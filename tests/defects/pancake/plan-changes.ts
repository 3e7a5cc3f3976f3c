import {
  ChangeService,
  SubscriptionService,
  type Change,
  type PaymentFact,
  type Plan,
  type PlanFact,
  type Subscription,
} from '../../../src/providers/pancake/reference-merchant/index.ts';
import type { PancakeDefect } from './defect.ts';

class OldOrderEndsNew extends SubscriptionService {
  protected override withFact(subscription: Subscription, fact: PlanFact): Subscription {
    const after = super.withFact(subscription, fact);
    if (fact.status !== 'canceled') return after;
    return { ...after, plans: after.plans.map((plan) => ({ ...plan, status: 'canceled' })) };
  }
}

class SwitchesWhenScheduled extends SubscriptionService {
  override view(subscription: Subscription) {
    const scheduled = this.changesOf(subscription.id).find(({ status }) => status === 'SCHEDULED');
    return { ...super.view(subscription), ...(scheduled && { item: scheduled.item }) };
  }
}

class SwitchesWhenFailed extends SubscriptionService {
  protected override afterChange(subscription: Subscription, status: Change['status']): readonly Change[] {
    return super.afterChange(subscription, status === 'FAILED' ? 'DONE' : status);
  }
  override view(subscription: Subscription) {
    const done = this.changesOf(subscription.id).find((change) => change.status === 'DONE');
    return { ...super.view(subscription), ...(done && { item: done.item }) };
  }
}

class OneChangeForEach extends SubscriptionService {
  /** A subscription has one row for a change, and a second request replaces what the first has done. */
  override view(subscription: Subscription) {
    const latest = this.changesOf(subscription.id).at(0);
    return { ...super.view(subscription), item: latest?.status === 'DONE' ? latest.item : subscription.item };
  }
}

class KeepsOldPlan extends SubscriptionService {
  override currentPlan({ plans }: Subscription): Plan | undefined {
    return plans.find(({ begun }) => begun);
  }
}

class GrantsLateRenewals extends SubscriptionService {
  protected override afterPayment(
    before: Subscription,
    fact: PaymentFact,
    number: string | undefined,
  ): Subscription {
    const after = super.afterPayment(before, fact, number);
    const extra = {
      id: `bonus of ${fact.id}`,
      orderId: fact.orderId,
      amount: '1',
      currency: '',
      periodNumber: 1,
      refunds: [],
    };
    const isNewPlan = number?.startsWith('change_') && !before.payments.some(({ id }) => id === fact.id);
    return isNewPlan ? { ...after, payments: [...after.payments, extra] } : after;
  }
}

class ForgetsChanges extends ChangeService {
  override view(change: Change) {
    return { ...super.view(change), status: change.status === 'FAILED' ? 'DONE' : change.status };
  }
}

/** Plan changes. */
export const planChanges: readonly PancakeDefect[] = [
  {
    id: 'pk-old-order-ends-new',
    fault: 20,
    title: 'ends the new plan when the old order speaks of its end',
    damage: 'Everybody who changes the plan is shut out.',
    caughtBy: { cases: ['PC-101'], says: /plan|old/i },
    overrides: { SubscriptionService: OldOrderEndsNew },
  },
  {
    id: 'pk-switches-when-scheduled',
    fault: 20,
    title: 'gives the new plan as soon as the change is scheduled',
    damage: 'Buyers lose the plan that they have paid for.',
    caughtBy: { cases: ['PC-102'], says: /plan/i },
    overrides: { SubscriptionService: SwitchesWhenScheduled },
  },
  {
    id: 'pk-switches-when-failed',
    title: 'gives the new plan although its payment has failed',
    damage: 'The dear plan for the price of the cheap one.',
    caughtBy: { cases: ['PC-104'], says: /plan|fail/i },
    overrides: { SubscriptionService: SwitchesWhenFailed, ChangeService: ForgetsChanges },
  },
  {
    id: 'pk-keeps-old-plan',
    title: 'keeps the old plan when a change has succeeded',
    damage: 'Buyers pay for the new plan and do not have it.',
    caughtBy: { cases: ['PC-101', 'PC-102'], says: /plan/i },
    overrides: { SubscriptionService: KeepsOldPlan },
  },
  {
    id: 'pk-change-grants-twice',
    fault: 10,
    title: 'grants a period of the new plan for the payment and one for the change',
    damage: 'A month for nothing with every change.',
    caughtBy: { cases: ['PC-101'], says: /period|granted|twice/i },
    overrides: { SubscriptionService: GrantsLateRenewals },
  },
  {
    id: 'pk-one-change-for-each',
    title:
      'keeps one change for each subscription, which a second request replaces before anybody confirms it',
    damage:
      'The subscriber loses the plan that the first change has brought, as soon as another change is asked for.',
    caughtBy: { cases: ['PC-169'], says: /which nobody has confirmed/, spares: ['PC-101', 'PC-102'] },
    overrides: { SubscriptionService: OneChangeForEach },
  },
];

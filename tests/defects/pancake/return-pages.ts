import {
  SubscriptionService,
  type Subscription,
} from '../../../src/providers/pancake/reference-merchant/index.ts';
import type { PancakeDefect } from './defect.ts';

class PageChangesPlan extends SubscriptionService {
  override returned(id: string): void {
    this.shop.background.run(() =>
      this.change(id, () => this.openChanges(id).map((change) => ({ ...change, status: 'DONE' }))),
    );
  }
}

class PageActivates extends SubscriptionService {
  override returned(id: string): void {
    this.shop.background.run(() =>
      this.change(id, (now) => (now.plans.length > 0 ? [] : [{ ...now, plans: [begunPlan(now)] }])),
    );
  }
}

function begunPlan({ id, item }: Subscription): Subscription['plans'][number] {
  return {
    orderId: `page of ${id}`, item, status: 'active', statusAt: null, endsAt: null, isTrial: false, begun: true,
    isSurplus: false,
  }; // prettier-ignore
}

class TrialForEver extends SubscriptionService {
  readonly #trials = new Set<string>();

  override statusOf(subscription: Subscription): string {
    const status = super.statusOf(subscription);
    if (status === 'TRIALING') this.#trials.add(subscription.id);
    return status === 'ACTIVE' && this.#trials.has(subscription.id) ? 'TRIALING' : status;
  }
}

/** Pages that are believed, and a trial that does not end. */
export const returnPages: readonly PancakeDefect[] = [
  {
    id: 'pk-return-page-changes-plan',
    title: 'takes the return from the page of a plan change for its confirmation',
    damage: 'Who leaves the page without a confirmation is told that the plan has changed.',
    caughtBy: { cases: ['PC-101'], says: /without a confirmation/, spares: ['PC-102'] },
    overrides: { SubscriptionService: PageChangesPlan },
  },
  {
    id: 'pk-return-page-activates',
    title: 'activates a subscription when the buyer comes back',
    damage: 'Whoever opens the page has access without a payment.',
    caughtBy: { cases: ['PC-58'], says: /without a payment/, spares: ['PC-86'] },
    overrides: { SubscriptionService: PageActivates },
  },
  {
    id: 'pk-trial-for-ever',
    title: 'shows a trial as a trial also after it was paid',
    damage: 'Subscribers who pay are kept at the limits of a trial.',
    caughtBy: { cases: ['PC-161'], says: /A trial ends with/, spares: ['PC-98'] },
    overrides: { SubscriptionService: TrialForEver },
  },
];

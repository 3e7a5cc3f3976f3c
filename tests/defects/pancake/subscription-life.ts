import {
  ChangeService,
  PancakeClient,
  SubscriptionService,
  type AnyRecord,
  type Change,
  type Json,
  type PancakeEvent,
  type Plan,
  type Subscription,
} from '../../../src/providers/pancake/reference-merchant/index.ts';
import type { PancakeDefect } from './defect.ts';

const isOfSubscription = (record: AnyRecord): record is Subscription => record.kind === 'subscription';

class ReactivatesDespiteDebt extends SubscriptionService {
  override async reactivate(id: string, body: Json): Promise<Json> {
    await super.reactivate(id, body).catch(() => undefined);
    const isBack = (plan: Plan): boolean => plan.status === 'canceling' || plan.status === 'past_due';
    const after = await this.change(id, (now) => [
      {
        ...now,
        plans: now.plans.map((plan) => (isBack(plan) ? { ...plan, status: 'active' as const } : plan)),
      },
    ]);
    return this.view(after);
  }
}

class WantsPresentPrice extends SubscriptionService {
  override async newsOf(id: string, event: PancakeEvent): Promise<readonly AnyRecord[]> {
    if (event.eventType !== 'subscription.payment_succeeded') return super.newsOf(id, event);
    const query =
      'query ($id: String!) { subscriptionOrder(id: $id) { subscriptionProduct { prices { currency priceInfo { amount } } } } }';
    const data = JSON.stringify(await this.shop.client.query(query, { id: event.data['orderId'] }));
    const price = /"amount":"([^"]+)"/.exec(data)?.[1];
    const isPrice = price === undefined || Number(price) === Number(event.data['chargedAmount']);
    return isPrice ? super.newsOf(id, event) : [];
  }
}

class FollowsLateRenewals extends SubscriptionService {
  override async newsOf(id: string, event: PancakeEvent): Promise<readonly AnyRecord[]> {
    const records = await super.newsOf(id, event);
    if (event.eventType !== 'subscription.renewed') return records;
    // The plan that was renewed is the plan of the subscription.
    return records.map((record) =>
      isOfSubscription(record)
        ? { ...record, plans: record.plans.toSorted((a, b) => rank(a, event) - rank(b, event)) }
        : record,
    );
  }
}

function rank({ orderId }: Plan, { data }: PancakeEvent): number {
  return orderId === data['orderId'] ? 1 : 0;
}

class TrialForEverybody extends SubscriptionService {
  protected override sessionRequest(subscription: Subscription): Json {
    return {
      ...super.sessionRequest(subscription),
      ...(subscription.item === 'trial' && { withTrial: true }),
    };
  }
}

class ChangesByBuying extends ChangeService {
  protected override sessionRequest(change: Change): Json {
    const { originOrderId: _, ...request } = super.sessionRequest(change);
    return request;
  }
}

class FixedReactivateKey extends PancakeClient {
  override reactivateSubscription(
    token: string,
    orderId: string,
  ): ReturnType<PancakeClient['reactivateSubscription']> {
    return super.reactivateSubscription(token, orderId, `reactivate-${orderId}`);
  }
}

class KeepsTokens extends PancakeClient {
  readonly #kept = new Map<string, ReturnType<PancakeClient['buyerToken']>>();

  override buyerToken(buyerIdentity: string): ReturnType<PancakeClient['buyerToken']> {
    const kept = this.#kept.get(buyerIdentity) ?? super.buyerToken(buyerIdentity);
    this.#kept.set(buyerIdentity, kept);
    return kept;
  }
}

/** What goes wrong with subscriptions after they have begun. */
export const subscriptionLife: readonly PancakeDefect[] = [
  {
    id: 'pk-reactivates-despite-debt',
    fault: 25,
    title: 'shows a subscription as active although Pancake refused to take its cancellation back',
    damage: 'The subscription ends at Pancake, and nobody has told the buyer.',
    caughtBy: { cases: ['PC-95'], says: /refus|active/i },
    overrides: { SubscriptionService: ReactivatesDespiteDebt },
  },
  {
    id: 'pk-wants-present-price',
    title: 'grants a period only if its payment is the present price of the product',
    damage: 'With a new price all old subscribers pay and lose access.',
    caughtBy: { cases: ['PC-100'], says: /period|price/i },
    overrides: { SubscriptionService: WantsPresentPrice },
  },
  {
    id: 'pk-follows-late-renewals',
    fault: 20,
    title: 'goes back to the old plan when a late renewal of its order comes',
    damage: 'Buyers pay for the new plan and lose it.',
    caughtBy: { cases: ['PC-165'], says: /plan|old order/i },
    overrides: { SubscriptionService: FollowsLateRenewals },
  },
  {
    id: 'pk-trial-for-everybody',
    title: 'asks for the trial itself, whether the buyer has had it or not',
    damage: 'A buyer who cancels in time and subscribes again never pays.',
    caughtBy: { cases: ['PC-98'], says: /second time|withTrial/ },
    overrides: { SubscriptionService: TrialForEverybody },
  },
  {
    id: 'pk-changes-by-buying',
    title: 'sells a second subscription where a plan is to be changed',
    damage: 'The buyer pays for both plans every month.',
    caughtBy: { cases: ['PC-101', 'PC-102'], says: /originOrderId/ },
    overrides: { ChangeService: ChangesByBuying },
  },
  {
    id: 'pk-fixed-reactivate-key',
    fault: 18,
    title: 'sends the same idempotency key whenever a cancellation of a subscription is taken back',
    damage: 'The second withdrawal gets the stored answer of the first, and the subscription ends.',
    caughtBy: { cases: ['PC-26'], says: /key/i },
    overrides: { PancakeClient: FixedReactivateKey },
  },
  {
    id: 'pk-keeps-tokens',
    title: 'keeps the session token of a buyer for later calls, for longer than it lasts',
    damage: 'After five minutes the buyer can take no cancellation back, and loses the subscription.',
    caughtBy: { cases: ['PC-26'], says: /the session token has expired/ },
    overrides: { PancakeClient: KeepsTokens },
  },
];

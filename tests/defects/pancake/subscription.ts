import {
  SubscriptionService,
  type AnyRecord,
  type OrderFacts,
  type PancakeEvent,
  type Plan,
  type PlanFact,
  type RefundFact,
  type Subscription,
} from '../../../src/providers/pancake/reference-merchant/index.ts';
import { textAt } from '../../../src/providers/pancake/reference-merchant/fields.ts';
import type { PancakeDefect } from './defect.ts';

const DAY = 24 * 60 * 60 * 1000;

/** Changes the plan that an event names. */
function withPlanOf(
  records: readonly AnyRecord[],
  { data }: PancakeEvent,
  change: (plan: Plan) => Plan,
): readonly AnyRecord[] {
  return records.map((record) =>
    record.kind === 'subscription'
      ? {
          ...record,
          plans: record.plans.map((plan) => (plan.orderId === data['orderId'] ? change(plan) : plan)),
        }
      : record,
  );
}

class PeriodFromPayment extends SubscriptionService {
  override async newsOf(id: string, event: PancakeEvent): Promise<readonly AnyRecord[]> {
    const records = await super.newsOf(id, event);
    if (event.eventType !== 'subscription.payment_succeeded') return records;
    const end = textAt(event.data, 'currentPeriodEnd') ?? textAt(event.data, 'paymentDate') ?? '';
    return withPlanOf(records, event, (plan) => ({ ...plan, endsAt: `${end}T00:00:00.000Z` }));
  }
}

class WantsPeriodInPayment extends SubscriptionService {
  override async newsOf(id: string, event: PancakeEvent): Promise<readonly AnyRecord[]> {
    const isPayment = event.eventType === 'subscription.payment_succeeded';
    if (isPayment) new Date(String(event.data['currentPeriodEnd'])).toISOString();
    return super.newsOf(id, event);
  }
}

class ExtendsOnRenewedOnly extends SubscriptionService {
  readonly #told = new Map<string, number>();

  override async newsOf(id: string, event: PancakeEvent): Promise<readonly AnyRecord[]> {
    const isPeriod = ['subscription.activated', 'subscription.renewed', 'subscription.recovered'].includes(
      event.eventType,
    );
    if (isPeriod) this.#told.set(id, (this.#told.get(id) ?? 0) + 1);
    return super.newsOf(id, event);
  }
  protected override periodsOf(subscription: Subscription): number {
    return Math.min(this.#told.get(subscription.id) ?? 0, super.periodsOf(subscription));
  }
}

class WantsDateTime extends SubscriptionService {
  override async newsOf(id: string, event: PancakeEvent): Promise<readonly AnyRecord[]> {
    const end = textAt(event.data, 'currentPeriodEnd');
    if (end !== undefined && !/^\d{4}-\d{2}-\d{2}T.+Z$/.test(end))
      throw new Error(`"${end}" is no RFC 3339 time`);
    return super.newsOf(id, event);
  }
}

class RefusesEmptyPeriods extends SubscriptionService {
  override async newsOf(id: string, event: PancakeEvent): Promise<readonly AnyRecord[]> {
    const { currentPeriodStart, currentPeriodEnd } = event.data;
    if (currentPeriodEnd !== undefined && currentPeriodStart === currentPeriodEnd)
      throw new Error('an empty period');
    return super.newsOf(id, event);
  }
}

class SellsOnce extends SubscriptionService {
  override async newsOf(id: string, event: PancakeEvent): Promise<readonly AnyRecord[]> {
    const isRenewal = event.eventType === 'subscription.renewed' || Number(event.data['periodNumber']) > 1;
    return isRenewal ? [] : super.newsOf(id, event);
  }
}

class ThirtyDaysFromNow extends SubscriptionService {
  override async newsOf(id: string, event: PancakeEvent): Promise<readonly AnyRecord[]> {
    const records = await super.newsOf(id, event);
    const end = new Date(Date.now() + 30 * DAY).toISOString();
    return withPlanOf(records, event, (plan) => ({ ...plan, endsAt: plan.endsAt === null ? null : end }));
  }
}

class PastDueEnds extends SubscriptionService {
  protected override withFact(subscription: Subscription, fact: PlanFact): Subscription {
    return super.withFact(subscription, fact.status === 'past_due' ? { ...fact, status: 'canceled' } : fact);
  }
}

class ActiveByDefault extends SubscriptionService {
  override statusOf(subscription: Subscription): string {
    const status = super.statusOf(subscription);
    return status === 'CLOSED' || status === 'EXPIRED' ? 'ACTIVE' : status;
  }
}

class StaysPastDue extends SubscriptionService {
  override async newsOf(id: string, event: PancakeEvent): Promise<readonly AnyRecord[]> {
    return event.eventType === 'subscription.recovered' ? [] : super.newsOf(id, event);
  }
}

class RecoveredGrants extends SubscriptionService {
  override async newsOf(id: string, event: PancakeEvent): Promise<readonly AnyRecord[]> {
    const records = await super.newsOf(id, event);
    if (event.eventType !== 'subscription.recovered') return records;
    const orderId = String(event.data['orderId']);
    const period = { id: event.eventId, orderId, amount: '1', currency: '', periodNumber: null, refunds: [] };
    return records.map((record) =>
      record.kind === 'subscription' ? { ...record, payments: [...record.payments, period] } : record,
    );
  }
}

class WantsCancelingFirst extends SubscriptionService {
  override async newsOf(id: string, event: PancakeEvent): Promise<readonly AnyRecord[]> {
    const plan = this.currentPlan(this.get(id));
    const isSudden = event.eventType === 'subscription.canceled' && plan?.status !== 'canceling';
    return isSudden ? [] : super.newsOf(id, event);
  }
}

class EndsWithCancel extends SubscriptionService {
  protected override accessUntil(subscription: Subscription): string | null {
    const plan = this.currentPlan(subscription);
    return plan?.status === 'canceling' ? null : super.accessUntil(subscription);
  }
}

class NeverEnds extends SubscriptionService {
  override async newsOf(id: string, event: PancakeEvent): Promise<readonly AnyRecord[]> {
    return event.eventType === 'subscription.canceled' ? [] : super.newsOf(id, event);
  }
}

class IgnoresUncanceled extends SubscriptionService {
  override async newsOf(id: string, event: PancakeEvent): Promise<readonly AnyRecord[]> {
    return event.eventType === 'subscription.uncanceled' ? [] : super.newsOf(id, event);
  }
  override async reactivate(...args: Parameters<SubscriptionService['reactivate']>) {
    const before = this.get(args[0]);
    await super.reactivate(...args);
    return this.view(await this.change(args[0], (now) => [{ ...now, plans: before.plans }]));
  }
}

class ReactivatesLocally extends SubscriptionService {
  override async reactivate(id: string) {
    const after = await this.change(id, (now) => [
      {
        ...now,
        plans: now.plans.map((plan) => (plan.status === 'canceling' ? { ...plan, status: 'active' } : plan)),
      },
    ]);
    return this.view(after);
  }
}

class TrialHasNoEnd extends SubscriptionService {
  protected override accessUntil(subscription: Subscription): string | null {
    const plan = this.currentPlan(subscription);
    return plan?.isTrial ? null : super.accessUntil(subscription);
  }
}

class RefundEndsIt extends SubscriptionService {
  protected override afterRefund(subscription: Subscription, fact: RefundFact): Subscription {
    const after = super.afterRefund(subscription, fact);
    return { ...after, plans: after.plans.map((plan) => ({ ...plan, status: 'canceled', endsAt: null })) };
  }
}

class FirstFactsOnly extends SubscriptionService {
  override takeFacts(id: string, facts: readonly OrderFacts[], number: string): Promise<void> {
    return super.takeFacts(id, facts.slice(0, 1), number);
  }
}

/** Subscriptions. */
export const subscription: readonly PancakeDefect[] = [
  {
    id: 'pk-period-from-payment',
    fault: 9,
    title: 'reads the end of the period from payment events, where it does not stand',
    damage: 'Access ends on the day of the payment.',
    caughtBy: { cases: ['PC-81', 'PC-88'], says: /period|access/i },
    overrides: { SubscriptionService: PeriodFromPayment },
  },
  {
    id: 'pk-wants-period-in-payment',
    fault: 9,
    title: 'fails at payment events, in which it looks for the end of the period',
    damage: 'No payment of a subscription is ever taken in.',
    caughtBy: { cases: ['PC-81'], says: /period|2xx|5\d\d/i },
    overrides: { SubscriptionService: WantsPeriodInPayment },
  },
  {
    id: 'pk-renewed-only',
    fault: 11,
    title: 'grants periods for subscription.renewed alone',
    damage:
      'Pancake sends renewed once where two end on one day: the buyer pays for a period and does not get it.',
    caughtBy: { cases: ['PC-159'], says: /period|renewed/i },
    overrides: { SubscriptionService: ExtendsOnRenewedOnly },
  },
  {
    id: 'pk-wants-date-time',
    fault: 12,
    title: 'reads the dates of periods as times, and fails',
    damage: 'Every event of every subscription is refused.',
    caughtBy: { cases: ['PC-86'], says: /date|2xx|5\d\d/i },
    overrides: { SubscriptionService: WantsDateTime },
  },
  {
    id: 'pk-refuses-empty-periods',
    fault: 12,
    title: 'refuses a period that begins and ends on one date',
    damage: 'It fails its own test in the dashboard, and paid periods are lost.',
    caughtBy: { cases: ['PC-162'], says: /date|period|2xx|5\d\d/i },
    overrides: { SubscriptionService: RefusesEmptyPeriods },
  },
  {
    id: 'pk-sells-once',
    fault: 17,
    title: 'does not handle renewals',
    damage: 'Buyers pay every month and have access in the first one.',
    caughtBy: { cases: ['PC-88'], says: /period|renew/i },
    overrides: { SubscriptionService: SellsOnce },
  },
  {
    id: 'pk-thirty-days-from-now',
    title: 'gives thirty days from now with every word of a subscription',
    damage: 'Access ends before the period that is paid, or long after it.',
    caughtBy: { cases: ['PC-88'], says: /access|accessUntil/i },
    overrides: { SubscriptionService: ThirtyDaysFromNow },
  },
  {
    id: 'pk-past-due-ends',
    fault: 29,
    title: 'ends a subscription when its renewal fails for the first time',
    damage: 'The card works the next day: the buyer is charged and has nothing.',
    caughtBy: { cases: ['PC-89', 'PC-90'], says: /past_due|ended/i },
    overrides: { SubscriptionService: PastDueEnds },
  },
  {
    id: 'pk-active-by-default',
    fault: 29,
    title: 'shows a subscription as active whose status it has no word for',
    damage: 'A declined card gives access.',
    caughtBy: { cases: ['PC-87'], says: /declined|closed|active/i },
    overrides: { SubscriptionService: ActiveByDefault },
  },
  {
    id: 'pk-stays-past-due',
    title: 'ignores that a renewal has recovered',
    damage: 'Who has paid is dunned on.',
    caughtBy: { cases: ['PC-90'], says: /recover|past_due|active/i },
    overrides: { SubscriptionService: StaysPastDue },
  },
  {
    id: 'pk-recovered-grants',
    fault: 10,
    title: 'grants a period for the recovery and another one for its payment',
    damage: 'Whoever pays late gets a month for nothing.',
    caughtBy: { cases: ['PC-90'], says: /period|granted/i },
    overrides: { SubscriptionService: RecoveredGrants },
  },
  {
    id: 'pk-wants-canceling-first',
    fault: 20,
    title: 'ends a subscription only if its cancellation was announced',
    damage: 'After a card that fails for good the buyer keeps access for ever.',
    caughtBy: { cases: ['PC-91'], says: /cancel|ended/i },
    overrides: { SubscriptionService: WantsCancelingFirst },
  },
  {
    id: 'pk-ends-with-cancel',
    title: 'takes access away with the cancellation, against its policy',
    damage: 'Buyers lose what they have paid for.',
    caughtBy: { cases: ['PC-92'], says: /access/i },
    overrides: { SubscriptionService: EndsWithCancel },
  },
  {
    id: 'pk-never-ends',
    fault: 5,
    title: 'does not handle the end of a subscription',
    damage: 'Access without payment, for ever.',
    caughtBy: { cases: ['PC-93'], says: /canceled|cancelled|ended/i },
    overrides: { SubscriptionService: NeverEnds },
  },
  {
    id: 'pk-ignores-uncanceled',
    title: 'shows a subscription as cancelled whose cancellation was taken back',
    damage: 'The buyer is charged on and believes that it ends.',
    caughtBy: { cases: ['PC-94'], says: /active|uncanceled|taken back/i },
    overrides: { SubscriptionService: IgnoresUncanceled },
  },
  {
    id: 'pk-reactivates-locally',
    title: 'takes a cancellation back in its own books and does not tell Pancake',
    damage: 'The subscription ends at Pancake, and the shop gives access for nothing.',
    caughtBy: { cases: ['PC-94'], says: /reactivat|Waffo|uncanceled/i },
    overrides: { SubscriptionService: ReactivatesLocally },
  },
  {
    id: 'pk-trial-without-access',
    title: 'gives no access during a trial, against its policy',
    damage: 'Nobody can try anything.',
    caughtBy: { cases: ['PC-98'], says: /trial|access/i },
    overrides: { SubscriptionService: TrialHasNoEnd },
  },
  {
    id: 'pk-refund-ends-subscription',
    fault: 14,
    title: 'ends a subscription when one of its payments is given back',
    damage: 'Pancake goes on charging, and the buyer has no access.',
    caughtBy: { cases: ['PC-158'], says: /refund|subscription/i },
    overrides: { SubscriptionService: RefundEndsIt },
  },
  {
    id: 'pk-first-order-only',
    fault: 24,
    title: 'reads the first of several orders under its number',
    damage: 'The first one was declined. The second was paid, and the buyer gets nothing.',
    caughtBy: { cases: ['PC-167'], says: /several|number|paid/i },
    overrides: { SubscriptionService: FirstFactsOnly },
  },
];

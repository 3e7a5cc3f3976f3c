import {
  Reader,
  SubscriptionService,
  WebhookService,
  type AnyRecord,
  type Json,
  type Order,
  type OrderFacts,
  type PancakeEvent,
  type PaymentFact,
  type Plan,
  type Subscription,
} from '../../../src/providers/pancake/reference-merchant/index.ts';
import type { PancakeDefect } from './defect.ts';
import { AsksAboutOpenOnes } from './inquiries.ts';

/** A unique index over two columns, of which one may be empty. */
class UnnumberedIsKnown extends SubscriptionService {
  protected override afterPayment(
    before: Subscription,
    fact: PaymentFact,
    number: string | undefined,
  ): Subscription {
    const isKnown = before.payments.some(
      ({ id, orderId, periodNumber }) =>
        id !== fact.id && orderId === fact.orderId && periodNumber === fact.periodNumber,
    );
    return isKnown ? before : super.afterPayment(before, fact, number);
  }
}

/** Ends a subscription at the second charge that has failed since it began. */
class CountsFailures extends AsksAboutOpenOnes {
  readonly #failures = new Map<string, number>();

  override async newsOf(id: string, event: PancakeEvent): Promise<readonly AnyRecord[]> {
    const records = await super.newsOf(id, event);
    if (event.eventType === 'subscription.past_due')
      this.#failures.set(id, (this.#failures.get(id) ?? 0) + 1);
    return records;
  }
  override statusOf(subscription: Subscription): string {
    return (this.#failures.get(subscription.id) ?? 0) > 1 ? 'CANCELED' : super.statusOf(subscription);
  }
}

/** Takes a period away for every word of a refund: of an event, and of each query that shows it. */
class TakesPeriodTwice extends SubscriptionService {
  readonly #taken = new Map<string, Set<string>>();

  override async takeFacts(id: string, facts: readonly OrderFacts[], number: string): Promise<void> {
    await super.takeFacts(id, facts, number);
    const shown = facts.flatMap(({ refunds }) => refunds.filter(({ hasSucceeded }) => hasSucceeded));
    if (shown.length > 0) this.#taken.set(id, new Set(shown.map((refund) => refund.id)));
  }
  protected override periodsOf(subscription: Subscription): number {
    return Math.max(0, super.periodsOf(subscription) - (this.#taken.get(subscription.id)?.size ?? 0));
  }
}

/** Reads `amount.amount` in queries, which counts in the smallest unit. */
class ReadsMinorUnits extends Reader {
  override async ordersUnder(kind: 'order' | 'subscription', number: string): Promise<OrderFacts[]> {
    const found = await super.ordersUnder(kind, number);
    return found.map((facts) => ({
      ...facts,
      payments: facts.payments.map((one) => ({
        ...one,
        amount: one.amount && String(Number(one.amount) * (one.currency === 'JPY' ? 1 : 100)),
      })),
    }));
  }
}

class ReadsMinorRefunds extends Reader {
  override async ordersUnder(kind: 'order' | 'subscription', number: string): Promise<OrderFacts[]> {
    const found = await super.ordersUnder(kind, number);
    return found.map((facts) => ({
      ...facts,
      refunds: facts.refunds.map((one) => ({
        ...one,
        amount: String(Number(one.amount) * (one.currency === 'JPY' ? 1 : 100)),
      })),
    }));
  }
}

/** Gives a payment to the newest order of the buyer that waits for one. */
class NewestOfTheBuyer extends WebhookService {
  protected override async ownerOf(event: PancakeEvent): Promise<Order | Subscription | undefined> {
    const owner = await super.ownerOf(event);
    if (owner?.kind !== 'order' || event.eventType !== 'order.completed') return owner;
    const waiting = this.waiting('order').filter(
      ({ userId, currency }) => userId === owner.userId && currency === owner.currency,
    );
    return waiting[0] ?? owner;
  }
}

/** Asks for the number with which the subscription began, and never for that of a change. */
class AsksUnderFirstNumber extends SubscriptionService {
  override async ask(id: string): Promise<void> {
    await this.takeFacts(id, await this.shop.reader.ordersUnder('subscription', id), id);
  }
}

/** Shows a cancellation before it is answered, and the old status again if it is refused. */
class RollsBack extends SubscriptionService {
  override async cancel(id: string, body: Json): Promise<Json> {
    const plan = this.currentPlan(this.get(id));
    if (plan?.status !== 'canceling') return super.cancel(id, body);
    const outcome = await this.shop.client.cancelSubscription(
      plan.orderId,
      await this.requestKey(id, 'cancel'),
    );
    if (outcome.kind === 'refused') await this.#back(id, plan);
    return this.takeAnswer(id, plan, outcome);
  }
  async #back(id: string, { orderId }: Plan): Promise<void> {
    await this.change(id, (now) => [
      {
        ...now,
        plans: now.plans.map((one) =>
          one.orderId === orderId ? { ...one, status: 'active' as const } : one,
        ),
      },
    ]);
  }
}

/** What goes well the first time. */
export const habits: readonly PancakeDefect[] = [
  {
    id: 'pk-unnumbered-is-known',
    title: 'knows a payment of a subscription by its order and its periodNumber, also where that is absent',
    damage: 'Of all periods that are paid without a number one counts.',
    caughtBy: { cases: ['PC-80'], says: /told without periodNumber/, spares: ['PC-88'] },
    overrides: { SubscriptionService: UnnumberedIsKnown },
  },
  {
    id: 'pk-counts-failures',
    title: 'ends a subscription at the second charge that has failed since it began',
    damage:
      'A subscriber who has paid each time is locked out after years, since one more card was declined.',
    caughtBy: { cases: ['PC-90'], says: /If you count them, start again/ },
    overrides: { SubscriptionService: CountsFailures },
  },
  {
    id: 'pk-takes-period-twice',
    title: 'takes a period away for the event of a refund, and another one when a query shows it',
    damage: 'Who gets one month back loses two.',
    caughtBy: { cases: ['PC-158'], says: /told a second time and read back/ },
    overrides: { SubscriptionService: TakesPeriodTwice },
  },
  {
    id: 'pk-reads-minor-units',
    title: 'reads in queries the amount that counts in the smallest unit, and books it as it stands',
    damage:
      'A payment of 29.00 that was read back stands as 2,900.00 in the books, and can be refunded as that.',
    caughtBy: { cases: ['PC-105'], says: /that a query showed/ },
    overrides: { Reader: ReadsMinorUnits },
  },
  {
    id: 'pk-reads-minor-refunds',
    title: 'reads refunds in queries by the amount that counts in the smallest unit',
    damage: 'A refund of a part that was read back takes all goods away.',
    caughtBy: { cases: ['PC-193'], says: /15\.00 of 29\.00 that a query showed/ },
    overrides: { Reader: ReadsMinorRefunds },
  },
  {
    id: 'pk-newest-of-the-buyer',
    title: 'gives a payment to the newest order of the buyer that waits for one',
    damage: 'Who opens a second order and pays the first one gets the goods of the second.',
    caughtBy: { cases: ['PC-43'], says: /find the paid one by orderMerchantExternalId/ },
    overrides: { WebhookService: NewestOfTheBuyer },
  },
  {
    id: 'pk-asks-under-first-number',
    title: 'asks Pancake for the number with which the subscription began, and not for that of a change',
    damage:
      'When the webhooks of a change are lost, the old order is canceled: who has paid more has nothing.',
    caughtBy: { cases: ['PC-199'], says: /ask for the orders with this number, too/ },
    overrides: { SubscriptionService: AsksUnderFirstNumber },
  },
  {
    id: 'pk-rolls-back',
    title: 'takes a refused second cancellation for a reason to show the subscription as active again',
    damage:
      'The subscriber believes to be charged further, and support looks for a cancellation that is there.',
    caughtBy: { cases: ['PC-92'], says: /a second time, which changes nothing/ },
    overrides: { SubscriptionService: RollsBack },
  },
];

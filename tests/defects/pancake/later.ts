import {
  OrderService,
  SubscriptionService,
  WebhookService,
  type AnyRecord,
  type Order,
  type PancakeEvent,
  type PlanFact,
  type Subscription,
} from '../../../src/providers/pancake/reference-merchant/index.ts';
import { textAt } from '../../../src/providers/pancake/reference-merchant/fields.ts';
import { orderFacts } from '../../../src/providers/pancake/reference-merchant/facts.ts';
import type { PancakeDefect } from './defect.ts';
import { ByStateAlone } from './other-wire.ts';

const MONTH = 30 * 24 * 60 * 60 * 1000;

class ThirtyDays extends SubscriptionService {
  readonly #began = new Map<string, number>();

  override newsOf(id: string, event: PancakeEvent): Promise<readonly AnyRecord[]> {
    if (!this.#began.has(id)) this.#began.set(id, Date.parse(event.timestamp));
    return super.newsOf(id, event);
  }
  protected override accessUntil(subscription: Subscription): string | null {
    const began = this.#began.get(subscription.id);
    const known = super.accessUntil(subscription);
    if (began === undefined || known === null) return known;
    return new Date(began + this.periodsOf(subscription) * MONTH).toISOString();
  }
}

/** Adds a month to the month of a date: 31 January becomes 31 February, which is 3 March. */
class AddsAMonth extends SubscriptionService {
  override newsOf(id: string, event: PancakeEvent): Promise<readonly AnyRecord[]> {
    const { currentPeriodStart: start, billingPeriod, periodNumber } = event.data;
    const isMonth = billingPeriod === 'monthly' && periodNumber !== 0;
    if (typeof start !== 'string' || !isMonth) return super.newsOf(id, event);
    const end = new Date(start);
    end.setUTCMonth(end.getUTCMonth() + 1);
    const data = { ...event.data, currentPeriodEnd: end.toISOString().slice(0, 10) };
    return super.newsOf(id, { ...event, data });
  }
}

/** Knows what it has seen as long as it runs. */
class RemembersInMemory extends WebhookService {
  readonly #seen = new Set<string>();

  protected override async once(
    event: PancakeEvent,
    lock: string,
    step: () => readonly AnyRecord[] | Promise<readonly AnyRecord[]>,
  ): Promise<void> {
    await this.shop.locks.run(lock, async () => {
      if (this.#seen.has(this.keyOf(event))) return;
      await this.shop.store.write(...(await step()));
      this.#seen.add(this.keyOf(event));
    });
  }
}

/** Adds the goods for every event that it takes for a new one. */
class AddsGoods extends OrderService {
  override newsOf(id: string, event: PancakeEvent): readonly AnyRecord[] | Promise<readonly AnyRecord[]> {
    if (event.eventType !== 'order.completed') return super.newsOf(id, event);
    const before = this.get(id);
    const [after, ...others] = super.newsOf(id, event) as AnyRecord[];
    // The item carries the count, so that it lasts.
    const count = Number(before.item.split('#')[1] ?? 0) + 1;
    const isFirst = (after as Order).payments.length === 1;
    return [
      { ...(after as Order), ...(isFirst && { item: `${before.item.split('#')[0]}#${count}` }) },
      ...others,
    ];
  }
  protected override creditsOf(order: Order): number {
    return super.creditsOf(order) * Number(order.item.split('#')[1] ?? 1);
  }
}

class TakesToldEnd extends SubscriptionService {
  protected override withFact(subscription: Subscription, fact: PlanFact): Subscription {
    const after = super.withFact(subscription, fact);
    if (fact.endsAt === undefined) return after;
    const told = `${fact.endsAt.slice(0, 10)}T23:59:59.000Z`;
    return {
      ...after,
      plans: after.plans.map((plan) => (plan.orderId === fact.orderId ? { ...plan, endsAt: told } : plan)),
    };
  }
}

class ComparesTexts extends OrderService {
  override statusOf(order: Order): ReturnType<OrderService['statusOf']> {
    const payment = this.paymentOf(order);
    const isWhole = payment?.refunds.some(({ amount }) => amount >= (payment.amount ?? ''));
    return isWhole ? 'REFUNDED' : super.statusOf(order);
  }
}

class IgnoresUnasked extends SubscriptionService {
  override async newsOf(id: string, event: PancakeEvent): Promise<readonly AnyRecord[]> {
    return event.eventType === 'subscription.uncanceled' ? [] : super.newsOf(id, event);
  }
}

class AsksByEmail extends OrderService {
  override async ask(id: string): Promise<void> {
    await super.ask(id);
    const { email, boughtBy } = this.get(id);
    if (boughtBy !== null || email === null) return;
    const query = `query ($storeId: String!, $filter: OnetimeOrderFilter) {
      onetimeOrders(storeId: $storeId, filter: $filter, limit: 50) {
        id status currency merchantProvidedBuyerIdentity payments {
          id status periodNumber pspAmountDetails { amount currency } snapshotAmountDetails { total }
          refunds { id status refundTicketMerchantExternalId requestedAmountDetails { amount } }
        } onetimeProduct { id }
      } }`;
    const data = await this.shop.client.query(query, {
      storeId: this.shop.setup.storeId,
      filter: { buyerEmail: { eq: email } },
    });
    const nodes = data['onetimeOrders'] as Record<string, unknown>[];
    await this.takeFacts(id, nodes.map(orderFacts));
  }
}

class MarksFirst extends WebhookService {
  protected override async once(
    event: PancakeEvent,
    lock: string,
    step: () => readonly AnyRecord[] | Promise<readonly AnyRecord[]>,
  ): Promise<void> {
    await this.shop.locks.run(lock, async () => {
      const id = this.keyOf(event);
      if (this.shop.store.get('event', id)) return;
      await this.shop.store.write({ kind: 'event', id });
      const number = textAt(event.data, 'orderMerchantExternalId') ?? '';
      // What counts is asked for.
      if (event.eventType === 'order.completed') await this.shop.reader.ordersUnder('order', number);
      await this.shop.store.write(...(await step()));
    });
  }
}

class CountsOrders extends OrderService {
  #count = 1000;

  protected override newId(prefix: string): string {
    this.#count += 1;
    return `${prefix}_${new Date().getFullYear()}_${this.#count}`;
  }
}

/** What shows later: after a restart, a repeat, a month or an inquiry. */
export const later: readonly PancakeDefect[] = [
  {
    id: 'pk-thirty-days',
    title: 'gives access for thirty days for each period',
    damage: 'In February access is too long. In long months subscribers lose days that they have paid for.',
    caughtBy: { cases: ['PC-174'], says: /30 days after the beginning of the period, which has 28/ },
    overrides: { SubscriptionService: ThirtyDays },
  },
  {
    id: 'pk-adds-a-month',
    title: 'adds a month to the beginning of a period, and does not read its end',
    damage: 'Who subscribes on the last day of January has access until 3 March, and is charged before.',
    caughtBy: { cases: ['PC-174'], says: /31 days after the beginning of the period, which has 28/ },
    overrides: { SubscriptionService: AddsAMonth },
  },
  {
    id: 'pk-remembers-in-memory',
    title: 'keeps the events that it has seen in memory, and adds goods for every other one',
    damage: 'After a restart a repeat of an event is taken for a new one, and the goods are delivered twice.',
    caughtBy: { cases: ['PC-77'], says: /came again after a crash/ },
    overrides: { WebhookService: RemembersInMemory, OrderService: AddsGoods },
  },
  {
    id: 'pk-takes-told-end',
    title: 'takes the end of access from whatever event came last',
    damage: 'An old event that is repeated takes a paid period away.',
    caughtBy: { cases: ['PC-64'], says: /the oldest last/ },
    overrides: { WebhookService: ByStateAlone, SubscriptionService: TakesToldEnd },
  },
  {
    id: 'pk-compares-texts',
    title: 'compares a refund with the charge as texts',
    damage: '"9.95" is more than "29.00" then: a refund of a part takes all goods away.',
    caughtBy: { cases: ['PC-113', 'PC-154'], says: /refund of 9\.95 of 29\.00/ },
    overrides: { OrderService: ComparesTexts },
  },
  {
    id: 'pk-ignores-unasked',
    title: 'takes a cancellation back only where it has asked for that itself',
    damage: 'Who takes it back in the customer portal goes on paying, and is shown as cancelled.',
    caughtBy: { cases: ['PC-179'], says: /taken back in the customer portal/ },
    overrides: { SubscriptionService: IgnoresUnasked },
  },
  {
    id: 'pk-asks-by-email',
    fault: 28,
    title: 'takes any order with the e-mail address of the buyer for the payment, when it asks',
    damage: 'A sticker for 1.00, bought with the e-mail address of somebody else, pays their order of 29.00.',
    caughtBy: { cases: ['PC-150'], says: /the return page and an inquiry/ },
    overrides: { OrderService: AsksByEmail },
  },
  {
    id: 'pk-marks-first',
    title: 'keeps an event as done before it has handled it',
    damage: 'If that fails, the repeat is taken for a duplicate. The buyer has paid and gets nothing.',
    caughtBy: { cases: ['PC-172'], says: /it acknowledged the repeat/ },
    overrides: { WebhookService: MarksFirst },
  },
  {
    id: 'pk-counts-orders',
    title: 'numbers its orders with a counter in memory',
    damage: 'After a restart new orders take the place of old ones.',
    caughtBy: { cases: ['PC-77'], says: /another buyer already had/ },
    overrides: { OrderService: CountsOrders },
  },
];

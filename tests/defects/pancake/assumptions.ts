import type { CheckoutSessionResult } from '@waffo/pancake-ts';
import { signedHeaders } from '../../../src/providers/pancake/protocol/index.ts';
import {
  OrderService,
  PancakeClient,
  SubscriptionService,
  type AnyRecord,
  type Json,
  type Order,
  type PancakeEvent,
} from '../../../src/providers/pancake/reference-merchant/index.ts';
import type { PancakeDefect } from './defect.ts';

const PATH = '/v1/actions/checkout/create-session';
const HANDLED = [
  'activated', 'payment_succeeded', 'renewed', 'past_due', 'recovered', 'canceling', 'uncanceled',
  'plan_changed', 'plan_change_scheduled', 'plan_change_failed',
]; // prettier-ignore

/** `switch (eventType) { …; default: end(subscription) }` */
class EndsByDefault extends SubscriptionService {
  override newsOf(id: string, event: PancakeEvent): Promise<readonly AnyRecord[]> {
    const [what = '', type = ''] = event.eventType.split('.');
    if (what !== 'subscription' || HANDLED.includes(type)) return super.newsOf(id, event);
    return super.newsOf(id, { ...event, data: { ...event.data, orderStatus: 'canceled' } });
  }
}

/** Cancels in its own books, whatever Pancake says to it. */
class RefusedIsDone extends SubscriptionService {
  protected override takeAnswer(
    ...[id, plan, outcome]: Parameters<SubscriptionService['takeAnswer']>
  ): Promise<Json> {
    const isReactivation = plan.status === 'canceling';
    if (outcome.kind !== 'refused' || isReactivation) return super.takeAnswer(id, plan, outcome);
    const data = { orderId: plan.orderId, status: 'canceling' };
    return super.takeAnswer(id, plan, { kind: 'done', data });
  }
}

const PRICES: Readonly<Record<string, string>> = { USD: '29.00', JPY: '4500' };

/** Delivers nothing where the charge is not the price of its own list. */
class WantsThePrice extends OrderService {
  protected override afterPayment(order: Order, payment: Parameters<OrderService['afterPayment']>[1]): Order {
    const price = order.item === 'onetime' ? PRICES[order.currency] : undefined;
    const isOther = price !== undefined && payment.amount !== null && payment.amount !== price;
    return isOther ? order : super.afterPayment(order, payment);
  }
}

/** `users.plan = 'free'` where any money of a user goes back. */
class RefundEndsPlans extends OrderService {
  override async newsOf(id: string, event: PancakeEvent): Promise<readonly AnyRecord[]> {
    const news = await super.newsOf(id, event);
    const { userId } = this.get(id);
    if (event.eventType !== 'refund.succeeded' || userId === null) return news;
    const theirs = this.shop.store.all('subscription').filter((one) => one.userId === userId);
    return [
      ...news,
      ...theirs.map((one) => ({
        ...one,
        plans: one.plans.map((plan) => ({ ...plan, status: 'canceled' as const })),
      })),
    ];
  }
}

/** A constant of a module. The process has run for a while. */
const STARTED = new Date(Date.now() - 70_000);

class KeepsTime extends PancakeClient {
  protected override async sendSession(request: Json): Promise<CheckoutSessionResult> {
    const body = JSON.stringify(request);
    const { merchantId, privateKey, waffoBaseUrl } = this.setup;
    const headers = await signedHeaders({ path: PATH, body, merchantId, at: STARTED }, privateKey);
    const response = await this.fetch(waffoBaseUrl + PATH, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    const { data } = (await response.json()) as { data: CheckoutSessionResult | null };
    return data ?? ({} as CheckoutSessionResult);
  }
}

/** What shops take for granted. */
export const assumptions: readonly PancakeDefect[] = [
  {
    id: 'pk-ends-by-default',
    fault: 27,
    title: 'ends a subscription by every event whose type it does not list',
    damage: 'The first event type that Pancake adds ends subscriptions that go on and are charged.',
    caughtBy: { cases: ['PC-78'], says: /unknown type \(subscription\.updated\).*no `default` branch/ },
    overrides: { SubscriptionService: EndsByDefault },
  },
  {
    id: 'pk-refused-cancel-is-done',
    title: 'shows a subscription as cancelled also where Pancake has refused to cancel it',
    damage: 'The subscriber believes that it is cancelled, and is charged again.',
    caughtBy: { cases: ['PC-168'], says: /refused with 400/, spares: ['PC-95'] },
    overrides: { SubscriptionService: RefusedIsDone },
  },
  {
    id: 'pk-refund-ends-plans',
    title: 'ends the subscriptions of a buyer when a one-time purchase of theirs is refunded',
    damage: 'Who gives goods back loses a plan that goes on and is charged.',
    caughtBy: { cases: ['PC-203'], says: /for each purchase/ },
    overrides: { OrderService: RefundEndsPlans },
  },
  {
    id: 'pk-keeps-time',
    title: 'takes the time of its calls once, when it starts',
    damage: 'Five minutes after a start Pancake refuses every call with 401.',
    caughtBy: { cases: ['PC-168'], says: /takes the time once and keeps it/ },
    overrides: { PancakeClient: KeepsTime },
  },
  {
    id: 'pk-wants-the-price',
    fault: 13,
    title: 'delivers only where the charge is the price of its own list',
    damage: 'Whoever has a credit, or pays tax, has paid and gets nothing.',
    caughtBy: {
      cases: ['PC-61', 'PC-142'],
      says: /Do not compare what was charged with a price of your own/,
    },
    overrides: { OrderService: WantsThePrice },
  },
];

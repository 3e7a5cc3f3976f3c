import {
  ChangeService,
  OrderService,
  RefundService,
  SubscriptionService,
  type AnyRecord,
  type Json,
  type OrderFacts,
} from '../../../src/providers/pancake/reference-merchant/index.ts';
import { setTimeout as pause } from 'node:timers/promises';
import type { PancakeDefect } from './defect.ts';

/** Reads the order, asks, and writes what it has read with what it was told. */
class WritesOldOrder extends OrderService {
  override async ask(id: string): Promise<void> {
    const before: AnyRecord[] = [this.get(id)];
    const facts = await this.shop.reader.ordersUnder('order', id);
    await this.shop.store.write(
      ...facts.reduce((records, fact: OrderFacts) => this.afterFacts(records, fact), before),
    );
  }
}

class WritesOldSubscription extends SubscriptionService {
  override async cancel(id: string, body: Json): Promise<Json> {
    const before = this.get(id);
    const reply = await super.cancel(id, body);
    const plans = before.plans.map((plan) =>
      plan.status === 'active' || plan.status === 'past_due'
        ? { ...plan, status: 'canceling' as const }
        : plan,
    );
    await this.shop.store.write({ ...before, plans });
    return reply;
  }
}

class WritesOldPlan extends ChangeService {
  override async create(subscriptionId: string, body: Json): Promise<Json> {
    const before = this.shop.subscriptions.get(subscriptionId);
    const reply = await super.create(subscriptionId, body);
    await this.shop.store.write(before);
    return reply;
  }
}

class NeverAsksAboutPlans extends SubscriptionService {
  override async ask(): Promise<void> {
    await Promise.resolve();
  }
}

class OpensRefundAgain extends RefundService {
  protected override async adopt(...[id, ticketId]: Parameters<RefundService['adopt']>): Promise<void> {
    await this.change(id, (now) => [{ ...now, ticketId, status: 'PENDING' }]);
  }
}

class ForgetsLatePayment extends OrderService {
  override async cancel(id: string, body: Json): Promise<Json> {
    const before = this.get(id);
    await super.cancel(id, body).catch(() => undefined);
    await this.shop.store.write({ ...before, closed: 'CANCELLED' });
    return this.view(this.get(id));
  }
}

/** Keeps all orders in one document: it is read, changed and written as a whole. */
class OneDocument extends OrderService {
  override async newsOf(
    id: string,
    event: Parameters<OrderService['newsOf']>[1],
  ): Promise<readonly AnyRecord[]> {
    const others = this.shop.store.all('order').filter((order) => order.id !== id);
    const news = await super.newsOf(id, event);
    await pause(20);
    return [...others, ...news];
  }
}

class SellsPaidOrders extends OrderService {
  override async resume(id: string): Promise<Json> {
    return { ...this.view(this.get(id)), checkoutUrl: await this.openCheckout(id) };
  }
}

/** What happens while something else is under way. */
export const meanwhile: readonly PancakeDefect[] = [
  {
    id: 'pk-writes-old-order',
    title: 'reads an order, asks Pancake, and writes the order back as it had read it, with the answer',
    damage: 'A payment that was told in between is forgotten. The buyer has paid and gets nothing.',
    caughtBy: { cases: ['PC-173'], says: /waited for the answer to its query/ },
    overrides: { OrderService: WritesOldOrder },
  },
  {
    id: 'pk-writes-old-subscription',
    title: 'writes a subscription as it was before the cancellation, when that is answered',
    damage: 'A subscription that has ended meanwhile comes back, and a renewal is lost.',
    caughtBy: { cases: ['PC-177'], says: /waited for the answer to its cancellation/ },
    overrides: { SubscriptionService: WritesOldSubscription },
  },
  {
    id: 'pk-writes-old-plan',
    title:
      'writes a subscription as it was before create-session, when the checkout of a plan change is there, and never asks',
    damage: 'The subscriber pays for the new plan and has the old one.',
    caughtBy: { cases: ['PC-175'], says: /waited for the answer to create-session/ },
    overrides: { ChangeService: WritesOldPlan, SubscriptionService: NeverAsksAboutPlans },
  },
  {
    id: 'pk-opens-refund-again',
    title: 'takes the answer to create-ticket for the newest state of a refund',
    damage: 'A refund that is done stays open for ever.',
    caughtBy: { cases: ['PC-176'], says: /waited for the answer to create-ticket/ },
    overrides: { RefundService: OpensRefundAgain },
  },
  {
    id: 'pk-forgets-late-payment',
    title: 'writes an order as it was before its cancellation, when that is answered',
    damage: 'A buyer who has paid meanwhile gets nothing, and nobody sees the money.',
    caughtBy: { cases: ['PC-178'], says: /waited for the answer to its cancellation/ },
    overrides: { OrderService: ForgetsLatePayment },
  },
  {
    id: 'pk-one-document',
    title: 'keeps all orders in one document, which each event reads, changes and writes',
    damage: 'Of two payments at the same moment one is lost.',
    caughtBy: { cases: ['PC-180'], says: /at the same moment as those of other buyers/ },
    overrides: { OrderService: OneDocument },
  },
  {
    id: 'pk-sells-paid-orders',
    title: 'opens a checkout for whoever asks, also when the order is paid',
    damage: 'A buyer who reloads the page pays twice.',
    caughtBy: { cases: ['PC-140'], says: /is paid\. A buyer who asks for its checkout again/ },
    overrides: { OrderService: SellsPaidOrders },
  },
];

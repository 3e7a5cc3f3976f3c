import {
  OrderService,
  RefundService,
  SubscriptionService,
  type AnyRecord,
  type Json,
  type Order,
  type PancakeEvent,
  type Payment,
  type PaymentFact,
  type Refund,
  type Subscription,
} from '../../../src/providers/pancake/reference-merchant/index.ts';
import { isNothing, returnedShare } from '../../../src/providers/pancake/reference-merchant/payments.ts';

/** Counts periods by their number, not by their payments. */
export class PerPeriod extends SubscriptionService {
  protected override periodsOf(subscription: Subscription): number {
    const paid = subscription.payments.filter((payment) => returnedShare(payment) !== 'whole');
    return new Set(paid.map(({ id, orderId, periodNumber }) => `${orderId} ${periodNumber ?? id}`)).size;
  }
}

/** Every event is a reason to ask; until the answer is there, it is asked for again. */
export class AsksFirst extends OrderService {
  override async newsOf(id: string, event: PancakeEvent): Promise<readonly AnyRecord[]> {
    if (event.eventType !== 'order.completed') return super.newsOf(id, event);
    const facts = await this.shop.reader.ordersUnder('order', id);
    if (!facts.some(({ payments }) => payments.length > 0))
      throw new Error('Pancake does not know of it yet');
    return facts.reduce((records, fact) => this.afterFacts(records, fact), [this.get(id)] as AnyRecord[]);
  }
}

export class AsksFirstAboutSubscriptions extends SubscriptionService {
  override async newsOf(id: string, event: PancakeEvent): Promise<readonly AnyRecord[]> {
    const number = this.numberIn(event);
    if (number === undefined || event.eventType.includes('plan_change') || this.openChanges(id).length > 0)
      return super.newsOf(id, event);
    const facts = await this.shop.reader.ordersUnder('subscription', number);
    return [facts.reduce((one, fact) => this.afterFacts(one, fact, number), this.get(id))];
  }
}

export class TestQuery extends OrderService {
  protected override addressFor(checkoutUrl: string, token: string): string {
    return super.addressFor(`${checkoutUrl}?test=true`, token);
  }
}

export class ChecksHost extends OrderService {
  protected override addressFor(checkoutUrl: string, token: string): string {
    const host = new URL(this.shop.setup.waffoBaseUrl).hostname;
    if (new URL(checkoutUrl).hostname !== host) throw new Error(`${checkoutUrl} does not lead to Pancake`);
    return super.addressFor(checkoutUrl, token);
  }
}

/** Anonymous checkouts: no token, and the page asks who buys. */
export class AnonymousOrders extends OrderService {
  protected override addressFor(checkoutUrl: string): string {
    return checkoutUrl;
  }
}

export class AnonymousSubscriptions extends SubscriptionService {
  protected override addressFor(checkoutUrl: string): string {
    return checkoutUrl;
  }
}

/** Acts on a few events alone. Everything else is a reason to ask. */
export class FewEvents extends SubscriptionService {
  override async newsOf(id: string, event: PancakeEvent): Promise<readonly AnyRecord[]> {
    const isUsed = ['subscription.activated', 'subscription.payment_succeeded', 'subscription.canceled'];
    if (isUsed.includes(event.eventType) || event.eventType.startsWith('refund.'))
      return super.newsOf(id, event);
    if (event.eventType.includes('plan_change')) return super.newsOf(id, event);
    const facts = await this.shop.reader.ordersUnder('subscription', this.numberIn(event) ?? id);
    return [
      facts.reduce((one, fact) => this.afterFacts(one, fact, this.numberIn(event) ?? id), this.get(id)),
    ];
  }
}

/** A sum is a number. */
export class NumbersForSums extends OrderService {
  override view(order: Order): Json {
    const view = super.view(order);
    return { ...view, paidAmount: view['paidAmount'] === null ? null : Number(view['paidAmount']) };
  }
}

/** Whole sums have no decimals. */
export class ShortSums extends OrderService {
  override view(order: Order): Json {
    const view = super.view(order);
    const paid = view['paidAmount'];
    return { ...view, paidAmount: typeof paid === 'string' ? paid.replace(/\.00$/, '') : paid };
  }
}

export class Moments extends SubscriptionService {
  override async newsOf(id: string, event: PancakeEvent): Promise<readonly AnyRecord[]> {
    const records = await super.newsOf(id, event);
    if (event.data['currentPeriodEnd'] === undefined || event.eventType.includes('plan_change'))
      return records;
    const read = await this.shop.reader.order('subscription', String(event.data['orderId']));
    const end = read?.plan?.endsAt;
    return records.map((record) =>
      record.kind === 'subscription' && end !== undefined
        ? {
            ...record,
            plans: record.plans.map((plan) =>
              plan.orderId === event.data['orderId'] && plan.endsAt?.startsWith(end.slice(0, 10))
                ? { ...plan, endsAt: end }
                : plan,
            ),
          }
        : record,
    );
  }
}

export class ShutAtOnce extends SubscriptionService {
  protected override accessUntil(subscription: Subscription): string | null {
    const status = this.currentPlan(subscription)?.status;
    return status === 'canceling' || status === 'canceled' ? null : super.accessUntil(subscription);
  }
}

export class ShutWhenPastDue extends SubscriptionService {
  protected override accessUntil(subscription: Subscription): string | null {
    return this.currentPlan(subscription)?.status === 'past_due' ? null : super.accessUntil(subscription);
  }
}

/** The goods stay, whatever is given back. */
export class RefundsRevokeNothing extends OrderService {
  protected override creditsOf(order: Order): number {
    return order.boughtBy === null ? 0 : 1;
  }
}

export class RefundsRevokeNoPeriod extends SubscriptionService {
  protected override periodsOf({ payments }: Subscription): number {
    return payments.length;
  }
}

/** Gives a payment back that bought nothing, and asks nobody. */
export class GivesSurplusBack extends OrderService {
  protected override afterPayment(order: Order, payment: PaymentFact): Order {
    const after = super.afterPayment(order, payment);
    const isNew = !order.payments.some(({ id }) => id === payment.id);
    if (isNew && after.boughtBy !== payment.id) this.#giveBack(order, payment);
    return after;
  }
  #giveBack({ id: orderId }: Order, payment: PaymentFact): void {
    const { id: paymentId, amount, currency } = payment;
    const refund: Refund = {
      kind: 'refund', id: `surplus_${paymentId}`, orderId, paymentId, amount: amount ?? '', currency,
      reason: 'paid twice', status: 'PENDING', ticketId: null, sends: 1,
    }; // prettier-ignore
    this.shop.background.run(async () => {
      await this.shop.store.write(refund);
      const body = { paymentId, reason: refund.reason, requestedAmount: { amount: refund.amount, currency } };
      await this.shop.client.createTicket({ ...body, refundTicketMerchantExternalId: refund.id }, refund.id);
    });
  }
}

/** Sells as many subscriptions to a buyer as they want. */
export class SellsAgain extends SubscriptionService {
  protected override refuseSecond(): Promise<void> {
    return Promise.resolve();
  }
}

/** Has prices of its own, and includes the tax. */
export class OwnPrices extends OrderService {
  readonly #prices = new Map<string, string>();
  #asked: string | undefined;

  override create(body: Json): Promise<Json> {
    this.#asked = typeof body['amount'] === 'string' ? body['amount'] : undefined;
    return super.create(body);
  }
  protected override remember(record: AnyRecord): Promise<void> {
    // In the same turn as `create`, so it is the price of this order.
    if (this.#asked !== undefined) this.#prices.set(record.id, this.#asked);
    return super.remember(record);
  }
  protected override sessionRequest(order: Order): Json {
    const amount = this.#prices.get(order.id);
    const request = super.sessionRequest(order);
    if (amount === undefined) return request;
    return { ...request, priceSnapshot: { amount, taxCategory: 'saas', taxIncluded: true } };
  }
}

/** Shows whether there are goods, not how many. */
export class TruthValues extends OrderService {
  override view(order: Order): Json {
    const view = super.view(order);
    return { ...view, credits: view['credits'] === 1 };
  }
}

/** Books a payment in the moment in which it is read back or told, whichever comes first, and nothing of card checks. */
export class CountsMoney extends SubscriptionService {
  protected override periodsOf({ payments }: Subscription): number {
    const isPeriod = (payment: Payment): boolean => !isNothing(payment) && returnedShare(payment) !== 'whole';
    return payments.filter(isPeriod).length;
  }
}

/** Refunds are asked for under a key of the payment, so that a second click is the same request. */
export class SameRefund extends RefundService {
  override async create(orderId: string, body: Json): Promise<Json> {
    const [first] = this.shop.store
      .all('refund')
      .filter((one) => one.orderId === orderId && one.status !== 'FAILED');
    return first && first.amount === (body['amount'] ?? first.amount)
      ? this.view(first)
      : super.create(orderId, body);
  }
}

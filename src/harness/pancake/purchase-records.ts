import { fromMinor } from '../../core/index.ts';
import type { Recorder } from '../../journal/index.ts';
import type {
  OrderAtPancake,
  PaymentAtPancake,
  SubscriptionAtPancake,
  WebhookDelivery,
  World,
} from '../../providers/pancake/emulator/index.ts';
import type { CaseContext } from '../case-context.ts';
import type { Purchase } from './placed.ts';
import type { Webhooks } from './webhooks.ts';
import { isNamedInWebhook, lastWebhookText } from './wire.ts';

/** What Pancake has on record about a purchase: orders, payments, subscriptions, webhooks. */
export class PurchaseRecords {
  readonly #world: Pick<World, 'orders'>;
  readonly #journal: Recorder;
  readonly #webhooks: Pick<Webhooks, 'about'>;
  readonly #context: CaseContext;

  constructor(
    world: Pick<World, 'orders'>,
    journal: Recorder,
    webhooks: Pick<Webhooks, 'about'>,
    context: CaseContext,
  ) {
    this.#world = world;
    this.#journal = journal;
    this.#webhooks = webhooks;
    this.#context = context;
  }

  /**
   * Orders that came of a purchase, oldest first: a buyer may have begun several, and a plan change makes another one.
   */
  ordersOf(purchase: Purchase): OrderAtPancake[] {
    const { externalId, sessionIds } = purchase;
    const found = new Set<string>();
    return this.#world.orders.all.filter((order) => {
      const isOne =
        sessionIds.includes(order.sessionId) ||
        (externalId !== undefined && order.externalId === externalId) ||
        (order.kind === 'subscription' && found.has(order.changeOriginOrderId ?? ''));
      if (isOne) found.add(order.id);
      return isOne;
    });
  }

  /** Payments of a purchase that came through, oldest first. */
  paymentsOf(purchase: Purchase): PaymentAtPancake[] {
    return this.ordersOf(purchase).flatMap(({ payments }) =>
      payments.filter(({ status }) => status === 'succeeded'),
    );
  }

  /** The event that told of the payment of a purchase. Throws if there is none: the scenario has brought it about. */
  paymentEventOf(purchase: Purchase): WebhookDelivery {
    const type = purchase.kind === 'order' ? 'order.completed' : 'subscription.payment_succeeded';
    const found = this.webhooksAbout(purchase, type).at(-1);
    if (!found) throw new Error(`Pancake has sent no ${type} about ${purchase.name}`);
    return found;
  }

  /** Whether the merchant has refused a webhook about a purchase that will come again. */
  isRefused(purchase: Purchase): boolean {
    return this.webhooksAbout(purchase).some(({ state, attempts }) => state === 'pending' && attempts > 0);
  }

  /** Webhooks about the orders that came of a purchase, oldest first. */
  webhooksAbout(purchase: Purchase, eventType?: string): WebhookDelivery[] {
    return this.ordersOf(purchase).flatMap(({ id }) => this.#webhooks.about(id, eventType));
  }

  /** What a payment took, as a decimal text and its currency. */
  chargedFor(purchase: Purchase): { amount: string; currency: string } {
    const { charged, listed } = this.paymentOf(purchase);
    return { amount: fromMinor(charged, listed.currency), currency: listed.currency };
  }

  /** The last payment that came through. Throws if there is none: the scenario has brought it about. */
  paymentOf(purchase: Purchase): PaymentAtPancake {
    const payment = this.paymentsOf(purchase).at(-1);
    if (!payment) throw new Error(`${purchase.name} is not paid at Pancake`);
    return payment;
  }

  /** The subscription that came of a purchase: the last one that was not closed. Throws if there is none. */
  subscriptionOf(purchase: Purchase): SubscriptionAtPancake {
    const orders = this.ordersOf(purchase).filter((order) => order.kind === 'subscription');
    const order = orders.findLast(({ status }) => status !== 'closed') ?? orders.at(-1);
    if (!order) throw new Error(`${purchase.name} is no subscription at Pancake`);
    return order;
  }

  /** How a purchase stands at Pancake, for messages and to see whether it has changed. */
  truthOf(purchase: Purchase): string {
    const orders = this.ordersOf(purchase);
    if (orders.length === 0) return 'not begun';
    return orders
      .map(({ status, payments }) =>
        [
          status,
          ...payments.flatMap(({ refunds }) => refunds.map((refund) => `refund ${refund.status}`)),
        ].join(', '),
      )
      .join('; ');
  }

  /** What the merchant was told last about a purchase, as a sentence. */
  lastToldAbout(purchase: Purchase): string {
    return lastWebhookText(this.#journal, this.#idsOf(purchase));
  }

  /** Whether a genuine webhook about a purchase has come to the merchant. */
  isTold(purchase: Purchase): boolean {
    return (
      this.webhooksAbout(purchase).some(({ attempts }) => attempts > 0) ||
      isNamedInWebhook(this.#journal, this.#idsOf(purchase))
    );
  }

  /** Names the ids that prove the case. */
  prove(purchase: Purchase): void {
    const order = this.ordersOf(purchase).at(-1);
    const payment = order?.payments.findLast(({ status }) => status === 'succeeded');
    this.#context.supersede({
      ...(purchase.externalId !== undefined && { orderMerchantExternalId: purchase.externalId }),
      ...(order && { orderId: order.id }),
      ...(payment && { paymentId: payment.id }),
    });
  }

  /** Whatever names a purchase in a webhook. */
  #idsOf(purchase: Purchase): (string | undefined)[] {
    const ids = this.ordersOf(purchase).flatMap(({ id, payments }) => [id, ...payments.map((one) => one.id)]);
    return [purchase.externalId, ...purchase.sessionIds, ...ids];
  }
}

import type {
  World,
  OrderAtPancake,
  PaymentAtPancake,
  SubscriptionAtPancake,
} from '../../providers/pancake/emulator/index.ts';
import type { Recorder } from '../../journal/index.ts';
import type { CaseContext } from '../case-context.ts';
import { Checkout } from './checkout.ts';
import type { PancakeTarget } from './pancake-target.ts';
import type { Purchase } from './placed.ts';
import { lastWebhookText } from './wire.ts';
import { Webhooks } from './webhooks.ts';

/** Pancake, as scenarios use it. */
export class Pancake {
  readonly checkout: Checkout;
  readonly webhooks: Webhooks;
  readonly #target: PancakeTarget;
  readonly #context: CaseContext;

  constructor(target: PancakeTarget, context: CaseContext) {
    this.#target = target;
    this.#context = context;
    this.checkout = new Checkout(target, context);
    this.webhooks = new Webhooks(target, context);
  }

  get journal(): Recorder {
    return this.#target.journal;
  }

  /** What goes wrong with the merchant's calls, by operation id. */
  get faults(): World['faults'] {
    return this.#target.world.faults;
  }

  /** What the merchant's people do in the dashboard. */
  get dashboard(): World['dashboard'] {
    return this.#target.world.dashboard;
  }

  get renewals(): World['renewals'] {
    return this.#target.world.renewals;
  }

  /** The products of this case. */
  get catalogue(): World['catalogue'] {
    return this.#target.world.catalogue;
  }

  /** How the emulator behaves; may be changed for the case. */
  get options(): World['options'] {
    return this.#target.world.options;
  }

  get world(): World {
    return this.#target.world;
  }

  get credentials(): PancakeTarget['credentials'] {
    return this.#target.credentials;
  }

  get webhookUrl(): string {
    return this.#target.webhookUrl;
  }

  now(): Date {
    return this.#target.clock.now();
  }

  advance(duration: string): Promise<void> {
    return this.#target.advance(duration);
  }

  idle(): Promise<void> {
    return this.#target.idle();
  }

  delivered(): Promise<void> {
    return this.#target.delivered();
  }

  act(...told: Parameters<PancakeTarget['act']>): void {
    this.#target.act(...told);
  }

  /** The buyer pays; resolves when the merchant has been told. */
  pays(...how: Parameters<Checkout['pays']>): Promise<OrderAtPancake> {
    return this.checkout.pays(...how);
  }

  /** Orders that came of a purchase, oldest first: a buyer may have begun several. */
  ordersOf(purchase: Purchase): OrderAtPancake[] {
    const { externalId, sessionIds } = purchase;
    return this.#target.world.orders.all.filter(
      (order) =>
        sessionIds.includes(order.sessionId) || (externalId !== undefined && order.externalId === externalId),
    );
  }

  /** Payments of a purchase that came through, oldest first. */
  paymentsOf(purchase: Purchase): PaymentAtPancake[] {
    return this.ordersOf(purchase).flatMap(({ payments }) =>
      payments.filter(({ status }) => status === 'succeeded'),
    );
  }

  /** The last payment that came through. Throws if there is none: the scenario has brought it about. */
  paymentOf(purchase: Purchase): PaymentAtPancake {
    const payment = this.paymentsOf(purchase).at(-1);
    if (!payment) throw new Error(`${purchase.name} is not paid at Pancake`);
    return payment;
  }

  /** The subscription that came of a purchase. Throws if there is none. */
  subscriptionOf(purchase: Purchase): SubscriptionAtPancake {
    const order = this.ordersOf(purchase).findLast(({ kind }) => kind === 'subscription');
    if (order?.kind !== 'subscription') throw new Error(`${purchase.name} is no subscription at Pancake`);
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
    const ids = this.ordersOf(purchase).flatMap(({ id, payments }) => [id, ...payments.map((one) => one.id)]);
    return lastWebhookText(this.journal, [purchase.externalId, ...purchase.sessionIds, ...ids]);
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

  /**
   * A subscription's next charge is due. Resolves when the merchant has been told.
   * @param outcome how the charge ends
   */
  async renews(purchase: Purchase, outcome: 'success' | 'failure' = 'success'): Promise<void> {
    const order = this.subscriptionOf(purchase);
    const end = order.period?.end;
    if (!end) throw new Error(`${purchase.name} has no period that ends`);
    if (outcome === 'failure') this.renewals.plan(order.id, 'failure');
    this.act('clock', `moves on to ${end.toISOString()}, when the next charge of ${purchase.name} is due`);
    await this.#target.clock.advanceTo(end);
    await this.delivered();
  }
}

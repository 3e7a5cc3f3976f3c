import { request as send } from 'undici';
import type { Recorder } from '../../journal/index.ts';
import { reasonOf, type Clock } from '../../core/index.ts';
import type { Envelope } from '../../providers/waffo/protocol/index.ts';
import type { CallFault, DeliveryReply, Variant } from '../../transport/index.ts';
import type { PlacedOrder } from '../placed-order.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import type { HeldAnswer, NotificationRecord, Target, TargetFaults } from '../target/index.ts';
import { text, type Body } from '../wire.ts';
import { WaffoChanges } from './changes.ts';
import { Forger } from './forger.ts';
import { Mismatches } from './mismatches.ts';
import { NotificationControls } from './notification-controls.ts';
import { OrderAssertions } from './order-assertions.ts';
import { OrderPayments } from './order-payments.ts';
import { ProviderClient, type ClientParts } from './provider-client.ts';
import { WaffoRefunds } from './refunds.ts';
import { WaffoSubscriptions } from './subscriptions.ts';

/** Waffo, as a scenario handles it: orders here, everything else in its own part. */
export class Waffo {
  readonly notifications: NotificationControls;
  readonly refunds: WaffoRefunds;
  readonly subscriptions: WaffoSubscriptions;
  readonly changes: WaffoChanges;
  /** Somebody who is not Waffo. */
  readonly forger: Forger;
  /** Validly signed messages whose ids do not belong together. */
  readonly mismatches: Mismatches;
  readonly #client: ProviderClient;
  readonly #payments: OrderPayments;
  readonly #assertions: OrderAssertions;

  constructor(parts: ClientParts) {
    const client = new ProviderClient(parts);
    const notifications = new NotificationControls(client);
    this.#client = client;
    this.notifications = notifications;
    this.#payments = new OrderPayments(client);
    this.#assertions = new OrderAssertions(client, notifications);
    this.refunds = new WaffoRefunds(client, notifications);
    this.subscriptions = new WaffoSubscriptions(client, notifications);
    this.changes = new WaffoChanges(client, notifications);
    this.forger = new Forger(client, notifications);
    this.mismatches = new Mismatches(client, notifications);
  }

  get target(): Target {
    return this.#client.target;
  }

  get journal(): Recorder {
    return this.#client.journal;
  }

  /** What goes wrong with the merchant's calls on purpose. */
  get faults(): TargetFaults {
    return this.#client.target.faults;
  }

  get merchantId(): string {
    return this.#client.keys.merchantId;
  }

  /** Waffo's time. */
  get clock(): Clock {
    return this.#client.clock;
  }

  /** Now, in Waffo's time and form. */
  now(): string {
    return this.#client.now();
  }

  /** Moves Waffo's time; resolves when all that fell due has been delivered. */
  advance(duration: string): Promise<void> {
    return this.#client.advance(duration);
  }

  /** Moves Waffo's time to the next day after today that `fits`; the time of day stays. */
  async moveTo(fits: (day: Date) => boolean): Promise<void> {
    const now = this.clock.now();
    const day = new Date(now);
    do day.setUTCDate(day.getUTCDate() + 1);
    while (!fits(day));
    await this.advance(`${day.getTime() - now.getTime()}ms`);
  }

  /** Resolves when no delivery and no page is at work. */
  async idle(): Promise<void> {
    await this.#client.target.idle();
  }

  /** Calls an operation with the merchant's keys. */
  ask(operation: string, body: Body): Promise<Envelope<Body>> {
    return this.#client.ask(operation, body);
  }

  /** Waffo must refuse a call of the harness with this code. */
  refuses(operation: string, body: Body, code: string): Promise<void> {
    return this.#client.refuses(operation, body, code);
  }

  /** Waffo does the work of the next call (about this order or subscription), and holds its answer until it is released. */
  holdAnswer(operation: string, fault?: CallFault, about?: PlacedOrder | PlacedSubscription): HeldAnswer {
    const ids = about && idsOf(about).filter((id) => id !== undefined);
    return this.#client.target.holdAnswer(operation, fault, ids);
  }

  /** Waffo answers every call of an operation that names one of these ids otherwise, and signs the answer. */
  answersOtherwise(operation: string, ids: readonly (string | undefined)[], says: Body): void {
    for (const order of ids) if (order) this.faults.onEvery(operation, { says }, { order });
  }

  /** Waffo's own status of an order: the truth. */
  statusOf(order: PlacedOrder): Promise<string | undefined> {
    return this.#client.target.statusOf(order);
  }

  /** The payer pays, or fails to, without a page; resolves when the notification has been delivered. */
  pays(order: PlacedOrder, outcome: 'success' | 'failure' = 'success', method?: string): Promise<void> {
    return this.#payments.pays(order, outcome, method);
  }

  /** The payer pays in another currency. `rate`: the price in it of one unit of the order's currency. */
  paysInCurrency(order: PlacedOrder, other: { currency: string; rate: number }): Promise<void> {
    return this.#payments.paysInCurrency(order, other);
  }

  /** The payer opens the checkout and does not finish: PAY_IN_PROGRESS. */
  beginsToPay(order: PlacedOrder): Promise<void> {
    return this.#payments.beginsToPay(order);
  }

  /** The order's time to pay runs out. */
  async timesOut(order: PlacedOrder): Promise<void> {
    await this.#client.target.timesOut(order);
  }

  /** Whether the order, as the merchant created it, can be paid with a method. */
  async offers(order: PlacedOrder, method: string): Promise<boolean> {
    return (await this.#payments.methodsOf(order)).includes(method);
  }

  /** Whether it can be paid with that method alone. */
  async offersOnly(order: PlacedOrder, method: string): Promise<boolean> {
    const methods = await this.#payments.methodsOf(order);
    return methods.length === 1 && methods[0] === method;
  }

  /** Ends a scenario that is about a pay method which the contract does not have. */
  async requireMethod(method: string): Promise<void> {
    const { context, target } = this.#client;
    if (await target.canTryMethod(method)) return;
    context.skipCase({
      result: 'SKIPPED',
      reason: `the contract has no ${method}, which this case is about`,
      nextStep: `Ask Waffo whether the case applies without ${method}, or have it contracted for the sandbox.`,
    });
  }

  /** Waffo must have answered the merchant's create with this code: otherwise the case did not happen. */
  answered(order: PlacedOrder, code: string): void {
    this.#assertions.answered(order, code);
  }

  /** An order as order/inquiry shows it; ends the scenario if Waffo does not know it. */
  inquire(order: PlacedOrder): Promise<Body> {
    return this.#assertions.inquire(order);
  }

  /** The status must be one of these, and the three fields that name the order must be the merchant's. */
  shows(view: Body, order: PlacedOrder, statuses: readonly string[]): void {
    this.#assertions.shows(view, order, statuses);
  }

  /** The view must lead to the checkout. */
  hasCheckoutAddress(view: Body, order: PlacedOrder): void {
    this.#assertions.hasCheckoutAddress(view, order);
  }

  /** The last notification about the order, with this status; ends the scenario if there is none. */
  notified(order: PlacedOrder, status: string): NotificationRecord {
    return this.#assertions.notified(order, status);
  }

  /** The merchant must have acknowledged the last notification about the order. */
  acknowledged(order: PlacedOrder): void {
    this.#assertions.acknowledged(order);
  }

  /** Delivers a payment notification that Waffo never sent: the order's present state with `variant.result` on top. */
  async falsePayment(order: PlacedOrder, variant: Variant): Promise<DeliveryReply> {
    return this.notifications.deliver('PAYMENT_NOTIFICATION', await this.inquire(order), variant);
  }

  /** The payer comes to a redirect address of an order or a subscription. That says nothing about a payment. */
  async visitsRedirect(
    placed: Pick<PlacedOrder, 'sent' | 'name'>,
    field: 'successRedirectUrl' | 'failedRedirectUrl' | 'cancelRedirectUrl',
    query = '',
  ): Promise<void> {
    const { context, target } = this.#client;
    const address = placed.sent && text(placed.sent, field);
    const own = address && target.ownAddress(address);
    if (!own) return context.note(`${field} is not on the merchant's test server, so it was not visited`);
    this.journal.act('payer', `visits ${field} of ${placed.name}`, this.clock);
    const visited = new URL(own);
    for (const [name, value] of new URLSearchParams(query)) visited.searchParams.append(name, value);
    try {
      const reply = await send(visited, { headersTimeout: 10_000, bodyTimeout: 10_000 });
      await reply.body.dump();
    } catch (error) {
      context.note(`${field} did not answer: ${reasonOf(error)}`);
    }
  }
}

function idsOf(about: PlacedOrder | PlacedSubscription): (string | undefined)[] {
  return about.kind === 'order'
    ? [about.paymentRequestId, about.acquiringOrderId]
    : [about.subscriptionRequest, about.subscriptionId];
}

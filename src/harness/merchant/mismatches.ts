import type { OrderView, SubscriptionView } from '../../merchant/index.ts';
import type { PlacedOrder } from '../placed-order.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import { mismatchText, type Mismatch } from '../waffo/mismatches.ts';
import type { Orders } from './orders.ts';
import type { MerchantParts } from './parts.ts';
import { observationTime, observe } from './polling.ts';
import { requireKeptIds, type ShownIds } from './shown-ids.ts';
import type { Subscriptions } from './subscriptions.ts';

/** An open order or subscription, the wrong message that is sent about it, and the ids that it showed before. */
export interface Mismatched<T> {
  subject: T;
  mismatch: Mismatch;
  before: ShownIds;
}

type Parts = MerchantParts<'getOrder'>;

/** What a merchant must not do on validly signed messages whose ids do not belong together. */
export class Mismatches {
  readonly #parts: Parts;
  readonly #orders: Pick<Orders, 'place' | 'staysOpen' | 'view'>;
  readonly #subscriptions: Pick<Subscriptions, 'place' | 'staysOpen' | 'view'>;

  constructor(
    parts: Parts,
    orders: Pick<Orders, 'place' | 'staysOpen' | 'view'>,
    subscriptions: Pick<Subscriptions, 'place' | 'staysOpen' | 'view'>,
  ) {
    this.#parts = parts;
    this.#orders = orders;
    this.#subscriptions = subscriptions;
  }

  /** An open order for every mismatch. */
  async placeOrders(mismatches: readonly Mismatch[]): Promise<Mismatched<PlacedOrder>[]> {
    const placed: Mismatched<PlacedOrder>[] = [];
    for (const mismatch of mismatches) {
      const subject = await this.#orders.place();
      placed.push({ subject, mismatch, before: await this.#orders.view(subject) });
    }
    return placed;
  }

  /** An open subscription for every mismatch. */
  async placeSubscriptions(mismatches: readonly Mismatch[]): Promise<Mismatched<PlacedSubscription>[]> {
    const placed: Mismatched<PlacedSubscription>[] = [];
    for (const mismatch of mismatches) {
      const subject = await this.#subscriptions.place();
      placed.push({ subject, mismatch, before: await this.#subscriptions.view(subject) });
    }
    return placed;
  }

  /** The order must still be open and show the ids of before. */
  async orderUnchanged({ subject: order, mismatch, before }: Mismatched<PlacedOrder>): Promise<void> {
    const because = mismatchText(mismatch, 'notification of success');
    if (!mismatch.isOptional) await this.#orders.staysOpen(order, because);
    const view = await this.#view(() => this.#orders.view(order), mismatch);
    const { name, paymentRequestId, acquiringOrderId } = order;
    const genuine = { paymentRequestId, acquiringOrderId };
    this.#requireIds({ name, before, genuine, view }, mismatch, because);
  }

  /** The subscription must still be open and show the ids of before. `event`: what was sent about it. */
  async subscriptionUnchanged(
    { subject: plan, mismatch, before }: Mismatched<PlacedSubscription>,
    event: string,
  ): Promise<void> {
    const because = mismatchText(mismatch, event);
    if (!mismatch.isOptional) await this.#subscriptions.staysOpen(plan, because);
    const view = await this.#view(() => this.#subscriptions.view(plan), mismatch);
    const { name, subscriptionRequest, subscriptionId } = plan;
    const genuine = { subscriptionRequest, subscriptionId };
    this.#requireIds({ name, before, genuine, view }, mismatch, because);
  }

  /** The merchant must not deliver an order that only a notification has named. */
  async orderIsNotInvented(merchantOrderId: string, subject: object = { merchantOrderId }): Promise<void> {
    const { context, driver, reactionTimes } = this.#parts;
    await context.expect(subject, {
      facts: () => Promise.resolve('never made at Waffo'),
      assertion: () => this.orderIsNotInvented(merchantOrderId, subject),
    });
    const isInvented = ({ status, benefits }: OrderView): boolean => status === 'paid' || Boolean(benefits);
    const view = await observe(
      () => driver.getOrder(merchantOrderId),
      isInvented,
      observationTime(reactionTimes),
    );
    if (!isInvented(view)) return;
    context.report({
      check: 'order.invented',
      message: `Nobody made order ${merchantOrderId} at the merchant. After a notification that named it, it is "${view.word ?? ''}" there, with benefits ${String(view.benefits ?? 'not shown')}.`,
      why: 'The shop delivers goods for an order whose price and buyer it never agreed to.',
      fix: 'Look for the paymentRequestId among the orders that you stored before order/create. If it is not there, raise an alarm and change nothing.',
      entries: [view.reply.entry],
    });
  }

  /** A merchant that knows an object by its own id alone may act on the message: then the sheet says so. */
  #requireIds(
    kept: { name: string; before: ShownIds; genuine: ShownIds; view: OrderView | SubscriptionView },
    mismatch: Mismatch,
    because: string,
  ): void {
    const { context } = this.#parts;
    if (requireKeptIds(context, kept, because) && mismatch.isOptional && looksPaid(kept.view))
      context.note(`acts on a message whose ${mismatch.fields[0]} is not its own, and keeps the right one`);
  }

  /** If the merchant may act on the message, its effect must be waited for. Otherwise that has been done already. */
  #view<V extends OrderView | SubscriptionView>(ask: () => Promise<V>, { isOptional }: Mismatch): Promise<V> {
    return isOptional ? observe(ask, looksPaid, observationTime(this.#parts.reactionTimes)) : ask();
  }
}

function looksPaid({ status, benefits }: OrderView | SubscriptionView): boolean {
  return status === 'paid' || status === 'active' || Boolean(benefits);
}

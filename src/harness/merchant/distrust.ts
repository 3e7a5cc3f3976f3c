import type { OrderView, SubscriptionView } from '../../merchant/index.ts';
import type { PlacedOrder } from '../placed-order.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import { mismatchText, type Mismatch } from '../waffo/mismatches.ts';
import type { MerchantParts, Orders } from './orders.ts';
import { lookingTime, observe } from './polling.ts';
import { requireKeptIds, type ShownIds } from './shown-ids.ts';
import type { Subscriptions } from './subscriptions.ts';

/** An open order or subscription, the wrong message that is told of it, and the ids that it showed before. */
export interface Doubted<T> {
  thing: T;
  mismatch: Mismatch;
  before: ShownIds;
}

/** What a merchant must not do on validly signed messages that do not speak consistently of one of its objects. */
export class Distrust {
  readonly #parts: MerchantParts;
  readonly #orders: Orders;
  readonly #plans: Subscriptions;

  constructor(parts: MerchantParts, orders: Orders, plans: Subscriptions) {
    this.#parts = parts;
    this.#orders = orders;
    this.#plans = plans;
  }

  /** An open order for every mismatch. */
  async orders(mismatches: readonly Mismatch[]): Promise<Doubted<PlacedOrder>[]> {
    const doubted: Doubted<PlacedOrder>[] = [];
    for (const mismatch of mismatches) {
      const thing = await this.#orders.place();
      doubted.push({ thing, mismatch, before: await this.#orders.view(thing) });
    }
    return doubted;
  }

  /** An open subscription for every mismatch. */
  async plans(mismatches: readonly Mismatch[]): Promise<Doubted<PlacedSubscription>[]> {
    const doubted: Doubted<PlacedSubscription>[] = [];
    for (const mismatch of mismatches) {
      const thing = await this.#plans.place();
      doubted.push({ thing, mismatch, before: await this.#plans.view(thing) });
    }
    return doubted;
  }

  /** Must still be open and show the ids of before. */
  async orderStays({ thing: order, mismatch, before }: Doubted<PlacedOrder>): Promise<void> {
    const because = mismatchText(mismatch, 'notification of success');
    if (!mismatch.isOptional) await this.#orders.staysOpen(order, because);
    const view = await this.#look(() => this.#orders.view(order), mismatch);
    const { name, paymentRequestId, acquiringOrderId } = order;
    this.#requireIds(
      { name, before, genuine: { paymentRequestId, acquiringOrderId }, view },
      mismatch,
      because,
    );
  }

  /** Must still be open and show the ids of before; `event`: what was told of it. */
  async planStays(
    { thing: plan, mismatch, before }: Doubted<PlacedSubscription>,
    event: string,
  ): Promise<void> {
    const because = mismatchText(mismatch, event);
    if (!mismatch.isOptional) await this.#plans.staysOpen(plan, because);
    const view = await this.#look(() => this.#plans.view(plan), mismatch);
    const { name, subscriptionRequest, subscriptionId } = plan;
    this.#requireIds(
      { name, before, genuine: { subscriptionRequest, subscriptionId }, view },
      mismatch,
      because,
    );
  }

  /** A merchant that knows an object by its own id alone may act on it: then the sheet says so. */
  #requireIds(
    kept: { name: string; before: ShownIds; genuine: ShownIds; view: OrderView | SubscriptionView },
    mismatch: Mismatch,
    because: string,
  ): void {
    const { context } = this.#parts;
    if (requireKeptIds(context, kept, because) && mismatch.isOptional && isDone(kept.view))
      context.note(`acts on a message whose ${mismatch.fields[0]} is not its own, and keeps the right one`);
  }

  /** Where the message may be acted on, what it leaves behind must be waited for; else that was done already. */
  #look<V extends OrderView | SubscriptionView>(ask: () => Promise<V>, { isOptional }: Mismatch): Promise<V> {
    return isOptional ? observe(ask, isDone, lookingTime(this.#parts.pace)) : ask();
  }
}

/** Whether the merchant took it for paid. */
function isDone({ status, benefits }: OrderView | SubscriptionView): boolean {
  return status === 'paid' || status === 'active' || Boolean(benefits);
}

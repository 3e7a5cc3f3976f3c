import {
  ChangeService,
  OrderService,
  Refused,
  SubscriptionService,
  type Change,
  type Json,
  type Order,
  type Outcome,
  type PaymentFact,
  type Plan,
  type Subscription,
} from '../../../src/providers/pancake/reference-merchant/index.ts';
import type { Buyer } from '../../../src/providers/pancake/reference-merchant/buyers.ts';
import type { PancakeDefect } from './defect.ts';

/** What Pancake answers to a cancellation. */
type Answer = Outcome<{ orderId: string; status: string }>;

function withoutUser(body: Json): Json {
  const { userId: _, ...rest } = body;
  return rest;
}

class CancelsOnlyHere extends SubscriptionService {
  protected override takeAnswer(id: string, plan: Plan, outcome: Answer): Promise<Json> {
    const data = { orderId: plan.orderId, status: 'canceling' };
    return super.takeAnswer(id, plan, outcome.kind === 'unknown' ? { kind: 'done', data } : outcome);
  }
}

class SaysYesAndShowsNothing extends SubscriptionService {
  override async cancel(id: string, body: Json): Promise<Json> {
    return super.cancel(id, body).catch(() => this.view(this.get(id)));
  }
}

class TakesBackForAnybody extends SubscriptionService {
  override reactivate(id: string, body: Json): Promise<Json> {
    return super.reactivate(id, withoutUser(body));
  }
}

class ChangesForAnybody extends ChangeService {
  override create(subscriptionId: string, body: Json): Promise<Json> {
    return super.create(subscriptionId, withoutUser(body));
  }
}

class CancelsOrdersForAnybody extends OrderService {
  override cancel(id: string, body: Json): Promise<Json> {
    return super.cancel(id, withoutUser(body));
  }
}

/** A flag of its own says that a subscription will end: two endpoints set and clear it, and no webhook does. */
class OwnFlag extends SubscriptionService {
  readonly #ending = new Set<string>();

  override async cancel(id: string, body: Json): Promise<Json> {
    await super.cancel(id, body);
    this.#ending.add(id);
    return this.view(this.get(id));
  }
  override async reactivate(id: string, body: Json): Promise<Json> {
    await super.reactivate(id, body);
    this.#ending.delete(id);
    return this.view(this.get(id));
  }
  override statusOf(subscription: Subscription): string {
    const status = super.statusOf(subscription);
    return status === 'ACTIVE' && this.#ending.has(subscription.id) ? 'CANCELING' : status;
  }
}

class ForgetsPaymentsOfCancelled extends OrderService {
  protected override afterPayment(order: Order, payment: PaymentFact): Order {
    return order.closed === 'CANCELLED' ? order : super.afterPayment(order, payment);
  }
}

class CancelsFirstOrder extends SubscriptionService {
  override async cancel(id: string, body: Json): Promise<Json> {
    const [first] = this.get(id).plans;
    if (!first || first === this.currentPlan(this.get(id))) return super.cancel(id, body);
    const key = await this.requestKey(id, 'cancel');
    return this.takeAnswer(id, first, await this.shop.client.cancelSubscription(first.orderId, key));
  }
}

class ChangesFirstOrder extends ChangeService {
  protected override sessionRequest(change: Change): Json {
    const [first] = this.shop.subscriptions.get(change.subscriptionId).plans;
    return { ...super.sessionRequest(change), ...(first && { originOrderId: first.orderId }) };
  }
}

class OneForEver extends SubscriptionService {
  protected override async refuseSecond(buyer: Buyer, item: string): Promise<void> {
    const has = this.open().find((one) => one.userId === buyer.userId && one.item === item);
    if (has && this.currentPlan(has)) throw new Refused(409, 'You have this subscription already.', has.id);
    await super.refuseSecond(buyer, item);
  }
}

/** Cancellations that do not reach Pancake, or the right order, or that strangers ask for. */
export const cancellations: readonly PancakeDefect[] = [
  {
    id: 'pk-cancels-only-here',
    title: 'takes a cancellation that was not answered for one that has worked',
    damage: 'Subscribers who have cancelled are charged again.',
    caughtBy: { cases: ['PC-168'], says: /was not cancelled/, spares: ['PC-92'] },
    overrides: { SubscriptionService: CancelsOnlyHere },
  },
  {
    id: 'pk-says-yes-to-failed-cancel',
    title: 'answers 200 to a cancellation that has failed, and leaves the subscription as it was',
    damage: 'Subscribers who have cancelled are charged again.',
    caughtBy: { cases: ['PC-168'], says: /was not cancelled/, spares: ['PC-92'] },
    overrides: { SubscriptionService: SaysYesAndShowsNothing },
  },
  {
    id: 'pk-own-flag',
    title: 'keeps a flag of its own for a cancellation, which only its own API clears',
    damage: 'Who takes a cancellation back in the customer portal is shown, and treated, as one who leaves.',
    caughtBy: {
      cases: ['PC-179'],
      says: /a flag of your own/,
      spares: ['PC-94'],
    },
    overrides: { SubscriptionService: OwnFlag },
  },
  {
    id: 'pk-anybody-takes-back',
    title: 'lets every user take every cancellation back',
    damage: 'Owners who have cancelled are charged again.',
    caughtBy: { cases: ['PC-124'], says: /take the cancellation .* back, which belongs to another buyer/ },
    overrides: { SubscriptionService: TakesBackForAnybody },
  },
  {
    id: 'pk-anybody-changes-plans',
    title: 'lets every user change every plan',
    damage: "Strangers change what the owner's card pays for.",
    caughtBy: { cases: ['PC-124'], says: /asked to change .* which belongs to another buyer/ },
    overrides: { ChangeService: ChangesForAnybody },
  },
  {
    id: 'pk-anybody-cancels-orders',
    title: 'lets every user cancel every order',
    damage: 'Strangers end the purchases of others.',
    caughtBy: { cases: ['PC-170'], says: /belongs to another buyer/ },
    overrides: { OrderService: CancelsOrdersForAnybody },
  },
  {
    id: 'pk-forgets-payments-of-cancelled',
    title: 'ignores a payment of an order that was cancelled before',
    damage: 'A buyer pays at a page that was still open, gets nothing, and nobody knows.',
    caughtBy: { cases: ['PC-170'], says: /neither refunded nor in the merchant's list/ },
    overrides: { OrderService: ForgetsPaymentsOfCancelled },
  },
  {
    id: 'pk-cancels-first-order',
    title: 'cancels the order with which the subscription began, also after a plan change',
    damage: 'The new plan goes on and is charged, although the subscriber has cancelled.',
    caughtBy: { cases: ['PC-169'], says: /orderId of the current plan/, spares: ['PC-92', 'PC-101'] },
    overrides: { SubscriptionService: CancelsFirstOrder },
  },
  {
    id: 'pk-changes-first-order',
    title: 'names the order with which the subscription began in every plan change',
    damage: 'Who has changed the plan once can never do so again.',
    caughtBy: { cases: ['PC-169'], says: /originOrderId/, spares: ['PC-101'] },
    overrides: { ChangeService: ChangesFirstOrder },
  },
  {
    id: 'pk-one-for-ever',
    title: 'sells a plan once to each buyer, also after the subscription has ended',
    damage: 'Former subscribers cannot come back.',
    caughtBy: { cases: ['PC-93'], says: /subscribes to monthly again/, spares: ['PC-92'] },
    overrides: { SubscriptionService: OneForEver },
  },
];

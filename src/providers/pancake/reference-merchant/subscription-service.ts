import { buyerOf, requireOwner, type Buyer } from './buyers.ts';
import { paymentIn, planIn, refundIn, type OrderFacts, type PancakeEvent, type PlanFact } from './facts.ts';
import { textAt } from './fields.ts';
import type { Outcome } from './outcome.ts';
import type { OrderState } from './pancake-client.ts';
import { isDoubtful, isOver } from './plans.ts';
import type { AnyRecord, Change, Json, Plan, Subscription } from './records.ts';
import type { Shared } from './shared.ts';
import { SubscriptionBook } from './subscription-book.ts';
import { Refused, statusFor, TRY_LATER, wordsFor } from './words.ts';

/** Subscriptions: access is granted period by period as paid, and ends when Pancake says so. */
export class SubscriptionService extends SubscriptionBook {
  constructor(shop: Shared) {
    super(shop, 'subscription');
  }

  /** POST /subscriptions: the subscription, and where to pay. */
  async create(body: Json): Promise<Json> {
    const item = this.itemOf(body, 'monthly', 'subscription');
    const buyer = buyerOf(body);
    await this.refuseSecond(buyer, item.name);
    const subscription: Subscription = {
      kind: 'subscription', id: this.newId('sub'), ...buyer, item: item.name, currency: this.currencyOf(body, item),
      checkouts: [], closed: null, plans: [], payments: [], requests: 0,
    }; // prettier-ignore
    await this.remember(subscription);
    const checkoutUrl = await this.openCheckout(subscription.id);
    return { ...this.view(this.get(subscription.id)), checkoutUrl };
  }

  /** POST /subscriptions/:id/cancel: a paid period lasts to its end. */
  async cancel(id: string, body: Json): Promise<Json> {
    requireOwner(body, this.get(id));
    const plan = this.currentPlan(this.get(id)) ?? (await this.pendingPlan(id));
    if (!plan) return this.view(await this.change(id, (now) => [{ ...now, closed: 'CANCELLED' }]));
    if (plan.status === 'canceling') return this.view(this.get(id));
    const key = await this.requestKey(id, 'cancel');
    return this.takeAnswer(id, plan, await this.shop.client.cancelSubscription(plan.orderId, key));
  }

  /** POST /subscriptions/:id/reactivate: withdraws a cancellation that has not taken effect. */
  async reactivate(id: string, body: Json): Promise<Json> {
    requireOwner(body, this.get(id));
    const plan = this.currentPlan(this.get(id));
    if (plan?.status === 'active') return this.view(this.get(id));
    if (!plan || isOver(plan)) throw new Refused(409, 'There is no cancellation to take back.', id);
    const key = await this.requestKey(id, 'reactivate');
    const token = await this.shop.client.buyerToken(this.get(id).userId);
    const outcome =
      token.kind === 'done'
        ? await this.shop.client.reactivateSubscription(token.data.token, plan.orderId, key)
        : token;
    return this.takeAnswer(id, plan, outcome);
  }

  /** The buyer's browser returned, which proves nothing, so ask Pancake. */
  returned(id: string): void {
    this.shop.background.run(() => this.ask(id));
  }

  /** What to store after an event. If the event is not enough, Pancake is asked. */
  async newsOf(id: string, event: PancakeEvent): Promise<readonly AnyRecord[]> {
    const subscription = this.get(id);
    if (event.eventType.startsWith('refund.')) {
      const refund = refundIn(event);
      return refund ? [this.afterRefund(subscription, refund)] : [];
    }
    if (event.eventType === 'subscription.payment_succeeded') {
      const payment = paymentIn(event);
      return payment ? [this.afterPayment(subscription, payment, this.numberIn(event))] : [];
    }
    const fact = planIn(event);
    if (!fact) return [];
    switch (event.eventType) {
      case 'subscription.plan_change_scheduled':
        return this.afterChange(subscription, 'SCHEDULED');
      case 'subscription.plan_change_failed':
        return this.afterChange(subscription, 'FAILED');
      case 'subscription.plan_changed':
        return [...(await this.readChanges(subscription)), ...this.afterChange(subscription, 'DONE')];
      default:
        return this.afterStatus(subscription, fact, this.numberIn(event));
    }
  }

  /** Asks Pancake for the state of a subscription, under its own number and those of its changes. */
  async ask(id: string): Promise<void> {
    const numbers = [id, ...this.changesOf(id).map((change) => change.id)];
    for (const number of numbers) {
      const facts = await this.shop.reader.ordersUnder('subscription', number);
      await this.takeFacts(id, facts, number);
    }
  }

  /** Stores the result of a query about Pancake's orders under a number. */
  async takeFacts(id: string, facts: readonly OrderFacts[], number: string): Promise<void> {
    await this.change(id, (now) => {
      const after = facts.reduce((one, fact) => this.afterFacts(one, fact, number), now);
      const hasBegun = after.plans.some((plan) => plan.begun && plan.item === this.itemUnder(after, number));
      const change = this.shop.store.get('change', number);
      const isDone = change && hasBegun && change.status !== 'FAILED';
      return [after, ...(isDone ? [{ ...change, status: 'DONE' as const }] : [])];
    });
  }

  /** A new status is trusted. If it may be old, or may end a replaced plan, we ask. */
  protected async afterStatus(
    before: Subscription,
    fact: PlanFact,
    number: string | undefined,
  ): Promise<readonly AnyRecord[]> {
    const subscription = this.withPlan(before, fact.orderId, number, true);
    const plan = this.planOf(subscription, fact.orderId);
    const mayBeReplaced = fact.status === 'canceled' && this.openChanges(subscription.id).length > 0;
    const read = isDoubtful(plan, fact)
      ? await this.shop.reader.order('subscription', fact.orderId)
      : undefined;
    const after = read?.plan
      ? this.withFact(subscription, { ...read.plan, endsAt: read.plan.endsAt ?? fact.endsAt })
      : this.withFact(subscription, fact);
    if (!mayBeReplaced) return [after];
    const changed = await this.readChanges(after);
    const isReplaced = (changed[0] as Subscription).plans.some(
      ({ item, begun, orderId }) =>
        begun &&
        orderId !== fact.orderId &&
        this.openChanges(after.id).some((change) => change.item === item),
    );
    return [
      ...changed,
      ...this.openChanges(after.id).map((change): Change => ({
        ...change,
        status: isReplaced ? 'DONE' : 'FAILED',
      })),
    ];
  }

  /** Reads the orders that changes have created. */
  protected async readChanges(subscription: Subscription): Promise<readonly AnyRecord[]> {
    let after = subscription;
    for (const { id } of this.openChanges(subscription.id)) {
      const facts = await this.shop.reader.ordersUnder('subscription', id);
      after = facts.reduce((one, fact) => this.afterFacts(one, fact, id), after);
    }
    return [after];
  }

  protected numberIn({ data }: PancakeEvent): string | undefined {
    return textAt(data, 'orderMerchantExternalId');
  }

  /** Prevents a second payment for the same plan: first asks about open ones. */
  protected async refuseSecond({ userId }: Buyer, item: string): Promise<void> {
    const isHere = (one: Subscription): boolean =>
      one.userId === userId && one.item === item && one.closed === null;
    for (const { id } of this.open().filter((one) => isHere(one) && !this.currentPlan(one)))
      await this.ask(id).catch(() => undefined);
    const running = this.open().find((one) => {
      const plan = isHere(one) ? this.currentPlan(one) : undefined;
      return plan && !isOver(plan);
    });
    if (running) throw new Refused(409, 'You have this subscription already.', running.id);
  }

  /** Only Pancake may know a subscription that waits for its first payment. */
  protected async pendingPlan(id: string): Promise<Plan | undefined> {
    await this.ask(id).catch(() => {
      throw new Refused(503, TRY_LATER, id);
    });
    const now = this.get(id);
    return this.currentPlan(now) ?? now.plans.findLast((plan) => plan.status === 'pending');
  }

  /** Every request gets a new key: under the same key, Pancake would repeat its old answer. */
  protected async requestKey(id: string, what: string): Promise<string> {
    const { requests } = await this.change(id, (now) => [{ ...now, requests: now.requests + 1 }]);
    return `${id}-${what}-${requests}`;
  }

  /** Pancake's answer to a cancellation or its withdrawal. If the outcome is unknown, we ask. */
  protected async takeAnswer(id: string, plan: Plan, outcome: Outcome<OrderState>): Promise<Json> {
    if (outcome.kind === 'refused')
      throw new Refused(statusFor(outcome.status), wordsFor(outcome.status, outcome.message), id);
    if (outcome.kind === 'unknown') {
      await this.ask(id).catch(() => undefined);
      if (this.planOf(this.get(id), plan.orderId).status === plan.status)
        throw new Refused(503, TRY_LATER, id);
      return this.view(this.get(id));
    }
    const status = outcome.data.status as Plan['status'];
    const after = await this.change(id, (now) => [
      {
        ...now,
        ...(status === 'canceled' && !this.currentPlan(now) && { closed: 'CANCELLED' as const }),
        plans: now.plans.map((one) =>
          one.orderId === plan.orderId && !isOver(one) ? { ...one, status } : one,
        ),
      },
    ]);
    return this.view(after);
  }
}

import type { Buyer } from './buyers.ts';
import type { OrderFacts, PaymentFact, PlanFact, RefundFact } from './facts.ts';
import { isNothing, refundedPayment, returnedShare, withPayment, withRefund } from './payments.ts';
import { afterPlanFact, isOver, newPlan } from './plans.ts';
import type { Change, Json, Plan, Subscription } from './records.ts';
import { SaleService } from './sale-service.ts';

const WORDS: Readonly<Record<string, string>> = {
  pending: 'PENDING',
  active: 'ACTIVE',
  canceling: 'CANCELING',
  past_due: 'PAST_DUE',
  closed: 'CLOSED',
  canceled: 'CANCELED',
  expired: 'EXPIRED',
};

/** Applies Pancake's payments and statuses: plans, paid periods and the end of access. */
export abstract class SubscriptionBook extends SaleService<'subscription'> {
  /** What GET /subscriptions/:id shows. */
  view(subscription: Subscription): Json {
    const plan = this.currentPlan(subscription);
    return {
      id: subscription.id,
      status: this.statusOf(subscription),
      item: plan?.item ?? subscription.item,
      periodsPaid: this.periodsOf(subscription),
      accessUntil: this.accessUntil(subscription),
      waffoOrderId: plan?.orderId ?? subscription.plans.at(-1)?.orderId ?? null,
    };
  }

  /** Ids of payments for a plan that started while another one was running. */
  surplus(): string[] {
    return this.shop.store.all('subscription').flatMap((subscription) => {
      const orders = subscription.plans.filter(({ isSurplus }) => isSurplus).map(({ orderId }) => orderId);
      return subscription.payments
        .filter((payment) => orders.includes(payment.orderId) && returnedShare(payment) !== 'whole')
        .map(({ id }) => id);
    });
  }

  /** All subscriptions about which Pancake may know more, newest first. */
  open(): Subscription[] {
    return this.shop.store
      .all('subscription')
      .filter(({ checkouts }) => checkouts.some(({ state }) => state !== 'refused'));
  }

  /** The buyer's plan: the last one that started, so after a change the new one. */
  currentPlan({ plans }: Subscription): Plan | undefined {
    return plans.findLast(({ begun, isSurplus }) => begun && !isSurplus);
  }

  statusOf(subscription: Subscription): string {
    const plan = this.currentPlan(subscription);
    if (plan)
      return plan.status === 'active' && plan.isTrial ? 'TRIALING' : (WORDS[plan.status] ?? plan.status);
    const isClosed = subscription.plans.length > 0 && subscription.plans.every(isOver);
    return (
      subscription.closed ??
      (isClosed ? (WORDS[subscription.plans.at(-1)?.status ?? ''] ?? 'CLOSED') : 'PENDING')
    );
  }

  /** One for each paid period that was not refunded. */
  protected periodsOf({ payments, plans }: Subscription): number {
    const surplus = plans.filter(({ isSurplus }) => isSurplus).map(({ orderId }) => orderId);
    return payments.filter(
      (payment) => !surplus.includes(payment.orderId) && returnedShare(payment) !== 'whole',
    ).length;
  }

  protected accessUntil(subscription: Subscription): string | null {
    return this.currentPlan(subscription)?.endsAt ?? null;
  }

  /** A payment buys a period. It does not say when the period ends. */
  protected afterPayment(before: Subscription, fact: PaymentFact, number: string | undefined): Subscription {
    const subscription = this.withPlan(before, fact.orderId, number, true);
    if (isNothing(fact)) return subscription;
    return {
      ...subscription,
      payments: withPayment(subscription.payments, fact),
      plans: subscription.plans.map((plan) =>
        plan.orderId === fact.orderId
          ? {
              ...plan,
              begun: true,
              isTrial: false,
              status: plan.status === 'pending' ? 'active' : plan.status,
            }
          : plan,
      ),
    };
  }

  /** A refunded payment buys nothing. The subscription continues: ending it is a separate step. */
  protected afterRefund(subscription: Subscription, fact: RefundFact): Subscription {
    if (!fact.hasSucceeded) return subscription;
    const payment = refundedPayment(subscription.payments, fact);
    if (payment) return { ...subscription, payments: withRefund(subscription.payments, payment.id, fact) };
    if (fact.paymentId === null) {
      this.alarm(subscription.id, `refund ${fact.id} is of no payment that we know`);
      return subscription;
    }
    // Reported before its payment.
    const { paymentId, orderId, charged, currency, periodNumber } = fact;
    const told = { id: paymentId, orderId, amount: charged, currency, periodNumber };
    return {
      ...subscription,
      payments: withRefund(withPayment(subscription.payments, told), paymentId, fact),
    };
  }

  protected withFact(subscription: Subscription, fact: PlanFact): Subscription {
    return {
      ...subscription,
      plans: subscription.plans.map((plan) =>
        plan.orderId === fact.orderId ? afterPlanFact(plan, fact) : plan,
      ),
    };
  }

  /** Applies the result of a plan change to the waiting change. */
  protected afterChange({ id }: Subscription, status: Change['status']): readonly Change[] {
    return this.openChanges(id).map((change) => ({ ...change, status }));
  }

  protected afterFacts(before: Subscription, facts: OrderFacts, number: string): Subscription {
    const isNew = facts.payments.length > 0 || facts.plan?.status !== 'pending';
    let subscription = this.withPlan(before, facts.orderId, number, isNew && facts.plan?.status !== 'closed');
    for (const payment of facts.payments) subscription = this.afterPayment(subscription, payment, number);
    for (const refund of facts.refunds) subscription = this.afterRefund(subscription, refund);
    return facts.plan ? this.withFact(subscription, facts.plan) : subscription;
  }

  /**
   * Adds a plan for an order of Pancake to the subscription.
   * @param hasBegun whether it has started: then no other plan may still be running
   */
  protected withPlan(
    subscription: Subscription,
    orderId: string,
    number: string | undefined,
    hasBegun: boolean,
  ): Subscription {
    if (subscription.plans.some((plan) => plan.orderId === orderId)) return subscription;
    const isOfChange = number !== undefined && number !== subscription.id;
    const running = this.currentPlan(subscription);
    const isSurplus = hasBegun && !isOfChange && running !== undefined && !isOver(running);
    if (isSurplus)
      this.alarm(subscription.id, `${orderId} began beside ${running.orderId}: it has to be given back`);
    const plan = newPlan(orderId, this.itemUnder(subscription, number), isSurplus);
    return { ...subscription, plans: [...subscription.plans, plan] };
  }

  protected planOf({ plans }: Subscription, orderId: string): Plan {
    return plans.find((plan) => plan.orderId === orderId) as Plan;
  }

  protected itemUnder({ item }: Subscription, number: string | undefined): string {
    return (number !== undefined && this.shop.store.get('change', number)?.item) || item;
  }

  protected changesOf(id: string): Change[] {
    return this.shop.store.all('change').filter(({ subscriptionId }) => subscriptionId === id);
  }

  protected openChanges(id: string): Change[] {
    return this.changesOf(id).filter(({ status }) => status === 'PENDING' || status === 'SCHEDULED');
  }

  protected override buyerOf(subscription: Subscription): Buyer {
    return subscription;
  }

  protected override lockOf(subscription: Subscription): string {
    return subscription.id;
  }

  protected override afterRefusal(subscription: Subscription): Subscription {
    return { ...subscription, closed: subscription.closed ?? 'FAILED' };
  }

  protected override sessionRequest(subscription: Subscription): Json {
    return {
      ...this.commonRequest(subscription, subscription.item, subscription.currency),
      ...(subscription.email !== null && { buyerEmail: subscription.email }),
    };
  }
}

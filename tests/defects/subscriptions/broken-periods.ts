import {
  SubscriptionService,
  type Json,
  type Subscription,
} from '../../../src/providers/waffo/reference-merchant/index.ts';

/** A period number that no real period has. */
function extra(now: Subscription): string {
  return String(1000 + Object.keys(now.paid).length);
}

export class DeliversGoodsForRenewals extends SubscriptionService {
  protected override async takePayment(id: string, result: Json): Promise<boolean> {
    const buyer = this.get(id).buyer['userEmail'];
    const order = this.shop.store
      .all('order')
      .find(({ request }) => (request['userInfo'] as Json | undefined)?.['userEmail'] === buyer);
    if (order) await this.shop.store.write({ ...order, credits: order.credits + 1 });
    return super.takePayment(id, result);
  }
}

export class GrantsPeriodEventsToo extends SubscriptionService {
  protected override async takeNotification(
    subscription: Subscription,
    eventType: string,
    result: Json,
  ): Promise<boolean> {
    const taken = await super.takeNotification(subscription, eventType, result);
    if (eventType === 'SUBSCRIPTION_PERIOD_CHANGED_NOTIFICATION')
      await this.change(subscription.id, (now) => [this.grantPeriod(now, extra(now), this.now())]);
    return taken;
  }
}

export class IgnoresRenewals extends SubscriptionService {
  protected override grantPeriod(subscription: Subscription, period: string, paidAt: string): Subscription {
    return period === '1' ? super.grantPeriod(subscription, period, paidAt) : subscription;
  }
}

export class IgnoresAmounts extends SubscriptionService {
  protected override paymentMatches(): boolean {
    return true;
  }
}

export class CountsEvents extends SubscriptionService {
  protected override async takePayment(id: string, result: Json): Promise<boolean> {
    const taken = await super.takePayment(id, result);
    if (taken && this.#seen.has(String(result['acquiringOrderId'])))
      await this.change(id, (now) => [this.grantPeriod(now, extra(now), this.now())]);
    this.#seen.add(String(result['acquiringOrderId']));
    return taken;
  }

  readonly #seen = new Set<string>();
}

export class GrantsFailedRenewals extends SubscriptionService {
  protected override afterFailedPayment(subscription: Subscription): readonly Subscription[] {
    return [this.grantPeriod(subscription, extra(subscription), this.now())];
  }
}

export class ForgetsAfterFailure extends SubscriptionService {
  readonly #failed = new Set<string>();

  protected override afterFailedPayment(subscription: Subscription): readonly Subscription[] {
    this.#failed.add(subscription.id);
    return super.afterFailedPayment(subscription);
  }

  protected override grantPeriod(subscription: Subscription, period: string, paidAt: string): Subscription {
    return this.#failed.has(subscription.id) ? subscription : super.grantPeriod(subscription, period, paidAt);
  }
}

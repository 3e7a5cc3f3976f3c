import {
  ChangeService,
  NotificationService,
  SubscriptionService,
  type AnyRecord,
  type Change,
  type Json,
  type Subscription,
} from '../../../src/providers/waffo/reference-merchant/index.ts';

export class KeepsBothPlans extends ChangeService {
  protected override switchPlans(
    change: Change,
    waffoSubscriptionId: string | undefined,
  ): readonly AnyRecord[] {
    return super.switchPlans(change, waffoSubscriptionId).filter(({ id }) => id !== change.oldId);
  }
}

/** That the old plan was replaced is told by a status event as well. */
export class IgnoresReplacement extends SubscriptionService {
  protected override statusAfter(before: Subscription, theirs: string | undefined): Subscription['status'] {
    return theirs === 'MERCHANT_CANCELLED' ? before.status : super.statusAfter(before, theirs);
  }
}

export class DropsOldPlanOnClosed extends ChangeService {
  protected override keepOldPlan(change: Change): readonly AnyRecord[] {
    const old = this.shop.subscriptions.get(change.oldId);
    return [...super.keepOldPlan(change), { ...old, status: 'CANCELLED' }];
  }
}

export class ChangesAtOnce extends ChangeService {
  override async create(oldId: string, body: unknown): Promise<Change> {
    const change = await super.create(oldId, body);
    const { subscriptions } = this.shop;
    await this.shop.store.write(
      { ...subscriptions.get(change.oldId), status: 'CANCELLED' },
      { ...subscriptions.get(change.newId), status: 'ACTIVE' },
    );
    return change;
  }
}

export class BelievesForgedChange extends NotificationService {
  protected override verifyNotification(raw: Buffer, signature: string | undefined): boolean {
    return raw.includes('SUBSCRIPTION_CHANGE') || super.verifyNotification(raw, signature);
  }
}

export class IgnoresChanges extends ChangeService {
  protected override afterNews(): readonly AnyRecord[] {
    return [];
  }
}

export class GivesLostChangesUp extends ChangeService {
  protected override handleUnknown(id: string): void {
    void this.change(id, (now) => this.keepOldPlan(now));
  }
}

export class CountsEveryWord extends SubscriptionService {
  protected override grantPeriod(subscription: Subscription, period: string, paidAt: string): Subscription {
    const granted = super.grantPeriod(subscription, period, paidAt);
    const extra = String(1000 + Object.keys(granted.paid).length);
    return subscription.credit === null ? granted : super.grantPeriod(granted, extra, paidAt);
  }
}

export class DropsOldPlanOnRefusal extends ChangeService {
  protected override afterRefusal(change: Change, code: string): readonly AnyRecord[] {
    const old = this.shop.subscriptions.get(change.oldId);
    return [...super.afterRefusal(change, code), { ...old, status: 'CANCELLED' }];
  }
}

/** The subscriber's line of plans keeps the price that it began with. */
export class RemembersOldPrice extends SubscriptionService {
  protected override paymentMatches(subscription: Subscription, period: string, payment: Json): boolean {
    const first = this.get(subscription.family);
    const priced = period === '1' ? subscription : { ...subscription, amount: first.amount };
    return super.paymentMatches(priced, period, payment);
  }
}

export class SchedulesWithoutDecimals extends ChangeService {
  protected override newChange(old: Subscription, body: unknown): [Change, Subscription] {
    const [change, next] = super.newChange(old, body);
    const plans = change.request['productInfoList'] as Json[];
    const scheduledAmounts = [{ period: '2', amount: '7.5' }];
    const request = {
      ...change.request,
      productInfoList: plans.map((plan) => ({ ...plan, scheduledAmounts })),
    };
    return [
      { ...change, request },
      { ...next, request },
    ];
  }
}

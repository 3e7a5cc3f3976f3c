import {
  ChangeService,
  SubscriptionService,
  type AnyRecord,
  type Change,
  type Json,
  type Subscription,
} from '../../../src/providers/waffo/reference-merchant/index.ts';

/** The job that works through the stored events runs every two seconds. */
const LATER = 2_000;

export class ActsOnDeclinedLater extends SubscriptionService {
  protected override async takeNotification(
    subscription: Subscription,
    eventType: string,
    result: Json,
  ): Promise<boolean> {
    const isTaken = await super.takeNotification(subscription, eventType, result);
    if (!isTaken && result['orderStatus'] === 'PAY_SUCCESS')
      this.shop.background.run(async () => {
        await this.shop.background.pause(LATER);
        await this.change(subscription.id, (now) => [
          { ...this.grantPeriod(now, '1', this.now()), status: 'ACTIVE' },
        ]);
      });
    return isTaken;
  }
}

/** A job that repairs what it takes for an error brings the replaced plan back. */
export class RevivesOldPlanLater extends ChangeService {
  protected override switchPlans(
    change: Change,
    waffoSubscriptionId: string | undefined,
  ): readonly AnyRecord[] {
    this.shop.background.run(async () => {
      await this.shop.background.pause(LATER);
      await this.shop.store.write({ ...this.shop.subscriptions.get(change.oldId), status: 'ACTIVE' });
    });
    return super.switchPlans(change, waffoSubscriptionId);
  }
}

/** A job that cleans up ends the access of cancelled subscriptions, against the shop's own policy. */
export class EndsAccessLater extends SubscriptionService {
  readonly #cleaned = new Set<string>();

  protected override accessUntil(subscription: Subscription): string | null {
    return this.#cleaned.has(subscription.id) ? null : super.accessUntil(subscription);
  }

  override async cancel(id: string): Promise<Subscription> {
    this.shop.background.run(async () => {
      await this.shop.background.pause(LATER);
      this.#cleaned.add(id);
    });
    return super.cancel(id);
  }
}

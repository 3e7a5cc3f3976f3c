import { SubscriptionDesk, type Json, type Subscription } from '../../../src/merchants/reference/index.ts';

/** The job that works through the stored events runs every two seconds. */
const LATER = 2_000;

export class ActsOnDeclinedLater extends SubscriptionDesk {
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

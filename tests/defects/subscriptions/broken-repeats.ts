import {
  SubscriptionService,
  type Subscription,
} from '../../../src/providers/waffo/reference-merchant/index.ts';

const OUT_OF_ORDER = 'C0001';

export class RepeatsWithoutEnd extends SubscriptionService {
  protected override async recover(id: string): Promise<void> {
    for (let pause = 100; !this.get(id).known; pause = Math.min(pause * 1.5, 5_000)) {
      await this.shop.background.pause(pause);
      if ((await this.send(id)) !== 'unknown') return;
    }
  }
}

export class CancelsWithoutEnd extends SubscriptionService {
  override async cancel(id: string): Promise<Subscription> {
    const subscription = await super.cancel(id);
    if (subscription.status === 'ACTIVE')
      this.shop.background.run(async () => {
        for (let pause = 100; this.get(id).status === 'ACTIVE'; pause = Math.min(pause * 1.5, 5_000)) {
          await this.shop.background.pause(pause);
          await super.cancel(id);
        }
      });
    return subscription;
  }
}

export class TriesAgainByItself extends SubscriptionService {
  override async create(body: unknown): Promise<Subscription> {
    for (let n = 0; n < 3; n++) {
      const subscription = await this.submit(this.newSubscription(body));
      if (subscription.refusal !== OUT_OF_ORDER) return subscription;
    }
    return super.create(body);
  }
}

export class CountsRequests extends SubscriptionService {
  #last = 0;

  protected override newSubscriptionRequestId(): string {
    this.#last += 1;
    return `subscription-${String(this.#last).padStart(12, '0')}`;
  }
}

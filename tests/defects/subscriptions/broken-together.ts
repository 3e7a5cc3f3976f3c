import { setTimeout as pause } from 'node:timers/promises';
import {
  ChangeService,
  SubscriptionService,
  type AnyRecord,
  type Change,
  type Json,
  type Shop,
  type Subscription,
} from '../../../src/providers/waffo/reference-merchant/index.ts';

/** Long enough for another notification to come in between. */
const BETWEEN = 40;

/** Reads these records, works, and writes back all that has changed meanwhile as it was when it read it. */
async function writingBack<T>(
  shop: Pick<Shop, 'store'>,
  kinds: readonly AnyRecord['kind'][],
  own: string,
  work: () => Promise<T>,
): Promise<T> {
  const read = kinds.flatMap((kind): AnyRecord[] => shop.store.all(kind));
  await pause(BETWEEN);
  const result = await work();
  const changed = read.filter((one) => one.id !== own && shop.store.get(one.kind, one.id) !== one);
  await shop.store.write(...changed);
  return result;
}

export class GrantsOnReturn extends SubscriptionService {
  override returned(id: string, page: string): void {
    if (page !== 'success') return super.returned(id, page);
    this.shop.background.run(async () => {
      const before = this.get(id);
      await this.ask(id);
      if (before.status !== 'PENDING' || this.get(id).status !== 'ACTIVE') return;
      await this.change(id, (now) => [this.grantPeriod(now, '1000', this.now())]);
    });
  }
}

export class SendsToLastCheckout extends SubscriptionService {
  override async create(body: unknown): Promise<Subscription> {
    const own = await super.create(body);
    const [last = own] = this.shop.store.all('subscription').filter(({ payUrl }) => payUrl !== null);
    return { ...own, payUrl: own.payUrl && last.payUrl };
  }
}

export class WritesAllPlansBack extends SubscriptionService {
  protected override takeNotification(plan: Subscription, eventType: string, result: Json): Promise<boolean> {
    return writingBack(this.shop, ['subscription'], plan.id, () =>
      super.takeNotification(plan, eventType, result),
    );
  }
}

export class WritesOrdersBack extends SubscriptionService {
  protected override takeNotification(plan: Subscription, eventType: string, result: Json): Promise<boolean> {
    return writingBack(this.shop, ['order'], plan.id, () => super.takeNotification(plan, eventType, result));
  }
}

export class WritesAllChangesBack extends ChangeService {
  protected override takeNotification(change: Change, eventType: string, result: Json): Promise<boolean> {
    return writingBack(this.shop, ['change', 'subscription'], change.id, () =>
      super.takeNotification(change, eventType, result),
    );
  }
}

/** Calls `onSecond` when a cancellation is asked for while another of the same subscription is under way. */
abstract class SecondCancel extends SubscriptionService {
  readonly #first = new Map<string, Promise<Subscription>>();

  override async cancel(id: string): Promise<Subscription> {
    const first = this.#first.get(id);
    if (first) {
      await first;
      return this.onSecond(id);
    }
    const mine = super.cancel(id);
    this.#first.set(id, mine);
    return mine;
  }

  protected abstract onSecond(id: string): Subscription;
}

export class RevivesOnSecondCancel extends SecondCancel {
  readonly #revived = new Set<string>();

  override view(subscription: Subscription): Json {
    const view = super.view(subscription);
    return this.#revived.has(subscription.id) ? { ...view, status: 'ACTIVE' } : view;
  }

  protected override onSecond(id: string): Subscription {
    this.#revived.add(id);
    return this.get(id);
  }
}

export class ForfeitsOnSecondCancel extends SecondCancel {
  readonly #forfeited = new Set<string>();

  protected override accessUntil(subscription: Subscription): string | null {
    return this.#forfeited.has(subscription.id) ? null : super.accessUntil(subscription);
  }

  protected override onSecond(id: string): Subscription {
    this.#forfeited.add(id);
    return this.get(id);
  }
}

export class RevivesOldPlan extends ChangeService {
  protected override keepOldPlan(change: Change): readonly AnyRecord[] {
    const old = this.shop.subscriptions.get(change.oldId);
    return [...super.keepOldPlan(change), { ...old, status: 'ACTIVE' }];
  }
}

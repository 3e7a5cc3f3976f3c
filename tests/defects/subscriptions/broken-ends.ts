import {
  SubscriptionService,
  type Answer,
  type Subscription,
} from '../../../src/providers/waffo/reference-merchant/index.ts';

export class CancelsAtFirstFailure extends SubscriptionService {
  protected override afterFailedPayment(subscription: Subscription): readonly Subscription[] {
    return subscription.status === 'ACTIVE' ? [{ ...subscription, status: 'CANCELLED' }] : [];
  }
}

export class IgnoresChannelCancel extends SubscriptionService {
  protected override statusAfter(before: Subscription, theirs: string | undefined): Subscription['status'] {
    return theirs === 'CHANNEL_CANCELLED' ? before.status : super.statusAfter(before, theirs);
  }
}

export class IgnoresExpiry extends SubscriptionService {
  protected override statusAfter(before: Subscription, theirs: string | undefined): Subscription['status'] {
    return theirs === 'EXPIRED' ? before.status : super.statusAfter(before, theirs);
  }
}

export class EndsAccessAtOnce extends SubscriptionService {
  protected override accessUntil(subscription: Subscription): string | null {
    return subscription.status === 'CANCELLED' ? null : super.accessUntil(subscription);
  }
}

export class Revives extends SubscriptionService {
  protected override isFinal(): boolean {
    return false;
  }
}

export class CancelsOnAnyAnswer extends SubscriptionService {
  protected override async afterCancel(id: string, answer: Answer): Promise<void> {
    await this.change(id, (now) => [{ ...now, status: 'CANCELLED' }]);
    await super.afterCancel(id, answer);
  }
}

export class CancelsOnlyHere extends SubscriptionService {
  override async cancel(id: string): Promise<Subscription> {
    await this.change(id, (now) => [{ ...now, status: 'CANCELLED' }]);
    return this.get(id);
  }
}

export class IgnoresEveryCancellation extends SubscriptionService {
  protected override statusAfter(before: Subscription, theirs: string | undefined): Subscription['status'] {
    return theirs?.endsWith('_CANCELLED') ? before.status : super.statusAfter(before, theirs);
  }
}

export class ClosesUnpaidHere extends SubscriptionService {
  override async cancel(id: string): Promise<Subscription> {
    if (this.get(id).status !== 'PENDING') return super.cancel(id);
    await this.change(id, (now) => [{ ...now, known: true, status: 'CLOSED' }]);
    return this.get(id);
  }
}

export class GivesAccessTooLong extends SubscriptionService {
  protected override accessUntil(subscription: Subscription): string | null {
    const until = super.accessUntil(subscription);
    return until && new Date(Date.parse(until) + 7 * 86_400_000).toISOString();
  }
}

export class EndsOnBrokenConnection extends SubscriptionService {
  protected override async afterCancel(id: string, answer: Answer): Promise<void> {
    if (answer.kind === 'unknown' && !answer.why.includes('E0001'))
      await this.change(id, (now) => [{ ...now, status: 'CANCELLED' }]);
    await super.afterCancel(id, answer);
  }
}

export class CancelsLatest extends SubscriptionService {
  override async cancel(id: string): Promise<Subscription> {
    const running = this.shop.store.all('subscription').filter(({ status }) => status === 'ACTIVE');
    return super.cancel(running.at(-1)?.id ?? id);
  }
}

import {
  ChangeService,
  SubscriptionService,
  type AnyRecord,
  type Change,
  type Json,
  type Subscription,
} from '../../../src/providers/waffo/reference-merchant/index.ts';

export class IgnoresAnswersAboutState extends SubscriptionService {
  readonly #isAsking = new Set<string>();

  override async ask(id: string): Promise<void> {
    this.#isAsking.add(id);
    await super.ask(id);
    this.#isAsking.delete(id);
  }

  protected override statusAfter(before: Subscription, theirs: string | undefined): Subscription['status'] {
    return this.#isAsking.has(before.id) ? before.status : super.statusAfter(before, theirs);
  }
}

export class IgnoresAnswersAboutChanges extends ChangeService {
  readonly #isAsking = new Set<string>();

  override async ask(id: string): Promise<void> {
    this.#isAsking.add(id);
    await super.ask(id);
    this.#isAsking.delete(id);
  }

  protected override afterNews(before: Change, data: Json): readonly AnyRecord[] {
    return this.#isAsking.has(before.id) ? [] : super.afterNews(before, data);
  }
}

/** Only what Waffo has not told yet is calculated, so this shows for a moment. */
export class ReckonsWeeksAsMonths extends SubscriptionService {
  protected override accessUntil(subscription: Subscription): string | null {
    const { periodType } = subscription;
    return super.accessUntil({
      ...subscription,
      periodType: periodType === 'WEEKLY' ? 'MONTHLY' : periodType,
    });
  }
}

export class KnowsPeriodsOfOneDigit extends SubscriptionService {
  protected override paymentMatches(subscription: Subscription, period: string, payment: Json): boolean {
    return period.length === 1 && super.paymentMatches(subscription, period, payment);
  }
}

export class HidesCheckoutOfChanges extends ChangeService {
  override view(change: Change): Json {
    const { payUrl: _, ...view } = super.view(change);
    return view;
  }
}

export class ActiveWithoutAnswer extends SubscriptionService {
  protected override handleUnknown(id: string): void {
    super.handleUnknown(id);
    this.shop.background.run(() => this.change(id, (now) => [{ ...now, status: 'ACTIVE' }]));
  }
}

export class IgnoresListedPayments extends SubscriptionService {
  protected override afterPaymentEntry(subscription: Subscription): Subscription {
    return subscription;
  }
}

export class AsksUnderTwoIds extends SubscriptionService {
  protected override inquiry(subscription: Subscription) {
    const { path, body } = super.inquiry(subscription);
    const others = this.shop.store.all('subscription').filter(({ id }) => id !== subscription.id);
    const other = others.find(({ waffoSubscriptionId }) => waffoSubscriptionId !== null);
    return { path, body: other ? { ...body, subscriptionId: other.waffoSubscriptionId } : body };
  }
}

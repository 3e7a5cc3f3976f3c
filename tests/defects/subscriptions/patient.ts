import {
  ChangeService,
  SubscriptionService,
  type Change,
  type Json,
  type Subscription,
} from '../../../src/providers/waffo/reference-merchant/index.ts';

/** The answer to a cancellation is a promise: the subscription is active until an event or an inquiry shows its end. */
export class WaitsForTheEnd extends SubscriptionService {
  protected override async afterCancel(
    id: string,
    answer: Parameters<SubscriptionService['afterCancel']>[1],
  ): Promise<void> {
    if (answer.kind !== 'accepted') return super.afterCancel(id, answer);
    this.shop.background.run(() => this.askUntil(id, (now) => this.isFinal(now)));
  }
}

/** The same, with a word of its own meanwhile. */
export class ShowsCancelling extends WaitsForTheEnd {
  readonly #cancelling = new Set<string>();

  override view(subscription: Subscription): Json {
    const isCancelling = subscription.status === 'ACTIVE' && this.#cancelling.has(subscription.id);
    return { ...super.view(subscription), ...(isCancelling && { status: 'CANCELLING' }) };
  }

  protected override async afterCancel(
    id: string,
    answer: Parameters<SubscriptionService['afterCancel']>[1],
  ): Promise<void> {
    if (answer.kind === 'accepted') this.#cancelling.add(id);
    await super.afterCancel(id, answer);
  }
}

/** A word of its own for a change that the payer has begun to confirm. */
export class ShowsConfirming extends ChangeService {
  readonly #confirming = new Set<string>();

  override view(change: Change): Json {
    const isConfirming = change.status === 'PENDING' && this.#confirming.has(change.id);
    return { ...super.view(change), ...(isConfirming && { status: 'CONFIRMING' }) };
  }

  protected override afterNews(before: Change, data: Json) {
    if (data['subscriptionChangeStatus'] === 'IN_PROGRESS') this.#confirming.add(before.id);
    return super.afterNews(before, data);
  }
}

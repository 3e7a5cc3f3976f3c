import {
  ChangeService,
  SubscriptionService,
  type AnyRecord,
  type Change,
  type Json,
  type Subscription,
} from '../../../src/providers/waffo/reference-merchant/index.ts';

const TEN_SECONDS = 10_000;

/** Knows what has come within the last ten seconds. */
class ShortMemory {
  readonly #heard = new Map<string, number>();

  /** Whether it is known; if not, it is from now on. */
  knows(key: string): boolean {
    const isKnown = Date.now() - (this.#heard.get(key) ?? 0) < TEN_SECONDS;
    if (!isKnown) this.#heard.set(key, Date.now());
    return isKnown;
  }
}

const isEnd = (result: Json): boolean => String(result['subscriptionStatus']).endsWith('_CANCELLED');
const orderOf = (result: Json): string => String(result['acquiringOrderId']);

/** Grants a period for each payment that it does not remember. */
export class ForgetsPayments extends SubscriptionService {
  readonly #memory = new ShortMemory();
  readonly #seen = new Set<string>();

  protected override async takePayment(id: string, result: Json): Promise<boolean> {
    const isTaken = await super.takePayment(id, result);
    const isPaid = isTaken && result['orderStatus'] === 'PAY_SUCCESS';
    if (!isPaid || this.#memory.knows(orderOf(result))) return isTaken;
    await this.change(id, (now) => {
      // The first time the payment itself has been noted just now.
      if (!this.#seen.has(orderOf(result))) return [];
      return [{ ...now, paid: { ...now.paid, [`again-${Date.now()}`]: this.now() } }];
    });
    this.#seen.add(orderOf(result));
    return isTaken;
  }
}

/** Adds a period to the end of access for each period event that it does not remember. */
export class ExtendsAccessAgain extends SubscriptionService {
  readonly #memory = new ShortMemory();
  readonly #seen = new Set<string>();
  readonly #extra = new Map<string, number>();

  protected override takeNotification(
    subscription: Subscription,
    eventType: string,
    result: Json,
  ): Promise<boolean> {
    const key = `${subscription.id} ${JSON.stringify(result)}`;
    if (eventType === 'SUBSCRIPTION_PERIOD_CHANGED_NOTIFICATION' && !this.#memory.knows(key)) {
      if (this.#seen.has(key)) this.#extra.set(subscription.id, (this.#extra.get(subscription.id) ?? 0) + 1);
      this.#seen.add(key);
    }
    return super.takeNotification(subscription, eventType, result);
  }

  protected override accessUntil(subscription: Subscription): string | null {
    const end = super.accessUntil(subscription);
    const extra = this.#extra.get(subscription.id) ?? 0;
    return end && new Date(new Date(end).getTime() + extra * 30 * 86_400_000).toISOString();
  }
}

/** Ends a subscription on the failure of an attempt whose period it does not remember to be paid. */
export class EndsOnOldFailure extends SubscriptionService {
  readonly #paidAt = new Map<string, number>();

  protected override async takePayment(id: string, result: Json): Promise<boolean> {
    const isTaken = await super.takePayment(id, result);
    if (!isTaken) return false;
    if (result['orderStatus'] === 'PAY_SUCCESS') this.#paidAt.set(id, Date.now());
    else await this.#fail(id);
    return true;
  }

  async #fail(id: string): Promise<void> {
    const isForgotten = Date.now() - (this.#paidAt.get(id) ?? Date.now()) > TEN_SECONDS;
    if (isForgotten)
      await this.change(id, (now) => (now.status === 'ACTIVE' ? [{ ...now, status: 'CANCELLED' }] : []));
  }
}

/** Ends access at once when an end is told again that it no longer remembers. */
export class CutsAccessOnOldEnd extends SubscriptionService {
  readonly #memory = new ShortMemory();
  readonly #told = new Set<string>();

  protected override async takeNotification(
    subscription: Subscription,
    eventType: string,
    result: Json,
  ): Promise<boolean> {
    const isTaken = await super.takeNotification(subscription, eventType, result);
    if (!isEnd(result)) return isTaken;
    const isForgotten = !this.#memory.knows(subscription.id) && this.#told.has(subscription.id);
    this.#told.add(subscription.id);
    if (isForgotten) await this.change(subscription.id, (now) => [{ ...now, paid: {}, ends: {} }]);
    return isTaken;
  }
}

/** Keeps in memory alone which subscriptions have ended, and activates any other. */
export class ForgetsEndsAtRestart extends SubscriptionService {
  readonly #ended = new Set<string>();

  protected override afterNews(before: Subscription, data: Json): readonly Subscription[] {
    const [after] = super.afterNews(before, data);
    if (!after) return [];
    if (after.status === 'CANCELLED') {
      if (before.status !== 'CANCELLED') this.#ended.add(before.id);
      if (data['subscriptionStatus'] === 'ACTIVE' && !this.#ended.has(before.id))
        return [{ ...after, status: 'ACTIVE' }];
    }
    return [after];
  }
}

/** Keeps in memory alone which subscriptions have ended, and shows any other as it was. */
export class KeepsEndsInMemory extends SubscriptionService {
  readonly #ended = new Set<string>();

  override get(id: string): Subscription {
    const plan = super.get(id);
    return this.#ended.has(id) ? { ...plan, status: 'CANCELLED' } : plan;
  }

  /** It asks for nothing when it starts. */
  override resume(): void {
    return;
  }

  protected override afterNews(before: Subscription, data: Json): readonly Subscription[] {
    const after = super.afterNews(before, data);
    if (after[0]?.status !== 'CANCELLED') return after;
    this.#ended.add(before.id);
    return [{ ...after[0], status: 'ACTIVE' }];
  }
}

/** Grants the first period of the new plan once more for each success of a change that it does not remember. */
export class GrantsChangeAgain extends ChangeService {
  readonly #memory = new ShortMemory();

  protected override afterNews(before: Change, data: Json): readonly AnyRecord[] {
    const records = super.afterNews(before, data);
    const isNew = data['subscriptionChangeStatus'] === 'SUCCESS' && !this.#memory.knows(before.id);
    if (!isNew || before.status !== 'DONE') return records;
    const next = this.shop.subscriptions.get(before.newId);
    return [...records, { ...next, paid: { ...next.paid, [`again-${Date.now()}`]: this.now() } }];
  }
}

/** Counts as past due from the failure of an attempt on, whatever has been paid. */
export class PastDueOnOldFailure extends SubscriptionService {
  readonly #late = new Set<string>();

  override view(subscription: Subscription): Json {
    const view = super.view(subscription);
    const isLate = subscription.status === 'ACTIVE' && this.#late.has(subscription.id);
    return isLate ? { ...view, status: 'PAST_DUE' } : view;
  }

  protected override async takePayment(id: string, result: Json): Promise<boolean> {
    const isTaken = await super.takePayment(id, result);
    if (result['orderStatus'] === 'PAY_SUCCESS') this.#late.delete(id);
    else if (isTaken) this.#late.add(id);
    return isTaken;
  }
}

import { requireOwner, type Buyer } from './buyers.ts';
import { isOver } from './plans.ts';
import type { Change, Json } from './records.ts';
import { SaleService } from './sale-service.ts';
import type { Shared } from './shared.ts';
import type { SubscriptionService } from './subscription-service.ts';
import { Refused } from './words.ts';

/** Plan changes. Events of the subscription report their results. */
export class ChangeService extends SaleService<'change'> {
  declare protected readonly shop: Shared & { readonly subscriptions: SubscriptionService };

  constructor(shop: Shared & { readonly subscriptions: SubscriptionService }) {
    super(shop, 'change');
  }

  /** POST /subscriptions/:id/change: the change, and where the buyer confirms it. */
  async create(subscriptionId: string, body: Json): Promise<Json> {
    const subscription = this.shop.subscriptions.get(subscriptionId);
    requireOwner(body, subscription);
    const plan = this.shop.subscriptions.currentPlan(subscription);
    const { name } = this.itemOf(body, 'monthly-plus', 'subscription');
    if (!plan || isOver(plan)) throw new Refused(409, 'This subscription is not running.', subscriptionId);
    if (plan.item === name) throw new Refused(409, 'You have this plan already.', subscriptionId);
    const change: Change = {
      kind: 'change', id: this.newId('change'), subscriptionId, item: name, status: 'PENDING', checkouts: [],
    }; // prettier-ignore
    await this.remember(change);
    const checkoutUrl = await this.openCheckout(change.id);
    return { ...this.view(this.get(change.id)), checkoutUrl };
  }

  /** What GET /changes/:id shows. */
  view({ id, status, item, subscriptionId }: Change): Json {
    return { id, status, item, subscriptionId };
  }

  protected override buyerOf({ subscriptionId }: Change): Buyer {
    return this.shop.subscriptions.get(subscriptionId);
  }

  /** The lock of its subscription, because the events of that decide. */
  protected override lockOf({ subscriptionId }: Change): string {
    return subscriptionId;
  }

  protected override afterRefusal(change: Change): Change {
    return { ...change, status: 'FAILED' };
  }

  protected override sessionRequest(change: Change): Json {
    const subscription = this.shop.subscriptions.get(change.subscriptionId);
    const plan = this.shop.subscriptions.currentPlan(subscription);
    return {
      ...this.commonRequest(change, change.item, subscription.currency),
      originOrderId: plan?.orderId ?? '',
    };
  }
}

import {
  ChangeService,
  SubscriptionService,
  type Json,
  type Plan,
  type Subscription,
} from '../../../src/providers/pancake/reference-merchant/index.ts';

/** Each plan is a subscription of its own: a change ends the old reference and begins a new one, that of the change. */
export class PlanByPlan extends SubscriptionService {
  /** References of changes, by the view that was asked for. */
  override get(id: string): Subscription {
    const change = this.shop.store.get('change', id);
    return change ? { ...super.get(change.subscriptionId), id } : super.get(id);
  }

  override view(subscription: Subscription): Json {
    const change = this.shop.store.get('change', subscription.id);
    const first = subscription.plans.findLast(({ item }) => item === subscription.item);
    const plans = subscription.plans.filter((plan) => isOfView(plan, change ? change.item : first?.item));
    const orders = plans.map(({ orderId }) => orderId);
    const payments = subscription.payments.filter(({ orderId }) => orders.includes(orderId));
    return super.view({ ...subscription, item: change ? change.item : subscription.item, plans, payments });
  }
}

function isOfView({ item }: Plan, wanted: string | undefined): boolean {
  return item === wanted;
}

/** Tells the new reference. */
export class NewReference extends ChangeService {
  override async create(subscriptionId: string, body: Json): Promise<Json> {
    const change = await super.create(subscriptionId, body);
    return { ...change, newSubscription: change['id'] };
  }
}

import { newToken, newWaffoId } from '../../protocol/index.ts';
import type { World } from '../world.ts';
import type { Plan } from './plan.ts';
import type { Subscription, SubscriptionRequest } from './subscription.ts';

/** Creates a subscription that waits for its payer, and registers its ids. */
export function openSubscription(
  world: World,
  request: SubscriptionRequest,
  plan: Plan,
  expiresAt: Date,
): Subscription {
  const now = world.clock.now();
  const subscription: Subscription = {
    subscriptionId: newWaffoId('SC', 32, now),
    token: newToken(),
    request,
    plan,
    expiresAt,
    payments: [],
    status: 'AUTHORIZATION_REQUIRED',
    updatedAt: now,
    currentPeriod: 0,
  };
  world.subscriptions.add(subscription);
  return subscription;
}

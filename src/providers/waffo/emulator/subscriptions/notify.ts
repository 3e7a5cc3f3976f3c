import type { WorldState } from '../state.ts';
import type { Subscription } from './subscription.ts';
import { subscriptionView } from './view.ts';

/** Notifies the merchant that the subscription's own status has changed. */
export function tellStatus(world: WorldState, subscription: Subscription): void {
  emit(world, subscription, 'SUBSCRIPTION_STATUS_NOTIFICATION');
}

/** Notifies the merchant that a period's payment has its final result. */
export function tellPeriod(world: WorldState, subscription: Subscription): void {
  emit(world, subscription, 'SUBSCRIPTION_PERIOD_CHANGED_NOTIFICATION');
}

function emit(world: WorldState, subscription: Subscription, eventType: string): void {
  const { subscriptionId, request } = subscription;
  const about = [subscriptionId, request.subscriptionRequest, request.merchantSubscriptionId];
  world.outbox.emit(eventType, request.notifyUrl, subscriptionView(world, subscription), about);
}

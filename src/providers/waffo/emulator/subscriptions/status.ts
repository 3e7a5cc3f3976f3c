import type { SubscriptionStatus } from '../../types.ts';
import type { Failure } from '../failure.ts';
import type { WorldState } from '../state.ts';
import { tellStatus } from './notify.ts';
import { isWaiting, type Subscription } from './subscription.ts';

const ENDED_BY_CHANNEL: Failure = {
  code: 'CHANNEL_CANCELLED',
  description: 'The channel ended the subscription',
};

/** Sets the status of a subscription. When it ends, its timers are cancelled: nothing more is charged. */
export function enter(world: WorldState, subscription: Subscription, status: SubscriptionStatus): void {
  subscription.status = status;
  subscription.updatedAt = world.clock.now();
  if (isWaiting(subscription)) return;
  subscription.timer?.cancel();
  delete subscription.nextPaymentAt;
}

/** Sets the status and notifies the merchant. */
export function announce(world: WorldState, subscription: Subscription, status: SubscriptionStatus): void {
  enter(world, subscription, status);
  tellStatus(world, subscription);
}

/** Ends an active subscription for good; paid periods stay paid. If two ends happen at one moment, the first counts. */
export function end(
  world: WorldState,
  subscription: Subscription,
  status: 'MERCHANT_CANCELLED' | 'USER_CANCELLED' | 'CHANNEL_CANCELLED' | 'CLOSE' | 'EXPIRED',
): void {
  if (subscription.status !== 'ACTIVE') return;
  if (status === 'CHANNEL_CANCELLED') subscription.failure = ENDED_BY_CHANNEL;
  announce(world, subscription, status);
}

import type { SubscriptionStatus } from '../../types.ts';
import type { Failure } from '../failure.ts';
import type { WorldState } from '../state.ts';
import { tellStatus } from './notify.ts';
import { isWaiting, type Subscription } from './subscription.ts';

const ENDED_BY_CHANNEL: Failure = {
  code: 'CHANNEL_CANCELLED',
  description: 'The channel ended the subscription',
};

/** Puts a subscription into a status. With its end all that it waited for is off: nothing is charged any more. */
export function enter(world: WorldState, subscription: Subscription, status: SubscriptionStatus): void {
  subscription.status = status;
  subscription.updatedAt = world.clock.now();
  if (isWaiting(subscription)) return;
  subscription.timer?.cancel();
  delete subscription.nextPaymentAt;
}

/** The same, and the merchant is told. */
export function announce(world: WorldState, subscription: Subscription, status: SubscriptionStatus): void {
  enter(world, subscription, status);
  tellStatus(world, subscription);
}

/** Ends an active subscription for good; what is paid stays paid. Of two ends at one moment the first counts. */
export function end(
  world: WorldState,
  subscription: Subscription,
  status: 'MERCHANT_CANCELLED' | 'USER_CANCELLED' | 'CHANNEL_CANCELLED' | 'CLOSE' | 'EXPIRED',
): void {
  if (subscription.status !== 'ACTIVE') return;
  if (status === 'CHANNEL_CANCELLED') subscription.failure = ENDED_BY_CHANNEL;
  announce(world, subscription, status);
}

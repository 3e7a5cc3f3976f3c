import type { ContractedMethod } from '../contract.ts';
import { DECLINED, TIMED_OUT } from '../failure.ts';
import * as orderLife from '../orders/life.ts';
import type { Order } from '../orders/order.ts';
import type { WorldState } from '../state.ts';
import { openCharge } from './charge.ts';
import { tellPeriod, tellStatus } from './notify.ts';
import { isFree, priceOf } from './plan.ts';
import { awaitNextPeriod } from './renewal.ts';
import { announce, enter } from './status.ts';
import { isWaiting, type Subscription } from './subscription.ts';

/** The payer has begun: the subscription no longer waits for one. */
export function startPaying(world: WorldState, subscription: Subscription, method?: ContractedMethod): void {
  if (method) subscription.method = method;
  if (subscription.status === 'AUTHORIZATION_REQUIRED') enter(world, subscription, 'IN_PROGRESS');
}

/**
 * The first payment succeeded, or the payer agreed to a free first period.
 * @param amount charged at once; a plan change subtracts the unused value of the old plan
 */
export function succeed(
  world: WorldState,
  subscription: Subscription,
  amount: string = priceOf(subscription.plan, 1),
): void {
  if (!isWaiting(subscription)) return;
  const whenCompleted = (): void => activate(world, subscription);
  if (isFree(amount)) whenCompleted();
  else orderLife.succeed(world, openCharge(world, subscription, { period: 1, amount, whenCompleted }));
  if (world.options.firstPeriodNotifies) tellPeriod(world, subscription);
}

/** The channel refused the first payment. */
export function fail(world: WorldState, subscription: Subscription): void {
  if (!isWaiting(subscription)) return;
  subscription.failure = DECLINED;
  closeUnpaid(world, subscription, 'CLOSE', orderLife.fail);
}

/** The time for the first payment is over. */
export function expire(world: WorldState, subscription: Subscription): void {
  if (!isWaiting(subscription)) return;
  subscription.failure = TIMED_OUT;
  closeUnpaid(world, subscription, world.options.unpaidSubscription, orderLife.expire);
}

function activate(world: WorldState, subscription: Subscription): void {
  enter(world, subscription, 'ACTIVE');
  subscription.startedAt = subscription.updatedAt;
  subscription.anchor = { period: 1, at: subscription.updatedAt };
  subscription.currentPeriod = 1;
  awaitNextPeriod(world, subscription);
  tellStatus(world, subscription);
}

function closeUnpaid(
  world: WorldState,
  subscription: Subscription,
  status: 'CLOSE' | 'EXPIRED',
  endOrder: (world: WorldState, order: Order) => void,
): void {
  const amount = priceOf(subscription.plan, 1);
  const whenCompleted = (): void => announce(world, subscription, status);
  if (isFree(amount)) whenCompleted();
  else endOrder(world, openCharge(world, subscription, { period: 1, amount, whenCompleted }));
}

import { toMs } from '../../../../core/index.ts';
import { DECLINED } from '../failure.ts';
import * as orderLife from '../orders/life.ts';
import type { WorldState } from '../state.ts';
import { openCharge } from './charge.ts';
import { tellPeriod } from './notify.ts';
import { isFree, priceOf, startOf } from './plan.ts';
import type { Outcome } from './renewal-control.ts';
import { end } from './status.ts';
import { isInLastPeriod, type Subscription } from './subscription.ts';

/** Waits for the due date of the next period, or for the end of the last one. */
export function awaitNextPeriod(world: WorldState, subscription: Subscription): void {
  const { plan, anchor, currentPeriod, subscriptionId } = subscription;
  if (!anchor) return;
  const due = startOf(plan, anchor, currentPeriod + 1);
  if (!isInLastPeriod(subscription)) return awaitAttempt(world, subscription, due, 1);
  subscription.timer?.cancel();
  delete subscription.nextPaymentAt;
  subscription.timer = world.clock.at(due, `last period of ${subscriptionId} is over`, () =>
    end(world, subscription, 'EXPIRED'),
  );
}

/**
 * Collects the next period's price now instead of on its due date, with a given final outcome: the buttons of the
 * management page. The dates of the period do not move. Returns false if there is no next period.
 */
export function bringForward(world: WorldState, subscription: Subscription, outcome: Outcome): boolean {
  if (subscription.status !== 'ACTIVE' || isInLastPeriod(subscription)) return false;
  subscription.timer?.cancel();
  settle(world, subscription, collect(world, subscription, outcome));
  return true;
}

function awaitAttempt(world: WorldState, subscription: Subscription, at: Date, attempt: number): void {
  const what = `attempt ${attempt} to renew ${subscription.subscriptionId}`;
  subscription.timer?.cancel();
  subscription.nextPaymentAt = at;
  subscription.timer = world.clock.at(at, what, () => attemptNow(world, subscription, attempt));
}

function attemptNow(world: WorldState, subscription: Subscription, attempt: number): void {
  // A cancellation at the same moment takes precedence.
  if (subscription.status !== 'ACTIVE') return;
  const { policy } = world.subscriptions.renewals;
  const outcome = collect(world, subscription);
  if (outcome === 'success' || attempt >= policy.attempts) return settle(world, subscription, outcome);
  const next = new Date(world.clock.now().getTime() + toMs(policy.interval));
  awaitAttempt(world, subscription, next, attempt + 1);
}

/**
 * Tries to collect the next period's price, and notifies the merchant of the payment. A free period has no payment and
 * cannot fail.
 */
function collect(world: WorldState, subscription: Subscription, decided?: Outcome): Outcome {
  const period = subscription.currentPeriod + 1;
  const amount = priceOf(subscription.plan, period);
  subscription.updatedAt = world.clock.now();
  if (isFree(amount)) return 'success';
  const outcome = decided ?? world.subscriptions.renewals.takeOutcome(subscription);
  const order = openCharge(world, subscription, { period, amount });
  if (outcome === 'success') {
    delete subscription.failure;
    orderLife.succeed(world, order);
  } else {
    subscription.failure = DECLINED;
    orderLife.fail(world, order);
  }
  return outcome;
}

/** The next period's payment has its final result, so that period becomes the current one, paid or not. */
function settle(world: WorldState, subscription: Subscription, outcome: Outcome): void {
  const restarts = outcome === 'success' && isLate(subscription);
  const paymentFirst = world.subscriptions.renewals.policy.mode === 'payment-first';
  subscription.currentPeriod += 1;
  if (paymentFirst && restarts)
    subscription.anchor = { period: subscription.currentPeriod, at: world.clock.now() };
  if (paymentFirst && outcome === 'failure' && !isInLastPeriod(subscription))
    delete subscription.nextPaymentAt;
  else awaitNextPeriod(world, subscription);
  if (outcome === 'success' || world.options.renewalFailureEvents === 'payment-and-period')
    tellPeriod(world, subscription);
}

/** Whether the next period's first attempt has failed, or no attempt remains. */
function isLate({ plan, anchor, currentPeriod, nextPaymentAt }: Subscription): boolean {
  return !anchor || !nextPaymentAt || nextPaymentAt > startOf(plan, anchor, currentPeriod + 1);
}

import { toMs } from '../../../../core/index.ts';
import { charge, type Attempt } from '../orders/charge.ts';
import type { SubscriptionOrder } from '../orders/order.ts';
import type { Payment } from '../orders/payment.ts';
import type { WorldState } from '../state.ts';
import { chargeSucceeded, statusEvent } from '../webhooks/events.ts';
import { nextEnd } from './calendar.ts';
import { end } from './ending.ts';
import type { Outcome } from './renewal-control.ts';

const DECLINED = 'Your card was declined.';
/** Observed length of a period that a simulated renewal creates. */
const SQUEEZED_MS = 48_000;
/** Pauses between the attempts after a failed renewal. */
const THREE_IN_SEVEN_DAYS = ['2d', '2d', '3d'] as const;

/** Collects the price of the next period. */
export function renew(world: WorldState, order: SubscriptionOrder, outcome: Outcome): void {
  const payment = collect(world, order, outcome);
  if (payment.status === 'failed') {
    fallBehind(world, order);
    return;
  }
  moveOn(world, order);
  world.outbox.emit(
    statusEvent(world, 'subscription.renewed', order),
    chargeSucceeded(world, order, payment),
  );
  world.schedulePeriodEnd(order);
}

/** A renewal that somebody requests in the dashboard: at once, regardless of the due date. */
export function simulateRenewal(world: WorldState, order: SubscriptionOrder, outcome: Outcome): boolean {
  if (order.status === 'past_due') {
    retry(world, order, outcome);
    return true;
  }
  if (order.status !== 'active') return false;
  if (outcome === 'failure') {
    renew(world, order, outcome);
    return true;
  }
  const payment = collect(world, order, outcome);
  const start = world.clock.now();
  order.inTrial = false;
  order.anchor = start;
  const whole = nextEnd(start, order.billingPeriod, start);
  const isSqueezed = world.options.simulatedPeriod === 'squeezed';
  order.period = { start, end: isSqueezed ? new Date(start.getTime() + SQUEEZED_MS) : whole };
  world.outbox.emit(
    statusEvent(world, 'subscription.renewed', order),
    chargeSucceeded(world, order, payment),
  );
  world.schedulePeriodEnd(order, whole);
  return true;
}

function collect(world: WorldState, order: SubscriptionOrder, outcome: Outcome): Payment {
  order.periodNumber += 1;
  const attempt: Attempt = {
    method: order.method ?? 'card',
    ...(order.card && { card: order.card }),
    ...(outcome === 'failure' && { declined: DECLINED }),
  };
  return charge(world, order, { listed: order.regular, periodNumber: order.periodNumber }, attempt);
}

/** Starts the period after the current one. */
function moveOn(world: WorldState, order: SubscriptionOrder): void {
  const start = order.period?.end ?? world.clock.now();
  const anchor = order.anchor ?? start;
  // A squeezed period has ended long before the next one begins.
  const from = anchor > start ? anchor : start;
  order.inTrial = false;
  order.failedCharges = 0;
  order.status = 'active';
  order.period = { start: from, end: nextEnd(anchor, order.billingPeriod, from) };
}

function fallBehind(world: WorldState, order: SubscriptionOrder): void {
  order.failedCharges += 1;
  if (order.status === 'active') {
    order.status = 'past_due';
    world.outbox.emit(statusEvent(world, 'subscription.past_due', order));
  }
  const pause = pauseBeforeRetry(world, order);
  if (pause === undefined) {
    // A finally failed renewal ends the subscription directly, without `canceling`.
    end(world, order);
    return;
  }
  order.timer?.cancel();
  order.timer = world.clock.after(toMs(pause), `another attempt to renew ${order.id}`, () =>
    retry(world, order, world.renewals.take(order.id)),
  );
}

function pauseBeforeRetry({ options }: WorldState, order: SubscriptionOrder): string | undefined {
  const pauses = options.dunning === 'once-then-canceled' ? [options.dunningPause] : THREE_IN_SEVEN_DAYS;
  return pauses[order.failedCharges - 1];
}

function retry(world: WorldState, order: SubscriptionOrder, outcome: Outcome): void {
  if (order.status !== 'past_due') return;
  const payment = collect(world, order, outcome);
  if (payment.status === 'failed') {
    fallBehind(world, order);
    return;
  }
  moveOn(world, order);
  world.outbox.emit(
    chargeSucceeded(world, order, payment),
    statusEvent(world, 'subscription.recovered', order),
  );
  world.schedulePeriodEnd(order);
}

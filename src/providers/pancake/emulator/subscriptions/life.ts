import type { WorldState } from '../state.ts';
import type { SubscriptionOrder } from '../orders/order.ts';
import type { Payment } from '../orders/payment.ts';
import { charge, type Attempt, type Due } from '../orders/charge.ts';
import { chargeSucceeded, statusEvent } from '../webhooks/events.ts';
import type { WebhookEvent } from '../webhooks/event.ts';
import { daysAfter, periodsAfter } from './calendar.ts';

/** The buyer pays for the first time. If declined, the subscription is closed, and no event is sent. */
export function startSubscription(
  world: WorldState,
  order: SubscriptionOrder,
  attempt: Attempt,
): Payment | undefined {
  if (order.status !== 'pending') return undefined;
  const payment = charge(world, order, firstDue(order), attempt);
  order.timer?.cancel();
  if (payment.status !== 'succeeded') {
    order.status = 'closed';
    return payment;
  }
  begin(world, order, attempt);
  order.periodNumber = payment.periodNumber ?? 0;
  world.outbox.emit(...firstEvents(world, order, payment));
  world.schedulePeriodEnd(order);
  return payment;
}

/** A free trial begins with a card check of amount 0, for period 0. */
function firstDue({ special, regular }: SubscriptionOrder): Due {
  if (!special) return { listed: regular, periodNumber: 1 };
  return { listed: special.price, phase: 'special', periodNumber: special.price.total > 0n ? 1 : 0 };
}

/** Activates it: its first period begins now. */
export function begin(world: WorldState, order: SubscriptionOrder, { method, card }: Attempt): void {
  const start = world.clock.now();
  const trialEnd = order.special && daysAfter(start, order.special.days);
  order.status = 'active';
  order.inTrial = trialEnd !== undefined;
  order.anchor = trialEnd ?? start;
  order.period = { start, end: trialEnd ?? periodsAfter(start, order.billingPeriod, 1) };
  order.method = method;
  if (card) order.card = card;
}

/** The events at the beginning of a subscription. */
function firstEvents(world: WorldState, order: SubscriptionOrder, payment: Payment): WebhookEvent[] {
  const activated = statusEvent(world, 'subscription.activated', order, payment);
  const isNothing = payment.charged === 0n;
  if (isNothing && !world.options.trialPaymentNotifies) return [activated];
  const paid = chargeSucceeded(world, order, payment);
  const { firstEvents: sequence } = world.options;
  const paidFirst = sequence === 'shuffled' ? Math.random() < 0.5 : sequence === 'payment-first';
  return paidFirst ? [paid, activated] : [activated, paid];
}

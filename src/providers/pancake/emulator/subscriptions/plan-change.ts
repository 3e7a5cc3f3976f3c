import type { PlanChange, Session } from '../checkout/session.ts';
import { charge, type Attempt } from '../orders/charge.ts';
import type { SubscriptionOrder } from '../orders/order.ts';
import type { Payment } from '../orders/payment.ts';
import { newSubscription } from '../orders/create.ts';
import type { WorldState } from '../state.ts';
import type { WebhookEvent } from '../webhooks/event.ts';
import { chargeSucceeded, statusEvent } from '../webhooks/events.ts';
import { ended } from './ending.ts';
import { begin } from './life.ts';

/** The subscription that a session changes; undefined if it can no longer be changed. */
export function originOf(world: WorldState, { change }: Session): SubscriptionOrder | undefined {
  const origin = change && world.orders.get(change.originOrderId);
  return origin?.kind === 'subscription' && origin.status === 'active' ? origin : undefined;
}

/** The buyer confirms a plan change: it happens at once, or at the end of the period. */
export function confirmChange(world: WorldState, session: Session, attempt: Attempt): void {
  const { change } = session;
  const origin = originOf(world, session);
  if (!origin || !change || session.changed) return;
  if (change.timing === 'next_period') {
    origin.scheduled = { sessionId: session.id, change };
    session.changed = 'scheduled';
    world.outbox.emit(statusEvent(world, 'subscription.plan_change_scheduled', origin));
    return;
  }
  session.changed = changePlan(world, origin, session, change, attempt) ? 'changed' : 'failure';
}

/** Carries out a scheduled change. Returns false if there is none, or if it fails: then the old plan continues. */
export function changePlanAtEnd(world: WorldState, origin: SubscriptionOrder): boolean {
  const { scheduled } = origin;
  delete origin.scheduled;
  const session = scheduled && world.sessions.get(scheduled.sessionId);
  if (!scheduled || !session) return false;
  const failed = world.renewals.take(origin.id) === 'failure';
  return changePlan(world, origin, session, scheduled.change, {
    method: origin.method ?? 'card',
    ...(origin.card && { card: origin.card }),
    ...(failed && { declined: 'Your card was declined.' }),
  });
}

/** Replaces this order by another one, if its payment succeeds. */
function changePlan(
  world: WorldState,
  origin: SubscriptionOrder,
  session: Session,
  change: PlanChange,
  attempt: Attempt,
): boolean {
  const order = newSubscription(world, session, origin);
  order.changeOriginOrderId = origin.id;
  const charged = amountNow(world, origin, order.regular.total, change);
  const payment = charge(world, order, { listed: order.regular, charged, periodNumber: 1 }, attempt);
  if (payment.status !== 'succeeded') {
    order.status = 'closed';
    order.timer?.cancel();
    world.outbox.emit(statusEvent(world, 'subscription.plan_change_failed', origin));
    return false;
  }
  order.timer?.cancel();
  begin(world, order, attempt);
  order.periodNumber = 1;
  origin.supersededByOrderId = order.id;
  world.renewals.move(origin.id, order.id);
  // The old order ends last: its events come after those of the new one.
  world.outbox.emit(...newsOf(world, origin, order, payment), ended(world, origin));
  world.schedulePeriodEnd(order);
  return true;
}

function newsOf(
  world: WorldState,
  origin: SubscriptionOrder,
  order: SubscriptionOrder,
  payment: Payment,
): WebhookEvent[] {
  const { planChangeOrder, planChangeActivates } = world.options;
  return [
    ...(payment.charged > 0n ? [chargeSucceeded(world, order, payment)] : []),
    ...(planChangeActivates ? [statusEvent(world, 'subscription.activated', order, payment)] : []),
    statusEvent(world, 'subscription.plan_changed', planChangeOrder === 'new' ? order : origin),
  ];
}

/** The amount that is charged at once: set by the merchant, or the new price less the unused value of the old one. */
export function amountNow(
  world: WorldState,
  origin: SubscriptionOrder,
  total: bigint,
  { amount, credit }: PlanChange,
): bigint {
  if (amount !== undefined) return amount;
  const left = total - (credit ?? unusedOf(world, origin));
  return left > 0n ? left : 0n;
}

/** The unused share of the price of the current period. */
function unusedOf({ clock }: WorldState, { period, inTrial, special, regular }: SubscriptionOrder): bigint {
  if (!period) return 0n;
  const paid = inTrial && special ? special.price.total : regular.total;
  const whole = period.end.getTime() - period.start.getTime();
  const rest = period.end.getTime() - clock.now().getTime();
  return whole > 0 && rest > 0 ? (paid * BigInt(rest)) / BigInt(whole) : 0n;
}

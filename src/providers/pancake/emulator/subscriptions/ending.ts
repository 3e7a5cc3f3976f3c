import { toMs } from '../../../../core/index.ts';
import { Failure } from '../failure.ts';
import type { SubscriptionOrder } from '../orders/order.ts';
import type { WorldState } from '../state.ts';
import type { WebhookEvent } from '../webhooks/event.ts';
import { statusEvent } from '../webhooks/events.ts';

/** Ends the subscription and notifies the merchant. */
export function end(world: WorldState, order: SubscriptionOrder): void {
  world.outbox.emit(ended(world, order));
}

/** Ends the subscription; returns the events for the merchant. */
export function ended(world: WorldState, order: SubscriptionOrder): WebhookEvent {
  order.timer?.cancel();
  order.status = 'canceled';
  order.canceledAt ??= world.clock.now();
  order.updatedAt = world.clock.now();
  delete order.scheduled;
  return statusEvent(world, 'subscription.canceled', order);
}

/**
 * Requests a cancellation. A paid period continues to its end; an unpaid subscription ends as soon as the channel
 * confirms.
 */
export function cancel(world: WorldState, order: SubscriptionOrder): void {
  const { status } = order;
  if (status === 'pending') {
    cancelUnpaid(world, order);
    return;
  }
  if (status !== 'active' && status !== 'past_due')
    throw new Failure(400, 'order', `Subscription cannot be canceled, current status: ${status}`);
  order.unpaid = status === 'past_due';
  order.status = 'canceling';
  order.canceledAt = world.clock.now();
  order.updatedAt = world.clock.now();
  delete order.scheduled;
  world.outbox.emit(statusEvent(world, 'subscription.canceling', order));
  // An active one keeps its timer: at the end of the period it ends instead of being renewed.
  if (status === 'active') return;
  order.timer?.cancel();
  const settles = toMs(world.options.pastDueCancelSettles);
  order.timer = world.clock.after(settles, `the channel confirms the end of ${order.id}`, () => {
    if (order.status === 'canceling') end(world, order);
  });
}

function cancelUnpaid(world: WorldState, order: SubscriptionOrder): void {
  order.timer?.cancel();
  order.status = 'canceled';
  order.canceledAt = world.clock.now();
  order.updatedAt = world.clock.now();
  if (world.options.pendingCancelNotifies)
    world.outbox.emit(statusEvent(world, 'subscription.canceled', order));
}

/** Withdraws a cancellation before it has taken effect. */
export function reactivate(world: WorldState, order: SubscriptionOrder): void {
  if (order.status !== 'canceling')
    throw new Failure(400, 'order', `Subscription cannot be reactivated, current status: ${order.status}`);
  if (order.unpaid)
    throw new Failure(400, 'order', 'Subscription with an unpaid balance cannot be reactivated');
  order.status = 'active';
  delete order.canceledAt;
  order.updatedAt = world.clock.now();
  world.outbox.emit(statusEvent(world, 'subscription.uncanceled', order));
}

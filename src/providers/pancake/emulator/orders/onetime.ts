import { Failure } from '../failure.ts';
import type { WorldState } from '../state.ts';
import { orderCompleted } from '../webhooks/events.ts';
import { charge, type Attempt } from './charge.ts';
import type { OnetimeOrder } from './order.ts';
import type { Payment } from './payment.ts';

/** The buyer pays. If declined, the order stays open for another attempt, and no event is sent. */
export function payOnetime(world: WorldState, order: OnetimeOrder, attempt: Attempt): Payment | undefined {
  if (order.status !== 'pending') return undefined;
  const payment = charge(world, order, { listed: order.amounts }, attempt);
  if (payment.status !== 'succeeded') return payment;
  order.status = 'completed';
  order.timer?.cancel();
  world.outbox.emit(orderCompleted(world, order, payment));
  return payment;
}

/** Cancels an open order: by a call, or because nobody paid in time. */
export function cancelOnetime(world: WorldState, order: OnetimeOrder): void {
  if (order.status !== 'pending')
    throw new Failure(400, 'order', `Order cannot be canceled, current status: ${order.status}`);
  order.status = 'canceled';
  order.updatedAt = world.clock.now();
  order.timer?.cancel();
}

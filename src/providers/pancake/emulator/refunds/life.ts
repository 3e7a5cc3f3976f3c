import { newId } from '../ids.ts';
import type { WorldState } from '../state.ts';
import { refundEnded } from '../webhooks/events.ts';
import { currentOf, type Ticket } from './ticket.ts';

/** Asks the channel to refund the money, which takes some time. */
export function process(world: WorldState, ticket: Ticket): void {
  const payment = world.orders.payment(ticket.paymentId);
  if (payment) payment.refundStatus = 'pending';
  ticket.status = 'processing';
  ticket.updatedAt = world.clock.now();
  ticket.timer = world.clock.after(world.options.refundSettles, `the end of refund ticket ${ticket.id}`, () =>
    settle(world, ticket),
  );
}

/** The refund has succeeded or failed. */
function settle(world: WorldState, ticket: Ticket): void {
  const payment = world.orders.payment(ticket.paymentId);
  if (!payment || ticket.status !== 'processing') return;
  const now = world.clock.now();
  const { amount, reason } = currentOf(ticket);
  const status = ticket.willFail ? 'failed' : 'succeeded';
  const refund = world.tickets.addRefund({
    id: newId('REF'),
    ticketId: ticket.id,
    paymentId: payment.id,
    status,
    amount,
    currency: ticket.currency,
    createdAt: now,
  });
  payment.refunds.push(refund);
  payment.refundStatus = status === 'succeeded' ? 'refunded' : 'failed';
  Object.assign(ticket, { status, executedAt: now, updatedAt: now });
  const order = world.orders.orderOf(payment);
  world.outbox.emit(refundEnded(world, { order, payment, refund, reason, externalId: ticket.externalId }));
}

/** The merchant approves a customer's request. */
export function approve(world: WorldState, ticket: Ticket, reviewerId: string): boolean {
  if (ticket.status !== 'pending') return false;
  Object.assign(ticket, { reviewerId, reviewedAt: world.clock.now() });
  process(world, ticket);
  return true;
}

/** The merchant rejects it. */
export function reject(world: WorldState, ticket: Ticket, reviewerId: string, rejectReason: string): boolean {
  if (ticket.status !== 'pending') return false;
  const now = world.clock.now();
  Object.assign(ticket, { status: 'rejected', reviewerId, reviewedAt: now, rejectReason, updatedAt: now });
  return true;
}

/** The channel will refuse the refund of a running ticket. */
export function makeFail(ticket: Ticket): void {
  ticket.willFail = true;
}

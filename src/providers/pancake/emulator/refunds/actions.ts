import { Failure } from '../failure.ts';
import { ownsOrder, paymentFor } from '../gateway/access.ts';
import type { ActionCall } from '../gateway/caller.ts';
import { newId } from '../ids.ts';
import { amountText } from '../money.ts';
import { process } from './life.ts';
import { openTicket } from './open.ts';
import { requestedAmount, requireRefundable } from './rules.ts';
import { currentOf, type Ticket } from './ticket.ts';

type Data = Record<string, unknown>;

const LONGEST_EXTERNAL_ID = 128;

/**
 * POST refund-ticket/create-ticket. A merchant's ticket goes to the channel at once, a customer's waits for the
 * merchant.
 */
export function createTicket({ world, caller, fields }: ActionCall): Data {
  if (caller.kind === 'token' && world.options.customerTickets === 'refused')
    throw new Failure(403, 'ticket', 'Access denied');
  const { payment, order } = paymentFor(world, caller, fields.shortId('paymentId', 'PAY'));
  const reason = fields.text('reason');
  const amount = requestedAmount(fields, payment);
  const metadata = fields.maybeRecord('metadata') ?? {};
  const externalId = fields.maybeText('refundTicketMerchantExternalId', LONGEST_EXTERNAL_ID);
  requireRefundable(world, payment, amount);
  const ticket = openTicket(world, order, payment, {
    submitterType: caller.kind === 'token' ? 'customer' : 'merchant',
    submitterId: caller.kind === 'token' ? caller.session.buyerIdentity : callerId(caller),
    reason,
    amount,
    metadata,
    ...(externalId && { externalId }),
  });
  if (ticket.submitterType === 'merchant') process(world, ticket);
  return { ticket: ticketView(ticket) };
}

/** POST refund-ticket/resubmit-ticket: submits an unsuccessful ticket again. */
export function resubmitTicket({ world, caller, fields }: ActionCall): Data {
  const ticket = world.tickets.get(fields.shortId('ticketId', 'TKT'));
  const order = ticket && world.orders.get(ticket.orderId);
  if (!ticket || !order || ticket.environment !== caller.environment)
    throw new Failure(404, 'ticket', 'Refund ticket not found');
  if (!ownsOrder(world, caller, order))
    throw new Failure(403, 'ticket', 'Refund ticket does not belong to this credential');
  const { payment } = paymentFor(world, caller, fields.shortId('paymentId', 'PAY'));
  if (payment.id !== ticket.paymentId)
    throw fields.invalid('paymentId', 'it is not the payment of this ticket');
  const reason = fields.text('reason');
  const amount = requestedAmount(fields, payment);
  if (ticket.status !== 'rejected' && ticket.status !== 'failed')
    throw new Failure(400, 'ticket', `Refund ticket cannot be resubmitted, current status: ${ticket.status}`);
  requireRefundable(world, payment, amount, ticket);
  ticket.versions.push({ id: newId('TKT'), number: ticket.versions.length + 1, reason, amount });
  ticket.status = 'pending';
  ticket.willFail = false;
  ticket.updatedAt = world.clock.now();
  return { ticket: ticketView(ticket) };
}

/** A ticket as REST shows it. */
export function ticketView(ticket: Ticket): Data {
  const { id: currentVersionId, number, reason, amount } = currentOf(ticket);
  return {
    id: ticket.id,
    type: 'refund',
    status: ticket.status,
    subjectId: ticket.paymentId,
    submitterId: ticket.submitterId,
    submitterType: ticket.submitterType,
    currentVersionId,
    reviewerId: ticket.reviewerId ?? null,
    reviewedAt: ticket.reviewedAt?.toISOString() ?? null,
    reviewNote: null,
    rejectReason: ticket.rejectReason ?? null,
    executedAt: ticket.executedAt?.toISOString() ?? null,
    metadata: ticket.metadata,
    refundTicketMerchantExternalId: ticket.externalId ?? null,
    versionNumber: number,
    versionData: {
      reason,
      requestedAmount: { amount: amountText(amount, ticket.currency), currency: ticket.currency },
    },
    createdAt: ticket.createdAt.toISOString(),
    updatedAt: ticket.updatedAt.toISOString(),
  };
}

function callerId(caller: ActionCall['caller']): string {
  if (caller.kind !== 'key') throw new Failure(403, 'ticket', 'Insufficient permissions');
  return caller.merchant.id;
}

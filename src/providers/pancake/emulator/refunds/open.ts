import { newId } from '../ids.ts';
import type { Order } from '../orders/order.ts';
import type { Payment } from '../orders/payment.ts';
import type { WorldState } from '../state.ts';
import type { Ticket, TicketVersion } from './ticket.ts';

/** The content of a new ticket. */
export type TicketRequest = Pick<Ticket, 'submitterType' | 'submitterId' | 'metadata' | 'externalId'> &
  Pick<TicketVersion, 'reason' | 'amount'>;

/** Creates a ticket; the caller has checked that it is allowed. */
export function openTicket(
  world: WorldState,
  order: Order,
  payment: Payment,
  request: TicketRequest,
): Ticket {
  const { reason, amount, ...about } = request;
  const now = world.clock.now();
  if (about.externalId !== undefined) world.orders.noteExternalId(about.externalId);
  return world.tickets.add({
    ...about,
    id: newId('TKT'),
    paymentId: payment.id,
    orderId: order.id,
    storeId: order.storeId,
    environment: order.environment,
    currency: order.currency,
    status: 'pending',
    versions: [{ id: newId('TKT'), number: 1, reason, amount }],
    createdAt: now,
    updatedAt: now,
    willFail: false,
  });
}

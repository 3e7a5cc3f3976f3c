import { toMs } from '../../../../core/index.ts';
import { Failure } from '../failure.ts';
import type { Fields } from '../fields.ts';
import { amountOf, amountText } from '../money.ts';
import type { Payment } from '../orders/payment.ts';
import type { WorldState } from '../state.ts';
import { currentOf, type Ticket, type TicketStatus } from './ticket.ts';

/** States of a ticket that block another one. */
const IN_THE_WAY: readonly TicketStatus[] = ['pending', 'approved', 'processing', 'succeeded'];

/** The requested amount in minor units; refuses one that the payment does not allow. */
export function requestedAmount(fields: Fields, payment: Payment): bigint {
  const requested = fields.object('requestedAmount');
  const { currency } = payment.listed;
  const named = requested.text('currency');
  const text = requested.text('amount');
  if (named !== currency)
    throw requested.invalid('currency', `the payment was made in ${currency}, got ${JSON.stringify(named)}`);
  const amount = amountOf(text, currency);
  if (amount === undefined)
    throw requested.invalid('amount', `expected an amount in ${currency}, got ${JSON.stringify(text)}`);
  if (amount <= 0n) throw requested.invalid('amount', 'must be greater than 0');
  if (amount > payment.charged)
    throw requested.invalid(
      'amount',
      `must not exceed the charged ${amountText(payment.charged, currency)} ${currency}`,
    );
  return amount;
}

/**
 * Refuses a payment that cannot be refunded now.
 * @param except the ticket that is submitted again
 */
export function requireRefundable(
  world: WorldState,
  payment: Payment,
  amount: bigint,
  except?: Ticket,
): void {
  const { options, clock } = world;
  if (payment.status !== 'succeeded' || !payment.succeededAt)
    throw new Failure(400, 'ticket', `Payment cannot be refunded, current status: ${payment.status}`);
  if (clock.now().getTime() - payment.succeededAt.getTime() > toMs(options.refundWindow))
    throw new Failure(400, 'ticket', 'Refund window has closed for this payment');
  const others = world.tickets
    .of(payment.id)
    .filter((ticket) => ticket !== except && IN_THE_WAY.includes(ticket.status));
  const taken = others.reduce((sum, ticket) => sum + currentOf(ticket).amount, 0n);
  const fits = options.refundsPerPayment === 'several' && taken + amount <= payment.charged;
  if (others.length > 0 && !fits)
    throw new Failure(409, 'ticket', 'This payment already has a refund ticket that is pending or succeeded');
}

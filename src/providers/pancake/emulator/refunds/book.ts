import { Kept } from '../kept.ts';
import type { Refund } from '../orders/payment.ts';
import type { Ticket } from './ticket.ts';

/** The refund tickets of one world, and their refunds. */
export class TicketBook {
  readonly #tickets: Kept<Ticket>;
  readonly #refunds: Kept<Refund>;
  readonly #added: (ticket: Ticket) => void;

  /** @param added called with each new ticket */
  constructor(history: number, added: (ticket: Ticket) => void) {
    this.#added = added;
    this.#tickets = new Kept(history, ({ timer }) => timer?.cancel());
    this.#refunds = new Kept(history);
  }

  add(ticket: Ticket): Ticket {
    this.#added(ticket);
    return this.#tickets.add(ticket.id, ticket);
  }

  addRefund(refund: Refund): Refund {
    return this.#refunds.add(refund.id, refund);
  }

  get(id: string): Ticket | undefined {
    return this.#tickets.get(id);
  }

  /** Oldest first. */
  of(paymentId: string): Ticket[] {
    return this.all.filter((ticket) => ticket.paymentId === paymentId);
  }

  /** Oldest first. */
  get all(): Ticket[] {
    return this.#tickets.all;
  }

  /** Oldest first. */
  get refunds(): Refund[] {
    return this.#refunds.all;
  }

  knows(ids: ReadonlySet<string>): boolean {
    for (const id of ids) if (this.#tickets.has(id) || this.#refunds.has(id)) return true;
    return false;
  }
}

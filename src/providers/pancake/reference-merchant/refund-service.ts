import type { OrderService } from './order-service.ts';
import { minorOf, textAt } from './fields.ts';
import { returnedShare } from './payments.ts';
import { RecordService } from './record-service.ts';
import type { Json, Order, Payment, Refund } from './records.ts';
import type { Shared } from './shared.ts';
import { Refused, statusFor, wordsFor } from './words.ts';

/** The first ticket, and its repeats. */
const MOST_SENDS = 4;
const OVER: Readonly<Record<string, Refund['status']>> = {
  succeeded: 'DONE',
  failed: 'FAILED',
  rejected: 'FAILED',
  cancelled: 'FAILED',
};

/**
 * Refunds that we start. Each is stored before its ticket is sent, and after an unknown outcome we ask before we
 * repeat.
 */
export class RefundService extends RecordService<'refund'> {
  declare protected readonly shop: Shared & { readonly orders: OrderService };

  constructor(shop: Shared & { readonly orders: OrderService }) {
    super(shop, 'refund');
  }

  /** POST /orders/:id/refunds. Throws `Refused` if it is not possible; accepted does not mean refunded. */
  async create(orderId: string, body: Json): Promise<Json> {
    const refund = await this.claim(orderId, body);
    await this.submit(refund.id);
    return this.view(this.get(refund.id));
  }

  /** What GET /refunds/:id shows. */
  view({ id, status, orderId, amount, ticketId }: Refund): Json {
    return { id, status, orderId, amount, refundTicketId: ticketId };
  }

  /** Asks for the result of a refund; a ticket that Pancake does not know is sent again. */
  async ask(id: string): Promise<void> {
    const [ticket] = await this.shop.reader.tickets(id);
    if (ticket) await this.adopt(id, ticket.ticketId, OVER[ticket.status]);
    else if (this.get(id).status === 'PENDING' && this.get(id).sends < MOST_SENDS) await this.send(id);
  }

  /** Unfinished refunds, newest first. */
  open(): Refund[] {
    return this.shop.store.all('refund').filter(({ status }) => status === 'PENDING');
  }

  /** One refund per payment: checked and stored in one step, so that a double click cannot create two. */
  protected claim(orderId: string, body: Json): Promise<Refund> {
    return this.shop.locks.run(orderId, async () => {
      const order = this.shop.orders.get(orderId);
      const payment = this.shop.orders.paymentOf(order);
      if (!payment) throw new Refused(409, 'This order is not paid, so there is nothing to refund.', orderId);
      this.requireNoOther(order, payment);
      const refund: Refund = {
        kind: 'refund', id: this.newId('refund'), orderId, paymentId: payment.id,
        amount: this.amountOf(body, payment), currency: payment.currency,
        reason: textAt(body, 'reason') ?? 'The buyer gave the order back',
        status: 'PENDING', ticketId: null, sends: 0,
      }; // prettier-ignore
      await this.shop.store.write(refund);
      return refund;
    });
  }

  protected requireNoOther(order: Order, payment: Payment): void {
    const others = this.shop.store.all('refund').filter(({ paymentId }) => paymentId === payment.id);
    if (others.some(({ status }) => status !== 'FAILED') || returnedShare(payment) !== 'none')
      throw new Refused(409, 'A refund of this order exists already.', order.id);
  }

  /** The full charged amount, unless a part is requested. */
  protected amountOf(body: Json, { amount, currency }: Payment): string {
    const asked = textAt(body, 'amount') ?? amount ?? '';
    const minor = minorOf(asked, currency);
    const charged = minorOf(amount, currency);
    if (minor === undefined || minor <= 0n || (charged !== undefined && minor > charged))
      throw new Refused(422, 'This amount cannot be refunded.');
    return asked;
  }

  /** Sends the ticket; while the result is unknown, asks with growing pauses. */
  protected async submit(id: string): Promise<void> {
    await this.send(id);
    for (const pause of this.shop.setup.timing.repeats) {
      const { status, ticketId } = this.get(id);
      if (status !== 'PENDING' || ticketId !== null) return;
      await this.shop.background.pause(pause);
      await this.ask(id).catch(() => undefined);
    }
  }

  protected async send(id: string): Promise<void> {
    const refund = await this.change(id, (now) => [{ ...now, sends: now.sends + 1 }]);
    const outcome = await this.shop.client.createTicket(this.ticketRequest(refund), refund.id);
    if (outcome.kind === 'done') await this.adopt(id, outcome.data.ticketId, undefined);
    if (outcome.kind === 'unknown')
      this.alarm(id, `nobody knows whether its ticket was made (${outcome.why})`);
    if (outcome.kind === 'refused') await this.refuse(id, outcome.status, outcome.message);
  }

  protected ticketRequest({ id, paymentId, amount, currency, reason }: Refund): Json {
    return { paymentId, reason, requestedAmount: { amount, currency }, refundTicketMerchantExternalId: id };
  }

  protected async adopt(id: string, ticketId: string, status: Refund['status'] | undefined): Promise<void> {
    await this.change(id, (now) => [
      { ...now, ticketId, status: now.status === 'PENDING' && status ? status : now.status },
    ]);
  }

  protected async refuse(id: string, status: number, message: string): Promise<never> {
    this.alarm(id, `Pancake refused it: ${message}`);
    await this.change(id, (now) => [{ ...now, status: 'FAILED' }]);
    throw new Refused(statusFor(status), wordsFor(status, message), id);
  }

  /** The order's lock, because the events of a refund also change the order. */
  protected override lockOf({ orderId }: Refund): string {
    return orderId;
  }
}

import type { Journal } from '../journal/index.ts';
import type { Reply } from '../merchant/index.ts';
import type { PlacedOrder } from './placed-order.ts';
import { fieldBeside, merchantCalls, requestBody, text, type Body } from './wire.ts';

/** A refund that the harness asked the merchant for; ids are read off the wire. */
export class PlacedRefund {
  readonly order: PlacedOrder;
  readonly amount: string;
  readonly reply: Reply<{ refundId: string }>;
  /** Body of the merchant's refund call at Waffo; undefined if it refused by itself. */
  readonly sent: Body | undefined;
  readonly #journal: Journal;

  constructor(
    order: PlacedOrder,
    amount: string,
    reply: Reply<{ refundId: string }>,
    journal: Journal,
    known: ReadonlySet<string>,
  ) {
    this.order = order;
    this.amount = amount;
    this.reply = reply;
    this.#journal = journal;
    this.sent = merchantCalls(journal, 'orderRefund')
      .filter(({ id }) => !known.has(id))
      .map(requestBody)[0];
  }

  /**
   * The merchant's own number for it. If its reply gave none, the number that it sent to Waffo: many merchants
   * serve a refund under that one.
   */
  get refundId(): string | undefined {
    return (
      this.reply.result.refundId ??
      (this.sent && text(this.sent, 'merchantRefundOrderId')) ??
      this.refundRequestId
    );
  }

  /** Whether the merchant itself said under which number it serves the refund. */
  get isNamed(): boolean {
    return this.reply.result.refundId !== undefined;
  }

  get refundRequestId(): string | undefined {
    return this.sent && text(this.sent, 'refundRequestId');
  }

  get acquiringRefundOrderId(): string | undefined {
    const id = this.refundRequestId;
    return id && fieldBeside(this.#journal, id, 'acquiringRefundOrderId');
  }

  /** For messages. */
  get name(): string {
    return `refund ${this.refundRequestId ?? this.refundId ?? '(never sent to Waffo)'} of ${this.order.name}`;
  }
}

import type { Exchange, Journal } from '../journal/index.ts';
import type { CreatedOrder, CreateOrder, Reply } from '../merchant/index.ts';
import type { Payable } from './target/index.ts';
import { fieldBeside, merchantCalls, requestBody, responseCode, text, type Body } from './wire.ts';

/** An order that the harness, as a buyer, asked the merchant for; ids are read off the wire. */
export class PlacedOrder implements Payable {
  readonly kind = 'order';
  readonly wanted: CreateOrder;
  readonly reply: Reply<CreatedOrder>;
  /** Body of the merchant's create at Waffo; undefined if it never called. */
  readonly sent: Body | undefined;
  /** Code of Waffo's last answer to it; undefined if none came. */
  readonly answer: string | undefined;
  readonly #journal: Journal;

  /** @param known creates that belong to earlier orders, by journal id */
  constructor(wanted: CreateOrder, reply: Reply<CreatedOrder>, journal: Journal, known: ReadonlySet<string>) {
    this.wanted = wanted;
    this.reply = reply;
    this.#journal = journal;
    const fresh = merchantCalls(journal, 'orderCreate').filter(({ id }) => !known.has(id));
    const told = reply.result.merchantOrderId;
    // The merchant's answer may never have come; then the wire tells which order it made.
    const own = fresh.filter((call) => requestBody(call)['merchantOrderId'] === told);
    const calls = own.length > 0 ? own : fresh;
    this.sent = calls[0] && requestBody(calls[0]);
    this.answer = calls.at(-1) && responseCode(calls.at(-1) as Exchange);
  }

  get merchantOrderId(): string | undefined {
    return this.reply.result.merchantOrderId ?? this.#field('merchantOrderId');
  }

  get id(): string | undefined {
    return this.paymentRequestId;
  }

  get paymentRequestId(): string | undefined {
    return this.#field('paymentRequestId');
  }

  get acquiringOrderId(): string | undefined {
    const id = this.paymentRequestId;
    return id && fieldBeside(this.#journal, id, 'acquiringOrderId');
  }

  get checkoutUrl(): string | undefined {
    return this.reply.result.checkoutUrl;
  }

  get amount(): string {
    return this.#field('orderAmount') ?? this.wanted.amount;
  }

  get currency(): string {
    return this.#field('orderCurrency') ?? this.wanted.currency;
  }

  /** For messages: the id that a developer can search for. */
  get name(): string {
    return `order ${this.merchantOrderId ?? this.paymentRequestId ?? '(never sent to Waffo)'}`;
  }

  #field(name: string): string | undefined {
    return this.sent && text(this.sent, name);
  }
}

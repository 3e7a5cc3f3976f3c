import type { Exchange, Journal } from '../journal/index.ts';
import { fromMinor, sameAmount, toMinor } from '../core/index.ts';
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
  readonly #numberField: string | undefined;

  /**
   * @param known creates that belong to earlier orders, by journal id
   * @param numberField where the request holds the merchant's number, if that is known
   */
  constructor(
    wanted: CreateOrder,
    reply: Reply<CreatedOrder>,
    journal: Journal,
    known: ReadonlySet<string>,
    numberField?: string,
  ) {
    this.#numberField = numberField;
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
    return this.reply.result.merchantOrderId ?? this.#field(this.#numberField ?? 'merchantOrderId');
  }

  /** The field of its request that holds the number which the reply gave; undefined if none does. */
  get numberField(): string | undefined {
    const told = this.reply.result.merchantOrderId;
    if (told === undefined) return undefined;
    const fields = ['merchantOrderId', ...Object.keys(this.sent ?? {})];
    return fields.find((name) => this.#field(name) === told);
  }

  /** Whether the number is a guess: then not to know it is no fault of the merchant's. */
  get isGuessed(): boolean {
    return this.reply.result.merchantOrderId === undefined && this.#numberField === undefined;
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

  /**
   * A sum of the order that was wanted, for the order that was made: a shop may set the price itself. All of the one is
   * all of the other, and what is too much stays too much. Undefined for a part.
   */
  priced(sum: string): string | undefined {
    if (sameAmount(this.amount, this.wanted.amount) || sameAmount(this.amount, sum)) return sum;
    const surplus = toMinor(sum, this.wanted.currency) - toMinor(this.wanted.amount, this.wanted.currency);
    return surplus < 0n ? undefined : fromMinor(toMinor(this.amount, this.currency) + surplus, this.currency);
  }

  /** For messages: the id that a developer can search for. */
  get name(): string {
    return `order ${this.merchantOrderId ?? this.paymentRequestId ?? '(never sent to Waffo)'}`;
  }

  #field(name: string): string | undefined {
    return this.sent && text(this.sent, name);
  }
}

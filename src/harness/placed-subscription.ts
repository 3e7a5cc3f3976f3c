import { exchangesOf, type Exchange, type Journal } from '../journal/index.ts';
import type { CreatedSubscription, CreateSubscription, Reply } from '../merchant/index.ts';
import { isRecord, parseJson, textAt } from '../core/index.ts';
import type { Payable } from './target/index.ts';
import { fieldBeside, merchantCalls, requestBody, responseCode, text, type Body } from './wire.ts';

/** A subscription that the harness, as a buyer, asked the merchant for; ids are read off the wire. */
export class PlacedSubscription implements Payable {
  readonly kind = 'subscription';
  readonly wanted: CreateSubscription;
  readonly reply: Reply<CreatedSubscription>;
  /** Body of the merchant's create at Waffo; undefined if it never called. */
  readonly sent: Body | undefined;
  /** Code of Waffo's last answer to it; undefined if none came. */
  readonly answer: string | undefined;
  readonly #journal: Journal;
  readonly #referenceField: string | undefined;

  /**
   * @param known creates that belong to earlier subscriptions, by journal id
   * @param referenceField where the request holds the merchant's reference, if that is known
   */
  constructor(
    wanted: CreateSubscription,
    reply: Reply<CreatedSubscription>,
    journal: Journal,
    known: ReadonlySet<string>,
    referenceField?: string,
  ) {
    this.#referenceField = referenceField;
    this.wanted = wanted;
    this.reply = reply;
    this.#journal = journal;
    const fresh = merchantCalls(journal, 'subscriptionCreate').filter(({ id }) => !known.has(id));
    const told = reply.result.subscriptionRef;
    const own = fresh.filter((call) => requestBody(call)['merchantSubscriptionId'] === told);
    const calls = own.length > 0 ? own : fresh;
    this.sent = calls[0] && requestBody(calls[0]);
    this.answer = calls.at(-1) && responseCode(calls.at(-1) as Exchange);
  }

  /** The merchant's reference; without one in the reply, the id that it gave Waffo is the best guess. */
  get subscriptionRef(): string | undefined {
    return this.reply.result.subscriptionRef ?? this.#field(this.#referenceField ?? 'merchantSubscriptionId');
  }

  /** The field of its request that holds the reference which the reply gave; undefined if none does. */
  get referenceField(): string | undefined {
    const told = this.reply.result.subscriptionRef;
    if (told === undefined) return undefined;
    const fields = ['merchantSubscriptionId', ...Object.keys(this.sent ?? {})];
    return fields.find((name) => this.#field(name) === told);
  }

  /** Whether the reference is a guess: then not to know it is no fault of the merchant's. */
  get isGuessed(): boolean {
    return this.reply.result.subscriptionRef === undefined && this.#referenceField === undefined;
  }

  get id(): string | undefined {
    return this.subscriptionRequest;
  }

  get subscriptionRequest(): string | undefined {
    return this.#field('subscriptionRequest');
  }

  get subscriptionId(): string | undefined {
    const id = this.subscriptionRequest;
    return id && fieldBeside(this.#journal, id, 'subscriptionId');
  }

  /** Payment events of a period that the merchant has acknowledged, oldest first. */
  acknowledgedPayments(period: number): { id: string; isPaid: boolean }[] {
    return exchangesOf(this.#journal).flatMap(({ actor, delivery, id, operation, request }) => {
      if (actor !== 'provider' || operation !== 'PAYMENT_NOTIFICATION' || !delivery?.acknowledged) return [];
      const body = parseJson(request.body);
      const isOwn =
        this.id !== undefined &&
        textAt(body, 'result.subscriptionInfo.subscriptionRequest') === this.id &&
        textAt(body, 'result.subscriptionInfo.period') === String(period);
      return isOwn ? [{ id, isPaid: textAt(body, 'result.orderStatus') === 'PAY_SUCCESS' }] : [];
    });
  }

  get checkoutUrl(): string | undefined {
    return this.reply.result.checkoutUrl;
  }

  get amount(): string {
    return this.#field('amount') ?? this.wanted.amount;
  }

  get currency(): string {
    return this.#field('currency') ?? this.wanted.currency;
  }

  /** The plan as the merchant sent it. */
  get productInfo(): Body {
    const info = this.sent?.['productInfo'];
    return isRecord(info) ? info : {};
  }

  /** What a period costs: a trial's price goes before a scheduled one, and that before the regular one. */
  priceOf(period: number): string {
    const trial = text(this.productInfo, 'trialPeriodAmount');
    const trials = Number(text(this.productInfo, 'numberOfTrialPeriod') ?? (trial ? 1 : 0));
    if (trial !== undefined && period <= trials) return trial;
    const scheduled = this.productInfo['scheduledAmounts'];
    const own = (Array.isArray(scheduled) ? scheduled : []).find(
      (entry) => isRecord(entry) && entry['period'] === String(period),
    ) as Body | undefined;
    return (own && text(own, 'amount')) ?? this.amount;
  }

  /** For messages: the id that a developer can search for. */
  get name(): string {
    return `subscription ${this.subscriptionRef ?? this.subscriptionRequest ?? '(never sent to Waffo)'}`;
  }

  #field(name: string): string | undefined {
    return this.sent && text(this.sent, name);
  }
}

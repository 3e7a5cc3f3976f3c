import type { Journal } from '../journal/index.ts';
import type { ChangeSubscription, CreatedChange, Reply } from '../merchant/index.ts';
import { isRecord } from '../core/index.ts';
import type { PlacedSubscription } from './placed-subscription.ts';
import type { Payable } from './target/index.ts';
import { fieldBeside, merchantCalls, requestBody, text, type Body } from './wire.ts';

/** A plan change that the harness, as a subscriber, asked the merchant for; ids are read off the wire. */
export class PlacedChange implements Payable {
  readonly kind = 'change';
  readonly old: PlacedSubscription;
  readonly wanted: ChangeSubscription;
  readonly reply: Reply<CreatedChange>;
  /** Body of the merchant's change at Waffo; undefined if it never called. */
  readonly sent: Body | undefined;
  readonly #journal: Journal;

  /** @param known changes that were there before, by journal id */
  constructor(
    old: PlacedSubscription,
    wanted: ChangeSubscription,
    reply: Reply<CreatedChange>,
    journal: Journal,
    known: ReadonlySet<string>,
  ) {
    this.old = old;
    this.wanted = wanted;
    this.reply = reply;
    this.#journal = journal;
    const call = merchantCalls(journal, 'subscriptionChange').find(({ id }) => !known.has(id));
    this.sent = call && requestBody(call);
  }

  get changeRef(): string | undefined {
    return this.reply.result.changeRef;
  }

  /** The merchant's reference of the new plan, if it makes one. */
  get newRef(): string | undefined {
    return this.reply.result.newSubscriptionRef;
  }

  get id(): string | undefined {
    return this.subscriptionRequest;
  }

  get originId(): string | undefined {
    return this.originSubscriptionRequest;
  }

  get checkoutUrl(): string | undefined {
    return this.reply.result.checkoutUrl;
  }

  get originSubscriptionRequest(): string | undefined {
    return this.#field('originSubscriptionRequest');
  }

  /** The key of the change, which is that of the new plan as well. */
  get subscriptionRequest(): string | undefined {
    return this.#field('subscriptionRequest');
  }

  /** Waffo's id of the new plan. */
  get subscriptionId(): string | undefined {
    const id = this.subscriptionRequest;
    return id && fieldBeside(this.#journal, id, 'subscriptionId');
  }

  /** The new plan's price as the merchant sent it. */
  get price(): string | undefined {
    const list = this.sent?.['productInfoList'];
    const first: unknown = Array.isArray(list) ? list[0] : undefined;
    return isRecord(first) ? text(first, 'amount') : undefined;
  }

  /** For messages. */
  get name(): string {
    return `change ${this.changeRef ?? this.subscriptionRequest ?? '(never sent to Waffo)'} of ${this.old.name}`;
  }

  #field(name: string): string | undefined {
    return this.sent && text(this.sent, name);
  }
}

import type {
  CreatedOrder,
  CreatedSubscription,
  CreateOrder,
  CreateSubscription,
  Reply,
} from '../../merchant/index.ts';
import type { Exchange, Journal } from '../../journal/index.ts';
import { merchantCalls, requestBody, responseData } from './wire.ts';

const CREATE_SESSION = 'checkoutCreateSession';

/** What a buyer has begun at the merchant. */
export abstract class Placed {
  abstract readonly kind: 'order' | 'subscription' | 'change';
  readonly #journal: Journal;
  readonly #known: ReadonlySet<string>;

  /** @param known journal ids of the calls of create-session that were made before */
  protected constructor(journal: Journal, known: ReadonlySet<string>) {
    this.#journal = journal;
    this.#known = known;
  }

  /** The merchant's own reference. */
  abstract readonly reference: string | undefined;
  abstract readonly checkoutUrl: string | undefined;
  abstract readonly entry: string;

  /** For messages. */
  get name(): string {
    return `${this.kind} ${this.reference ?? '(without a reference)'}`;
  }

  /** The call with which its checkout was asked for; undefined: Pancake was never asked. */
  get call(): Exchange | undefined {
    return merchantCalls(this.#journal, CREATE_SESSION).find(({ id }) => !this.#known.has(id));
  }

  /** The merchant's number of it at Pancake. */
  get externalId(): string | undefined {
    return textOf(this.call && requestBody(this.call)['orderMerchantExternalId']);
  }

  /** Every call that asked for a checkout of it: a merchant may start another one. */
  get calls(): Exchange[] {
    const { call, externalId } = this;
    return merchantCalls(this.#journal, CREATE_SESSION).filter(
      (one) =>
        one.id === call?.id ||
        (externalId !== undefined && requestBody(one)['orderMerchantExternalId'] === externalId),
    );
  }

  /** Ids of its checkout sessions, oldest first. */
  get sessionIds(): string[] {
    return this.calls.flatMap((call) => textOf(responseData(call)['sessionId']) ?? []);
  }
}

/** A one-time purchase. */
export class PlacedOrder extends Placed {
  readonly kind = 'order';
  readonly wanted: CreateOrder;
  readonly reply: Reply<CreatedOrder>;

  constructor(wanted: CreateOrder, reply: Reply<CreatedOrder>, journal: Journal, known: ReadonlySet<string>) {
    super(journal, known);
    this.wanted = wanted;
    this.reply = reply;
  }

  /** When the reply was lost, the number that stands on the wire. */
  get reference(): string | undefined {
    return this.reply.result.merchantOrderId ?? this.externalId;
  }

  get checkoutUrl(): string | undefined {
    return this.reply.result.checkoutUrl;
  }

  get entry(): string {
    return this.reply.entry;
  }
}

/** A subscription. */
export class PlacedSubscription extends Placed {
  readonly kind = 'subscription';
  readonly wanted: CreateSubscription;
  readonly reply: Reply<CreatedSubscription>;

  constructor(
    wanted: CreateSubscription,
    reply: Reply<CreatedSubscription>,
    journal: Journal,
    known: ReadonlySet<string>,
  ) {
    super(journal, known);
    this.wanted = wanted;
    this.reply = reply;
  }

  get reference(): string | undefined {
    return this.reply.result.subscriptionRef ?? this.externalId;
  }

  get checkoutUrl(): string | undefined {
    return this.reply.result.checkoutUrl;
  }

  get entry(): string {
    return this.reply.entry;
  }
}

export type Purchase = PlacedOrder | PlacedSubscription;

/** Journal ids of the calls of create-session so far. */
export function sessionCalls(journal: Journal): ReadonlySet<string> {
  return new Set(merchantCalls(journal, CREATE_SESSION).map(({ id }) => id));
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

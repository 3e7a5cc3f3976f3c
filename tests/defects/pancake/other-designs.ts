import {
  OrderService,
  PancakeClient,
  SubscriptionService,
  WebhookService,
  type Acknowledgement,
  type AnyRecord,
  type Json,
  type PancakeEvent,
  type Subscription,
} from '../../../src/providers/pancake/reference-merchant/index.ts';

/** Queries that are on their way, in all of this process. */
let asking = 0;

export class CountsQueries extends PancakeClient {
  override async query(query: string, variables: Json): Promise<Json> {
    asking += 1;
    try {
      return await super.query(query, variables);
    } finally {
      asking -= 1;
    }
  }
}

/** Its one worker asks Pancake: a webhook that comes meanwhile is refused, and taken when it comes again. */
export class FullWhileAsking extends WebhookService {
  override receive(raw: Buffer, signature: string | undefined): Promise<Acknowledgement> {
    if (asking > 0 && this.verify(raw, signature))
      return Promise.resolve({ status: 503, body: 'queue is full' });
    return super.receive(raw, signature);
  }
}

/** Waits for no lock: a row that somebody else has locked is a reason to have the event again. */
export class WaitsForNoLock extends WebhookService {
  readonly #locked = new Map<string, number>();

  constructor(shop: ConstructorParameters<typeof WebhookService>[0]) {
    super(shop);
    const run = shop.locks.run.bind(shop.locks);
    shop.locks.run = async (name, step) => {
      this.#locked.set(name, (this.#locked.get(name) ?? 0) + 1);
      try {
        return await run(name, step);
      } finally {
        this.#locked.set(name, (this.#locked.get(name) ?? 1) - 1);
      }
    };
  }
  protected override async once(
    event: PancakeEvent,
    lock: string,
    step: () => readonly AnyRecord[] | Promise<readonly AnyRecord[]>,
  ): Promise<void> {
    if ((this.#locked.get(lock) ?? 0) > 0) throw new Error(`could not obtain lock on row ${lock}`);
    await super.once(event, lock, step);
  }
}

/** Whoever asks for the checkout of a paid order gets the old one, which says that it is paid. */
export class ShowsOldCheckout extends OrderService {
  override async resume(id: string, body: Json): Promise<Json> {
    const order = this.get(id);
    const last = order.checkouts.findLast(({ state }) => state === 'open');
    if (order.boughtBy === null || !last) return super.resume(id, body);
    return { ...this.view(order), checkoutUrl: last.url };
  }
}

/** Serves the day that webhooks name to its end, by the clock of a zone. */
export function dayEndAt(offset: string): typeof SubscriptionService {
  return class extends SubscriptionService {
    protected override accessUntil(subscription: Subscription): string | null {
      const until = super.accessUntil(subscription);
      const isOver = this.currentPlan(subscription)?.status === 'canceled';
      return until === null || isOver ? until : `${until.slice(0, 10)}T23:59:59${offset}`;
    }
  };
}

/** Shows the day on which access ends, as a calendar in a zone has it. */
export function dayIn(timeZone: string): typeof SubscriptionService {
  return class extends SubscriptionService {
    protected override accessUntil(subscription: Subscription): string | null {
      const until = super.accessUntil(subscription);
      return until && new Date(until).toLocaleDateString('en-CA', { timeZone });
    }
  };
}

import { setTimeout as pause } from 'node:timers/promises';
import {
  OrderService,
  SubscriptionService,
  WebhookService,
  type AnyRecord,
  type Json,
  type Order,
  type PancakeEvent,
  type Payment,
  type PaymentFact,
  type PlanFact,
  type Subscription,
} from '../../../src/providers/pancake/reference-merchant/index.ts';
import type { PancakeDefect } from './defect.ts';

const TWICE = 'One payment, two grants: the second is a gift.';

class CutsEventIds extends WebhookService {
  protected override keyOf(event: PancakeEvent): string {
    return super.keyOf({ ...event, eventId: event.eventId.slice(0, 36) });
  }
}

/** A queue of the process takes in a second later what it was given before anybody looked. */
const SOON = 1_000;

class QueuesBeforeVerifying extends WebhookService {
  override async receive(
    ...[raw, signature]: Parameters<WebhookService['receive']>
  ): ReturnType<WebhookService['receive']> {
    const answer = await super.receive(raw, signature);
    if (answer.status === 401)
      this.shop.background.run(async () => {
        await this.shop.background.pause(SOON);
        await this.take(JSON.parse(raw.toString('utf8')) as PancakeEvent);
      });
    return answer;
  }
}

/** Knows a repeat at the door; the job that books the events of the last second does not. */
class BooksInAJob extends WebhookService {
  protected override async take(event: PancakeEvent): Promise<void> {
    await super.take(event);
    this.shop.background.run(async () => {
      await this.shop.background.pause(SOON);
      const owner = await this.ownerOf(event);
      if (owner)
        await this.shop.locks.run(owner.id, async () =>
          this.shop.store.write(...(await this.newsOf(owner, event))),
        );
    });
  }
}

/** Counts every grant, and does not look whether it was made before. */
class CountsGrants extends OrderService {
  readonly #grants = new Map<string, number>();

  protected override afterPayment(order: Order, payment: PaymentFact): Order {
    const after = super.afterPayment(order, payment);
    if (after.boughtBy === payment.id) this.#grants.set(order.id, (this.#grants.get(order.id) ?? 0) + 1);
    return after;
  }
  protected override creditsOf(order: Order): number {
    return super.creditsOf(order) === 0 ? 0 : (this.#grants.get(order.id) ?? 1);
  }
}

class ByEventId extends WebhookService {
  protected override keyOf({ eventId }: PancakeEvent): string {
    return eventId;
  }
}

class ByEnvelopeId extends WebhookService {
  protected override keyOf({ id }: PancakeEvent): string {
    return id;
  }
}

class ChecksThenActs extends WebhookService {
  protected override async once(
    event: PancakeEvent,
    _lock: string,
    step: () => readonly AnyRecord[] | Promise<readonly AnyRecord[]>,
  ): Promise<void> {
    const id = this.keyOf(event);
    if (this.shop.store.get('event', id)) return;
    await pause(30);
    await this.shop.store.write(...(await step()));
    await this.shop.store.write({ kind: 'event', id });
  }
}

class NoDedupe extends WebhookService {
  protected override async once(
    _event: PancakeEvent,
    lock: string,
    step: () => readonly AnyRecord[] | Promise<readonly AnyRecord[]>,
  ): Promise<void> {
    await this.shop.locks.run(lock, async () => this.shop.store.write(...(await step())));
  }
}

class SeenByWebhookAlone extends WebhookService {
  readonly #seen = new Set<string>();
  readonly #addresses = new Map<string, number>();

  protected override keyOf(event: PancakeEvent): string {
    const key = super.keyOf(event);
    // The same event at another webhook is another delivery.
    const count = (this.#addresses.get(key) ?? 0) + 1;
    this.#addresses.set(key, count);
    const isRepeat = this.#seen.has(`${key} ${event.timestamp}`) && count > 2;
    this.#seen.add(`${key} ${event.timestamp}`);
    return isRepeat ? key : `${key} ${count}`;
  }
}

class GrantsForBoth extends SubscriptionService {
  override async newsOf(id: string, event: PancakeEvent): Promise<readonly AnyRecord[]> {
    const records = await super.newsOf(id, event);
    if (event.eventType !== 'subscription.activated') return records;
    const orderId = String(event.data['orderId']);
    const period: Payment = {
      id: `period of ${orderId}`,
      orderId,
      amount: '1',
      currency: '',
      periodNumber: 1,
      refunds: [],
    };
    return records.map((record) =>
      record.kind === 'subscription' ? { ...record, payments: [...record.payments, period] } : record,
    );
  }
}

class CountsCardChecks extends SubscriptionService {
  protected override afterPayment(
    before: Subscription,
    fact: PaymentFact,
    number: string | undefined,
  ): Subscription {
    return super.afterPayment(before, { ...fact, amount: '1.00', periodNumber: 1 }, number);
  }
}

class RevivesEnded extends SubscriptionService {
  protected override withFact(subscription: Subscription, fact: PlanFact): Subscription {
    const after = super.withFact(subscription, fact);
    return {
      ...after,
      plans: after.plans.map((plan) =>
        plan.orderId === fact.orderId ? { ...plan, status: fact.status, statusAt: fact.at } : plan,
      ),
    };
  }
  protected override async afterStatus(
    before: Subscription,
    fact: PlanFact,
    number: string | undefined,
  ): Promise<readonly AnyRecord[]> {
    return Promise.resolve([this.withFact(this.withPlan(before, fact.orderId, number, true), fact)]);
  }
}

class ForgetsWhatItSaw extends WebhookService {
  protected override async once(
    event: PancakeEvent,
    lock: string,
    step: () => readonly AnyRecord[] | Promise<readonly AnyRecord[]>,
  ): Promise<void> {
    if (event.eventType === 'order.completed') return super.once(event, lock, step);
    return this.shop.locks.run(lock, async () => this.shop.store.write(...(await step())));
  }
}

class ReturnPageGrants extends OrderService {
  override returned(id: string): void {
    const orderId = `ORD_${id}`;
    this.shop.background.run(() =>
      this.change(id, (now) => [
        this.afterPayment(now, {
          id: `page of ${id}`,
          orderId,
          amount: null,
          currency: now.currency,
          periodNumber: null,
        }),
      ]),
    );
  }
}

class SurplusSwallowed extends OrderService {
  override surplus(): string[] {
    return [];
  }
}

class SecondPaymentGrants extends OrderService {
  protected override creditsOf(order: Order): number {
    return super.creditsOf(order) * order.payments.length;
  }
  override surplus(): string[] {
    return [];
  }
}

class OneReferenceForAll extends SubscriptionService {
  override async create(body: Json): Promise<Json> {
    const waiting = this.open().find(({ userId }) => userId === body['userId']);
    if (!waiting) return super.create(body);
    const checkoutUrl = await this.openCheckout(waiting.id);
    return { ...this.view(this.get(waiting.id)), checkoutUrl };
  }
  override surplus(): string[] {
    return [];
  }
}

/** Once and only once. */
export const once: readonly PancakeDefect[] = [
  {
    id: 'pk-by-event-id',
    fault: 5,
    title: 'takes two events with the same eventId for one',
    damage: 'activated and canceled of a subscription share it: the subscription never ends.',
    caughtBy: { cases: ['PC-147'], says: /eventId|eventType/ },
    overrides: { WebhookService: ByEventId },
  },
  {
    id: 'pk-cuts-event-ids',
    title: 'keeps the first 36 characters of an eventId, as its column is that long',
    damage:
      'The second renewal is taken for the first: access ends with a period that is followed by a paid one.',
    caughtBy: { cases: ['PC-88'], says: /Store the complete eventId/, spares: ['PC-86'] },
    overrides: { WebhookService: CutsEventIds },
  },
  {
    id: 'pk-by-envelope-id',
    fault: 6,
    title: "dedupes by the envelope's id, as the guide of the SDK advises",
    damage: 'Several events of one subscription carry the same id: all but the first are swallowed.',
    caughtBy: { cases: ['PC-146', 'PC-88'], says: /\bid\b/ },
    overrides: { WebhookService: ByEnvelopeId },
  },
  {
    id: 'pk-checks-then-acts',
    fault: 7,
    title: 'looks whether it has seen an event, acts, and marks it afterwards, without a claim',
    damage: 'Two deliveries at the same moment find no mark, and both grant.',
    caughtBy: { cases: ['PC-145'], says: /twice|once|same moment|granted/i },
    overrides: { WebhookService: ChecksThenActs, OrderService: CountsGrants },
  },
  {
    id: 'pk-no-dedupe',
    title: 'grants with every delivery of an event',
    damage: TWICE,
    caughtBy: { cases: ['PC-64', 'PC-74'], says: /delivered|twice|once|granted/i },
    overrides: { WebhookService: NoDedupe, OrderService: CountsGrants },
  },
  {
    id: 'pk-books-again-in-a-job',
    title: 'knows a repeat when it comes, and books it once more in a job a second later',
    damage: TWICE,
    caughtBy: { cases: ['PC-186'], says: /delivered|twice|once|granted/i },
    overrides: { WebhookService: BooksInAJob, OrderService: CountsGrants },
  },
  {
    id: 'pk-queues-before-verifying',
    title: 'puts a webhook into a queue before it is verified, and takes it in a second after it was refused',
    damage: 'Everybody who knows the address of the webhook can pay with a forged event.',
    caughtBy: { cases: ['PC-186'], says: /forged/ },
    overrides: { WebhookService: QueuesBeforeVerifying },
  },
  {
    id: 'pk-each-webhook-counts',
    title: 'takes the same event at a second webhook for another one',
    damage: TWICE,
    caughtBy: { cases: ['PC-65'], says: /delivered|twice|once|granted/i },
    overrides: { WebhookService: SeenByWebhookAlone, OrderService: CountsGrants },
  },
  {
    id: 'pk-grants-for-both',
    fault: 10,
    title: 'grants a period for the activation and another one for its payment',
    damage: 'Every subscription begins with a period for nothing.',
    caughtBy: { cases: ['PC-86'], says: /period|granted/i },
    overrides: { SubscriptionService: GrantsForBoth },
  },
  {
    id: 'pk-counts-card-checks',
    fault: 10,
    title: 'books the card check of a free trial as a paid period',
    damage: 'Revenue that nobody paid, and a period for nothing.',
    caughtBy: { cases: ['PC-161'], says: /0\.00|nothing|period/i },
    overrides: { SubscriptionService: CountsCardChecks },
  },
  {
    id: 'pk-revives-ended',
    fault: 20,
    title: 'believes whichever status comes last, and dedupes purchases alone',
    damage: 'A late repeat of an activation gives access to somebody whose subscription is over.',
    caughtBy: { cases: ['PC-164'], says: /late|ended|canceled|cancelled/i },
    overrides: { SubscriptionService: RevivesEnded, WebhookService: ForgetsWhatItSaw },
  },
  {
    id: 'pk-return-page-grants',
    fault: 22,
    title: 'takes an order for paid when the buyer comes back to its success page',
    damage: 'Who knows the address of the page pays nothing.',
    caughtBy: { cases: ['PC-58'], says: /success|page|without/i },
    overrides: { OrderService: ReturnPageGrants },
  },
  {
    id: 'pk-surplus-swallowed',
    title: 'keeps a second payment of the same order and shows it to nobody',
    damage: 'Buyers who paid twice never get their money back.',
    caughtBy: { cases: ['PC-140'], says: /second|twice|payment/i },
    overrides: { OrderService: SurplusSwallowed },
  },
  {
    id: 'pk-second-payment-grants',
    title: 'delivers the goods of one order once more for each link of it that is paid',
    damage: 'Goods that nobody ordered, and no way to see the payment that was too much.',
    caughtBy: { cases: ['PC-140'], says: /second|twice|granted/i },
    overrides: { OrderService: SecondPaymentGrants },
  },
  {
    id: 'pk-sells-twice-unseen',
    fault: 19,
    title:
      'lets a buyer subscribe again under the same reference while the webhook of the first payment is late',
    damage: 'The buyer is charged twice every month, and the shop shows one subscription.',
    caughtBy: { cases: ['PC-163'], says: /second|twice|charge/i },
    overrides: { SubscriptionService: OneReferenceForAll },
  },
];

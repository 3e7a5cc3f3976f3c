import {
  OrderService,
  WebhookService,
  type Acknowledgement,
  type AnyRecord,
  type Json,
  type Order,
  type PancakeEvent,
} from '../../../src/providers/pancake/reference-merchant/index.ts';
import { textAt } from '../../../src/providers/pancake/reference-merchant/fields.ts';
import type { PancakeDefect } from './defect.ts';

const LOST = 'The buyer has paid and gets nothing.';

class ForgetsEarlyEvents extends WebhookService {
  protected override newsOf(
    owner: Parameters<WebhookService['newsOf']>[0],
    event: PancakeEvent,
  ): readonly AnyRecord[] | Promise<readonly AnyRecord[]> {
    const isEarly = owner.checkouts.every(({ state }) => state === 'asked');
    return isEarly ? [] : super.newsOf(owner, event);
  }
}

class AnswersFirst extends WebhookService {
  override async receive(raw: Buffer, signature: string | undefined): Promise<Acknowledgement> {
    const event = this.verify(raw, signature);
    if (!event || !this.isOurs(event)) return super.receive(raw, signature);
    this.shop.background.run(async () => {
      await this.shop.background.pause(400);
      await this.take(event);
    });
    return { status: 200, body: 'ok' };
  }
}

class AcknowledgesFailures extends WebhookService {
  override async receive(raw: Buffer, signature: string | undefined): Promise<Acknowledgement> {
    const answer = await super.receive(raw, signature);
    return answer.status === 503 ? { status: 200, body: 'ok' } : answer;
  }
  /** The first write of the day finds its database asleep. */
  protected override async once(
    event: PancakeEvent,
    lock: string,
    step: () => readonly AnyRecord[] | Promise<readonly AnyRecord[]>,
  ): Promise<void> {
    const order = this.shop.store.get('order', lock);
    if (order?.checkouts.some(({ state }) => state === 'asked'))
      throw new Error('the order is being worked on');
    return super.once(event, lock, step);
  }
}

/** Looks an order up by Pancake's id, which it learns from nobody. */
class ByPancakesId extends WebhookService {
  protected override ownerOf(event: PancakeEvent): ReturnType<WebhookService['ownerOf']> {
    return Promise.resolve(this.shop.store.byWaffoOrder(textAt(event.data, 'orderId') ?? ''));
  }
}

class StrictIdentity extends WebhookService {
  protected override async ownerOf(event: PancakeEvent): ReturnType<WebhookService['ownerOf']> {
    const owner = await super.ownerOf(event);
    return owner?.userId === textAt(event.data, 'merchantProvidedBuyerIdentity') ? owner : undefined;
  }
}

class ByEmail extends WebhookService {
  protected override async byBuyer({ data }: PancakeEvent): ReturnType<WebhookService['byBuyer']> {
    const email = textAt(data, 'buyerEmail');
    return Promise.resolve(this.waiting('order').find((order) => order.email === email));
  }
}

class ThrowsOnUnknown extends WebhookService {
  protected override async take(event: PancakeEvent): Promise<void> {
    if (!/^(order|subscription|refund)\./.test(event.eventType))
      throw new Error(`unknown event ${event.eventType}`);
    return super.take(event);
  }
}

class ThrowsOnUnused extends WebhookService {
  protected override async take(event: PancakeEvent): Promise<void> {
    if (event.eventType === 'refund.failed') throw new Error(`no handler for ${event.eventType}`);
    return super.take(event);
  }
}

class DropsLostReferences extends WebhookService {
  protected override async byBuyer(): ReturnType<WebhookService['byBuyer']> {
    return Promise.resolve(undefined);
  }
  override unresolved(): string[] {
    return [];
  }
}

class NeverAsks extends OrderService {
  override async ask(): Promise<void> {
    await Promise.resolve();
  }
}

class WritesOldOrderBack extends NeverAsks {
  protected override async openCheckout(id: string): Promise<string> {
    const before = this.get(id);
    const url = await super.openCheckout(id);
    await this.shop.store.write({ ...this.get(id), payments: before.payments, boughtBy: before.boughtBy });
    return url;
  }
}

class CountsMissingAsZero extends OrderService {
  override newsOf(id: string, event: PancakeEvent): readonly AnyRecord[] | Promise<readonly AnyRecord[]> {
    const charged = textAt(event.data, 'chargedAmount') ?? '0';
    const isPaid = event.eventType !== 'order.completed' || Number(charged) > 0;
    return isPaid ? super.newsOf(id, event) : [];
  }
}

class DiesOfMissingAddress extends OrderService {
  override newsOf(id: string, event: PancakeEvent): readonly AnyRecord[] | Promise<readonly AnyRecord[]> {
    const { country } = event.data['billingDetail'] as { country: string };
    return country === '' ? [] : super.newsOf(id, event);
  }
}

class NumberPerBuyer extends OrderService {
  readonly #last = new Map<string, string>();

  protected override sessionRequest(order: Order): Json {
    const number = this.#last.get(order.userId) ?? order.id;
    this.#last.set(order.userId, number);
    return { ...super.sessionRequest(order), orderMerchantExternalId: number };
  }
}

class LongNumbers extends OrderService {
  protected override newId(prefix: string): string {
    return `${prefix}_${super.newId('x').repeat(6)}`;
  }
}

/** What is found, kept, and never lost. */
export const persistence: readonly PancakeDefect[] = [
  {
    id: 'pk-by-pancakes-id',
    fault: 1,
    title:
      "looks an order up by Pancake's order id, which it has never stored, and acknowledges what it does not find",
    damage: LOST,
    caughtBy: { cases: ['PC-55', 'PC-44'], says: /orderMerchantExternalId|number|paid/ },
    overrides: { WebhookService: ByPancakesId, OrderService: NeverAsks },
  },
  {
    id: 'pk-strict-identity',
    fault: 2,
    title: 'drops a payment whose buyer identity is not the one that it has sent',
    damage: 'Buyers with an account at Waffo come back as an e-mail address. They pay and get nothing.',
    caughtBy: { cases: ['PC-151'], says: /identity|e-mail/i },
    overrides: { WebhookService: StrictIdentity },
  },
  {
    id: 'pk-forgets-early-events',
    fault: 3,
    title: 'acknowledges and forgets an event that comes before the answer to create-session',
    damage: LOST,
    caughtBy: { cases: ['PC-149'], says: /answer|early|2xx|forg/i },
    overrides: { WebhookService: ForgetsEarlyEvents, OrderService: NeverAsks },
  },
  {
    id: 'pk-acknowledges-failures',
    fault: 3,
    title: 'acknowledges an event that it could not take in',
    damage: LOST,
    caughtBy: { cases: ['PC-149'], says: /answer|2xx|forg|acknowledg/i },
    overrides: { WebhookService: AcknowledgesFailures, OrderService: NeverAsks },
  },
  {
    id: 'pk-answers-first',
    fault: 3,
    title: 'acknowledges an event first and writes its effect a moment later, from memory',
    damage: 'A crash in between, and a payment that nobody sends again is lost.',
    caughtBy: { cases: ['PC-77'], says: /kill|restart|2xx|lost|paid/i },
    overrides: { WebhookService: AnswersFirst, OrderService: NeverAsks },
  },
  {
    id: 'pk-memory-only',
    title: 'keeps its orders in memory alone',
    damage: 'After a restart nobody knows what was paid.',
    caughtBy: { cases: ['PC-75', 'PC-77'], says: /killed and started again on the same data/ },
    settings: (settings) => ({ ...settings, dataFile: '/dev/null' }),
    overrides: {},
  },
  {
    id: 'pk-stale-write',
    title: 'writes the order back as it was before create-session was answered',
    damage: 'A payment in between is forgotten.',
    caughtBy: { cases: ['PC-149'], says: /answer|paid|forg/i },
    overrides: { OrderService: WritesOldOrderBack },
  },
  {
    id: 'pk-by-email',
    fault: 28,
    title: 'finds the order of a payment without a number by the e-mail address of the buyer',
    damage: 'A sticker for 1.00, bought with the e-mail address of somebody else, pays their order of 29.00.',
    caughtBy: { cases: ['PC-150'], says: /e-mail|cheap|number/i },
    overrides: { WebhookService: ByEmail },
  },
  {
    id: 'pk-drops-lost-references',
    fault: 3,
    title: 'drops payments without a number of its own, and shows them to nobody',
    damage: LOST,
    caughtBy: { cases: ['PC-152'], says: /reference|number|lost|unresolved/i },
    overrides: { WebhookService: DropsLostReferences },
  },
  {
    id: 'pk-throws-on-unknown',
    fault: 27,
    title: 'answers an event type that it does not know with an error',
    damage: 'Pancake repeats it, and in the end switches the webhook off.',
    caughtBy: { cases: ['PC-78'], says: /unknown|customer\.created|type/i },
    overrides: { WebhookService: ThrowsOnUnknown },
  },
  {
    id: 'pk-throws-on-unused',
    fault: 27,
    title: 'answers refund.failed, which it has no handler for, with an error',
    damage: 'Pancake repeats them, and in the end switches the webhook off.',
    caughtBy: { cases: ['PC-117'], says: /refund|fail|2xx|5\d\d/i },
    overrides: { WebhookService: ThrowsOnUnused },
  },
  {
    id: 'pk-never-asks',
    fault: 19,
    title: 'never asks Pancake what became of an order',
    damage: 'While the webhook could not be reached, buyers paid and got nothing.',
    caughtBy: { cases: ['PC-105', 'PC-75'], says: /ask|reconcil|paid|quer/i },
    overrides: { OrderService: NeverAsks },
  },
  {
    id: 'pk-missing-is-zero',
    fault: 13,
    title: 'takes a payment without chargedAmount for a payment of nothing',
    damage: LOST,
    caughtBy: { cases: ['PC-80'], says: /chargedAmount|absent|optional|paid/ },
    overrides: { OrderService: CountsMissingAsZero },
  },
  {
    id: 'pk-dies-of-missing-address',
    title: 'cannot take an event in that has no billing address',
    damage: 'The event is refused until Pancake gives up. The buyer has paid and gets nothing.',
    caughtBy: { cases: ['PC-80'], says: /billingDetail|absent|optional|2xx|5\d\d/ },
    overrides: { OrderService: DiesOfMissingAddress },
  },
  {
    id: 'pk-number-per-buyer',
    fault: 1,
    title: 'sends the number of the first order of a buyer with all of their orders',
    damage: 'The second payment lands on the first order, and the second order is never paid.',
    caughtBy: { cases: ['PC-43'], says: /orderMerchantExternalId|number/ },
    overrides: { OrderService: NumberPerBuyer },
  },
  {
    id: 'pk-long-numbers',
    title: 'gives its orders numbers of more than 128 characters',
    damage: 'Pancake refuses every checkout.',
    caughtBy: { cases: ['PC-42', 'PC-44'], says: /128|orderMerchantExternalId/ },
    overrides: { OrderService: LongNumbers },
  },
];

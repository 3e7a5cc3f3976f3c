import {
  OrderService,
  RefundService,
  SubscriptionService,
  WebhookService,
  type Order,
  type Shop,
} from '../../../src/providers/pancake/reference-merchant/index.ts';
import type { PancakeDefect } from './defect.ts';

/** Its job asks about what waits for a first payment, and about nothing else. */
export class AsksAboutOpenOnes extends SubscriptionService {
  override async ask(id: string): Promise<void> {
    if (!this.currentPlan(this.get(id))) await super.ask(id);
  }
}

class AsksUntilPaid extends OrderService {
  override async ask(id: string): Promise<void> {
    if (this.get(id).boughtBy === null) await super.ask(id);
  }
}

/** Asks about a ticket whose answer was lost, and never again. */
class AsksUntilAnswered extends RefundService {
  override async ask(id: string): Promise<void> {
    if (this.get(id).ticketId === null) await super.ask(id);
  }
}

/** A job that is one loop without a catch. */
class EndsWithOneFailure extends WebhookService {
  constructor(shop: Shop) {
    super(shop);
    shop.reconcile = async () => {
      for (const { id } of shop.refunds.open()) await shop.refunds.ask(id);
      for (const { id } of shop.orders.open()) await shop.orders.ask(id);
      for (const { id } of shop.subscriptions.open()) await shop.subscriptions.ask(id);
    };
  }
}

/** `take: 20` of a query, which nobody repeats for the rest. */
class AsksAboutTwenty extends OrderService {
  override open(): Order[] {
    return super.open().slice(0, 20);
  }
}

/** Notes that an order was asked about, and asks then. */
class NotesAndAsks extends OrderService {
  readonly #asked = new Set<string>();

  override async ask(id: string): Promise<void> {
    if (this.#asked.has(id)) return;
    this.#asked.add(id);
    await super.ask(id);
  }
}

/** What jobs that ask Pancake leave out. */
export const inquiries: readonly PancakeDefect[] = [
  {
    id: 'pk-asks-about-open-ones',
    fault: 19,
    title: 'asks about subscriptions that wait for their first payment, and never about those that run',
    damage:
      'A renewal whose webhooks are lost is paid and gives no access; an end that is lost gives access for ever.',
    caughtBy: { cases: ['PC-192'], says: /every subscription that has not ended/ },
    overrides: { SubscriptionService: AsksAboutOpenOnes },
  },
  {
    id: 'pk-asks-until-paid',
    fault: 19,
    title: 'asks about orders until they are paid, and about refunds until their ticket is answered',
    damage:
      'A refund whose webhook is lost stays open for ever: the buyer has the money back and keeps the goods.',
    caughtBy: { cases: ['PC-193'], says: /Ask for every refund that is open/ },
    overrides: { OrderService: AsksUntilPaid, RefundService: AsksUntilAnswered },
  },
  {
    id: 'pk-asks-about-twenty',
    fault: 19,
    title: 'asks about its twenty newest orders, and never about the others',
    damage: 'A buyer whose webhook is lost has paid for nothing as soon as twenty others have ordered.',
    caughtBy: { cases: ['PC-202'], says: /among 53 open orders.*for every open order, however many/ },
    overrides: { OrderService: AsksAboutTwenty },
  },
  {
    id: 'pk-ends-with-one-failure',
    title: 'asks about one order after the other, and ends at the first that cannot be read',
    damage: 'One order that Pancake cannot show keeps the payments of all others from being found.',
    caughtBy: { cases: ['PC-194'], says: /catch the error for each order/ },
    overrides: { WebhookService: EndsWithOneFailure },
  },
  {
    id: 'pk-notes-and-asks',
    title: 'notes that it has asked about an order before there is an answer, and asks once',
    damage: 'A payment that could not be read at that moment is never found.',
    caughtBy: { cases: ['PC-195'], says: /A failed inquiry says nothing/ },
    overrides: { OrderService: NotesAndAsks },
  },
];

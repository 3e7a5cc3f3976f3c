import {
  OrderService,
  PancakeClient,
  RefundService,
  type AnyRecord,
  type Json,
  type Order,
  type OrderStatus,
  type PancakeEvent,
  type Payment,
  type Refund,
  type RefundFact,
} from '../../../src/providers/pancake/reference-merchant/index.ts';
import { textAt } from '../../../src/providers/pancake/reference-merchant/fields.ts';
import type { PancakeDefect } from './defect.ts';

/** Books another member of a payment event than what was charged. */
function books(amountIn: (data: Json) => string | undefined): typeof OrderService {
  return class extends OrderService {
    override newsOf(id: string, event: PancakeEvent): readonly AnyRecord[] | Promise<readonly AnyRecord[]> {
      if (event.eventType !== 'order.completed') return super.newsOf(id, event);
      const amount = amountIn(event.data);
      return super.newsOf(id, { ...event, data: { ...event.data, chargedAmount: amount } });
    }
  };
}

class BelievesBuyersAmount extends OrderService {
  readonly #asked = new Map<string, string>();

  override async create(body: Json): Promise<Json> {
    const amount = textAt(body, 'amount');
    if (amount !== undefined) this.#asked.set(textAt(body, 'userId') ?? '', amount);
    return super.create(body);
  }
  protected override sessionRequest(order: Order): Json {
    const amount = this.#asked.get(order.userId);
    const request = super.sessionRequest(order);
    return amount === undefined ? request : { ...request, priceSnapshot: { amount, taxCategory: 'saas' } };
  }
}

class TwoDecimalsForAll extends OrderService {
  protected override sessionRequest(order: Order): Json {
    const amount = order.currency === 'JPY' ? '4500.00' : '29.00';
    const isKnown = order.item === 'onetime' && order.currency !== 'EUR';
    const request = super.sessionRequest(order);
    return isKnown ? { ...request, priceSnapshot: { amount, taxCategory: 'saas' } } : request;
  }
}

class CentsForYen extends OrderService {
  override view(order: Order): Json {
    const view = super.view(order);
    const isYen = view['paidCurrency'] === 'JPY';
    return isYen ? { ...view, paidAmount: (Number(view['paidAmount']) / 100).toFixed(2) } : view;
  }
}

class PartIsWhole extends OrderService {
  override statusOf(order: Order): OrderStatus {
    const status = super.statusOf(order);
    return status === 'PARTLY_REFUNDED' ? 'REFUNDED' : status;
  }
}

class SharesTheList extends OrderService {
  protected override afterRefund(before: Order, fact: RefundFact): readonly AnyRecord[] {
    const records = super.afterRefund(before, fact);
    const listed = '29.00';
    return records.map((record) =>
      record.kind === 'order' && record.currency === 'USD' && record.item === 'onetime'
        ? {
            ...record,
            payments: record.payments.map((payment) => ({
              ...payment,
              amount: larger(payment.amount, listed),
            })),
          }
        : record,
    );
  }
}

function larger(amount: string | null, listed: string): string {
  return amount !== null && Number(amount) > Number(listed) ? amount : listed;
}

class RevokesWhenAsked extends OrderService {
  protected override creditsOf(order: Order): number {
    const isAsked = this.shop.store
      .all('refund')
      .some(({ orderId, status }) => orderId === order.id && status !== 'FAILED');
    return isAsked ? 0 : super.creditsOf(order);
  }
}

class RevokesWhenItFails extends OrderService {
  protected override afterRefund(before: Order, fact: RefundFact): readonly AnyRecord[] {
    const [order, ...tickets] = super.afterRefund(before, { ...fact, hasSucceeded: true });
    const failed = tickets.map((ticket) => ({ ...ticket, status: 'FAILED' }) as Refund);
    return [order as Order, ...(fact.hasSucceeded ? tickets : failed)];
  }
}

class IgnoresRefundsOfOthers extends OrderService {
  protected override afterRefund(before: Order, fact: RefundFact): readonly AnyRecord[] {
    return this.ticketOf(fact).length > 0 ? super.afterRefund(before, fact) : [before];
  }
}

class NeedsPaymentFirst extends OrderService {
  override async ask(): Promise<void> {
    await Promise.resolve();
  }
  protected override afterRefund(before: Order, fact: RefundFact): readonly AnyRecord[] {
    return before.boughtBy === null ? [before] : super.afterRefund(before, fact);
  }
}

class SettlesWhenAccepted extends RefundService {
  protected override async adopt(id: string, ticketId: string): Promise<void> {
    await super.adopt(id, ticketId, 'DONE');
  }
}

class SendsAgainUnasked extends RefundService {
  override async ask(id: string): Promise<void> {
    if (this.get(id).status === 'PENDING') await this.send(id);
  }
}

class FreshTicketKeys extends PancakeClient {
  override createTicket(body: Json): ReturnType<PancakeClient['createTicket']> {
    return super.createTicket(body, `ticket-${Date.now()}`);
  }
}

class GivesLostTicketsUp extends RefundService {
  protected override async submit(id: string): Promise<void> {
    await this.send(id);
    if (this.get(id).ticketId === null) await this.change(id, (now) => [{ ...now, status: 'FAILED' }]);
  }
}

class AlwaysTheWhole extends RefundService {
  protected override amountOf(_: Json, { amount }: Payment): string {
    return amount ?? '';
  }
}

class TellsNothingOfRefusals extends RefundService {
  override async create(orderId: string, body: Json): Promise<Json> {
    return super.create(orderId, body).catch(() => {
      const [refund] = this.shop.store.all('refund').filter((one) => one.orderId === orderId);
      return refund ? this.view({ ...refund, status: 'DONE' }) : {};
    });
  }
  override view(refund: Refund): Json {
    return { ...super.view(refund), ...(refund.status === 'FAILED' && { status: 'DONE' }) };
  }
}

/** Sums and refunds. */
export const money: readonly PancakeDefect[] = [
  {
    id: 'pk-books-list-price',
    fault: 13,
    title: 'books the list price, and not what was charged',
    damage: 'The books do not fit the money that came.',
    caughtBy: { cases: ['PC-61'], says: /charged|list/i },
    overrides: { OrderService: books((data) => textAt(data, 'listPrice', 'total')) },
  },
  {
    id: 'pk-books-without-tax',
    fault: 13,
    title: 'books the price without tax',
    damage: 'Refunds are calculated from too small a sum, and the books do not fit.',
    caughtBy: { cases: ['PC-142'], says: /tax|charged/i },
    overrides: { OrderService: books((data) => textAt(data, 'subtotal')) },
  },
  {
    id: 'pk-believes-buyers-amount',
    fault: 13,
    title: "sends the amount in the buyer's request as the price",
    damage: 'Whoever alters the request buys for a cent.',
    caughtBy: { cases: ['PC-45'], says: /amount|price/i },
    overrides: { OrderService: BelievesBuyersAmount },
  },
  {
    id: 'pk-two-decimals-for-all',
    fault: 15,
    title: 'writes every price with two decimals',
    damage: 'Pancake refuses yen with decimals, or takes a hundredth.',
    caughtBy: { cases: ['PC-141'], says: /JPY|decimal|yen/i },
    overrides: { OrderService: TwoDecimalsForAll },
  },
  {
    id: 'pk-cents-for-yen',
    fault: 15,
    title: 'takes sums in yen for sums in hundredths',
    damage: 'A purchase of 4500 yen is booked as 45.',
    caughtBy: { cases: ['PC-141'], says: /JPY|45\.00|yen/i },
    overrides: { OrderService: CentsForYen },
  },
  {
    id: 'pk-part-is-whole',
    fault: 14,
    title: 'takes the refund of a part for one of the whole',
    damage: 'Buyers who got a discount lose what they have paid for.',
    caughtBy: { cases: ['PC-113', 'PC-154'], says: /part/i },
    overrides: { OrderService: PartIsWhole },
  },
  {
    id: 'pk-share-of-the-list',
    fault: 13,
    title: 'compares a refund with the list price, and not with what was charged',
    damage: 'A whole refund looks like a part: the buyer has the money and the goods.',
    caughtBy: { cases: ['PC-119'], says: /originalChargedAmount|whole|charged/ },
    overrides: { OrderService: SharesTheList },
  },
  {
    id: 'pk-revokes-when-asked',
    fault: 14,
    title: 'takes the goods away when a refund is asked for, before Pancake tells of its end',
    damage: 'Half of the refunds may fail: buyers then have neither money nor goods.',
    caughtBy: { cases: ['PC-112'], says: /pending|refund\.succeeded|before/i },
    overrides: { OrderService: RevokesWhenAsked },
  },
  {
    id: 'pk-revokes-when-it-fails',
    fault: 14,
    title: 'takes the goods away when a refund has failed',
    damage: 'Buyers have neither money nor goods.',
    caughtBy: { cases: ['PC-117'], says: /fail/i },
    overrides: { OrderService: RevokesWhenItFails },
  },
  {
    id: 'pk-ignores-dashboard-refunds',
    fault: 14,
    title: 'takes in refunds of its own alone',
    damage: 'Who is refunded from the dashboard keeps the goods.',
    caughtBy: { cases: ['PC-123'], says: /dashboard|refund/i },
    overrides: { OrderService: IgnoresRefundsOfOthers },
  },
  {
    id: 'pk-refund-needs-payment-first',
    fault: 20,
    title: 'forgets a refund that is told before its payment',
    damage: 'The payment is told last, and grants what was given back.',
    caughtBy: { cases: ['PC-157', 'PC-79'], says: /refund/i },
    overrides: { OrderService: NeedsPaymentFirst },
  },
  {
    id: 'pk-refund-done-at-once',
    fault: 14,
    title: 'shows a refund as done when Pancake has accepted its ticket',
    damage: 'Buyers are told that their money is on its way when it may never come.',
    caughtBy: { cases: ['PC-112'], says: /pending|refund\.succeeded|before|early/i },
    overrides: { RefundService: SettlesWhenAccepted },
  },
  {
    id: 'pk-refund-again-unasked',
    fault: 26,
    title: 'sends a refund ticket again when the answer was lost, without asking',
    damage: 'The money may go back twice.',
    caughtBy: { cases: ['PC-156'], says: /ask|again|create-ticket|createTicket/i },
    overrides: { RefundService: SendsAgainUnasked, PancakeClient: FreshTicketKeys },
  },
  {
    id: 'pk-refund-lost-is-failed',
    fault: 26,
    title: 'takes a refund for failed when the answer to its ticket was lost',
    damage: 'People refund it again by hand.',
    caughtBy: { cases: ['PC-156'], says: /fail|ask|unknown|lost/i },
    overrides: { RefundService: GivesLostTicketsUp },
  },
  {
    id: 'pk-refunds-the-whole',
    title: 'refunds the whole whatever was asked for',
    damage: 'Too much money goes back.',
    caughtBy: { cases: ['PC-113'], says: /10\.00|amount/i },
    overrides: { RefundService: AlwaysTheWhole },
  },
  {
    id: 'pk-hides-refused-refunds',
    title: 'shows a refund as done that Pancake has refused',
    damage: 'The buyer waits for money that never comes.',
    caughtBy: { cases: ['PC-115'], says: /refus|told|succeeded|late/i },
    overrides: { RefundService: TellsNothingOfRefusals },
  },
];

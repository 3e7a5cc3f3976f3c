import {
  OrderService,
  PancakeClient,
  RefundService,
  type AnyRecord,
  type Json,
  type PancakeEvent,
  type Refund,
} from '../../../src/providers/pancake/reference-merchant/index.ts';
import { textAt } from '../../../src/providers/pancake/reference-merchant/fields.ts';
import type { PancakeDefect } from './defect.ts';

/** Reads every status in the answers to queries as another one. */
function readsAs(wrong: string, read: string, isAbout: (query: string) => boolean): typeof PancakeClient {
  return class extends PancakeClient {
    override async query(query: string, variables: Json): Promise<Json> {
      const answer = await super.query(query, variables);
      if (!isAbout(query)) return answer;
      const text = JSON.stringify(answer);
      return JSON.parse(text.replaceAll(`"status":"${wrong}"`, `"status":"${read}"`)) as Json;
    }
  };
}

class RefundHasTwoNames extends OrderService {
  override newsOf(id: string, event: PancakeEvent): readonly AnyRecord[] | Promise<readonly AnyRecord[]> {
    const number = textAt(event.data, 'refundTicketMerchantExternalId');
    return super.newsOf(id, number === undefined ? event : { ...event, eventId: number });
  }
}

class RefundHasNoName extends OrderService {
  override newsOf(id: string, event: PancakeEvent): readonly AnyRecord[] | Promise<readonly AnyRecord[]> {
    const isRefund = event.eventType.startsWith('refund.');
    return super.newsOf(id, isRefund ? { ...event, eventId: `refund of ${event.timestamp}` } : event);
  }
}

class TwoDecimalsInRefunds extends RefundService {
  protected override ticketRequest(refund: Refund): Json {
    const { amount, currency } = refund;
    return {
      ...super.ticketRequest(refund),
      requestedAmount: { amount: Number(amount).toFixed(2), currency },
    };
  }
}

class MinorUnitsInRefunds extends RefundService {
  protected override ticketRequest(refund: Refund): Json {
    const { amount, currency } = refund;
    const asked = currency === 'JPY' ? (Number(amount) / 100).toFixed(0) : amount;
    return { ...super.ticketRequest(refund), requestedAmount: { amount: asked, currency } };
  }
}

/** What queries show of payments and refunds, and what refunds are asked for. */
export const readBack: readonly PancakeDefect[] = [
  {
    id: 'pk-counts-failed-payments',
    title: 'counts every payment that a query lists, also those that failed',
    damage: 'Whoever pays with an empty card and comes back to the shop gets the goods.',
    caughtBy: { cases: ['PC-56', 'PC-87', 'PC-167'], says: /only if its `status` is succeeded/ },
    overrides: { PancakeClient: readsAs('failed', 'succeeded', (query) => query.includes('payments {')) },
  },
  {
    id: 'pk-counts-failed-refunds',
    title: 'counts every refund that a query lists, also those that failed',
    damage: 'The buyer loses the goods and gets no money back.',
    caughtBy: { cases: ['PC-117'], says: /read back as failed/ },
    overrides: { PancakeClient: readsAs('failed', 'succeeded', (query) => query.includes('refunds {')) },
  },
  {
    id: 'pk-refund-has-two-names',
    title: 'knows a refund by its own number in events, and by the id of Waffo in queries',
    damage: 'A part that was told and read back counts twice, and the buyer loses everything.',
    caughtBy: { cases: ['PC-113'], says: /told a second time and read back/, spares: ['PC-154'] },
    overrides: { OrderService: RefundHasTwoNames },
  },
  {
    id: 'pk-refund-has-no-name',
    title: 'knows a refund by the time of its event',
    damage: 'A part that was told and read back counts twice, and the buyer loses everything.',
    caughtBy: { cases: ['PC-113', 'PC-154'], says: /told a second time and read back/ },
    overrides: { OrderService: RefundHasNoName },
  },
  {
    id: 'pk-two-decimals-in-refunds',
    title: 'writes the amount of every refund with two decimals',
    damage: 'Nobody who has paid in yen gets money back.',
    caughtBy: { cases: ['PC-171'], says: /1500\.00|decimal/, spares: ['PC-113'] },
    overrides: { RefundService: TwoDecimalsInRefunds },
  },
  {
    id: 'pk-yen-have-cents-in-refunds',
    title: 'divides the amount of a refund in yen by 100',
    damage: 'Buyers who have paid in yen get a hundredth back.',
    caughtBy: { cases: ['PC-171'], says: /asked Pancake for 5 JPY/ },
    overrides: { RefundService: MinorUnitsInRefunds },
  },
];

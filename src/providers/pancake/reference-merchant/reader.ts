import { isRecord } from '../../../core/index.ts';
import { listAt, numberAt, textAt } from './fields.ts';
import { orderFacts, type OrderFacts } from './facts.ts';
import type { PancakeClient } from './pancake-client.ts';
import type { Json, Kind } from './records.ts';
import type { Setup } from './settings.ts';

const PAGE = 50;
const PAYMENTS = `payments {
  id status periodNumber
  pspAmountDetails { amount currency }
  snapshotAmountDetails { total }
  refunds { id status refundTicketMerchantExternalId requestedAmountDetails { amount } }
}`;
const COMMON = `id status currency merchantProvidedBuyerIdentity ${PAYMENTS}`;
const ONETIME = `${COMMON} onetimeProduct { id }`;
const SUBSCRIPTION = `${COMMON} subscriptionProduct { id } billingPeriod currentPeriodEnd isInTrial updatedAt`;

/** A refund ticket at Pancake. */
export interface TicketFacts {
  ticketId: string;
  status: string;
}

/**
 * Queries Pancake's data. Every method throws `Unreadable` if the answer is incomplete: a missing answer does not mean
 * "none".
 */
export class Reader {
  protected readonly client: PancakeClient;
  protected readonly setup: Pick<Setup, 'storeId'>;

  constructor(client: PancakeClient, setup: Pick<Setup, 'storeId'>) {
    this.client = client;
    this.setup = setup;
  }

  /** All orders of Pancake under a number of ours, oldest first: there may be a declined one as well as a paid one. */
  async ordersUnder(kind: Extract<Kind, 'order' | 'subscription'>, number: string): Promise<OrderFacts[]> {
    const nodes =
      kind === 'order'
        ? await this.list('onetimeOrders', 'OnetimeOrderFilter', number, ONETIME)
        : await this.list('subscriptionOrders', 'SubscriptionOrderFilter', number, SUBSCRIPTION);
    return nodes.map(orderFacts).toReversed();
  }

  /** One order of Pancake by its own id. */
  async order(
    kind: Extract<Kind, 'order' | 'subscription'>,
    orderId: string,
  ): Promise<OrderFacts | undefined> {
    const [field, fields] =
      kind === 'order' ? ['onetimeOrder', ONETIME] : ['subscriptionOrder', SUBSCRIPTION];
    const data = await this.client.query(`query ($id: ID!) { ${field}(id: $id) { ${fields} } }`, {
      id: orderId,
    });
    const node = data[field ?? ''];
    return isRecord(node) ? orderFacts(node) : undefined;
  }

  /** The tickets under our number of a refund. */
  async tickets(number: string): Promise<TicketFacts[]> {
    const nodes = await this.pages(
      'refundTickets',
      'RefundTicketFilter',
      { refundTicketMerchantExternalId: { eq: number } },
      'id status',
    );
    return nodes.map((node) => ({
      ticketId: textAt(node, 'id') ?? '',
      status: textAt(node, 'status') ?? '',
    }));
  }

  protected list(field: string, type: string, number: string, fields: string): Promise<Json[]> {
    return this.pages(field, type, { orderMerchantExternalId: { eq: number } }, fields);
  }

  /** Reads all pages of a list. */
  protected async pages(field: string, type: string, filter: Json, fields: string): Promise<Json[]> {
    const query = `query ($storeId: String!, $filter: ${type}, $limit: Int, $offset: Int) {
      ${field}(storeId: $storeId, filter: $filter, limit: $limit, offset: $offset) { ${fields} }
      ${field}Count(storeId: $storeId, filter: $filter)
    }`;
    const found: Json[] = [];
    for (;;) {
      const data = await this.client.query(query, {
        storeId: this.setup.storeId,
        filter,
        limit: PAGE,
        offset: found.length,
      });
      const page = listAt(data, field);
      found.push(...page);
      if (page.length === 0 || found.length >= (numberAt(data, `${field}Count`) ?? Infinity)) return found;
    }
  }
}

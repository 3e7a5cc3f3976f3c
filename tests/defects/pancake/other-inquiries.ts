import {
  OrderService,
  RefundService,
  Refused,
  WebhookService,
  type Order,
  type Payment,
  type Shop,
} from '../../../src/providers/pancake/reference-merchant/index.ts';

/** Asks Pancake about everything when it starts. */
export class AsksAtStart extends WebhookService {
  constructor(shop: Shop) {
    super(shop);
    shop.background.run(async () => {
      await shop.background.pause(50);
      await shop.reconcile();
    });
  }
}

const ONE_QUERY = `query ($storeId: String!, $filter: OnetimeOrderFilter, $offset: Int) {
  onetimeOrders(storeId: $storeId, filter: $filter, limit: 50, offset: $offset) { orderMerchantExternalId }
}`;

/** Asks in one query which of the numbers that it waits for Pancake knows, and then about those alone. */
export class AsksInOneQuery extends OrderService {
  #known: Promise<ReadonlySet<string>> | undefined;

  override async ask(id: string): Promise<void> {
    if (this.get(id).boughtBy !== null) return super.ask(id);
    this.#known ??= this.#numbers().finally(() => (this.#known = undefined));
    if ((await this.#known).has(id)) await super.ask(id);
  }
  async #numbers(): Promise<ReadonlySet<string>> {
    const waiting = this.open().filter(({ boughtBy }) => boughtBy === null);
    const filter = { orderMerchantExternalId: { in: waiting.map(({ id }) => id) } };
    const found = new Set<string>();
    for (let offset = 0; ; offset += 50) {
      const variables = { storeId: this.shop.setup.storeId, filter, offset };
      const page = (await this.shop.client.query(ONE_QUERY, variables))['onetimeOrders'] as {
        orderMerchantExternalId: string;
      }[];
      for (const { orderMerchantExternalId } of page) found.add(orderMerchantExternalId);
      if (page.length < 50) return found;
    }
  }
}

/** A refund that has failed is for people: the shop does not ask for it again. */
export class FailedRefundIsFinal extends RefundService {
  protected override requireNoOther(order: Order, payment: Payment): void {
    const failed = this.shop.store
      .all('refund')
      .some(({ paymentId, status }) => paymentId === payment.id && status === 'FAILED');
    if (failed)
      throw new Refused(
        409,
        'The refund of this order has failed. Please contact us, we will help you.',
        order.id,
      );
    super.requireNoOther(order, payment);
  }
}

import {
  OrderService,
  WebhookService,
  type Acknowledgement,
  type Order,
} from '../../../src/providers/pancake/reference-merchant/index.ts';
import { textAt } from '../../../src/providers/pancake/reference-merchant/fields.ts';
import type { PancakeDefect } from './defect.ts';
import { AsksAboutOpenOnes } from './inquiries.ts';

interface Logged extends Order {
  /** How often its payment stands in the log of events. */
  told?: number;
}

/** Appends every webhook to its log, also one that it has had. */
class LogsEverything extends WebhookService {
  override async receive(raw: Buffer, signature: string | undefined): Promise<Acknowledgement> {
    const event = this.verify(raw, signature);
    const number = event?.eventType === 'order.completed' && textAt(event.data, 'orderMerchantExternalId');
    if (event && number && this.isOurs(event) && this.shop.store.get('order', number))
      await this.shop.locks.run(number, async () => {
        const order: Logged | undefined = this.shop.store.get('order', number);
        if (order) await this.shop.store.write({ ...order, told: (order.told ?? 0) + 1 } as Order);
      });
    return super.receive(raw, signature);
  }
}

/** Reckons at its start from the log what it has delivered. */
class ReckonsAnew extends OrderService {
  readonly #delivered: ReadonlyMap<string, number>;

  constructor(shop: ConstructorParameters<typeof OrderService>[0]) {
    super(shop);
    const orders: readonly Logged[] = shop.store.all('order');
    this.#delivered = new Map(orders.map(({ id, told = 1 }) => [id, told]));
  }
  protected override creditsOf(order: Order): number {
    return super.creditsOf(order) * Math.max(1, this.#delivered.get(order.id) ?? 1);
  }
}

/** Keeps in memory what has gone back. */
class RefundsInMemory extends OrderService {
  constructor(shop: ConstructorParameters<typeof OrderService>[0]) {
    super(shop);
    for (const { payments } of shop.store.all('order')) for (const payment of payments) payment.refunds = [];
  }
  override async ask(id: string): Promise<void> {
    if (this.get(id).boughtBy === null) await super.ask(id);
  }
}

/** Stores that a subscription runs, and keeps in memory how. */
class RunsInMemory extends AsksAboutOpenOnes {
  constructor(shop: ConstructorParameters<typeof AsksAboutOpenOnes>[0]) {
    super(shop);
    for (const { plans } of shop.store.all('subscription'))
      for (const plan of plans) if (['canceling', 'past_due'].includes(plan.status)) plan.status = 'active';
  }
}

/** What a restart changes. */
export const restarts: readonly PancakeDefect[] = [
  {
    id: 'pk-calculates-anew',
    title: 'logs every delivery of an event, and counts the log at its start',
    damage: 'With each deployment, goods are delivered once more for each repeat of an event.',
    caughtBy: { cases: ['PC-196'], says: /must count each event once/ },
    overrides: { WebhookService: LogsEverything, OrderService: ReckonsAnew },
  },
  {
    id: 'pk-refunds-in-memory',
    title: 'keeps in memory what has gone back',
    damage: 'After a restart buyers have their money back, and the goods again.',
    caughtBy: { cases: ['PC-196'], says: /"REFUNDED", 0 granted.*now it shows "PAID", 1 granted/ },
    overrides: { OrderService: RefundsInMemory },
  },
  {
    id: 'pk-runs-in-memory',
    title: 'keeps in memory that a subscription was cancelled, or that its renewal has failed',
    damage: 'After a restart nobody tells the debtor to pay, and the cancelled one looks as if it went on.',
    caughtBy: { cases: ['PC-196'], says: /"CANCELING".*now it shows "ACTIVE"/ },
    overrides: { SubscriptionService: RunsInMemory },
  },
];

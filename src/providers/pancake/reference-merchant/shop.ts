import { Background } from './background.ts';
import { ChangeService } from './change-service.ts';
import { Locks } from './locks.ts';
import { OrderService } from './order-service.ts';
import { PancakeClient } from './pancake-client.ts';
import { Reader } from './reader.ts';
import { RefundService } from './refund-service.ts';
import type { Setup } from './settings.ts';
import type { Shared } from './shared.ts';
import type { Store } from './store.ts';
import { SubscriptionService } from './subscription-service.ts';
import { WebhookService } from './webhook-service.ts';

type Part<T> = new (shop: Shop) => T;

/** The classes of the merchant; each can be replaced by a subclass. */
export interface Parts {
  PancakeClient: new (setup: Setup, background: Background) => PancakeClient;
  Reader: new (client: PancakeClient, setup: Setup) => Reader;
  OrderService: Part<OrderService>;
  SubscriptionService: Part<SubscriptionService>;
  ChangeService: Part<ChangeService>;
  RefundService: Part<RefundService>;
  WebhookService: Part<WebhookService>;
}

const OWN: Parts = {
  PancakeClient,
  Reader,
  OrderService,
  SubscriptionService,
  ChangeService,
  RefundService,
  WebhookService,
};

/** One running merchant: its services, and what they share. */
export class Shop implements Shared {
  readonly setup: Setup;
  readonly store: Store;
  readonly locks = new Locks();
  readonly background: Background;
  readonly client: PancakeClient;
  readonly reader: Reader;

  readonly orders: OrderService;
  readonly subscriptions: SubscriptionService;
  readonly changes: ChangeService;
  readonly refunds: RefundService;
  readonly webhooks: WebhookService;

  constructor(setup: Setup, store: Store, overrides: Partial<Parts> = {}) {
    const parts = { ...OWN, ...overrides };
    this.setup = setup;
    this.store = store;
    this.background = new Background(setup.alarm);
    this.client = new parts.PancakeClient(setup, this.background);
    this.reader = new parts.Reader(this.client, setup);
    this.orders = new parts.OrderService(this);
    this.subscriptions = new parts.SubscriptionService(this);
    this.changes = new parts.ChangeService(this);
    this.refunds = new parts.RefundService(this);
    this.webhooks = new parts.WebhookService(this);
  }

  /**
   * Asks Pancake about everything that may have changed, newest first. What cannot be read now is retried next time.
   */
  async reconcile(): Promise<void> {
    const questions = [
      ...this.refunds.open().map(
        ({ id }) =>
          () =>
            this.refunds.ask(id),
      ),
      ...this.orders.open().map(
        ({ id }) =>
          () =>
            this.orders.ask(id),
      ),
      ...this.subscriptions.open().map(
        ({ id }) =>
          () =>
            this.subscriptions.ask(id),
      ),
    ];
    for (const ask of questions) {
      try {
        await ask();
      } catch (error) {
        if (this.background.signal.aborted) return;
        this.setup.alarm(String(error));
      }
    }
  }

  /** Payments that people must handle. */
  unresolved(): string[] {
    return [...this.webhooks.unresolved(), ...this.orders.surplus(), ...this.subscriptions.surplus()];
  }
}

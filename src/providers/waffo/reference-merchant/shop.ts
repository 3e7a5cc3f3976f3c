import { Background } from './background.ts';
import { ChangeService } from './change-service.ts';
import { Locks } from './locks.ts';
import { NotificationService } from './notification-service.ts';
import { OrderService } from './order-service.ts';
import { RefundService } from './refund-service.ts';
import type { Shared } from './shared.ts';
import type { Setup } from './settings.ts';
import type { Store } from './store.ts';
import { SubscriptionService } from './subscription-service.ts';
import { WaffoClient } from './waffo-client.ts';

type Part<T> = new (shop: Shop) => T;

/** The classes of the merchant; each can be replaced by a subclass. */
export interface Parts {
  WaffoClient: new (setup: Setup, closing: AbortSignal) => WaffoClient;
  OrderService: Part<OrderService>;
  RefundService: Part<RefundService>;
  SubscriptionService: Part<SubscriptionService>;
  ChangeService: Part<ChangeService>;
  NotificationService: Part<NotificationService>;
}

const OWN: Parts = {
  WaffoClient,
  OrderService,
  RefundService,
  SubscriptionService,
  ChangeService,
  NotificationService,
};

/** One running merchant: its services, and what they share. */
export class Shop implements Shared {
  readonly setup: Setup;
  readonly store: Store;
  readonly locks = new Locks();
  readonly background: Background;
  readonly waffo: WaffoClient;
  /** Ids of records whose request is being sent to Waffo. */
  readonly sending = new Set<string>();

  readonly orders: OrderService;
  readonly refunds: RefundService;
  readonly subscriptions: SubscriptionService;
  readonly changes: ChangeService;
  readonly notifications: NotificationService;

  constructor(setup: Setup, store: Store, overrides: Partial<Parts> = {}) {
    const parts = { ...OWN, ...overrides };
    this.setup = setup;
    this.store = store;
    this.background = new Background(setup.alarm);
    this.waffo = new parts.WaffoClient(setup, this.background.signal);
    this.orders = new parts.OrderService(this);
    this.refunds = new parts.RefundService(this);
    this.subscriptions = new parts.SubscriptionService(this);
    this.changes = new parts.ChangeService(this);
    this.notifications = new parts.NotificationService(this);
  }

  /** After a start: continues what an earlier run left open. */
  resume(): void {
    for (const service of this.#services()) service.resume();
  }

  /** Asks Waffo about everything that is open. */
  async reconcile(): Promise<void> {
    for (const service of this.#services()) await service.reconcile();
  }

  #services() {
    return [this.orders, this.refunds, this.subscriptions, this.changes];
  }
}

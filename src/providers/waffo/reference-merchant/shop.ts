import { Background } from './background.ts';
import { ChangeDesk } from './change-desk.ts';
import { Locks } from './locks.ts';
import { NotificationDesk } from './notification-desk.ts';
import { OrderDesk } from './order-desk.ts';
import { RefundDesk } from './refund-desk.ts';
import type { Setup } from './settings.ts';
import type { Store } from './store.ts';
import { SubscriptionDesk } from './subscription-desk.ts';
import { WaffoClient } from './waffo-client.ts';

type Part<T> = new (shop: Shop) => T;

/** The classes that the merchant is made of; each can be replaced by a subclass. */
export interface Parts {
  WaffoClient: new (setup: Setup, closing: AbortSignal) => WaffoClient;
  OrderDesk: Part<OrderDesk>;
  RefundDesk: Part<RefundDesk>;
  SubscriptionDesk: Part<SubscriptionDesk>;
  ChangeDesk: Part<ChangeDesk>;
  NotificationDesk: Part<NotificationDesk>;
}

const OWN: Parts = {
  WaffoClient,
  OrderDesk,
  RefundDesk,
  SubscriptionDesk,
  ChangeDesk,
  NotificationDesk,
};

/** One running merchant: what its desks share, and the desks. */
export class Shop {
  readonly setup: Setup;
  readonly store: Store;
  readonly locks = new Locks();
  readonly background: Background;
  readonly waffo: WaffoClient;
  /** Ids of what is on its way to Waffo at this moment. */
  readonly sending = new Set<string>();

  readonly orders: OrderDesk;
  readonly refunds: RefundDesk;
  readonly subscriptions: SubscriptionDesk;
  readonly changes: ChangeDesk;
  readonly notifications: NotificationDesk;

  constructor(setup: Setup, store: Store, overrides: Partial<Parts> = {}) {
    const parts = { ...OWN, ...overrides };
    this.setup = setup;
    this.store = store;
    this.background = new Background(setup.alarm);
    this.waffo = new parts.WaffoClient(setup, this.background.signal);
    this.orders = new parts.OrderDesk(this);
    this.refunds = new parts.RefundDesk(this);
    this.subscriptions = new parts.SubscriptionDesk(this);
    this.changes = new parts.ChangeDesk(this);
    this.notifications = new parts.NotificationDesk(this);
  }

  /** After a start: what an earlier run left open goes on. */
  resume(): void {
    for (const desk of this.#desks()) desk.resume();
  }

  /** Asks Waffo about everything that is open. */
  async reconcile(): Promise<void> {
    for (const desk of this.#desks()) await desk.reconcile();
  }

  #desks() {
    return [this.orders, this.refunds, this.subscriptions, this.changes];
  }
}

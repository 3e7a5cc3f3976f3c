import type { Clock } from '../../../core/index.ts';
import { wallClock } from '../../../core/index.ts';
import type { Recorder } from '../../../journal/index.ts';
import { Faults, Histories, type VirtualClock } from '../../../transport/index.ts';
import type { Account } from './account.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import { Checkout } from './checkout/checkout.ts';
import type { Session } from './checkout/session.ts';
import { Dashboard } from './dashboard/dashboard.ts';
import { Portal } from './dashboard/portal.ts';
import type { PancakeFault } from './gateway/fault.ts';
import { IdempotencyKeys } from './gateway/idempotency.ts';
import { OPERATION_IDS } from './gateway/operations.ts';
import { RateLimiter } from './gateway/rate-limiter.ts';
import { Kept } from './kept.ts';
import { DEFAULT_OPTIONS, type EmulatorOptions } from './options.ts';
import { OrderBook } from './orders/book.ts';
import type { SubscriptionOrder } from './orders/order.ts';
import { TicketBook } from './refunds/book.ts';
import type { WorldState } from './state.ts';
import { schedulePeriodEnd } from './subscriptions/period-end.ts';
import { RenewalControl } from './subscriptions/renewal-control.ts';
import { Tokens } from './tokens/tokens.ts';
import { Outbox } from './webhooks/outbox.ts';

/** The parts of a world. */
export interface WorldParts {
  account: Account;
  catalogue: Catalogue;
  clock: VirtualClock;
  journal: Recorder;
  options?: Partial<EmulatorOptions>;
  /** The machine's clock. */
  wall?: Clock;
}

/**
 * One independent Pancake: time, orders, faults, journal. Each acceptance case gets a fresh one, so that leftovers of
 * one case cannot affect another.
 */
export class World implements WorldState {
  readonly account: Account;
  readonly catalogue: Catalogue;
  readonly clock: VirtualClock;
  readonly journal: Recorder;
  readonly options: EmulatorOptions;
  readonly tokens: Tokens;
  readonly sessions: Kept<Session>;
  readonly orders: OrderBook;
  readonly tickets: TicketBook;
  /** The past statuses of orders and refund tickets. */
  readonly histories: Histories;
  readonly renewals = new RenewalControl();
  readonly outbox: Outbox;
  readonly checkout: Checkout;
  readonly dashboard: Dashboard;
  readonly portal: Portal;
  readonly idempotency: IdempotencyKeys;
  readonly rateLimiter: RateLimiter;
  readonly faults = new Faults<PancakeFault>(OPERATION_IDS);
  readonly #origin: () => string;

  /** @param origin where the emulator's server listens, for the addresses in its answers */
  constructor(parts: WorldParts, origin: () => string) {
    this.account = parts.account;
    this.catalogue = parts.catalogue;
    this.clock = parts.clock;
    this.journal = parts.journal;
    this.options = { ...DEFAULT_OPTIONS, ...parts.options };
    this.#origin = origin;
    const { history } = this.options;
    this.tokens = new Tokens(this.clock, this.options);
    this.sessions = new Kept(history);
    this.histories = new Histories(this.clock);
    this.orders = new OrderBook(history, this.histories.watch);
    this.tickets = new TicketBook(history, this.histories.watch);
    this.idempotency = new IdempotencyKeys(this.clock, history);
    this.rateLimiter = new RateLimiter(parts.wall ?? wallClock, this.options.rateLimit);
    this.outbox = new Outbox(this);
    this.checkout = new Checkout(this);
    this.dashboard = new Dashboard(this);
    this.portal = new Portal(this);
  }

  url(path: string): string {
    return `${this.#origin()}${path}`;
  }

  schedulePeriodEnd(order: SubscriptionOrder, due?: Date): void {
    schedulePeriodEnd(this, order, due);
  }

  /** Whether any of these ids belongs to an object of this world. */
  knows(ids: ReadonlySet<string>): boolean {
    if (this.orders.knows(ids) || this.tickets.knows(ids)) return true;
    for (const id of ids) if (this.sessions.has(id)) return true;
    return false;
  }

  /** Stops all timers; calls about its objects are still answered. */
  async end(): Promise<void> {
    this.clock.stop();
    await this.clock.idle();
    await this.outbox.close();
    this.journal.close();
  }
}

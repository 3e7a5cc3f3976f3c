import type { Recorder } from '../../../journal/index.ts';
import type { VirtualClock } from '../../../transport/index.ts';
import type { Account } from './account.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import type { Session } from './checkout/session.ts';
import type { Kept } from './kept.ts';
import type { EmulatorOptions } from './options.ts';
import type { OrderBook } from './orders/book.ts';
import type { SubscriptionOrder } from './orders/order.ts';
import type { TicketBook } from './refunds/book.ts';
import type { RenewalControl } from './subscriptions/renewal-control.ts';
import type { Tokens } from './tokens/tokens.ts';
import type { Outbox } from './webhooks/outbox.ts';

/** The data of a world: the rules of sessions, orders, subscriptions and refunds read and change it. */
export interface WorldState {
  readonly account: Account;
  readonly catalogue: Catalogue;
  readonly clock: VirtualClock;
  readonly journal: Recorder;
  readonly options: EmulatorOptions;
  readonly tokens: Tokens;
  readonly sessions: Kept<Session>;
  readonly orders: OrderBook;
  readonly tickets: TicketBook;
  readonly renewals: RenewalControl;
  readonly outbox: Outbox;
  /** Schedules the work at the end of the current period, or at another moment. */
  schedulePeriodEnd(order: SubscriptionOrder, due?: Date): void;
  /** The emulator's address with a path. */
  url(path: string): string;
}

import type { Recorder } from '../../../journal/index.ts';
import type { Faults, VirtualClock } from '../../../transport/index.ts';
import type { Account } from './account.ts';
import type { Contract } from './contract.ts';
import type { IdempotencyKeys } from './idempotency.ts';
import type { Outbox } from './notifications/outbox.ts';
import type { EmulatorOptions } from './options.ts';
import type { OrderBook } from './orders/book.ts';
import type { SubscriptionRecords } from './subscriptions/records.ts';

/** The data of a world: the rules of orders, refunds, subscriptions and changes read and change it. */
export interface WorldState {
  readonly account: Account;
  readonly clock: VirtualClock;
  readonly journal: Recorder;
  readonly options: EmulatorOptions;
  readonly contract: Contract;
  readonly orders: OrderBook;
  readonly subscriptions: SubscriptionRecords;
  readonly keys: IdempotencyKeys;
  readonly faults: Faults;
  readonly outbox: Outbox;
  /** Address of the checkout page with this token. */
  checkoutUrl(token: string): string;
  /** Address of the payer's management page with this token. */
  manageUrl(token: string): string;
}

import type { Secret } from '../../core/index.ts';
import type { CaseContext } from '../../harness/case-context.ts';
import type { Running } from '../../harness/index.ts';
import type { Connection } from '../../harness/connection.ts';
import type { Orders } from '../../harness/pancake/merchant/orders.ts';
import type { Subscriptions } from '../../harness/pancake/merchant/subscriptions.ts';
import type { Pancake } from '../../harness/pancake/pancake.ts';
import type { PancakeTarget } from '../../harness/pancake/pancake-target.ts';
import type { PlacedOrder, PlacedSubscription } from '../../harness/pancake/placed.ts';
import type { Journal, Recorder } from '../../journal/index.ts';
import { describedSecrets, type Merchant } from '../../merchant/index.ts';
import { ProviderContext } from '../provider-context.ts';

/** Pancake's side, once it runs. */
export interface Served {
  connection: Connection<PancakeTarget>;
  /** Where the merchant calls Pancake. */
  url: string;
  journal: Recorder;
  close(): Promise<void>;
}

/** The merchant's side, once it runs. */
export interface Driven {
  running: Running;
  merchant: Merchant;
  pancake: Pancake;
  orders: Orders;
  subscriptions: Subscriptions;
  context: CaseContext;
}

/** The doctor's findings so far about a merchant of Waffo Pancake. */
export class PancakeContext extends ProviderContext<Served, Driven, PlacedOrder, PlacedSubscription> {
  get secrets(): Secret[] {
    const served = this.hasServed ? this.served.connection.secrets : [];
    return [...served, ...describedSecrets(this.given.description)];
  }

  protected get journal(): Journal {
    return this.served.journal;
  }
}

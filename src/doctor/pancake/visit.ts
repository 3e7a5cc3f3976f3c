import type { Secret } from '../../core/index.ts';
import type { Finding } from '../../checks/index.ts';
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
import { present, Visit } from '../visit.ts';

/** Pancake's side, once it stands. */
export interface Served {
  connection: Connection<PancakeTarget>;
  /** Where the merchant calls Pancake. */
  url: string;
  journal: Recorder;
}

/** The merchant's side, once it is up. */
export interface Driven {
  running: Running;
  merchant: Merchant;
  pancake: Pancake;
  orders: Orders;
  subscriptions: Subscriptions;
  context: CaseContext;
}

/** What the doctor has found out so far about a merchant of Waffo Pancake. */
export class PancakeVisit extends Visit {
  #served: Served | undefined;
  #driven: Driven | undefined;
  #order: PlacedOrder | undefined;
  #subscription: PlacedSubscription | undefined;

  get served(): Served {
    return present(this.#served, 'emulator');
  }

  set served(value: Served) {
    this.#served = value;
  }

  get driven(): Driven {
    return present(this.#driven, 'merchant');
  }

  set driven(value: Driven) {
    this.#driven = value;
  }

  get order(): PlacedOrder {
    return present(this.#order, 'order');
  }

  set order(value: PlacedOrder) {
    this.#order = value;
  }

  get subscription(): PlacedSubscription {
    return present(this.#subscription, 'subscription');
  }

  set subscription(value: PlacedSubscription) {
    this.#subscription = value;
  }

  get secrets(): Secret[] {
    return [...(this.#served?.connection.secrets ?? []), ...describedSecrets(this.given.description)];
  }

  protected get journal(): Journal {
    return this.served.journal;
  }

  protected get server(): Running | undefined {
    return this.#driven?.running;
  }

  protected get observed(): readonly Finding[] {
    return this.#driven?.context.findings ?? [];
  }

  override async end(): Promise<void> {
    await this.#driven?.running.stop();
    await this.#served?.connection.close();
    await super.end();
  }
}

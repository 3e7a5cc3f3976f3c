import type { World } from '../providers/waffo/emulator/index.ts';
import type { Secret } from '../core/index.ts';
import type { MerchantCredentials } from '../provider/index.ts';
import type {
  Orders,
  PlacedOrder,
  PlacedSubscription,
  Running,
  CaseContext,
  Subscriptions,
  Waffo,
  ProviderConnection,
} from '../harness/index.ts';
import type { Spec } from '../contract/index.ts';
import type { Finding } from '../checks/index.ts';
import type { Journal } from '../journal/index.ts';
import type { Merchant } from '../merchant/index.ts';
import { secretsOf } from './secrets.ts';
import { present, Visit } from './visit.ts';

/** Waffo's side, once it stands. */
export interface Served extends ProviderConnection {
  world: World;
  spec: Spec;
}

/** The merchant's side, once it is up. */
export interface Driven {
  running: Running;
  merchant: Merchant;
  orders: Orders;
  subscriptions: Subscriptions;
  waffo: Waffo;
  context: CaseContext;
}

/** What the doctor has found out so far about a merchant of Waffo. */
export class DoctorContext extends Visit {
  /** Whether a problem was told about what order/create says: a refusal then follows from it. */
  isRequestBlamed = false;
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

  /** Ours, as soon as there are any. */
  get credentials(): MerchantCredentials | undefined {
    return this.#served?.credentials;
  }

  get secrets(): Secret[] {
    return secretsOf(this.given.description, this.credentials);
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

  protected get journal(): Journal {
    return this.served.world.journal;
  }

  protected get server(): Running | undefined {
    return this.#driven?.running;
  }

  protected get observed(): readonly Finding[] {
    return this.#driven?.context.findings ?? [];
  }

  override async end(): Promise<void> {
    await this.#driven?.running.stop();
    await this.#served?.close();
    await super.end();
  }
}

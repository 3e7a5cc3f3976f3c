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
import type { Journal } from '../journal/index.ts';
import type { Merchant } from '../merchant/index.ts';
import { secretsOf } from './secrets.ts';
import { ProviderContext } from './provider-context.ts';

/** Waffo's side, once it runs. */
export interface Served extends ProviderConnection {
  world: World;
  spec: Spec;
}

/** The merchant's side, once it runs. */
export interface Driven {
  running: Running;
  merchant: Merchant;
  orders: Orders;
  subscriptions: Subscriptions;
  waffo: Waffo;
  context: CaseContext;
}

/** The doctor's findings so far about a merchant of Waffo. */
export class DoctorContext extends ProviderContext<Served, Driven, PlacedOrder, PlacedSubscription> {
  /** Whether a problem in order/create was reported: it then explains a refusal. */
  isRequestBlamed = false;

  /** The account's credentials, once they exist. */
  get credentials(): MerchantCredentials | undefined {
    return this.hasServed ? this.served.credentials : undefined;
  }

  get secrets(): Secret[] {
    return secretsOf(this.given.description, this.credentials);
  }

  protected get journal(): Journal {
    return this.served.world.journal;
  }
}

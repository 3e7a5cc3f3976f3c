import type { Background } from './background.ts';
import type { Locks } from './locks.ts';
import type { Setup } from './settings.ts';
import type { Store } from './store.ts';
import type { WaffoClient } from './waffo-client.ts';

/** What all services of the merchant work with. */
export interface Shared {
  readonly setup: Setup;
  readonly store: Store;
  readonly locks: Locks;
  readonly background: Background;
  readonly waffo: WaffoClient;
  /** Ids of what is on its way to Waffo at this moment. */
  readonly sending: Set<string>;
}

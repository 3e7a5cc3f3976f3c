import type { Background } from './background.ts';
import type { Locks } from './locks.ts';
import type { Setup } from './settings.ts';
import type { Store } from './store.ts';
import type { WaffoClient } from './waffo-client.ts';

/** What all services of the merchant share. */
export interface Shared {
  readonly setup: Setup;
  readonly store: Store;
  readonly locks: Locks;
  readonly background: Background;
  readonly waffo: WaffoClient;
  /** Ids of records whose request is being sent to Waffo. */
  readonly sending: Set<string>;
}

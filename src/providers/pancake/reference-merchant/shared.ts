import type { Background } from './background.ts';
import type { Locks } from './locks.ts';
import type { PancakeClient } from './pancake-client.ts';
import type { Reader } from './reader.ts';
import type { Setup } from './settings.ts';
import type { Store } from './store.ts';

/** What all services of the merchant share. */
export interface Shared {
  readonly setup: Setup;
  readonly store: Store;
  readonly locks: Locks;
  readonly background: Background;
  readonly client: PancakeClient;
  readonly reader: Reader;
}

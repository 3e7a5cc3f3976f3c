import type { Merchant } from '../account.ts';
import type { Store } from '../catalogue/store.ts';
import type { Environment } from '../../protocol/index.ts';
import type { Notice } from '../failure.ts';
import type { Fields } from '../fields.ts';
import type { WorldState } from '../state.ts';
import type { TokenSession } from '../tokens/tokens.ts';

/** The caller, and the environment of the call. */
export type Caller =
  | { kind: 'key'; environment: Environment; merchant: Merchant }
  | { kind: 'token'; environment: Environment; session: TokenSession }
  | { kind: 'slug'; environment: Environment; store: Store };

/** An accepted call, with the data that its action needs. */
export interface ActionCall<C extends Caller = Caller> {
  world: WorldState;
  caller: C;
  fields: Fields;
  /** Warnings for the answer. */
  warnings: Notice[];
}

export type KeyCaller = Extract<Caller, { kind: 'key' }>;
export type TokenCaller = Extract<Caller, { kind: 'token' }>;

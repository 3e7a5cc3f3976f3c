import type { Merchant } from '../account.ts';
import type { Store } from '../catalogue/store.ts';
import type { Environment } from '../../protocol/index.ts';
import type { Notice } from '../failure.ts';
import type { Fields } from '../fields.ts';
import type { WorldState } from '../state.ts';
import type { TokenSession } from '../tokens/tokens.ts';

/** Who calls, and for which environment. */
export type Caller =
  | { kind: 'key'; environment: Environment; merchant: Merchant }
  | { kind: 'token'; environment: Environment; session: TokenSession }
  | { kind: 'slug'; environment: Environment; store: Store };

/** A call that was let in, with what its action works on. */
export interface ActionCall<C extends Caller = Caller> {
  world: WorldState;
  caller: C;
  fields: Fields;
  /** What the answer warns of. */
  warnings: Notice[];
}

export type KeyCaller = Extract<Caller, { kind: 'key' }>;
export type TokenCaller = Extract<Caller, { kind: 'token' }>;

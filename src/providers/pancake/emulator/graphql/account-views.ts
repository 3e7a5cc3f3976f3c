import type { ApiKey, Merchant } from '../account.ts';
import type { Store } from '../catalogue/store.ts';
import type { Caller } from '../gateway/caller.ts';
import type { WorldState } from '../state.ts';
import { storeNode } from './catalogue-views.ts';
import type { Facts } from './filter.ts';
import { Listing, type ListArguments, type ListBounds } from './listing.ts';
import type { Visible } from './visible.ts';

/** A merchant's data about itself. Other callers do not have these fields. */
export function accountRoot(
  world: WorldState,
  caller: Caller,
  visible: Visible,
  bounds: ListBounds,
): Record<string, unknown> {
  if (caller.kind !== 'key') return {};
  const { merchant, environment } = caller;
  const membership = (store: Store): object => ({
    ...membershipFacts(merchant, store),
    store: () => storeNode(store, visible, environment),
    merchant: () => node,
  });
  const node: object = {
    ...merchantFacts(merchant),
    storeMerchants: () => visible.stores.map(membership),
    apiKeys: () => merchant.keys.map((key) => keyFacts(merchant, key)),
  };
  const keys = new Listing({
    items: () => merchant.keys,
    facts: (key) => keyFacts(merchant, key),
    view: (key) => keyFacts(merchant, key),
    ...bounds,
  });
  const members = new Listing({
    items: () => visible.stores,
    facts: (store) => membershipFacts(merchant, store),
    view: membership,
    ...bounds,
  });
  const merchants = new Listing({
    items: () => [merchant],
    facts: merchantFacts,
    view: () => node,
    ...bounds,
  });
  return {
    merchants: (args: ListArguments) => merchants.list(args),
    merchant: ({ id }: { id: string }) => merchants.one(id),
    storeMerchants: (args: ListArguments) => members.list(args),
    storeMerchantsCount: (args: ListArguments) => members.count(args),
    apiKeys: (args: ListArguments) => keys.list(args),
    apiKeysCount: (args: ListArguments) => keys.count(args),
    // The emulator sends no e-mail.
    emailDeliveries: () => [],
    emailDeliveriesCount: () => 0,
  };
}

function merchantFacts({ id, name, email, createdAt }: Merchant): Facts {
  return { id, name, email, status: 'active', createdAt, updatedAt: createdAt };
}

function membershipFacts(merchant: Merchant, { id, createdAt }: Store): Facts {
  return {
    id: `${merchant.id}-${id}`,
    storeId: id,
    role: 'owner',
    status: 'active',
    createdAt,
    updatedAt: createdAt,
  };
}

function keyFacts({ id, keys }: Merchant, key: ApiKey): Facts {
  return {
    id: `${id}-${keys.indexOf(key) + 1}`,
    nickname: key.nickname,
    environment: key.environment,
    recentlyUsed: null,
    createdAt: key.createdAt,
    updatedAt: key.createdAt,
  };
}

import type { Group } from './group.ts';
import type { Product } from './product.ts';
import type { Store } from './store.ts';
import type { Webhook } from './webhook.ts';

/** Everything that merchants configure: stores, webhooks, products, groups. Plain data. */
export class Catalogue {
  readonly stores = new Map<string, Store>();
  readonly webhooks = new Map<string, Webhook>();
  readonly products = new Map<string, Product>();
  /** By id: the production copy of a group has another id than the test one. */
  readonly groups = new Map<string, Group>();

  /** A copy; changes of it do not affect this one. */
  fork(): Catalogue {
    const copy = new Catalogue();
    for (const name of ['stores', 'webhooks', 'products', 'groups'] as const)
      for (const [id, item] of structuredClone<Map<string, unknown>>(this[name]))
        (copy[name] as Map<string, unknown>).set(id, item);
    return copy;
  }

  /** The store with a slug, unless it was deleted. */
  storeOfSlug(slug: string): Store | undefined {
    return [...this.stores.values()].find((store) => store.slug === slug && store.deletedAt === null);
  }

  storesOf(merchantId: string): Store[] {
    return [...this.stores.values()].filter(
      (store) => store.merchantId === merchantId && store.deletedAt === null,
    );
  }
}

import { latestOf, type Product, type ProductVersion } from '../catalogue/product.ts';
import { groupView, type Group } from '../catalogue/group.ts';
import { storeView, type Store } from '../catalogue/store.ts';
import { webhookView } from '../catalogue/webhook.ts';
import type { Environment } from '../../protocol/index.ts';
import type { Facts } from './filter.ts';
import type { Visible } from './visible.ts';

/** A store with its objects. */
export function storeNode(store: Store, visible: Visible, environment: Environment): object {
  const products = (kind: Product['kind']) => () =>
    visible
      .products(kind)
      .filter(({ storeId }) => storeId === store.id)
      .map((product) => productNode(product, environment));
  return {
    ...storeView(store),
    onetimeProducts: products('onetime'),
    subscriptionProducts: products('subscription'),
    storeWebhooks: () => visible.webhooks(store.id).map(webhookView),
  };
}

export function storeFacts({ id, name, slug, status, prodEnabled, createdAt, updatedAt }: Store): Facts {
  return { id, storeId: id, name, slug, status, prodEnabled, createdAt, updatedAt };
}

/** A product in one environment. */
export function productNode(product: Product, environment: Environment): object {
  const version = product.sides[environment]?.version ?? latestOf(product);
  return {
    ...productFacts(product, environment),
    ...contentNode(version),
    version: version.versionNumber,
    hasProdVersion: product.sides.prod !== undefined,
  };
}

export function productFacts(product: Product, environment: Environment): Facts {
  const side = product.sides[environment];
  return {
    id: product.id,
    storeId: product.storeId,
    name: (side?.version ?? latestOf(product)).name,
    status: side?.status ?? 'inactive',
    createdAt: product.createdAt,
    updatedAt: side?.updatedAt ?? product.createdAt,
  };
}

/** One version of a product. */
export function versionNode(
  product: Pick<Product, 'id'>,
  version: ProductVersion,
  sides: Product['sides'] | undefined,
): object {
  return {
    ...contentNode(version),
    id: version.id,
    productId: product.id,
    versionNumber: version.versionNumber,
    isTestVersion: sides?.test?.version.id === version.id,
    isProdVersion: sides?.prod?.version.id === version.id,
    createdAt: version.createdAt,
  };
}

/** Here prices are a list, and metadata is JSON text. */
function contentNode({
  name,
  description,
  prices,
  media,
  successUrl,
  metadata,
  billingPeriod,
}: ProductVersion): object {
  return {
    name,
    description,
    prices: Object.entries(prices).map(([currency, priceInfo]) => ({ currency, priceInfo })),
    media,
    successUrl,
    metadata: JSON.stringify(metadata),
    ...(billingPeriod && { billingPeriod }),
  };
}

export function groupNode(group: Group, visible: Visible): object {
  return {
    ...groupView(group),
    products: () =>
      visible
        .products('subscription')
        .filter(({ id }) => group.productIds.includes(id))
        .map((product) => productNode(product, group.environment)),
  };
}

export function groupFacts({ id, storeId, name, createdAt, updatedAt }: Group): Facts {
  return { id, storeId, name, createdAt, updatedAt };
}

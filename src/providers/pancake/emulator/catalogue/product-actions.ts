import { isDeepStrictEqual } from 'node:util';
import { Failure } from '../failure.ts';
import { productFor, storeFor } from '../gateway/access.ts';
import type { ActionCall } from '../gateway/caller.ts';
import { addProduct, addVersion } from './make-product.ts';
import { changedContent, newContent } from './product-fields.ts';
import {
  PRODUCT_STATUSES,
  productView,
  type Product,
  type ProductContent,
  type ProductSide,
  type ProductVersion,
} from './product.ts';

type Data = Record<string, unknown>;
type Action = (call: ActionCall) => Data;

/** POST …-product/create-product: active in test, not yet in prod. */
export function createProduct(kind: Product['kind']): Action {
  return ({ world, caller, fields }) => {
    const store = storeFor(world, caller, fields.shortId('storeId', 'STO'), 'product');
    const content = newContent(fields, kind);
    const product = addProduct(
      world.catalogue,
      { kind, storeId: store.id },
      content,
      world.clock.now().toISOString(),
    );
    return { product: productView(product, caller.environment) };
  };
}

/** POST …-product/update-product: a new version in the caller's environment, if anything changes. */
export function updateProduct(kind: Product['kind']): Action {
  return ({ world, caller, fields }) => {
    const product = productFor(world, caller, fields.shortId('id', 'PROD'), kind);
    const side = sideOf(product, caller.environment);
    const before = contentOf(side.version);
    const content = changedContent(fields, kind, before);
    if (!isDeepStrictEqual(content, before)) {
      side.updatedAt = world.clock.now().toISOString();
      side.version = addVersion(product, content, side.updatedAt);
    }
    return { product: productView(product, caller.environment) };
  };
}

/** POST …-product/publish-product: copies test to prod, once. Later changes are made in prod itself. */
export function publishProduct(kind: Product['kind']): Action {
  return ({ world, caller, fields }) => {
    const product = productFor(world, caller, fields.shortId('id', 'PROD'), kind);
    if (product.sides.prod) throw new Failure(400, 'product', 'Product is already published');
    const { version } = sideOf(product, 'test');
    product.sides.prod = { version, status: 'active', updatedAt: world.clock.now().toISOString() };
    return { product: productView(product, caller.environment) };
  };
}

/** POST …-product/update-status: an inactive product is no longer sold; existing sales continue. */
export function updateProductStatus(kind: Product['kind']): Action {
  return ({ world, caller, fields }) => {
    const product = productFor(world, caller, fields.shortId('id', 'PROD'), kind);
    const status = fields.oneOf('status', PRODUCT_STATUSES);
    Object.assign(sideOf(product, caller.environment), {
      status,
      updatedAt: world.clock.now().toISOString(),
    });
    return { product: productView(product, caller.environment) };
  };
}

function sideOf(product: Product, environment: 'test' | 'prod'): ProductSide {
  const side = product.sides[environment];
  if (!side) throw new Failure(400, 'product', 'Product is not published to prod');
  return side;
}

function contentOf({
  id: _id,
  versionNumber: _number,
  createdAt: _at,
  ...content
}: ProductVersion): ProductContent {
  return content;
}

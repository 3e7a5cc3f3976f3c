import { Failure } from '../failure.ts';
import type { ActionCall } from '../gateway/caller.ts';
import { storeFor } from '../gateway/access.ts';

/** POST auth/issue-session-token: a token for one buyer at one store. */
export function issueSessionToken({ world, caller, fields }: ActionCall): Record<string, unknown> {
  const named = fields.maybeShortId('storeId', 'STO');
  const productId = fields.maybeShortId('productId', 'PROD');
  if (named === undefined && productId === undefined)
    throw new Failure(400, 'user', 'Missing required field: provide storeId or productId');
  const buyerIdentity = fields.text('buyerIdentity');
  const store = storeFor(
    world,
    caller,
    named ?? storeOfProduct(world.catalogue.products, productId ?? ''),
    'user',
  );
  if (store.status !== 'active') throw new Failure(400, 'store', 'Store is not active');
  const { token, expiresAt } = world.tokens.issue({
    buyerIdentity,
    storeId: store.id,
    environment: caller.environment,
  });
  return { token, expiresAt: expiresAt.toISOString() };
}

function storeOfProduct(products: ReadonlyMap<string, { storeId: string }>, id: string): string {
  const product = products.get(id);
  if (!product) throw new Failure(404, 'product', 'Product not found');
  return product.storeId;
}

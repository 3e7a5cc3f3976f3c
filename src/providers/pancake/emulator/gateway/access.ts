import type { Product } from '../catalogue/product.ts';
import type { Store } from '../catalogue/store.ts';
import { Failure, type Layer } from '../failure.ts';
import type { Order, SubscriptionOrder } from '../orders/order.ts';
import type { Payment } from '../orders/payment.ts';
import type { WorldState } from '../state.ts';
import type { Caller } from './caller.ts';

/** The store with an id, if this caller may manage it. */
export function storeFor(world: WorldState, caller: Caller, id: string, layer: Layer = 'store'): Store {
  const store = world.catalogue.stores.get(id);
  if (!store || store.deletedAt !== null) throw new Failure(404, layer, 'Store not found');
  if (!ownsStore(caller, store))
    throw new Failure(403, layer, 'Access denied: you do not have permission to this store');
  return store;
}

/** The product with an id, if this caller may manage it. */
export function productFor(world: WorldState, caller: Caller, id: string, kind: Product['kind']): Product {
  const product = world.catalogue.products.get(id);
  if (!product || product.kind !== kind) throw new Failure(404, 'product', 'Product not found');
  storeFor(world, caller, product.storeId, 'product');
  return product;
}

/** Whether a caller is related to a store: as its owner, its buyer, or its visitor. */
export function ownsStore(caller: Caller, store: Store): boolean {
  switch (caller.kind) {
    case 'key':
      return store.merchantId === caller.merchant.id;
    case 'token':
      return store.id === caller.session.storeId;
    case 'slug':
      return store.id === caller.store.id;
  }
}

/** Whether this caller may see and change an order. */
export function ownsOrder(world: WorldState, caller: Caller, order: Order): boolean {
  const store = world.catalogue.stores.get(order.storeId);
  if (!store || order.environment !== caller.environment || !ownsStore(caller, store)) return false;
  if (caller.kind === 'token') return order.buyerIdentity === caller.session.buyerIdentity;
  return caller.kind === 'key';
}

/**
 * The subscription with an id, if it is the caller's.
 * @param refusal the message about a subscription of somebody else
 */
export function subscriptionFor(
  world: WorldState,
  caller: Caller,
  id: string,
  refusal = 'Order does not belong to user',
): SubscriptionOrder {
  const order = world.orders.get(id);
  if (order?.kind !== 'subscription' || order.environment !== caller.environment)
    throw new Failure(404, 'order', 'Subscription order not found');
  if (!ownsOrder(world, caller, order)) throw new Failure(403, 'order', refusal);
  return order;
}

/** The payment with an id and its order, if they are the caller's. */
export function paymentFor(
  world: WorldState,
  caller: Caller,
  id: string,
): { payment: Payment; order: Order } {
  const payment = world.orders.payment(id);
  const order = payment && world.orders.orderOf(payment);
  if (!payment || !order || order.environment !== caller.environment)
    throw new Failure(404, 'ticket', 'Payment not found');
  if (!ownsOrder(world, caller, order)) throw new Failure(403, 'ticket', 'Order does not belong to user');
  return { payment, order };
}

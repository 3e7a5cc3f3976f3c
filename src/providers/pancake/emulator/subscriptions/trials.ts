import type { Session } from '../checkout/session.ts';
import type { WorldState } from '../state.ts';

/** Who asks for a trial, as far as it is known. */
export interface Visitor {
  buyerIdentity?: string;
  buyerEmail?: string;
}

/**
 * Whether a buyer may have the trial of a session: nobody gets a second one for a product, or for any product of a group
 * that shares its trial. Buyers are told apart by what the merchant calls them, else by their e-mail.
 */
export function mayHaveTrial(world: WorldState, session: Session, visitor: Visitor): boolean {
  const products = sharedWith(world, session);
  return !world.orders.subscriptions.some(
    (order) =>
      order.special !== undefined &&
      order.environment === session.environment &&
      order.status !== 'pending' &&
      order.status !== 'closed' &&
      products.has(order.productId) &&
      isSame(order, visitor),
  );
}

function isSame(order: Visitor, { buyerIdentity, buyerEmail }: Visitor): boolean {
  if (buyerIdentity !== undefined) return order.buyerIdentity === buyerIdentity;
  return buyerEmail !== undefined && order.buyerEmail === buyerEmail;
}

function sharedWith({ catalogue }: WorldState, { productId, environment }: Session): Set<string> {
  const groups = [...catalogue.groups.values()].filter(
    (group) =>
      group.environment === environment && group.rules.sharedTrial && group.productIds.includes(productId),
  );
  return new Set([productId, ...groups.flatMap(({ productIds }) => productIds)]);
}

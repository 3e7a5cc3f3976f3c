import type { Session } from '../checkout/session.ts';
import type { WorldState } from '../state.ts';

/** The requester of a trial, as far as known. */
export interface Visitor {
  buyerIdentity?: string;
  buyerEmail?: string;
}

/**
 * Whether a buyer may have the trial of a session: a buyer gets only one trial per product, or per group that shares
 * its trial. The merchant's id identifies a buyer, else the e-mail.
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

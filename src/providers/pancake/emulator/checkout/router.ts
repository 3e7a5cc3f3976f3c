import type { CheckoutPort } from '../pages/port.ts';
import type { Order } from '../orders/order.ts';
import type { World } from '../world.ts';
import { paymentPath, sessionPath } from './paths.ts';
import type { Session } from './session.ts';

/** The pages' access to all worlds: a session or an order belongs to exactly one. */
export function checkoutRouter(worlds: readonly World[]): CheckoutPort {
  return {
    details: (slug, id) => atSession(worlds, slug, id, ({ checkout }, session) => checkout.details(session)),
    enterDetails: (slug, id, entry) =>
      atSession(worlds, slug, id, ({ checkout }, session) => {
        const entered = checkout.enterDetails(session, entry);
        return 'stage' in entered ? entered : paymentPath(slug, entered.id);
      }),
    renew: (slug, id) =>
      atSession(worlds, slug, id, ({ checkout }, session) => {
        const renewed = checkout.renew(session);
        return sessionPath(slug, renewed ?? session);
      }),
    payment: (slug, id) => atOrder(worlds, slug, id, ({ checkout }, order) => checkout.payment(order)),
    payByCard: (slug, id, card) =>
      atOrder(worlds, slug, id, ({ checkout }, order) => {
        checkout.payByCard(order, card);
        return checkout.payment(order);
      }),
    payByWallet: (slug, id, method, outcome) =>
      atOrder(worlds, slug, id, ({ checkout }, order) => {
        checkout.payByWallet(order, method, outcome);
        return checkout.payment(order);
      }),
    change: (slug, id) => atSession(worlds, slug, id, ({ checkout }, session) => checkout.change(session)),
    confirmChange: (slug, id, card) =>
      atSession(worlds, slug, id, ({ checkout }, session) => {
        checkout.confirmChange(session, card);
        return checkout.change(session);
      }),
  };
}

function atSession<T>(
  worlds: readonly World[],
  slug: string,
  id: string,
  act: (world: World, session: Session) => T,
): T | undefined {
  const world = worlds.findLast((one) => one.sessions.has(id));
  const session = world?.sessions.get(id);
  if (!world || !session || !isStore(world, slug, session.storeId)) return undefined;
  return act(world, session);
}

function atOrder<T>(
  worlds: readonly World[],
  slug: string,
  id: string,
  act: (world: World, order: Order) => T,
): T | undefined {
  const world = worlds.findLast((one) => one.orders.get(id) !== undefined);
  const order = world?.orders.get(id);
  if (!world || !order || !isStore(world, slug, order.storeId)) return undefined;
  return act(world, order);
}

function isStore({ catalogue }: World, slug: string, storeId: string): boolean {
  return catalogue.stores.get(storeId)?.slug === slug;
}

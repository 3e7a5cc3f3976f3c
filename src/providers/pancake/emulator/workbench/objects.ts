import type { ObjectGroup, ObjectView } from '../../../../workbench/index.ts';
import type { World } from '../world.ts';
import { actOnOrder, orderObject } from './order.ts';
import { actOnSession, sessionObject } from './session.ts';
import { actOnTicket, actOnWebhook, ticketObject, webhookObject } from './ticket.ts';

/** An object, with its possible actions. */
interface Found {
  view(): ObjectView;
  act(action: string, value: string): void;
}

/** The lists of a world, newest first. */
export function groupsOf(world: World, limit: number): ObjectGroup[] {
  const group = <T>(id: string, title: string, all: readonly T[], view: (one: T) => ObjectView) => ({
    id,
    title,
    total: all.length,
    objects: all.slice(-limit).toReversed().map(view),
  });
  const { orders, sessions, tickets, catalogue } = world;
  const onetime = orders.all.filter(({ kind }) => kind === 'onetime');
  const subscriptions = orders.all.filter(({ kind }) => kind === 'subscription');
  return [
    group('sessions', 'Checkouts', sessions.all, (one) => sessionObject(world, one)),
    group('orders', 'Orders', onetime, (one) => orderObject(world, one)),
    group('subscriptions', 'Subscriptions', subscriptions, (one) => orderObject(world, one)),
    group('refunds', 'Refund tickets', tickets.all, (one) => ticketObject(world, one)),
    group('webhooks', 'Webhooks', [...catalogue.webhooks.values()], webhookObject),
  ];
}

/** By its id, the id of a payment, or the merchant's own number (the latest order with it). */
export function findObject(world: World, id: string): Found | undefined {
  const { orders, sessions, tickets, catalogue } = world;
  const session = sessions.get(id);
  if (session)
    return {
      view: () => sessionObject(world, session),
      act: (action) => actOnSession(world, session, action),
    };
  const payment = orders.payment(id);
  const order =
    (payment && orders.orderOf(payment)) ??
    orders.get(id) ??
    orders.all.findLast(({ externalId }) => externalId === id);
  if (order)
    return {
      view: () => orderObject(world, order),
      act: (action, value) => actOnOrder(world, order, action, value),
    };
  const ticket = tickets.get(id);
  if (ticket)
    return { view: () => ticketObject(world, ticket), act: (action) => actOnTicket(world, ticket, action) };
  const webhook = catalogue.webhooks.get(id);
  return (
    webhook && {
      view: () => webhookObject(webhook),
      act: (action) => actOnWebhook(world, webhook, action),
    }
  );
}

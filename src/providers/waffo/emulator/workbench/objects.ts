import type { ObjectGroup, ObjectView } from '../../../../workbench/index.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import type { World } from '../world.ts';
import { actOnOrder, orderObject } from './order.ts';
import { actOnRefund, refundObject } from './refund.ts';
import { actOnSubscription, changeObject, subscriptionObject } from './subscription.ts';

/** An object, with its possible actions. */
interface Found {
  view(): ObjectView;
  act(action: string, value: string): void;
}

/** The lists of a world, newest first. */
export function groupsOf(world: World, limit: number): ObjectGroup[] {
  const { orders, subscriptions } = world;
  const group = <T>(id: string, title: string, all: readonly T[], view: (one: T) => ObjectView) => ({
    id,
    title,
    total: all.length,
    objects: all.slice(-limit).toReversed().map(view),
  });
  return [
    group('orders', 'Orders', orders.all, (one) => orderObject(world, one)),
    group('refunds', 'Refunds', orders.refunds, (one) => refundObject(world, one)),
    group('subscriptions', 'Subscriptions', subscriptionsOf(world), (one) => subscriptionObject(world, one)),
    group('changes', 'Plan changes', subscriptions.changes, (one) => changeObject(world, one)),
  ];
}

/** By any id; of several orders with one merchantOrderId, the latest. */
export function findObject(world: World, id: string): Found | undefined {
  const { orders, subscriptions } = world;
  const change = subscriptions.findChange(id);
  if (change)
    return {
      view: () => changeObject(world, change),
      act: (action) => world.checkout.simulate(change.next.token, action === 'pay' ? 'success' : 'failure'),
    };
  const order = orders.find(id) ?? orders.ofMerchant(id);
  if (order)
    return {
      view: () => orderObject(world, order),
      act: (action, value) => actOnOrder(world, order, action, value),
    };
  const refund = orders.findRefund(id);
  if (refund)
    return { view: () => refundObject(world, refund), act: (action) => actOnRefund(world, refund, action) };
  const subscription = subscriptions.find(id);
  return (
    subscription && {
      view: () => subscriptionObject(world, subscription),
      act: (action) => actOnSubscription(world, subscription, action),
    }
  );
}

/** Without those that a plan change will start: until then, the change represents them. */
function subscriptionsOf({ subscriptions }: World): Subscription[] {
  const coming = new Set(
    subscriptions.changes.flatMap(({ status, next }) => (status === 'SUCCESS' ? [] : [next])),
  );
  return subscriptions.all.filter((one) => !coming.has(one));
}

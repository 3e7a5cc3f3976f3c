import type { Product } from '../catalogue/product.ts';
import type { Caller } from '../gateway/caller.ts';
import type { WorldState } from '../state.ts';
import {
  groupFacts,
  groupNode,
  productFacts,
  productNode,
  storeFacts,
  storeNode,
  versionNode,
} from './catalogue-views.ts';
import { deliveryFacts, deliveryNode } from './delivery-views.ts';
import { Listing, type ListArguments, type ListBounds } from './listing.ts';
import { accountRoot } from './account-views.ts';
import { analyticsRoot } from './analytics/root.ts';
import { orderFacts, OrderViews, ticketFacts } from './order-views.ts';
import { rate } from './rates.ts';
import { Visible } from './visible.ts';

type Root = Record<string, unknown>;

/** The root of a caller's queries. */
export function rootOf(world: WorldState, caller: Caller): Root {
  const visible = new Visible(world, caller);
  const views = new OrderViews(world, visible);
  const { environment } = caller;
  const bounds = { most: world.options.listLimit, clock: world.clock };
  const orders = new Listing({
    items: () => visible.orders,
    facts: orderFacts,
    view: views.order,
    ...bounds,
  });
  return {
    ...listed(
      'stores',
      'store',
      new Listing({
        items: () => visible.stores,
        facts: storeFacts,
        view: (store) => storeNode(store, visible, environment),
        ...bounds,
      }),
    ),
    ...products('onetime', visible, environment, bounds),
    ...products('subscription', visible, environment, bounds),
    ...listed(
      'subscriptionProductGroups',
      'subscriptionProductGroup',
      new Listing({
        items: () => visible.groups,
        facts: groupFacts,
        view: (group) => groupNode(group, visible),
        ...bounds,
      }),
    ),
    orders: (args: ListArguments) => orders.list(args),
    ...listed(
      'onetimeOrders',
      'onetimeOrder',
      new Listing({
        items: () => visible.onetime,
        facts: orderFacts,
        view: views.onetime,
        ...bounds,
      }),
    ),
    ...listed(
      'subscriptionOrders',
      'subscriptionOrder',
      new Listing({
        items: () => visible.subscriptions,
        facts: orderFacts,
        view: views.subscription,
        ...bounds,
      }),
    ),
    ...listed(
      'payments',
      'payment',
      new Listing({
        items: () => visible.payments,
        facts: views.paymentFacts,
        view: views.payment,
        ...bounds,
      }),
    ),
    ...listed(
      'refunds',
      'refund',
      new Listing({
        items: () => visible.refunds,
        facts: views.refundFacts,
        view: views.refund,
        ...bounds,
      }),
    ),
    ...listed(
      'refundTickets',
      'refundTicket',
      new Listing({
        items: () => visible.tickets,
        facts: ticketFacts,
        view: views.ticket,
        ...bounds,
      }),
    ),
    ...listed(
      'webhookDeliveries',
      'webhookDelivery',
      new Listing({
        items: () => visible.deliveries,
        facts: deliveryFacts,
        view: (delivery) => deliveryNode(delivery, world.catalogue.webhooks.has(delivery.webhookId)),
        ...bounds,
      }),
    ),
    ...accountRoot(world, caller, visible, bounds),
    ...analyticsRoot(world, visible),
    rate: (args: { fromCurrency: string; toCurrency: string }) => rate(world.clock.now(), args),
  };
}

/** A list, its count, and one item by id. */
function listed<T>(many: string, one: string, listing: Listing<T>): Root {
  return {
    [many]: (args: ListArguments) => listing.list(args),
    [`${many}Count`]: (args: ListArguments) => listing.count(args),
    [one]: ({ id }: { id: string }) => listing.one(id),
  };
}

function products(
  kind: Product['kind'],
  visible: Visible,
  environment: Caller['environment'],
  bounds: ListBounds,
): Root {
  const listing = new Listing({
    items: () => visible.products(kind),
    facts: (product) => productFacts(product, environment),
    view: (product) => productNode(product, environment),
    ...bounds,
  });
  const versions = ({ productId }: { productId: string }): object[] => {
    const product = visible.products(kind).find(({ id }) => id === productId);
    return product?.versions.map((version) => versionNode(product, version, product.sides)) ?? [];
  };
  return {
    ...listed(`${kind}Products`, `${kind}Product`, listing),
    [`${kind}ProductVersions`]: versions,
  };
}

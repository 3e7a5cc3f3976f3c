import type { BillingDetail } from '../checkout/billing.ts';
import type { Session } from '../checkout/session.ts';
import { taxed } from '../checkout/tax.ts';
import { newId } from '../ids.ts';
import type { WorldState } from '../state.ts';
import { mayHaveTrial } from '../subscriptions/trials.ts';
import { cancelOnetime } from './onetime.ts';
import type { OnetimeOrder, Order, SubscriptionOrder } from './order.ts';

/** The buyer. */
export interface Buyer {
  buyerEmail: string;
  billingDetail: BillingDetail;
  buyerIdentity?: string;
}

/** Creates the order of a session, with this buyer's tax. It waits for its payment for a limited time. */
export function createOrder(world: WorldState, session: Session, buyer: Buyer): Order {
  return session.kind === 'onetime'
    ? newOnetime(world, session, buyer)
    : newSubscription(world, session, buyer);
}

function newOnetime(world: WorldState, session: Session, buyer: Buyer): OnetimeOrder {
  const { currency, price } = session;
  const order: OnetimeOrder = {
    ...orderBase(world, session, buyer),
    kind: 'onetime',
    status: 'pending',
    amounts: taxed(price, currency, buyer.billingDetail, world.options.taxRates),
  };
  order.timer = world.clock.after(world.options.orderLife, `end of the unpaid order ${order.id}`, () => {
    if (order.status === 'pending') cancelOnetime(world, order);
  });
  return registered(world, session, order);
}

/** A subscription that waits for its first payment. */
export function newSubscription(
  world: WorldState,
  session: Session,
  buyer: Buyer & { externalId?: string; metadata?: Record<string, string> },
): SubscriptionOrder {
  const { currency, price, trial, version, change } = session;
  const { taxRates, orderLife } = world.options;
  const hasTrial = trial && (trial.granted || mayHaveTrial(world, session, buyer));
  const order: SubscriptionOrder = {
    // A plan change without own references keeps those of the subscription.
    ...(change && buyer.externalId !== undefined && { externalId: buyer.externalId }),
    ...(change && buyer.metadata && { metadata: buyer.metadata }),
    ...orderBase(world, session, buyer),
    kind: 'subscription',
    status: 'pending',
    billingPeriod: version.billingPeriod ?? 'monthly',
    regular: taxed(price, currency, buyer.billingDetail, taxRates),
    ...(hasTrial && {
      special: { days: trial.days, price: taxed(trial.price, currency, buyer.billingDetail, taxRates) },
    }),
    inTrial: false,
    periodNumber: 0,
    unpaid: false,
    failedCharges: 0,
  };
  order.timer = world.clock.after(orderLife, `end of the unpaid subscription ${order.id}`, () => {
    if (order.status === 'pending') order.status = 'closed';
  });
  return registered(world, session, order);
}

function orderBase(world: WorldState, session: Session, buyer: Buyer) {
  const {
    id,
    storeId,
    environment,
    productId,
    version,
    currency,
    methods,
    successUrl,
    metadata,
    externalId,
  } = session;
  const now = world.clock.now();
  const address = successUrl ?? version.successUrl;
  return {
    id: newId('ORD'),
    sessionId: id,
    storeId,
    environment,
    productId,
    version,
    currency,
    methods,
    buyerEmail: buyer.buyerEmail,
    ...(buyer.buyerIdentity !== undefined && { buyerIdentity: buyer.buyerIdentity }),
    billingDetail: buyer.billingDetail,
    ...(address && { successUrl: address }),
    ...(metadata && { metadata }),
    ...(externalId !== undefined && { externalId }),
    createdAt: now,
    updatedAt: now,
    payments: [],
  };
}

function registered<T extends Order>(world: WorldState, session: Session, order: T): T {
  session.orderIds.push(order.id);
  return world.orders.add(order);
}

import type { ActionView, ObjectView } from '../../../../workbench/index.ts';
import { cardInfo, testCard } from '../checkout/cards.ts';
import { paymentPath } from '../checkout/paths.ts';
import { amountText } from '../money.ts';
import type { Attempt } from '../orders/charge.ts';
import type { Order } from '../orders/order.ts';
import type { Payment } from '../orders/payment.ts';
import type { World } from '../world.ts';

/** A card that pays. */
const CARD = { number: '4576750000000110', expiry: '12/29' };

/** An order for the workbench. */
export function orderObject(world: World, order: Order): ObjectView {
  const { total } = order.kind === 'onetime' ? order.amounts : order.regular;
  const store = world.catalogue.stores.get(order.storeId);
  return {
    id: order.id,
    otherIds: {
      sessionId: order.sessionId,
      ...(order.externalId !== undefined && { externalId: order.externalId }),
      ...Object.fromEntries(order.payments.map(({ id }, index) => [`paymentId ${index + 1}`, id])),
    },
    title: order.version.name,
    status: order.status,
    amount: `${amountText(total, order.currency)} ${order.currency}`,
    createdAt: order.createdAt.toISOString(),
    history: world.histories.of(order),
    links:
      order.status === 'pending' && store ? { Payment: world.url(paymentPath(store.slug, order.id)) } : {},
    facts: {
      Environment: order.environment,
      Buyer: order.buyerEmail,
      ...(order.kind === 'subscription' && order.period && { 'Period ends': order.period.end.toISOString() }),
    },
    actions: actionsOf(world, order),
  };
}

function actionsOf(world: World, order: Order): ActionView[] {
  if (order.status === 'pending')
    return [
      { id: 'pay', label: 'Pay' },
      { id: 'fail', label: 'Fail to pay' },
    ];
  const isBilled =
    order.kind === 'subscription' && (order.status === 'active' || order.status === 'past_due');
  return [
    ...(isBilled
      ? [
          { id: 'renew', label: 'Renew now' },
          { id: 'fail-renewal', label: 'Fail to renew now' },
        ]
      : []),
    ...refundActions(world, order),
  ];
}

function refundActions(world: World, order: Order): ActionView[] {
  const payment = refundable(world, order);
  if (!payment) return [];
  const value = { label: 'Amount', preset: amountText(payment.charged, order.currency) };
  return [
    { id: 'refund', label: 'Refund in the dashboard', value },
    { id: 'refund-that-fails', label: 'Refund that will fail', value },
  ];
}

/** The last payment that can be refunded. */
function refundable({ tickets }: World, order: Order): Payment | undefined {
  return order.payments.findLast(
    ({ id, status, charged }) =>
      status === 'succeeded' &&
      charged > 0n &&
      tickets.of(id).every((ticket) => ticket.status === 'rejected' || ticket.status === 'failed'),
  );
}

/** Runs an offered action on an order. */
export function actOnOrder(world: World, order: Order, action: string, value: string): void {
  const { dashboard } = world;
  switch (action) {
    case 'pay':
    case 'fail':
      return world.checkout.pay(order, attemptFor(order, action === 'fail'));
    case 'renew':
    case 'fail-renewal':
      dashboard.simulateRenewal(order.id, action === 'renew' ? 'success' : 'failure');
      return;
    case 'refund':
    case 'refund-that-fails': {
      const payment = refundable(world, order);
      if (payment) dashboard.refund(payment.id, { amount: value, fails: action !== 'refund' });
    }
  }
}

/** How a buyer tries to pay. */
export function attemptFor({ methods }: Pick<Order, 'methods'>, isDeclined: boolean): Attempt {
  const card = testCard(CARD.number);
  const [first = 'card'] = methods;
  return {
    ...(methods.includes('card') && card
      ? { method: 'card' as const, card: cardInfo(CARD.number, card, CARD.expiry) }
      : { method: first }),
    ...(isDeclined && { declined: 'Your card was declined.' }),
  };
}

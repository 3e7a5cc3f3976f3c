import { fromMinor } from '../../../../core/index.ts';
import type { ActionView, ObjectView } from '../../../../workbench/index.ts';
import type { Order } from '../orders/order.ts';
import { expire } from '../orders/life.ts';
import { refundable } from '../refunds/remaining.ts';
import type { World } from '../world.ts';

/** The payer's two ways to end a payment. */
export const PAYER_ACTIONS: readonly ActionView[] = [
  { id: 'pay', label: 'Pay' },
  { id: 'fail', label: 'Fail to pay' },
];

/** An order for the workbench. */
export function orderObject(world: World, order: Order): ObjectView {
  const { request, acquiringOrderId, status, createdAt, expiresAt, method, failure, subscription } = order;
  const isOpen = status === 'AUTHORIZATION_REQUIRED' || status === 'PAY_IN_PROGRESS';
  return {
    id: acquiringOrderId,
    otherIds: {
      paymentRequestId: request.paymentRequestId,
      merchantOrderId: request.merchantOrderId,
      ...(subscription && { subscriptionId: subscription.subscriptionId }),
    },
    title: request.orderDescription,
    status,
    amount: `${request.orderAmount} ${request.orderCurrency}`,
    createdAt: createdAt.toISOString(),
    history: world.histories.of(order),
    links: isOpen && !subscription ? { Checkout: world.checkoutUrl(order.token) } : {},
    facts: {
      ...(method && { 'Pay method': method.name }),
      ...(isOpen && { 'Expires at': expiresAt.toISOString() }),
      ...(failure && { Failure: `${failure.code} ${failure.description}` }),
    },
    actions: actionsOf(world, order),
  };
}

function actionsOf(world: World, order: Order): ActionView[] {
  switch (order.status) {
    case 'AUTHORIZATION_REQUIRED':
      return [
        ...PAYER_ACTIONS,
        { id: 'begin', label: 'Begin to pay' },
        { id: 'expire', label: 'Let it expire' },
      ];
    case 'PAY_IN_PROGRESS':
      return [...PAYER_ACTIONS, { id: 'expire', label: 'Let it expire' }];
    case 'AUTHED_WAITING_CAPTURE':
      return [{ id: 'expire', label: 'Let the authorisation lapse' }];
    case 'PAY_SUCCESS':
      return refundActions(world, order);
    case 'CAPTURE_IN_PROGRESS':
    case 'ORDER_CLOSE':
      return [];
  }
}

function refundActions(world: World, order: Order): ActionView[] {
  const left = refundable(world, order);
  if (left <= 0n) return [];
  const value = { label: 'Amount', preset: fromMinor(left, order.request.orderCurrency) };
  return [
    { id: 'refund', label: 'Refund in the portal', value },
    { id: 'rdr', label: 'Refund by RDR', value },
    { id: 'ethoca', label: 'Refund by ETHOCA', value },
  ];
}

const SOURCES = { refund: 'MERCHANT', rdr: 'RDR', ethoca: 'ETHOCA' } as const;

/** Runs an offered action on an order. */
export function actOnOrder(world: World, order: Order, action: string, value: string): void {
  const { checkout, options } = world;
  switch (action) {
    case 'pay':
      return checkout.simulate(order.token, 'success');
    case 'fail':
      return checkout.simulate(order.token, 'failure');
    case 'begin':
      return checkout.begin(order.token);
    case 'expire':
      return expire(world, order);
    case 'refund':
    case 'rdr':
    case 'ethoca': {
      const notifyUrl = options.portalRefundNotifyUrl ?? order.request.notifyUrl;
      world.refundUnasked(order.acquiringOrderId, { source: SOURCES[action], amount: value, notifyUrl });
    }
  }
}

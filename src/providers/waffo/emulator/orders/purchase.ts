import { merchantName, type Purchase } from '../purchase.ts';
import type { WorldState } from '../state.ts';
import * as life from './life.ts';
import type { Order } from './order.ts';

/** An order for the checkout. */
export function orderPurchase(world: WorldState, order: Order): Purchase {
  const { request, method } = order;
  return {
    token: order.token,
    kind: 'order',
    state: stateOf(order),
    merchantName: merchantName(request),
    description: request.orderDescription,
    amount: request.orderAmount,
    currency: request.orderCurrency,
    waffoId: order.acquiringOrderId,
    product: 'ONE_TIME_PAYMENT',
    wish: request.paymentInfo,
    method,
    failure: order.failure?.description,
    redirects: request,
    capturedLater: request.paymentInfo.captureMode === 'manualCapture',
    begin: (chosen) => life.startPaying(world, order, chosen),
    succeed: () => life.succeed(world, order),
    fail: () => life.fail(world, order),
  };
}

function stateOf({ status, method }: Order): Purchase['state'] {
  switch (status) {
    case 'AUTHORIZATION_REQUIRED':
    case 'PAY_IN_PROGRESS':
      return 'open';
    case 'ORDER_CLOSE':
      return method ? 'failed' : 'closed';
    case 'AUTHED_WAITING_CAPTURE':
    case 'CAPTURE_IN_PROGRESS':
    case 'PAY_SUCCESS':
      return 'paid';
  }
}

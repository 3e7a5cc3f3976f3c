import type { Mutant } from '../mutant.ts';

/** Wrongs about orders: creation, payment, cancellation, capture, expiry. */
export const orderMutants: readonly Mutant[] = [
  {
    id: 'paid-order-cancelled',
    title: 'cancels an order that is paid',
    within: 'cancelOrder',
    find: "  if (order.status === 'PAY_SUCCESS') throw new Refusal('A0013');\n",
    replace: '',
    killers: ['cases 4.3', 'properties any history of orders'],
  },
  {
    id: 'closed-order-paid',
    title: 'takes money for an order that is closed',
    within: 'succeed',
    find: `export function succeed(world: WorldState, order: Order): void {
  if (order.status !== 'AUTHORIZATION_REQUIRED' && order.status !== 'PAY_IN_PROGRESS') return;`,
    replace: `export function succeed(world: WorldState, order: Order): void {
  if (order.status === 'PAY_SUCCESS') return;`,
    also: [
      {
        within: 'stateOf',
        find: "      return method ? 'failed' : 'closed';",
        replace: "      return method ? 'open' : 'closed';",
      },
    ],
    killers: ['properties any history of orders'],
  },
  {
    id: 'paid-order-expires',
    title: 'closes a paid order when its time to pay is over',
    within: 'expire',
    find: "  if (!isOpen(order) || order.status === 'CAPTURE_IN_PROGRESS') return;\n",
    replace: "  if (order.status === 'ORDER_CLOSE' || order.status === 'CAPTURE_IN_PROGRESS') return;\n",
    also: [{ within: 'complete', find: '  order.expiry?.cancel();\n', replace: '' }],
    killers: ['properties any history of orders'],
  },
  {
    id: 'expiry-never-comes',
    title: 'never closes an order that nobody pays',
    within: 'open',
    find: '    life.expire(world, order),\n',
    replace: '    undefined,\n',
    killers: ['cases X-9', 'properties any history of orders'],
  },
  {
    id: 'expiry-untold',
    title: 'does not tell that an order has expired',
    within: 'expire',
    find: '  if (world.options.expiryNotifies) notify(world, order);',
    replace: '',
    killers: ['cases X-9', 'properties any history of orders'],
  },
  {
    id: 'failure-untold',
    title: 'does not tell that a payment failed',
    within: 'fail',
    find: `  order.failure = DECLINED;
  complete(world, order, 'ORDER_CLOSE');
  notify(world, order);`,
    replace: `  order.failure = DECLINED;
  complete(world, order, 'ORDER_CLOSE');`,
    killers: ['cases 3.2', 'properties any history of orders'],
  },
  {
    id: 'success-told-twice',
    title: 'tells of a payment twice',
    within: 'succeed',
    find: 'notify(world, order);\n}',
    replace: 'notify(world, order);\n  notify(world, order);\n}',
    killers: ['properties any history of orders'],
  },
  {
    id: 'notified-before-commit',
    title: 'tells of a payment before it has taken it down',
    within: 'succeed',
    find: `complete(world, order, 'PAY_SUCCESS');
  notify(world, order);
}`,
    replace: `notify(world, order);
  complete(world, order, 'PAY_SUCCESS');
}`,
    killers: ['cases 3.1', 'properties any history of orders'],
  },
  {
    id: 'manual-capture-ignored',
    title: 'takes the money at once although the merchant captures by itself',
    within: 'succeed',
    find: "  if (order.request.paymentInfo.captureMode === 'manualCapture') {",
    replace: "  if (order.request.paymentInfo.captureMode === 'manual') {",
    killers: ['cases C-1', 'properties any history of orders'],
  },
  {
    id: 'capture-before-payment',
    title: 'captures an order that nobody has authorised',
    within: 'captureOrder',
    find: "  if (order.status !== 'AUTHED_WAITING_CAPTURE') throw new Refusal('A0036', order.status);",
    replace: "  if (order.status === 'CAPTURE_IN_PROGRESS') throw new Refusal('A0036', order.status);",
    killers: ['properties any history of orders'],
  },
  {
    id: 'capture-above-authorised',
    title: 'captures more than was authorised',
    within: 'captureOrder',
    find: 'amount <= 0n || amount > toMinor(orderAmount, orderCurrency)',
    replace: 'amount <= 0n',
    killers: ['properties any history of orders'],
  },
  {
    id: 'capture-goes-back',
    title: 'calls an order unpaid while its capture settles',
    within: 'capture',
    find: "  enter(world, order, 'CAPTURE_IN_PROGRESS');",
    replace: "  enter(world, order, 'PAY_IN_PROGRESS');",
    killers: ['cases C-1', 'properties any history of orders'],
  },
  {
    id: 'captured-sum-forgotten',
    title: 'gives the whole order as paid although less was captured',
    within: 'capture',
    find: '    order.finalDealAmount = amount;\n',
    replace: '',
    killers: ['properties any history of orders'],
  },
  {
    id: 'stale-inquiry',
    title: 'answers an inquiry with what the order was when it was created',
    within: 'inquireOrder',
    find: '  return orderView(world, required(world, body));',
    replace:
      "  return { ...orderView(world, required(world, body)), orderStatus: 'AUTHORIZATION_REQUIRED' };",
    killers: ['cases 2.2', 'properties any history of orders'],
  },
  {
    id: 'order-amount-in-view',
    title: 'shows another amount than the order has',
    within: 'orderView',
    find: '    orderAmount: request.orderAmount,\n',
    replace: '    orderAmount: `${request.orderAmount}0`,\n',
    killers: ['cases 2.1', 'properties any history of orders'],
  },
];

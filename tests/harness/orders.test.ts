import { expect, test } from '@playwright/test';
import { OrderObserver } from '../../src/harness/merchant/order-observer.ts';
import { NORMAL } from '../../src/harness/merchant/order-placement.ts';
import { Orders } from '../../src/harness/merchant/orders.ts';
import type { MerchantParts } from '../../src/harness/merchant/parts.ts';
import { RefundedOrders } from '../../src/harness/merchant/refunded-orders.ts';
import { Uniqueness } from '../../src/harness/merchant/uniqueness.ts';
import { PlacedOrder } from '../../src/harness/placed-order.ts';
import { CaseContext } from '../../src/harness/case-context.ts';
import type { Waffo } from '../../src/harness/waffo/index.ts';
import type { CreatedOrder, Merchant, OrderStatus } from '../../src/merchant/index.ts';
import { emptyJournal, errorsOf, reply } from './subscriptions-stub.ts';

/** A stub of a merchant that shows every order alike, and of a Waffo that tells their status. */
function stub(shown: OrderStatus, truth: string) {
  const context = new CaseContext();
  let delivered: number[] = [0];
  const driver = {
    timeouts: { settle: 500, recover: 500, reply: 500 },
    policy: { cancelKeepsAccessUntilPeriodEnd: true, refundRevokesBenefits: 'full' },
    passes: () => true,
    getOrder: () => {
      const benefits = delivered.length > 1 ? delivered.shift() : delivered[0];
      return Promise.resolve({ status: shown, word: shown, benefits, reply: reply({}, 200) });
    },
  };
  const target = { statusOf: () => truth, realTimeMs: 0 };
  const waffo = { journal: emptyJournal(), target, pays: () => Promise.resolve() };
  const parts = {
    driver: driver as unknown as Merchant,
    waffo: waffo as unknown as Waffo,
    context,
    reactionTimes: { reaction: 0 },
  } satisfies MerchantParts;
  /** How often goods were delivered: shown one after the other, the last for good. */
  const shows = (...times: number[]): unknown => (delivered = times);
  const orders = new Orders(parts);
  const refundedOrders = new RefundedOrders(parts, new OrderObserver(parts), orders);
  return { context, orders, refundedOrders, uniqueness: new Uniqueness(parts), shows };
}

function placed(result: Partial<CreatedOrder>, userEmail?: string): PlacedOrder {
  const order = new PlacedOrder(NORMAL, reply(result, 201), emptyJournal(), new Set());
  return userEmail ? Object.defineProperty(order, 'sent', { value: { userInfo: { userEmail } } }) : order;
}

test('a paid order is handed on when it is delivered as well', async () => {
  const order = placed({ merchantOrderId: 'm-1' });
  const { orders, context, shows } = stub('paid', 'PAY_SUCCESS');
  orders.place = () => Promise.resolve(order);
  shows(0, 0, 0, 1);
  await orders.placePaid();
  await orders.staysPaid(order, 'a repeat');
  expect(errorsOf(context)).toEqual([]);
});

test('a paid order that is never delivered is reported with what follows', async () => {
  const order = placed({ merchantOrderId: 'm-1' });
  const { orders, context } = stub('paid', 'PAY_SUCCESS');
  orders.place = () => Promise.resolve(order);
  await orders.placePaid();
  await orders.staysPaid(order, 'a repeat');
  expect(errorsOf(context)).toEqual(['order.delivered-once']);
});

for (const [shown, benefits, errors] of [
  ['refunded', [0], []],
  ['paid', [0], ['order.regressed']],
  ['refunded', [0, 1], ['refund.benefits']],
  ['refunded', [0, -1], ['refund.benefits']],
] as const) {
  test(`a refunded order that is ${shown} with benefits ${benefits.join(', then ')}: ${errors.length} finding(s)`, async () => {
    const { refundedOrders, context, shows } = stub(shown, 'PAY_SUCCESS');
    shows(...benefits);
    await refundedOrders.staysRefunded(placed({ merchantOrderId: 'm-1' }), 'a notification that came again');
    expect(errorsOf(context)).toEqual(errors);
  });
}

test('an order that nothing names ends the scenario with a finding, not the run', async () => {
  const { context, orders } = stub('pending', 'AUTHORIZATION_REQUIRED');
  await expect(orders.staysOpen(placed({}), 'it')).rejects.toThrow(/the reply names no order/);
  expect(errorsOf(context)).toEqual(['order.nameless']);
});

for (const [truth, errors] of [
  ['AUTHORIZATION_REQUIRED', ['order.closed-while-open']],
  ['ORDER_CLOSE', []],
] as const) {
  test(`an order given up while it is ${truth} at Waffo: ${errors.length} finding(s)`, async () => {
    const { context, orders } = stub('cancelled', truth);
    await orders.staysOpen(placed({ merchantOrderId: 'm-1' }), 'a visit to cancelRedirectUrl');
    expect(errorsOf(context)).toEqual(errors);
  });
}

test('one checkout for two buyers is reported, two or none are not', () => {
  const [one, two] = ['http://pay/1', 'http://pay/2'].map((checkoutUrl) => placed({ checkoutUrl }));
  if (!one || !two) throw new Error('two orders were placed');
  const apart = stub('pending', '');
  apart.uniqueness.ordersHaveOwnIds([one, two, placed({}), placed({})]);
  expect(errorsOf(apart.context)).toEqual([]);
  const together = stub('pending', '');
  together.uniqueness.ordersHaveOwnIds([one, two, placed({ checkoutUrl: 'http://pay/1' })]);
  expect(errorsOf(together.context)).toEqual(['order.checkout-shared']);
});

test('one e-mail address for two buyers is reported, two are not', () => {
  const [one, two] = [placed({}, 'one@example.com'), placed({}, 'two@example.com')];
  const apart = stub('pending', '');
  apart.uniqueness.buyersAreDistinct([one, two]);
  expect(errorsOf(apart.context)).toEqual([]);
  const together = stub('pending', '');
  together.uniqueness.buyersAreDistinct([one, placed({}, 'one@example.com')]);
  expect(errorsOf(together.context)).toEqual(['buyer.email-shared']);
});

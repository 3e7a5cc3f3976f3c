import { expect, test } from '@playwright/test';
import { loadSpec } from '../../../../src/contract/index.ts';

const spec = loadSpec('pancake');
const ORDER = 'ORD_0000000000000000000001';
const PAYMENT = 'PAY_0000000000000000000001';

const common = {
  orderId: ORDER,
  buyerEmail: 'buyer@example.com',
  currency: 'USD',
  productName: 'Pro',
  amount: '31.61',
  taxAmount: '2.61',
};
const payment = { ...common, paymentId: PAYMENT, paymentStatus: 'succeeded', chargedAmount: '31.61' };
const plan = {
  ...common,
  orderStatus: 'active',
  billingPeriod: 'monthly',
  currentPeriodStart: '2026-03-10',
  currentPeriodEnd: '2026-04-10',
};

function violations(eventType: string, data: object): string[] {
  const event = {
    id: PAYMENT,
    timestamp: '2026-03-10T09:00:00.000Z',
    eventType,
    eventId: PAYMENT,
    storeId: 'STO_0000000000000000000001',
    storeName: 'Café',
    mode: 'test',
    data,
  };
  return (spec.notification(eventType)?.body.validate(event) ?? []).map(
    ({ field, message }) => `${field} ${message}`,
  );
}

test('there are fourteen events', () => {
  expect(spec.notifications).toHaveLength(14);
});

test('a payment of a subscription tells neither status nor period', () => {
  const data = { ...payment, periodNumber: 1 };
  expect(violations('subscription.payment_succeeded', data)).toEqual([]);
  expect(violations('subscription.payment_succeeded', { ...data, orderStatus: 'active' })).toEqual([
    'data.orderStatus is not allowed',
  ]);
});

test('a status of a subscription has dates and no payment', () => {
  expect(violations('subscription.renewed', plan)).toEqual([]);
  expect(violations('subscription.renewed', { ...plan, paymentId: PAYMENT })).toEqual([
    'data.paymentId is not allowed',
  ]);
  expect(violations('subscription.renewed', { ...plan, currentPeriodEnd: '2026-04-10T00:00:00Z' })).toEqual([
    'data.currentPeriodEnd is no date: "2026-04-10T00:00:00Z"',
  ]);
});

test('a paid order is told with its payment, a refund with its reason', () => {
  expect(violations('order.completed', { ...payment, orderStatus: 'completed' })).toEqual([]);
  expect(violations('order.completed', { ...common, orderStatus: 'paid' })).toEqual([
    'data.paymentId is required',
    'data.paymentStatus is required',
    'data.orderStatus must be one of pending, completed, canceled, but is "paid"',
  ]);
  const refund = {
    refundStatus: 'succeeded',
    refundReason: 'no use',
    refundCreatedAt: '2026-03-11T09:00:00Z',
  };
  expect(violations('refund.succeeded', { ...common, ...refund, orderStatus: 'completed' })).toEqual([]);
});

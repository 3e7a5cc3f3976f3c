import { expect, test } from '@playwright/test';
import type { Journal } from '../../src/journal/index.ts';
import { expectNothing, findingsOf, journalOf } from './findings.ts';

test('times with fewer digits, and clocks that are a little off, are fine', () => {
  for (const orderRequestedAt of [
    '2026-04-01T12:00:00Z',
    '2026-04-01T12:00:00.5Z',
    '2026-04-01T11:51:00.000Z',
    '2026-04-01T12:09:00.000Z',
  ])
    expectNothing((on) => void on.call('orderCreate', { send: { orderRequestedAt } }));
});

test('the very same request may be repeated hours later', () => {
  const send = { orderRequestedAt: '2026-04-01T12:00:00.000Z', orderExpiredAt: '2026-04-01T13:00:00.000Z' };
  expectNothing((on) => {
    on.call('orderCreate', { send, code: 'E0001' });
    on.wait(3 * 3_600_000);
    on.call('orderCreate', { send });
  });
});

test('times of merchants are judged by the clock of the machine, not by that of Waffo', () => {
  const journal = journalOf((on) => void on.call('orderCreate'));
  const shifted: Journal = {
    ...journal,
    entries: journal.entries.map((entry) => ({ ...entry, at: '2026-05-01T12:00:00.000Z' })),
  };
  expect(findingsOf(shifted)).toEqual([]);
});

test('amounts in the form of their currency are fine', () => {
  for (const [orderAmount, orderCurrency] of [
    ['12.00', 'USD'],
    ['0.50', 'EUR'],
    ['1200', 'JPY'],
    ['50000', 'IDR'],
    ['7.123', 'XAU'],
  ])
    expectNothing((on) => void on.call('orderCreate', { send: { orderAmount, orderCurrency } }));
});

test('decimals are fine for a rupiah order that is paid in another currency', () => {
  const send = { orderAmount: '50000.00', orderCurrency: 'IDR', userCurrency: 'USD' };
  expectNothing((on) => void on.call('orderCreate', { send }));
});

test('the amounts of the sandbox that provoke errors are excused as they are written there', () => {
  for (const orderAmount of ['90', '9.1', '991', '19994', '90.00', '9.20'])
    expectNothing((on) => void on.call('orderCreate', { send: { orderAmount }, code: 'C0001' }));
  expectNothing(
    (on) =>
      void on.call('orderCreate', { send: { orderAmount: '990', orderCurrency: 'JPY' }, code: 'C0005' }),
  );
  expectNothing((on) => {
    on.call('orderCreate');
    on.call('orderRefund', { send: { refundAmount: '9.6' }, code: 'E0001' });
  });
});

test('a free trial may cost "0"', () => {
  expectNothing(
    (on) => void on.call('subscriptionCreate', { send: { 'productInfo.trialPeriodAmount': '0' } }),
  );
});

test('an amount that the merchant was asked for, passed on and saw refused is not its own', () => {
  for (const orderAmount of ['0.001', '-1', '100'])
    expectNothing((on) => {
      on.ask('createOrder', { amount: orderAmount, currency: 'USD' });
      on.call('orderCreate', { send: { orderAmount }, code: 'A0003' });
    });
});

test('a field that the merchant was asked for, passed on and saw refused is not its own', () => {
  const description = 'Gold '.repeat(40);
  expectNothing((on) => {
    on.ask('createOrder', { description });
    on.call('orderCreate', { send: { orderDescription: description }, code: 'A0003' });
  });
});

test('the currency of a refund is not guessed when the journal does not know the order', () => {
  expectNothing(
    (on) => void on.call('orderRefund', { send: { acquiringOrderId: 'A9', refundAmount: '500' } }),
  );
});

import { expect, test } from '@playwright/test';
import { CaseContext } from '../../src/harness/case-context.ts';
import { requireSpecialAmount, sumFor } from '../../src/harness/merchant/own-prices.ts';
import { PlacedOrder } from '../../src/harness/placed-order.ts';
import type { Journal } from '../../src/journal/index.ts';
import { reply } from './subscriptions-stub.ts';

/** An order of 100.00 that the shop has made for another price. */
function placed(orderAmount: string): PlacedOrder {
  const create = {
    kind: 'exchange', id: 'x1', direction: 'merchant-to-provider', actor: 'merchant', operation: 'orderCreate',
    request: { body: JSON.stringify({ merchantOrderId: 'm-1', orderAmount, orderCurrency: 'USD' }) },
  }; // prettier-ignore
  const journal = { header: {}, entries: [create] } as unknown as Journal;
  const told = reply({ merchantOrderId: 'm-1' }, 201);
  return new PlacedOrder({ amount: '100.00', currency: 'USD' }, told, journal, new Set());
}

const parts = (passes: boolean) => ({ context: new CaseContext(), driver: { passes: () => passes } });

for (const [price, wanted, sum] of [
  ['49.00', '100.00', '49.00'],
  ['49.00', '100.01', '49.01'],
  ['49.00', '49.00', '49.00'],
  ['100.00', '40.00', '40.00'],
] as const) {
  test(`${wanted} of an order of 100.00 is ${sum} where the shop takes ${price}`, () => {
    expect(sumFor(parts(false), placed(price), wanted)).toBe(sum);
  });
}

test('a part of another price is another sum: the case is not proved', () => {
  const on = parts(false);
  expect(() => sumFor(on, placed('49.00'), '40.00')).toThrow(/costs 49.00 USD/);
  expect(on.context.skipped?.result).toBe('NOT_PROVED');
});

test('a shop that is told the amount gets no other one, whatever it makes of it', () => {
  expect(sumFor(parts(true), placed('50.00'), '100.00')).toBe('100.00');
});

test('a special amount cannot be ordered where the shop sets the price', () => {
  const on = parts(false);
  requireSpecialAmount(on, 'createOrder', { amount: '128.17' });
  expect(() => requireSpecialAmount(on, 'createOrder', { amount: '92' })).toThrow(/special amount 92/);
  expect(on.context.skipped?.result).toBe('NOT_PROVED');
});

import { expect, test } from '@playwright/test';
import { asPaid } from '../../../../src/providers/waffo/emulator/orders/paid-in.ts';
import type { Order } from '../../../../src/providers/waffo/emulator/orders/order.ts';

const order = (orderCurrency: string, paidIn?: Order['paidIn']): Pick<Order, 'request' | 'paidIn'> => ({
  request: { orderCurrency } as Order['request'],
  ...(paidIn && { paidIn }),
});

test('sums are given in the currency that was paid, to the unit', () => {
  expect(asPaid(order('USD'), '12.30')).toBe('12.30');
  expect(asPaid(order('USD', { currency: 'IDR', rate: 16_500 }), '100.00')).toBe('1650000');
  expect(asPaid(order('USD', { currency: 'JPY', rate: 150 }), '0.10')).toBe('15');
  expect(asPaid(order('JPY', { currency: 'IDR', rate: 107 }), '1000')).toBe('107000');
});

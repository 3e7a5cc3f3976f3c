import { expect, test } from '@playwright/test';
import { noCheckout } from '../../../src/harness/pancake/merchant/no-checkout.ts';
import type { PlacedOrder } from '../../../src/harness/pancake/placed.ts';
import type { Journal } from '../../../src/journal/index.ts';

function told(status: number, checkoutUrl?: string) {
  const journal = { entries: [] } as unknown as Journal;
  const order = { reply: { status, message: 'sorry' }, checkoutUrl } as unknown as PlacedOrder;
  return noCheckout(journal, order, 'createOrder');
}

test('a merchant that has called nobody is told where to look: its own address, or that of Pancake', () => {
  expect(told(404).outcome).toBe(
    'HTTP 404 ("sorry") and no checkout. No call of the merchant has reached Pancake.',
  );
  expect(told(404).advice).toContain('merchant.operations.createOrder.request');
  expect(told(200, 'http://shop.test/pay').outcome).toContain('the address http://shop.test/pay, which is');
  expect(told(500).advice).toContain('WAFFO_BASE_URL');
});

import { expect, test } from '@playwright/test';
import { loadSpec } from '../../../../src/contract/index.ts';

const spec = loadSpec('pancake');

test('a refusal is known by status, layer and text, else by status', () => {
  const known = { operation: 'storeDeleteStore', status: 403, layer: 'store' };
  expect(spec.errorOf({ ...known, message: 'Only store owner can delete store' })?.code).toBe(
    'only-owner-deletes',
  );
  expect(spec.errorOf({ ...known, message: 'Something else' })?.code).toBe('forbidden');
  expect(spec.errorOf({ ...known, layer: 'order', message: 'Only store owner can delete store' })?.code).toBe(
    'forbidden',
  );
  expect(spec.errorOf({ ...known, status: 418, message: 'No' })).toBeUndefined();
});

test('every status machine has words of the document alone', () => {
  const words = spec.document.components?.schemas as Record<string, { enum?: string[] }>;
  const pairs = { onetimeOrder: 'OnetimeOrderStatus', subscription: 'SubscriptionStatus', payment: 'PaymentStatus', refundTicket: 'RefundTicketStatus', refund: 'RefundStatus', product: 'ProductStatus', store: 'StoreStatus' }; // prettier-ignore
  for (const [machine, schema] of Object.entries(pairs))
    expect(spec.machine(machine).states.map(({ name }) => name)).toEqual(words[schema]?.enum);
});

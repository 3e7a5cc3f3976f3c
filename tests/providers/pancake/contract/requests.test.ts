import { expect, test } from '@playwright/test';
import { loadSpec } from '../../../../src/contract/index.ts';
import type { PriceInfo } from '../../../../src/providers/pancake/types.ts';

const spec = loadSpec('pancake');
const STORE = 'STO_2D5F8G3H1K4M6N9P0Q7R8S';
const PRODUCT = 'PROD_2D5F8G3H1K4M6N9P0Q7R8S';
const price: PriceInfo = { amount: '29.00', taxCategory: 'saas' };

function violations(operation: string, body: unknown): string[] {
  return spec
    .operation(operation)
    .request.validate(body)
    .map(({ field, message }) => `${field} ${message}`);
}

test('every schema of the document can be compiled', () => {
  for (const { request, response } of spec.operations) {
    request.validate({});
    response.validate({ data: {} });
    expect(response.validate({ data: null, errors: [{ message: 'No', layer: 'gateway' }] })).toEqual([]);
  }
  for (const { body } of spec.notifications) body.validate({});
});

test('a price has a currency, an amount and a category', () => {
  const product = (prices: unknown) => ({ storeId: STORE, name: 'E-book', prices });
  expect(violations('onetimeProductCreateProduct', product({ USD: price, JPY: price }))).toEqual([]);
  expect(violations('onetimeProductCreateProduct', product({}))).toEqual(['prices needs at least 1 member']);
  expect(violations('onetimeProductCreateProduct', product({ usd: price }))).toEqual([
    'prices.usd has a name that is not allowed',
  ]);
  expect(violations('onetimeProductCreateProduct', product({ USD: { ...price, amount: '29,00' } }))).toEqual([
    'prices.USD.amount does not have the form ^\\d+(\\.\\d+)?$: "29,00"',
  ]);
});

test('members that the API drops in silence are named, also in prices', () => {
  const { request } = spec.operation('onetimeProductCreateProduct');
  const body = { storeId: STORE, name: 'E-book', taxIncluded: true, prices: { USD: { ...price, tax: 1 } } };
  expect(request.unknownFields(body)).toEqual(['taxIncluded', 'prices.USD.tax']);
  const session = { productId: PRODUCT, currency: 'USD', cancelUrl: 'x', metadata: { anything: 'goes' } };
  expect(spec.operation('checkoutCreateSession').request.unknownFields(session)).toEqual(['cancelUrl']);
  const plan = { storeId: STORE, metadata: { trialDays: 7, colour: 'red' } };
  expect(spec.operation('subscriptionProductCreateProduct').request.unknownFields(plan)).toEqual([]);
});

test('a token needs a store or a product, an address is a whole one', () => {
  expect(violations('authIssueSessionToken', { buyerIdentity: 'u-1' })).toEqual([
    'body needs one of storeId, productId',
  ]);
  const webhook = { storeId: STORE, channel: 'http', url: '/hook', events: [], testMode: true };
  expect(violations('storeAddWebhook', webhook)).toEqual(['url is no whole address: "/hook"']);
});

test('null clears where it may and counts as absent elsewhere', () => {
  expect(
    violations('storeUpdateStore', { id: STORE, logo: null, checkoutSettings: null, name: null }),
  ).toEqual([]);
  expect(violations('storeUpdateStore', { id: null })).toEqual(['id is required, but is null']);
});

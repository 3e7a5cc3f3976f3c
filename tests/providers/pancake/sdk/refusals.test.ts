import { expect, test } from '@playwright/test';
import { WaffoPancakeError } from '@waffo/pancake-ts';
import { loadSpec } from '../../../../src/contract/index.ts';
import { REFUSALS } from './refusals.ts';
import { openTestBed, type TestBed } from './test-bed.ts';

const spec = loadSpec('pancake');
let bed: TestBed;
test.beforeEach(async () => {
  bed = await openTestBed();
});
test.afterEach(() => bed.close());

for (const { name, status, layer, message, call } of REFUSALS)
  test(`${name} rejects with ${status} of ${layer}`, async () => {
    const error = await call(bed).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(WaffoPancakeError);
    const { errors } = error as WaffoPancakeError;
    expect(error).toMatchObject({ status, message: expect.stringMatching(message), errors: [{ layer }] });
    const { path } = bed.sent.at(-1) ?? { path: '' };
    const operation = spec.operationAt(path)?.id ?? '';
    expect(spec.errorOf({ operation, status, layer, message: errors[0]?.message ?? '' })).toBeDefined();
  });

test('a query never rejects: what is refused is told beside data', async () => {
  const { graphql } = bed.sdk;
  expect(await graphql.query({ query: 'mutation { createStore { id } }' })).toMatchObject({
    data: null,
    errors: [{ layer: 'graphql' }],
  });
  const deep = '{ stores { onetimeProducts { prices { priceInfo { amount } } } } }';
  expect((await graphql.query({ query: deep })).errors).toBeUndefined();
  const deeper =
    '{ payments { onetimeOrder { payments { onetimeOrder { payments { onetimeOrder { id } } } } } } }';
  expect(await graphql.query({ query: deeper })).toMatchObject({ data: null });
  expect(await graphql.query({ query: '{ stores { colour } }' })).toMatchObject({
    errors: [{ message: /colour/ }],
  });
});

test('a key of its own is sent on writes alone, and a repeat gets the first answer', async () => {
  const again = async (): Promise<string> =>
    (await bed.sdk.stores.create({ name: 'Shop' }, { idempotencyKey: 'key-1' })).store.id;
  expect(await again()).toBe(await again());
  expect(bed.sent.map(({ headers }) => headers['x-idempotency-key'])).toEqual(['key-1', 'key-1']);
  bed.sent.length = 0;
  await bed.sdk.checkout.authenticated.create(
    { productId: bed.product('onetime'), currency: 'USD', buyerIdentity: 'user-1' },
    { idempotencyKey: 'key-2' },
  );
  const keys = Object.fromEntries(bed.sent.map(({ path, headers }) => [path, headers['x-idempotency-key']]));
  expect(keys).toEqual({
    '/actions/auth/issue-session-token': undefined,
    '/actions/checkout/create-session': 'key-2',
  });
});

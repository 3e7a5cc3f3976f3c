import { expect, test } from '@playwright/test';
import { bought } from '../emulator/buying.ts';
import { asBuyer, call, visit } from '../emulator/calls.ts';
import { openRig, type Rig } from '../emulator/rig.ts';
import { asking, expectFound, later, theOnly } from './findings.ts';

let rig: Rig;
test.beforeEach(async () => {
  rig = await openRig();
});
test.afterEach(() => rig.close());

const product = (item: string): string => rig.credentials.products[item] ?? '';

function session(more: Record<string, unknown> = {}): Promise<unknown> {
  return call(rig, 'checkout/create-session', {
    productId: product('onetime'),
    currency: 'USD',
    orderMerchantExternalId: 'SHOP-1',
    ...more,
  });
}

const priced = (amount: unknown, currency = 'USD'): Promise<unknown> =>
  session({ currency, priceSnapshot: { amount, taxCategory: 'saas' } });

test.describe('amounts', () => {
  for (const [amount, currency, check, words] of [
    ['29.001', 'USD', 'decimals', /but USD has 2 decimals/],
    ['4500.00', 'JPY', 'decimals', /but JPY has no decimals/],
    ['$29.00', 'USD', 'form', /not a plain decimal/],
    ['1,234.50', 'USD', 'form', /not a plain decimal/],
    [2900, 'USD', 'form', /is 2900, which is not a text/],
  ] as const) {
    test(`${amount} ${currency} is found`, async () => {
      await priced(amount, currency);
      expect(theOnly(rig.journal, `amounts.${check}`).message).toMatch(words);
    });
  }

  test('cents in place of dollars are found, by what the shop was asked for', async () => {
    await asking(rig, { operation: 'createOrder', body: { sum: '29.00' } }, () => priced('2900'));
    expect(theOnly(rig.journal, 'amounts.minor-units').message).toMatch(
      /"2900", a hundred times "29", which is the amount in createOrder/,
    );
  });

  test('a factor of 100 in yen is found', async () => {
    await asking(rig, { operation: 'createOrder', body: { price: 4500 } }, () => priced('450000', 'JPY'));
    theOnly(rig.journal, 'amounts.minor-units');
  });

  test('cents in a refund are found, by what was charged', async () => {
    const { payment } = await bought(rig, { orderMerchantExternalId: 'SHOP-9' });
    await refund(payment.id, '2900');
    expect(theOnly(rig.journal, 'amounts.minor-units').message).toMatch(
      /requestedAmount.amount is "2900", a hundred times "29", which is what order.completed/,
    );
  });

  test('a price of the shop that has nothing to do with the one from outside is right', async () => {
    await asking(rig, { operation: 'createOrder', body: { amount: '0.01', currency: 'USD' } }, () =>
      priced('1.00'),
    );
    await asking(rig, { operation: 'createOrder', body: { amount: '29', currency: 'USD' } }, () =>
      priced('29'),
    );
    expectFound(rig.journal);
  });

  test('cents in the prices of a product are found', async () => {
    await call(rig, 'onetime-product/create-product', {
      storeId: rig.credentials.storeId,
      name: 'Mug',
      prices: { JPY: { amount: '45.50', taxCategory: 'saas' } },
    });
    expect(theOnly(rig.journal, 'amounts.decimals').message).toMatch(/prices.JPY.amount is "45.50"/);
  });
});

test.describe('references', () => {
  test('a purchase without a number is found', async () => {
    await session({ orderMerchantExternalId: undefined });
    theOnly(rig.journal, 'references.missing');
  });

  test('with metadata in its place it is worth a warning', async () => {
    await session({ orderMerchantExternalId: undefined, metadata: { order: '1' } });
    theOnly(rig.journal, 'references.missing', 'warning');
  });

  test('a known buyer without a number is worth a warning', async () => {
    await rig.sdk.checkout.authenticated.create({
      productId: product('onetime'),
      currency: 'USD',
      buyerIdentity: 'user-1',
    });
    theOnly(rig.journal, 'references.missing', 'warning');
  });

  test('a number that is too long is told once', async () => {
    await session({ orderMerchantExternalId: 'x'.repeat(129) });
    expect(theOnly(rig.journal, 'references.too-long').message).toMatch(/has 129 characters/);
  });

  test('a word in place of a number is found', async () => {
    await session({ orderMerchantExternalId: 'undefined' });
    theOnly(rig.journal, 'references.placeholder');
  });

  test('one number for two products is found', async () => {
    for (const item of ['onetime', 'cheap'])
      await asking(rig, { operation: 'createOrder', body: { item } }, () =>
        session({ productId: product(item) }),
      );
    expect(theOnly(rig.journal, 'references.shared').message).toMatch(/the products differ/);
  });

  test('one number for two buyers is found', async () => {
    for (const buyerEmail of ['ada@shop.example', 'bob@shop.example']) await session({ buyerEmail });
    expect(theOnly(rig.journal, 'references.shared').message).toMatch(/the buyers differ \("ada@/);
  });

  test('one number for two users of the shop is found', async () => {
    for (const user of ['u-1', 'u-2'])
      await asking(rig, { operation: 'createOrder', body: { item: 'onetime', user } }, () => session());
    theOnly(rig.journal, 'references.shared');
  });

  test('the number of an order that is paid is found', async () => {
    await bought(rig, { orderMerchantExternalId: 'SHOP-1' });
    await later();
    await session();
    expect(theOnly(rig.journal, 'references.shared').message).toMatch(/was paid before \(order.completed/);
  });

  test('orders and subscriptions may be counted each for itself: a warning', async () => {
    await asking(rig, { operation: 'createOrder', body: {} }, () => session());
    await asking(rig, { operation: 'createSubscription', body: {} }, () =>
      session({ productId: product('monthly') }),
    );
    theOnly(rig.journal, 'references.shared', 'warning');
  });

  for (const metadata of [{ password: 'x7' }, { cardNumber: '4242424242424242' }, { note: 'cvv: 123' }])
    test(`${Object.keys(metadata)[0]} in metadata is found`, async () => {
      await session({ metadata });
      theOnly(rig.journal, 'references.secrets');
    });
});

test.describe('members', () => {
  test('members that are dropped in silence are named, with what to send in their place', async () => {
    await session({
      cancelUrl: 'https://shop.example/no',
      storeId: rig.credentials.storeId,
      productType: 'onetime',
    });
    const { message, fix } = theOnly(rig.journal, 'request-schema.unknown-fields', 'warning');
    expect(message).toMatch(/does not know cancelUrl, storeId and productType/);
    expect(fix).toMatch(/no address for buyers who give up.*the store follows from productId/);
  });

  test('a member that is missing or has the wrong type is found', async () => {
    await call(rig, 'checkout/create-session', {
      currency: 'USD',
      orderMerchantExternalId: '1',
      darkMode: 'yes',
    });
    expectFound(rig.journal, 'request-schema', 'request-schema');
  });

  test('what only a key may say is found beside a slug', async () => {
    await visit(rig, 'checkout/create-session', {
      productId: product('onetime'),
      currency: 'USD',
      priceSnapshot: { amount: '1.00', taxCategory: 'saas' },
      orderMerchantExternalId: 'SHOP-1',
    });
    expect(theOnly(rig.journal, 'request-schema.dropped').message).toMatch(
      /X-Store-Slug and priceSnapshot and orderMerchantExternalId/,
    );
  });
});

test.describe('queries', () => {
  const ask = (query: string, variables?: unknown): Promise<unknown> =>
    call(rig, 'graphql', { query, ...(variables !== undefined && { variables }) });

  for (const [query, variables, check] of [
    ['{ stores { price } }', undefined, 'document'],
    ['{ stores {', undefined, 'document'],
    ['mutation { createStore { id } }', undefined, 'mutation'],
    ['query ($id: Int!) { store(id: $id) { id } }', { id: 1 }, 'document'],
    ['query ($id: String!) { store(id: $id) { id } }', {}, 'variables'],
    [
      '{ payments { onetimeOrder { payments { onetimeOrder { payments { onetimeOrder { id } } } } } } }',
      undefined,
      'depth',
    ],
  ] as const)
    test(`${query} is found`, async () => {
      await ask(query, variables);
      theOnly(rig.journal, `graphql.${check}`);
    });

  test('ids are asked for as ID and as String', async () => {
    const { storeId: id } = rig.credentials;
    for (const type of ['ID', 'String'])
      await ask(`query ($id: ${type}!) { store(id: $id) { id name } }`, { id });
    expectFound(rig.journal);
  });

  test('a query that the credential does not allow is found', async () => {
    const { token } = await rig.sdk.auth.issueSessionToken({
      storeId: rig.credentials.storeId,
      buyerIdentity: 'user-1',
    });
    await asBuyer(rig, token, 'graphql', { query: '{ webhookDeliveries(storeId: "x") { id } }' });
    theOnly(rig.journal, 'graphql.refused');
  });

  test('what the harness makes of an answer is not held against the query', async () => {
    rig.world.faults.onNext('graphql', { graphqlErrors: ['the database is away'] });
    await ask('{ stores { id } }');
    rig.world.faults.onNext('graphql', { status: 500 });
    await ask('{ stores { id } }');
    expectFound(rig.journal);
  });
});

function refund(paymentId: string, amount: string): Promise<unknown> {
  return call(rig, 'refund-ticket/create-ticket', {
    paymentId,
    reason: 'no use',
    requestedAmount: { amount, currency: 'USD' },
  });
}

import { expect, test } from '@playwright/test';
import { bought, subscribed } from './buying.ts';
import { asBuyer, call, visit, type Answer } from './calls.ts';
import { openRig, type Rig, type RigSettings } from './rig.ts';
import { cpuTimeOf } from '../../../tooling/cost.ts';

let rig: Rig;
test.beforeEach(async () => {
  rig = await openRig();
});
test.afterEach(() => rig.close());

async function reopen(options: NonNullable<RigSettings['options']>): Promise<void> {
  await rig.close();
  rig = await openRig({ options });
}

const ask = (query: string, variables?: Record<string, unknown>): Promise<Answer> =>
  call(rig, 'graphql', { query, ...(variables && { variables }) });

test('ids are asked for as ID and as String, and nothing else', async () => {
  const { order } = await bought(rig);
  const read = (type: string): Promise<Answer> =>
    ask(`query ($id: ${type}) { onetimeOrder(id: $id) { id } }`, { id: order.id });
  for (const type of ['ID!', 'String!'])
    expect((await read(type)).body.data).toEqual({ onetimeOrder: { id: order.id } });
  const both = await ask(
    'query ($a: ID!, $b: String!) { onetimeOrder(id: $a) { id } store(id: $b) { id } }',
    {
      a: order.id,
      b: rig.credentials.storeId,
    },
  );
  expect(both.body.data).toEqual({ onetimeOrder: { id: order.id }, store: { id: rig.credentials.storeId } });
  expect((await read('Int!')).status).toBe(400);
});

test('what is no query is refused', async () => {
  const cases: [what: string, status: number, Answer][] = [
    ['a mutation', 403, await ask('mutation { createStore { id } }')],
    ['a subscription', 403, await ask('subscription { orders { id } }')],
    ['no text', 400, await call(rig, 'graphql', {})],
    ['no JSON object', 400, await call(rig, 'graphql', '[]')],
    ['broken off', 400, await ask('{ stores { id ')],
    ['an unknown field', 400, await ask('{ stores { price } }')],
    ['a missing variable', 400, await ask('query ($id: String!) { store(id: $id) { id } }')],
    [
      'variables that are a text',
      400,
      await call(rig, 'graphql', { query: '{ storesCount }', variables: 'x' }),
    ],
    ['two queries', 400, await ask('query A { storesCount } query B { storesCount }')],
    ['a scalar of prices', 400, await ask('{ onetimeProducts { prices } }')],
    ['a fragment of itself', 400, await ask('{ stores { ...A } } fragment A on Store { ...A }')],
  ];
  for (const [what, status, answer] of cases) {
    expect([what, answer.status]).toEqual([what, status]);
    expect([what, answer.body.errors?.[0]?.layer]).toEqual([
      what,
      what === 'no JSON object' ? 'gateway' : 'graphql',
    ]);
  }
});

test('a query nests six levels of fields, and no more', async () => {
  const inner = 'id subscriptionOrder { id store { name } }';
  const six = `{ payments { subscriptionOrder { payments { subscriptionOrder { store { name } } } } } }`;
  expect((await ask(six)).status).toBe(200);
  const seven = `{ payments { subscriptionOrder { payments { subscriptionOrder { payments { ${inner} } } } } } }`;
  const answer = await ask(seven);
  expect([answer.status, answer.body.errors?.[0]?.aiHint]).toEqual([400, 'REDUCE_QUERY_SIZE']);
  const hidden =
    '{ payments { ...P } } fragment P on Payment { subscriptionOrder { payments { subscriptionOrder { payments { subscriptionOrder { id } } } } } }';
  expect((await ask(hidden)).status).toBe(400);
  // A tool's question about the schema nests deeper.
  expect(
    (
      await ask(
        '{ __schema { types { fields { type { ofType { ofType { ofType { ofType { name } } } } } } } } }',
      )
    ).status,
  ).toBe(200);
});

test('fragments that spread others many times are looked at once', async () => {
  const fragments = Array.from(
    { length: 60 },
    (_, at) => `fragment F${at} on Store { ...F${at + 1} ...F${at + 1} }`,
  );
  const query = `{ stores { ...F0 } } ${fragments.join(' ')} fragment F60 on Store { id }`;
  const took = await cpuTimeOf(async () => expect((await ask(query)).status).toBe(200));
  expect(took).toBeLessThan(10_000);
});

test('lists are filtered, counted and read page by page, the newest first', async () => {
  for (let count = 1; count <= 5; count++) await bought(rig, { orderMerchantExternalId: `SHOP-${count}` });
  const { body } = await ask(
    `query ($storeId: String!, $offset: Int!) {
      page: onetimeOrders(storeId: $storeId, limit: 2, offset: $offset) { orderMerchantExternalId }
      all: onetimeOrdersCount(storeId: $storeId)
      some: onetimeOrdersCount(filter: { orderMerchantExternalId: { in: ["SHOP-1", "SHOP-2"] } })
      begins: onetimeOrdersCount(filter: { orderMerchantExternalId: { startsWith: "SHOP-" }, status: { ne: "completed" } })
      dear: paymentsCount(filter: { amount: { gte: 2900 }, testMode: { eq: true } })
      late: paymentsCount(filter: { createdAt: { gt: "2026-03-10" } })
      later: paymentsCount(filter: { createdAt: { gt: "2026-03-11T00:00:00Z" } })
      other: onetimeOrdersCount(storeId: "STO_0000000000000000000000")
      inFilter: onetimeProductsCount(filter: { storeId: { eq: $storeId }, status: { eq: "inactive" } })
    }`,
    { storeId: rig.credentials.storeId, offset: 1 },
  );
  expect(body.data).toEqual({
    page: [{ orderMerchantExternalId: 'SHOP-4' }, { orderMerchantExternalId: 'SHOP-3' }],
    all: 5, some: 2, begins: 0, dear: 5, late: 5, later: 0, other: 0, inFilter: 1,
  }); // prettier-ignore
  await reopen({ listLimit: 2 });
  for (let count = 1; count <= 3; count++) await bought(rig);
  expect((await ask('{ onetimeOrders(limit: 100) { id } }')).body.data?.['onetimeOrders']).toHaveLength(2);
  const negative = await ask('{ onetimeOrders(limit: -1) { id } }');
  expect([negative.status, negative.body.errors?.length]).toEqual([200, 1]);
});

test('a buyer sees its own orders, a visitor what is for sale', async () => {
  const { order } = await bought(rig);
  const mine = await subscribed(rig, { buyerIdentity: 'u-1', metadata: { a: 'b' } });
  await subscribed(rig, { buyerIdentity: 'u-2' });
  const { token } = await rig.sdk.auth.issueSessionToken({
    storeId: rig.credentials.storeId,
    buyerIdentity: 'u-1',
  });
  const query = { query: '{ orders { id } payments { orderId } onetimeProducts { name status } }' };
  const buyer = await asBuyer(rig, token, 'graphql', query);
  expect(buyer.body.data).toMatchObject({ orders: [{ id: mine.id }], payments: [{ orderId: mine.id }] });
  const visitor = await visit(rig, 'graphql', query);
  expect(visitor.body.data).toEqual({
    orders: [],
    payments: [],
    onetimeProducts: [
      { name: 'Sticker', status: 'active' },
      { name: 'Field guide', status: 'active' },
    ],
  });
  const merchant = await ask(query.query);
  expect(merchant.body.data?.['orders']).toHaveLength(3);
  for (const field of ['metadata', 'storeId store { storeWebhooks { id } }']) {
    const hidden = await asBuyer(rig, token, 'graphql', { query: `{ subscriptionOrders { ${field} } }` });
    expect([field, hidden.status]).toEqual([field, 400]);
  }
  expect((await visit(rig, 'graphql', { query: '{ webhookDeliveries { id } }' })).status).toBe(400);
  expect((await rig.live.graphql.query({ query: '{ orders { id } }' })).data).toEqual({ orders: [] });
  const notHers = await asBuyer(rig, token, 'graphql', {
    query: `{ onetimeOrder(id: "${order.id}") { id } }`,
  });
  expect(notHers.body.data).toEqual({ onetimeOrder: null });
});

test('a resolver that fails stands beside the data, or in its place', async () => {
  const { order } = await bought(rig);
  rig.world.faults.onNext('graphql', { failingFields: ['onetimeOrder.store'] });
  const part = await rig.sdk.graphql.query({
    query: `{ onetimeOrder(id: "${order.id}") { id store { id } } }`,
  });
  expect(part.data).toEqual({ onetimeOrder: { id: order.id, store: null } });
  expect(part.errors).toMatchObject([{ message: 'Internal server error', path: ['onetimeOrder', 'store'] }]);
  rig.world.faults.onNext('graphql', { graphqlErrors: ['service unavailable'] });
  const none = await rig.sdk.graphql.query({ query: '{ storesCount }' });
  expect([none.data, none.errors?.length]).toEqual([null, 1]);
});

test('money has three forms', async () => {
  const { payment } = await bought(rig, {}, { country: 'SG' });
  const { body } = await ask(`{ payment(id: "${payment.id}") {
    amount { amount currency display } pspAmountDetails { amount currency }
    snapshotAmountDetails { currency subtotal taxAmount total taxCategory phase }
    cardInfo { brand last4 expMonth expYear } orderId onetimeOrder { priceSnapshot { total } billingDetail { country isBusiness } }
  } }`);
  expect(body.data?.['payment']).toEqual({
    amount: { amount: '3161', currency: 'USD', display: '31.61' },
    pspAmountDetails: { amount: '31.61', currency: 'USD' },
    snapshotAmountDetails: {
      currency: 'USD',
      subtotal: '29.00',
      taxAmount: '2.61',
      total: '31.61',
      taxCategory: 'saas',
      phase: 'regular',
    },
    cardInfo: { brand: 'visa', last4: '0110', expMonth: 12, expYear: 2029 },
    orderId: payment.orderId,
    onetimeOrder: { priceSnapshot: { total: '31.61' }, billingDetail: { country: 'SG', isBusiness: false } },
  });
});

test('what a query reads is written down', async () => {
  await ask('query { storesCount ...Q } fragment Q on Query { orders { id } }');
  const [exchange] = rig.journal.entries.flatMap((entry) => (entry.kind === 'exchange' ? [entry] : []));
  expect(exchange).toMatchObject({
    operation: 'graphql',
    reads: ['storesCount', 'orders'],
    credential: 'key:test',
    environment: 'test',
    request: { signature: 'valid' },
  });
});

test('figures are counted from what was sold', async () => {
  await bought(rig, {}, { country: 'SG' });
  await bought(rig, {}, { email: 'other@shop.example', country: 'DE', isBusiness: true });
  const subscription = await subscribed(rig);
  await rig.sdk.orders.cancelSubscription({ orderId: subscription.id });
  const { body } = await ask(
    `query ($storeId: String!, $filter: AnalyticsFilterInput!) {
      orderStatistics(storeId: $storeId, filter: $filter) {
        totalCount
        countsByStatus { status count }
        countsByPeriod(granularity: QUARTER) { period count }
        revenueByCountry(currency: "usd") { country totalAmount paymentCount }
        buyerMetrics { totalBuyers newBuyers returningBuyers }
      }
      taxAnalysis(storeId: $storeId, filter: $filter) { byRateGroup(currency: "usd") { taxRate totalTax paymentCount } }
      subscriptionAnalysis(storeId: $storeId, filter: $filter) { activeCount cancellationStats { totalSubscriptions } }
      productStatistics(storeId: $storeId, filter: $filter) { topByRevenue(limit: 1) { productName orderCount totalRevenue } }
    }`,
    {
      storeId: rig.credentials.storeId,
      filter: { timeRange: { startDate: '2026-03-01', endDate: '2026-04-01' } },
    },
  );
  expect(body.data).toEqual({
    orderStatistics: {
      totalCount: 3,
      countsByStatus: [
        { status: 'completed', count: 2 },
        { status: 'canceling', count: 1 },
      ],
      countsByPeriod: [{ period: '2026-Q1', count: 3 }],
      revenueByCountry: [
        { country: 'SG', totalAmount: '31.61', paymentCount: 1 },
        { country: 'DE', totalAmount: '34.51', paymentCount: 1 },
        { country: 'HK', totalAmount: '9.90', paymentCount: 1 },
      ],
      buyerMetrics: { totalBuyers: 2, newBuyers: 1, returningBuyers: 1 },
    },
    taxAnalysis: {
      byRateGroup: [
        { taxRate: 9, totalTax: '2.61', paymentCount: 1 },
        { taxRate: 19, totalTax: '5.51', paymentCount: 1 },
        { taxRate: 0, totalTax: '0.00', paymentCount: 1 },
      ],
    },
    subscriptionAnalysis: { activeCount: 0, cancellationStats: { totalSubscriptions: 1 } },
    productStatistics: {
      topByRevenue: [{ productName: 'Field guide', orderCount: 2, totalRevenue: '66.12' }],
    },
  });
  const empty = await ask(
    `{ orderStatistics(filter: { timeRange: { startDate: "2020-01-01", endDate: "2021-01-01" } }) { totalCount } }`,
  );
  expect(empty.body.data).toEqual({ orderStatistics: { totalCount: 0 } });
});

test('where its clock runs ahead, what a merchant asks for until now includes what has happened since', async () => {
  const until = (moment: number): Promise<Answer> =>
    ask(`query ($lte: String!) { paymentsCount(filter: { createdAt: { lte: $lte } }) }`, {
      lte: new Date(moment).toISOString(),
    });
  const DAY = 86_400_000;
  await rig.clock.advanceTo(new Date(Date.now() + 40 * DAY));
  await bought(rig);
  expect((await until(Date.now())).body.data).toEqual({ paymentsCount: 1 });
  expect((await until(Date.now() - 2 * DAY)).body.data).toEqual({ paymentsCount: 0 });
  expect((await until(rig.clock.now().getTime() - DAY)).body.data).toEqual({ paymentsCount: 0 });
});

import { expect, test } from '@playwright/test';
import { exchangesOf } from '../../../../src/journal/index.ts';
import { VirtualClock } from '../../../../src/transport/index.ts';
import { bought, subscribed } from './buying.ts';
import { asBuyer, call } from './calls.ts';
import { newJournal, openRig, registerShop, type Rig } from './rig.ts';

let rig: Rig;
test.beforeEach(async () => {
  rig = await openRig();
});
test.afterEach(() => rig.close());

const nextWorld = (): ReturnType<Rig['emulator']['openWorld']> =>
  rig.emulator.openWorld({ journal: newJournal('next'), clock: new VirtualClock() });

test('what a case changes in the catalogue ends with it', async () => {
  const { storeId, products } = rig.credentials;
  await rig.sdk.onetimeProducts.updateStatus({ id: products['onetime'] ?? '', status: 'inactive' as never });
  await rig.sdk.stores.update({ id: storeId, name: 'Changed' });
  await nextWorld();
  const { data } = await rig.sdk.graphql.query({
    query: `query ($id: ID!, $product: ID!) { store(id: $id) { name } onetimeProduct(id: $product) { status } }`,
    variables: { id: storeId, product: products['onetime'] ?? '' },
  });
  expect(data).toEqual({ store: { name: 'Harbour Shop' }, onetimeProduct: { status: 'active' } });
});

test('what is made in a world that keeps its catalogue is there in the next', async () => {
  await rig.emulator.openWorld({ journal: newJournal('warm-up'), keepsCatalogue: true });
  const { product } = await rig.sdk.onetimeProducts.create({
    storeId: rig.credentials.storeId,
    name: 'Made before the first case',
    prices: { USD: { amount: '1.00', taxCategory: 'saas' as never } },
  });
  await nextWorld();
  await expect(
    rig.sdk.checkout.createSession({ productId: product.id, currency: 'USD' }),
  ).resolves.toBeTruthy();
});

test('calls about things of an earlier world are answered there', async () => {
  const { order, payment } = await bought(rig, { orderMerchantExternalId: 'SHOP-1' });
  const subscription = await subscribed(rig, { buyerIdentity: 'u-1' });
  const { token } = await rig.sdk.auth.issueSessionToken({
    storeId: rig.credentials.storeId,
    buyerIdentity: 'u-1',
  });
  const later = await nextWorld();
  const before = exchangesOf(rig.journal).length;
  const orders = async (query: string, variables: Record<string, unknown> = {}): Promise<unknown> =>
    (await rig.sdk.graphql.query<{ onetimeOrders: unknown[] }>({ query, variables })).data?.onetimeOrders;
  const found = [{ id: order.id }];
  expect(
    await orders(
      'query ($r: String!) { onetimeOrders(filter: { orderMerchantExternalId: { eq: $r } }) { id } }',
      { r: 'SHOP-1' },
    ),
  ).toEqual(found);
  expect(
    await orders('{ onetimeOrders(filter: { orderMerchantExternalId: { eq: "SHOP-1" } }) { id } }'),
  ).toEqual(found);
  expect(await orders(`{ onetimeOrders(filter: { id: { eq: "${order.id}" } }) { id } }`)).toEqual(found);
  expect(await orders('{ onetimeOrders { id } }')).toEqual([]);
  const buyer = await asBuyer(rig, token, 'graphql', { query: '{ orders { id } }' });
  expect(buyer.body.data).toEqual({ orders: [{ id: subscription.id }] });
  const ticket = await call(rig, 'refund-ticket/create-ticket', {
    paymentId: payment.id,
    reason: 'late',
    requestedAmount: { amount: '1.00', currency: 'USD' },
  });
  expect(ticket.status).toBe(200);
  expect(exchangesOf(rig.journal).length - before).toBe(5);
  expect(exchangesOf(later.journal)).toHaveLength(1);
});

test('a page of an earlier world is still there', async () => {
  const { checkoutUrl } = await rig.sdk.checkout.createSession({
    productId: rig.credentials.products['onetime'] ?? '',
    currency: 'USD',
  });
  await nextWorld();
  expect((await rig.buyer.look(checkoutUrl)).heading).toBe('Your details');
});

test('time of an earlier world stands still', async () => {
  const order = await subscribed(rig);
  const clock = new VirtualClock();
  const later = await rig.emulator.openWorld({ journal: newJournal('next'), clock });
  registerShop(later, rig.credentials.storeId, rig.shop.url);
  rig.shop.received.length = 0;
  await clock.advance('60d');
  expect([order.payments.length, rig.shop.received.length]).toEqual([1, 0]);
});

test('what weeks leave behind is forgotten, the oldest first', async () => {
  await rig.close();
  rig = await openRig({ options: { history: 3 } });
  const orders = [];
  for (let count = 0; count < 5; count++) orders.push((await bought(rig)).order);
  expect(rig.world.orders.all.map(({ id }) => id)).toEqual(orders.slice(2).map(({ id }) => id));
  expect([rig.world.sessions.size, rig.world.outbox.sent.length]).toEqual([3, 3]);
  expect(rig.world.orders.payment(orders[0]?.payments[0]?.id ?? '')).toBeUndefined();
});

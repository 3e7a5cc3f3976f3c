import { expect, test } from '@playwright/test';
import { EVENT_TYPES } from '../../../../src/providers/pancake/emulator/catalogue/webhook.ts';
import { call, type Answer } from './calls.ts';
import { openRig, type Rig } from './rig.ts';

let rig: Rig;
test.beforeEach(async () => {
  rig = await openRig();
});
test.afterEach(() => rig.close());

const PRICE = { USD: { amount: '29.00', taxCategory: 'saas' } };

function create(changes: Record<string, unknown> = {}, kind = 'onetime'): Promise<Answer> {
  return call(rig, `${kind}-product/create-product`, {
    storeId: rig.credentials.storeId,
    name: 'E-book',
    prices: PRICE,
    ...(kind === 'subscription' && { billingPeriod: 'monthly' }),
    ...changes,
  });
}

const idOf = ({ body }: Answer): string => (body.data as { product: { id: string } }).product.id;

test('a store begins active, with everything switched on and live sales not allowed', async () => {
  const { store } = await rig.sdk.stores.create({ name: '  My Shop ' });
  expect(store).toMatchObject({
    name: 'My Shop',
    status: 'active',
    prodEnabled: false,
    logo: null,
    supportEmail: null,
    website: null,
    deletedAt: null,
    slug: expect.stringMatching(/^my-shop-[a-z0-9]{6}$/),
    checkoutSettings: {
      defaultDarkMode: false,
      light: { checkoutColorPrimary: '#000000' },
      dark: { checkoutColorPrimary: '#FFFFFF' },
    },
  });
  expect(Object.values(store.notificationSettings ?? {})).toEqual(Array.from({ length: 21 }, () => true));
});

test('names of stores have 1 to 48 characters', async () => {
  const status = async (name: unknown): Promise<[number, string | undefined]> => {
    const answer = await call(rig, 'store/create-store', { name });
    return [answer.status, answer.message];
  };
  expect((await status('x'.repeat(48)))[0]).toBe(200);
  expect(await status('x'.repeat(49))).toEqual([400, 'Store name must be between 1 and 48 characters']);
  expect(await status('  ')).toEqual([400, 'Store name is required']);
  expect((await status('a\u0007b'))[0]).toBe(400);
  expect((await status(5))[0]).toBe(400);
});

test('a merchant has at most 20 stores', async () => {
  for (let count = 2; count <= 20; count++) await rig.sdk.stores.create({ name: `Store ${count}` });
  await expect(rig.sdk.stores.create({ name: 'one more' })).rejects.toMatchObject({ status: 400 });
});

test('a store is changed member by member; what a merchant may not write is dropped with a warning', async () => {
  const id = rig.credentials.storeId;
  const { body } = await call(rig, 'store/update-store', {
    id,
    name: 'Renamed',
    notificationSettings: { notifyNewOrders: false, emailOrderConfirmation: false },
    checkoutSettings: { light: { checkoutColorPrimary: '#123456' } },
    webhookSettings: { testWebhookUrl: 'https://shop.example' },
    supportEmail: 'help@shop.example',
  });
  expect(body.data?.['store']).toMatchObject({
    name: 'Renamed',
    supportEmail: null,
    notificationSettings: {
      notifyNewOrders: false,
      emailOrderConfirmation: true,
      notifyNewSubscriptions: true,
    },
    checkoutSettings: { light: { checkoutColorPrimary: '#123456', checkoutColorText: '#1A1A1A' } },
  });
  expect(body.warnings?.map(({ message }) => message)).toEqual([
    expect.stringContaining('emailOrderConfirmation'),
    expect.stringContaining('WEBHOOK_SETTINGS_IGNORED'),
  ]);
  const reset = await call(rig, 'store/update-store', {
    id,
    notificationSettings: null,
    checkoutSettings: null,
  });
  expect(reset.body.data?.['store']).toMatchObject({
    notificationSettings: { notifyNewOrders: true },
    checkoutSettings: null,
  });
});

test('a deleted store is gone', async () => {
  const { store } = await rig.sdk.stores.create({ name: 'Short' });
  expect((await rig.sdk.stores.delete({ id: store.id })).store.deletedAt).not.toBeNull();
  await expect(rig.sdk.stores.update({ id: store.id, name: 'Again' })).rejects.toMatchObject({ status: 404 });
});

test('webhooks: what may be registered', async () => {
  const add = (changes: Record<string, unknown>): Promise<Answer> =>
    call(rig, 'store/add-webhook', {
      storeId: rig.credentials.storeId,
      channel: 'http',
      url: 'https://shop.test/hook',
      events: EVENT_TYPES,
      testMode: true,
      ...changes,
    });
  const added = await add({ secret: null });
  expect(added.body.data?.['webhook']).toMatchObject({
    url: 'https://shop.test/hook',
    secret: null,
    testMode: true,
  });
  expect(Object.keys(added.body.data?.['webhook'] as object)).not.toContain('failures');
  for (const [what, changes] of [
    ['http', { url: 'http://shop.test/hook' }],
    ['no address', { url: 'hook' }],
    ['a channel', { channel: 'mail' }],
    ['an event', { events: ['payment.succeeded'] }],
    ['no list', { events: 'all' }],
    ['no mode', { testMode: null }],
    ['secret', { secret: 5 }],
  ] as const)
    expect([what, (await add(changes)).status]).toEqual([what, 400]);
  expect((await add({ url: 'http://127.0.0.1:1/hook' })).status).toBe(200);
  expect((await add({ events: [] })).status).toBe(200);
  while (rig.world.catalogue.webhooks.size < 20) await add({});
  expect((await add({})).status).toBe(400);
  expect(rig.world.catalogue.webhooks.size).toBe(20);
});

test('a webhook is changed and removed', async () => {
  const { webhook } = await rig.sdk.webhooks.add({
    storeId: rig.credentials.storeId,
    channel: 'http',
    url: 'https://shop.test/hook',
    events: [],
    testMode: true,
  });
  const changed = await rig.sdk.webhooks.update({
    id: webhook.id,
    url: 'https://shop.test/other',
    secret: 'x',
  });
  expect(changed.webhook).toMatchObject({ url: 'https://shop.test/other', secret: 'x', events: [] });
  expect((await rig.sdk.webhooks.remove({ id: webhook.id })).webhook).toMatchObject({ id: webhook.id });
  await expect(rig.sdk.webhooks.update({ id: webhook.id })).rejects.toMatchObject({ status: 404 });
});

test('a product comes back as it was written, sums in the form of their currency', async () => {
  const { body } = await create({
    description: '*good*',
    media: [{ type: 'image', url: 'https://shop.test/a.png', alt: 'A' }],
    prices: { USD: { amount: '29', taxCategory: 'saas' }, JPY: { amount: '4500', taxCategory: 'ebook' } },
    metadata: { shelf: 3 },
    successUrl: 'https://shop.test/thanks',
  });
  expect(body.data?.['product']).toMatchObject({
    storeId: rig.credentials.storeId,
    name: 'E-book',
    description: '*good*',
    media: [{ type: 'image', url: 'https://shop.test/a.png', alt: 'A' }],
    prices: { USD: { amount: '29.00', taxCategory: 'saas' }, JPY: { amount: '4500', taxCategory: 'ebook' } },
    metadata: { shelf: 3 },
    status: 'active',
  });
  expect(body.data?.['product']).not.toHaveProperty('billingPeriod');
});

test('what a product may not be', async () => {
  const many = Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`k${at}`, at]));
  const refusals: [changes: Record<string, unknown>, kind: string, message: RegExp][] = [
    [{ name: 'x'.repeat(65) }, 'onetime', /^name must not exceed 64 characters$/],
    [{ name: null }, 'onetime', /^Missing required field: name$/],
    [{ prices: {} }, 'onetime', /at least one currency/],
    [{ prices: null }, 'onetime', /^Missing required field: prices$/],
    [{ prices: { USD: { amount: '29.001', taxCategory: 'saas' } } }, 'onetime', /prices\.USD\.amount/],
    [{ prices: { JPY: { amount: '45.5', taxCategory: 'saas' } } }, 'onetime', /prices\.JPY\.amount/],
    [{ prices: { usd: { amount: '29', taxCategory: 'saas' } } }, 'onetime', /ISO 4217/],
    [{ prices: { USD: { amount: 2900, taxCategory: 'saas' } } }, 'onetime', /expected string/],
    [{ prices: { USD: { amount: '29', taxCategory: 'food' } } }, 'onetime', /taxCategory/],
    [{ metadata: many }, 'onetime', /50 keys/],
    [{ successUrl: 'javascript:x' }, 'onetime', /successUrl/],
    [{ successUrl: `https://shop.test/${'x'.repeat(500)}` }, 'onetime', /512/],
    [{ storeId: 'store-1' }, 'onetime', /^Expected format: STO_xxx, got store-1$/],
    [{ billingPeriod: null }, 'subscription', /billingPeriod/],
    [{ billingPeriod: 'daily' }, 'subscription', /billingPeriod/],
    [{ metadata: { trialDays: 0 } }, 'subscription', /trialDays/],
    [{ metadata: { trialDays: 366 } }, 'subscription', /trialDays/],
    [
      { prices: { USD: { amount: '9', taxCategory: 'saas', trialAmount: '1' } } },
      'subscription',
      /trialDays/,
    ],
    [
      { prices: { USD: { amount: '9', taxCategory: 'saas', trialAmount: '9' } }, metadata: { trialDays: 7 } },
      'subscription',
      /lower/,
    ],
  ];
  for (const [changes, kind, message] of refusals) {
    const answer = await create(changes, kind);
    expect([answer.status, answer.message]).toEqual([400, expect.stringMatching(message)]);
    expect(answer.body.errors?.[0]?.layer).toBe('product');
  }
});

test('a change makes another version; the same content makes none', async () => {
  const id = idOf(await create({ description: 'one' }));
  const update = (changes: Record<string, unknown>): Promise<Answer> =>
    call(rig, 'onetime-product/update-product', { id, ...changes });
  await update({ name: 'E-book', prices: { USD: { amount: '29.0', taxCategory: 'saas' } } });
  const cleared = await update({ description: null });
  expect(cleared.body.data?.['product']).toMatchObject({ description: null, name: 'E-book' });
  await update({ prices: { USD: { amount: '31.00', taxCategory: 'saas' } } });
  const { data } = await rig.sdk.graphql.query<{ onetimeProductVersions: unknown[] }>({
    query: `query ($id: String!) { onetimeProductVersions(productId: $id) { versionNumber description prices { currency priceInfo { amount } } isTestVersion isProdVersion } }`,
    variables: { id },
  });
  const price = (amount: string): unknown => [{ currency: 'USD', priceInfo: { amount } }];
  expect(data?.onetimeProductVersions).toEqual([
    {
      versionNumber: 1,
      description: 'one',
      prices: price('29.00'),
      isTestVersion: false,
      isProdVersion: false,
    },
    {
      versionNumber: 2,
      description: null,
      prices: price('29.00'),
      isTestVersion: false,
      isProdVersion: false,
    },
    {
      versionNumber: 3,
      description: null,
      prices: price('31.00'),
      isTestVersion: true,
      isProdVersion: false,
    },
  ]);
});

test('test is published to prod once; later each environment is changed by its own key', async () => {
  const id = idOf(await create());
  await expect(rig.live.onetimeProducts.update({ id, name: 'Live' })).rejects.toMatchObject({ status: 400 });
  await rig.sdk.onetimeProducts.publish({ id });
  await rig.sdk.onetimeProducts.update({ id, name: 'Test' });
  const live = await rig.live.onetimeProducts.update({ id, description: 'live' });
  expect(live.product).toMatchObject({ name: 'E-book', description: 'live', status: 'active' });
  await expect(rig.sdk.onetimeProducts.publish({ id })).rejects.toMatchObject({ status: 400 });
  await rig.live.onetimeProducts.updateStatus({ id, status: 'inactive' as never });
  const { product } = await rig.sdk.onetimeProducts.update({ id, name: 'Test' });
  expect(product.status).toBe('active');
});

test('groups: switches are merged, products replaced, prod gets a row of its own', async () => {
  const { storeId, products } = rig.credentials;
  const { group } = await rig.sdk.subscriptionProductGroups.create({
    storeId,
    name: 'Plans',
    rules: { sharedTrial: true },
    productIds: [products['yearly'] ?? ''],
  });
  expect(group).toMatchObject({
    rules: { sharedTrial: true, selfServicePlanChange: false },
    environment: 'test',
    description: null,
  });
  const changed = await rig.sdk.subscriptionProductGroups.update({
    id: group.id,
    rules: { selfServicePlanChange: true },
    productIds: [products['monthly'] ?? ''],
  });
  expect(changed.group).toMatchObject({
    rules: { sharedTrial: true, selfServicePlanChange: true },
    productIds: [products['monthly']],
  });
  const first = await rig.sdk.subscriptionProductGroups.publish({ id: group.id });
  const again = await rig.sdk.subscriptionProductGroups.publish({ id: group.id });
  expect(first.group).toMatchObject({ environment: 'prod', name: 'Plans' });
  expect([first.group.id === group.id, again.group.id === first.group.id]).toEqual([false, true]);
  const create = (name: string, productIds: string[]): Promise<Answer> =>
    call(rig, 'subscription-product-group/create-group', { storeId, name, productIds });
  expect((await create('Plans', [])).status).toBe(400);
  expect((await create('Others', [products['onetime'] ?? ''])).status).toBe(400);
  expect((await rig.sdk.subscriptionProductGroups.delete({ id: group.id })).group.id).toBe(group.id);
  await expect(rig.sdk.subscriptionProductGroups.delete({ id: group.id })).rejects.toMatchObject({
    status: 404,
  });
});

test('a trial is shared in a group that says so', async () => {
  const { storeId, products } = rig.credentials;
  await rig.sdk.subscriptionProductGroups.create({
    storeId,
    name: 'Trials',
    rules: { sharedTrial: true },
    productIds: [products['trial'] ?? '', products['paid-trial'] ?? ''],
  });
  const preview = async (item: string): Promise<unknown> => {
    const { sessionId } = await rig.sdk.checkout.createSession({
      productId: products[item] ?? '',
      currency: 'USD',
    });
    const { body } = await call(rig, 'checkout/preview-trial', {
      checkoutSessionId: sessionId,
      buyerIdentity: 'u-1',
    });
    return body.data;
  };
  expect(await preview('paid-trial')).toEqual({ isEligible: true, trialDays: 7 });
  const { checkoutUrl } = await rig.sdk.checkout.authenticated.create({
    productId: products['trial'] ?? '',
    currency: 'USD',
    buyerIdentity: 'u-1',
  });
  await rig.buyer.buy(checkoutUrl);
  expect(await preview('paid-trial')).toEqual({ isEligible: false, trialDays: null });
  expect(await preview('monthly')).toEqual({ isEligible: false, trialDays: null });
});

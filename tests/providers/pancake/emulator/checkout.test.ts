import { expect, test } from '@playwright/test';
import { bought } from './buying.ts';
import { asBuyer, call, visit, type Answer } from './calls.ts';
import { openRig, settle, type Rig, type RigSettings } from './rig.ts';

let rig: Rig;
test.beforeEach(async () => {
  rig = await openRig();
});
test.afterEach(() => rig.close());

async function reopen(options: NonNullable<RigSettings['options']>): Promise<void> {
  await rig.close();
  rig = await openRig({ options });
}

const product = (item: string): string => rig.credentials.products[item] ?? '';

function create(changes: Record<string, unknown> = {}): Promise<Answer> {
  return call(rig, 'checkout/create-session', { productId: product('onetime'), currency: 'USD', ...changes });
}

const urlOf = ({ body }: Answer): string => String(body.data?.['checkoutUrl']);

test('a session is open for 45 minutes, or as long as it is asked for, up to a week', async () => {
  const { body } = await create();
  expect(body.data).toEqual({
    sessionId: expect.stringMatching(/^cs_[0-9a-f-]{36}$/),
    checkoutUrl: `${rig.emulator.url}/store/${rig.credentials.storeSlug}/checkout/${String(body.data?.['sessionId'])}`,
    expiresAt: '2026-03-10T09:45:00.000Z',
  });
  const week = await create({ expiresInSeconds: 604_800 });
  expect(week.body.data?.['expiresAt']).toBe('2026-03-17T09:00:00.000Z');
  for (const expiresInSeconds of [604_801, 0, -1, 1.5, '60'])
    expect([expiresInSeconds, (await create({ expiresInSeconds })).status]).toEqual([expiresInSeconds, 400]);
});

test('what a session may not be', async () => {
  const refusals: [what: string, status: number, Answer][] = [
    ['no product', 400, await create({ productId: null })],
    ['an unknown product', 403, await create({ productId: 'PROD_0000000000000000000000' })],
    ['an inactive product', 400, await create({ productId: product('inactive') })],
    ['no currency', 400, await create({ currency: null })],
    ['small letters', 400, await create({ currency: 'usd' })],
    ['no price in it', 400, await create({ currency: 'GBP' })],
    [
      'a currency that cannot be charged',
      400,
      await create({ currency: 'BRL', priceSnapshot: { amount: '5.00', taxCategory: 'saas' } }),
    ],
    [
      'yuan for a subscription',
      400,
      await create({
        productId: product('monthly'),
        currency: 'CNY',
        priceSnapshot: { amount: '5.00', taxCategory: 'saas' },
      }),
    ],
    ['a price in minor units', 400, await create({ priceSnapshot: { amount: 2900, taxCategory: 'saas' } })],
    [
      'yen with decimals',
      400,
      await create({ currency: 'JPY', priceSnapshot: { amount: '45.50', taxCategory: 'saas' } }),
    ],
    ['a long number', 400, await create({ orderMerchantExternalId: 'x'.repeat(129) })],
    ['metadata with numbers', 400, await create({ metadata: { a: 1 } })],
    ['a language', 400, await create({ language: 'tlh' })],
    ['a method', 400, await create({ includePaymentMethods: ['paypal'] })],
    ['both lists', 400, await create({ includePaymentMethods: ['card'], excludePaymentMethods: ['wechat'] })],
    [
      'no method left',
      400,
      await create({ excludePaymentMethods: ['card', 'applepay', 'googlepay', 'wechat'] }),
    ],
    ['a country', 400, await create({ billingDetail: { country: 'Germany', isBusiness: false } })],
    ['US without postcode', 400, await create({ billingDetail: { country: 'US', isBusiness: false } })],
    ['no isBusiness', 400, await create({ billingDetail: { country: 'DE' } })],
  ];
  for (const [what, status, answer] of refusals) expect([what, answer.status]).toEqual([what, status]);
  expect(rig.world.sessions.size).toBe(0);
  for (const taken of [
    await create({ excludePaymentMethods: ['paypal', 'card'] }),
    await create({ currency: 'CNY', priceSnapshot: { amount: '5.00', taxCategory: 'saas' } }),
    await create({ storeId: 'x', productType: 'onetime', cancelUrl: 'https://shop.test' }),
  ])
    expect(taken.status).toBe(200);
});

test('prod needs a product that is published and a store that was reviewed', async () => {
  const session = { productId: product('onetime'), currency: 'USD' };
  await expect(rig.live.checkout.createSession(session)).rejects.toMatchObject({
    status: 403,
    message: 'Production environment is not enabled for this store',
  });
  const store = rig.world.catalogue.stores.get(rig.credentials.storeId);
  if (store) store.prodEnabled = true;
  await expect(rig.live.checkout.createSession(session)).rejects.toMatchObject({ status: 403 });
  await rig.sdk.onetimeProducts.publish({ id: product('onetime') });
  const { checkoutUrl } = await rig.live.checkout.createSession(session);
  const page = await rig.buyer.buy(checkoutUrl);
  expect([page.heading, page.html.includes('Test Mode')]).toEqual(['Payment successful', false]);
  await settle(rig);
  expect(rig.shop.events('order.completed')[0]?.mode).toBe('prod');
});

test('a visitor cannot set prices, references or terms', async () => {
  const answer = await visit(rig, 'checkout/create-session', {
    productId: product('onetime'),
    currency: 'USD',
    priceSnapshot: { amount: '0.01', taxCategory: 'saas' },
    expiresInSeconds: 60,
    metadata: { vip: 'yes' },
    orderMerchantExternalId: 'SHOP-1',
    buyerEmail: 'Visitor@Shop.example',
  });
  expect(answer.body.data?.['expiresAt']).toBe('2026-03-10T09:45:00.000Z');
  const [session] = rig.world.sessions.all;
  expect(session).toMatchObject({ price: { amount: 2900n }, buyerEmail: 'visitor@shop.example' });
  expect([session?.metadata, session?.externalId]).toEqual([undefined, undefined]);
});

test('a buyer opens a checkout only to change a plan', async () => {
  const { token } = await rig.sdk.auth.issueSessionToken({
    storeId: rig.credentials.storeId,
    buyerIdentity: 'u',
  });
  const answer = await asBuyer(rig, token, 'checkout/create-session', {
    productId: product('onetime'),
    currency: 'USD',
  });
  expect(answer.status).toBe(403);
});

test('the price is frozen when the session is made', async () => {
  const url = urlOf(await create());
  await rig.sdk.onetimeProducts.update({
    id: product('onetime'),
    prices: { USD: { amount: '99.00', taxCategory: 'saas' as never } },
  });
  await rig.buyer.buy(url);
  await settle(rig);
  expect(rig.shop.events('order.completed')[0]?.data.chargedAmount).toBe('29.00');
});

test('a price of the merchant replaces that of the product, with tax on top or within', async () => {
  const above = await bought(
    rig,
    { priceSnapshot: { amount: '50', taxCategory: 'saas' } },
    { country: 'JP' },
  );
  expect(above.payment.charged).toBe(5500n);
  const within = await bought(
    rig,
    { priceSnapshot: { amount: '55.00', taxCategory: 'saas', taxIncluded: true } },
    { country: 'JP' },
  );
  expect([within.order.amounts.subtotal, within.order.amounts.tax, within.payment.charged]).toEqual([
    5000n,
    500n,
    5500n,
  ]);
  const yen = await bought(rig, { currency: 'JPY' }, { country: 'JP' });
  expect(rig.shop.events('order.completed').at(-1)?.data).toMatchObject({
    chargedAmount: '4950',
    taxAmount: '450',
  });
  expect(yen.payment.charged).toBe(4950n);
});

test('a business in the EU with a tax id pays no tax', async () => {
  const { order } = await bought(rig, {}, { country: 'DE', isBusiness: true, taxId: 'DE123' });
  expect(order.amounts.tax).toBe(0n);
  const consumer = await bought(rig, {}, { country: 'DE' });
  expect(consumer.order.amounts.tax).toBe(551n);
});

test('preview-tax tells what a session comes to', async () => {
  const session = await create();
  const preview = (
    billingDetail: unknown,
    checkoutSessionId = session.body.data?.['sessionId'],
  ): Promise<Answer> => visit(rig, 'checkout/preview-tax', { checkoutSessionId, billingDetail });
  expect((await preview({ country: 'SG', isBusiness: false })).body.data).toEqual({
    subtotal: '29.00',
    taxAmount: '2.61',
    total: '31.61',
    taxRate: 0.09,
  });
  expect((await preview({ country: 'US', isBusiness: false })).status).toBe(400);
  expect((await preview({ country: 'CA', isBusiness: false })).status).toBe(400);
  expect((await preview({ country: 'CA', isBusiness: false, state: 'ON' })).status).toBe(200);
  expect((await preview({ country: 'SG', isBusiness: false }, 'cs_nothing')).status).toBe(404);
  await rig.clock.advance('46m');
  expect(await preview({ country: 'SG', isBusiness: false })).toMatchObject({
    status: 404,
    message: 'Session not found',
  });
});

test('an expired checkout begins anew at the page; it may lose the references', async () => {
  const references = { orderMerchantExternalId: 'SHOP-1', metadata: { cart: '1' } };
  const url = urlOf(await create(references));
  await rig.clock.advance('46m');
  expect((await rig.buyer.look(url)).heading).toBe('This checkout has expired');
  expect((await rig.buyer.enterDetails(url)).heading).toBe('This checkout has expired');
  const renewed = await rig.buyer.renew(url);
  expect(renewed.heading).toBe('Your details');
  await rig.buyer.buy(renewed.address);
  await settle(rig);
  expect(rig.shop.events('order.completed')[0]?.data.orderMerchantExternalId).toBe('SHOP-1');

  await reopen({ renewedSession: 'loses-references' });
  const other = urlOf(await create(references));
  await rig.clock.advance('46m');
  await rig.buyer.buy((await rig.buyer.renew(other)).address);
  await settle(rig);
  expect(rig.shop.events('order.completed')[0]?.data).not.toHaveProperty('orderMerchantExternalId');
});

test('create-order does the second step without the page', async () => {
  const session = await create({ orderMerchantExternalId: 'SHOP-1' });
  const body = {
    checkoutSessionId: session.body.data?.['sessionId'],
    billingDetail: { country: 'SG', isBusiness: false },
    buyerEmail: ' Buyer@Shop.example ',
  };
  const made = await call(rig, 'onetime-order/create-order', body);
  expect(made.status).toBe(200);
  const [order] = rig.world.orders.onetime;
  expect(order).toMatchObject({ status: 'pending', buyerEmail: 'buyer@shop.example', externalId: 'SHOP-1' });
  const paid = await rig.buyer.pay(urlOf(made));
  expect(paid.heading).toBe('Payment successful');
  expect((await call(rig, 'subscription-order/create-order', body)).status).toBe(400);
  expect((await call(rig, 'onetime-order/create-order', { ...body, buyerEmail: null })).status).toBe(400);
  expect((await call(rig, 'onetime-order/create-order', { ...body, billingDetail: null })).status).toBe(400);
  await reopen({ createOrderAuth: 'token' });
  expect((await call(rig, 'onetime-order/create-order', {})).status).toBe(403);
});

test('an order that nobody pays is cancelled; a paid one cannot be', async () => {
  const { checkoutUrl, token } = await rig.sdk.checkout.authenticated.create({
    productId: product('onetime'),
    currency: 'USD',
    buyerIdentity: 'u-1',
    expiresInSeconds: 604_800,
  });
  const second = await rig.buyer.enterDetails(checkoutUrl, { token });
  const [order] = rig.world.orders.onetime;
  expect(await rig.sdk.customer(token).cancelOnetimeOrder({ orderId: order?.id ?? '' })).toEqual({
    orderId: order?.id,
    status: 'canceled',
  });
  expect((await rig.buyer.pay(second.address)).heading).toBe('This order is closed');
  await rig.buyer.buy(checkoutUrl, undefined, { token });
  const paid = rig.world.orders.onetime.at(-1);
  await expect(rig.sdk.customer(token).cancelOnetimeOrder({ orderId: paid?.id ?? '' })).rejects.toMatchObject(
    {
      status: 400,
      message: 'Order cannot be canceled, current status: completed',
    },
  );
  await rig.buyer.enterDetails(urlOf(await create()));
  const waiting = rig.world.orders.onetime.at(-1);
  await rig.clock.advance('25h');
  expect(waiting?.status).toBe('canceled');
});

test('a return address that is not https is refused only when the order is made', async () => {
  for (const [successUrl, taken] of [
    ['http://shop.example/thanks', false],
    ['/thanks', false],
    ['http://127.0.0.1:1/thanks', true],
    ['https://shop.example/thanks', true],
  ] as const) {
    const session = await create({ successUrl });
    expect([successUrl, session.status]).toEqual([successUrl, 200]);
    const page = await rig.buyer.enterDetails(urlOf(session));
    expect([successUrl, page.heading]).toEqual([successUrl, taken ? 'Payment' : 'Your details']);
    if (!taken) expect(page.html).toContain('[A0003] successRedirectUrl is invalid');
  }
});

test('a buyer who comes back finds the same order; other details make another one', async () => {
  const url = urlOf(await create());
  const first = await rig.buyer.enterDetails(url);
  expect((await rig.buyer.enterDetails(url)).address).toBe(first.address);
  expect((await rig.buyer.enterDetails(url, { country: 'SG' })).address).not.toBe(first.address);
  await rig.buyer.pay(first.address);
  expect((await rig.buyer.look(url)).heading).toBe('This checkout is paid');
  await rig.buyer.pay(first.address);
  expect(rig.world.orders.onetime[0]?.payments).toHaveLength(1);
});

test('forms that are not complete say what is missing', async () => {
  const url = urlOf(await create());
  for (const [details, words] of [
    [{ email: 'nobody' }, 'e-mail'],
    [{ country: 'US' }, 'postcode'],
    [{ country: 'Mars' }, 'country'],
  ] as const)
    expect((await rig.buyer.enterDetails(url, details)).html).toContain(words);
  const { address } = await rig.buyer.enterDetails(url);
  for (const [more, words] of [
    [{ cardNumber: '4111 1111 1111 1111' }, 'card number is invalid'],
    [{ expiry: '13/29' }, 'expiry date'],
    [{ expiry: '01/20' }, 'expired'],
    [{ cvc: 'x' }, 'security code'],
    [{ cardholderName: '' }, 'name is missing'],
    [{ terms: '' }, 'terms'],
  ] as const)
    expect((await rig.buyer.pay(address, undefined, more)).html).toContain(words);
  expect(rig.world.orders.onetime[0]?.payments).toEqual([]);
});

test('all eight cards of the sandbox do what its page says, and the old ones too', async () => {
  const good = [
    '4576750000000110',
    '2226900000000110',
    '4001700000000110',
    '2226930000000110',
    '4242424242424242',
    '5555555555554444',
    '378282246310005',
  ];
  const bad = [
    '4576750000000220',
    '2226900000000220',
    '4001700000000220',
    '2226930000000220',
    '4000000000000002',
    '4000000000009995',
  ];
  for (const card of [...good, ...bad]) {
    const page = await rig.buyer.buy(urlOf(await create()), card);
    expect([card, page.heading]).toEqual([card, good.includes(card) ? 'Payment successful' : 'Payment']);
  }
});

test('wallets are simulated; yuan is paid by WeChat alone', async () => {
  const url = urlOf(
    await create({ currency: 'CNY', priceSnapshot: { amount: '30.00', taxCategory: 'saas' } }),
  );
  const { address, html } = await rig.buyer.enterDetails(url);
  expect([html.includes('WeChat Pay: pay'), html.includes('Card number')]).toEqual([true, false]);
  await rig.buyer.pay(address);
  await rig.buyer.payByWallet(address, 'applepay', 'success');
  expect((await rig.buyer.payByWallet(address, 'wechat', 'failure')).html).toContain('was declined');
  expect((await rig.buyer.payByWallet(address, 'wechat', 'success')).heading).toBe('Payment successful');
  await settle(rig);
  expect(rig.shop.events('order.completed')[0]?.data).toMatchObject({
    paymentMethod: 'wechat',
    chargedAmount: '30.00',
  });
});

test('pages belong to their store, and to nothing else', async () => {
  const url = urlOf(await create());
  const { pathname } = new URL(url);
  for (const path of [
    pathname.replace(rig.credentials.storeSlug, 'other'),
    `${pathname}x`,
    pathname.replace('/checkout/', '/change/'),
  ]) {
    const seen = await rig.buyer.look(`${rig.emulator.url}${path}`);
    expect([path, seen.status]).toEqual([path, 404]);
  }
  const foreign = await fetch(url, { headers: { origin: 'https://evil.example' } });
  expect(foreign.status).toBe(421);
});

test('the identity comes back as it was sent, or as the e-mail of the account', async () => {
  await reopen({ identityEcho: 'account-email' });
  const { checkoutUrl } = await rig.sdk.checkout.authenticated.create({
    productId: product('onetime'),
    currency: 'USD',
    buyerIdentity: 'u-1',
  });
  await rig.buyer.buy(checkoutUrl);
  await settle(rig);
  expect(rig.shop.events('order.completed')[0]?.data.merchantProvidedBuyerIdentity).toBe(
    'buyer@shop.example',
  );
});

import { expect } from '@playwright/test';
import { drive, test } from './driven.ts';
import { json, type Shop } from './shop.ts';

const order = { amount: '100.00', currency: 'USD' };
const nothing = { result: {}, words: new Map<string, string>() };

function lastBody(shop: Shop): unknown {
  return JSON.parse(shop.visits.at(-1)?.body ?? '');
}

test('a call carries its values as text, and leaves out what is unset', async ({ shop }) => {
  const { merchant } = await drive(shop.url);
  await merchant.createOrder({ ...order, userEmail: 'ann@example.com', payMethodName: 'DANA' });
  expect(shop.visits[0]).toMatchObject({ method: 'POST', url: '/orders' });
  expect(lastBody(shop)).toEqual({
    amount: '100.00',
    currency: 'USD',
    email: 'ann@example.com',
    method: 'DANA',
  });
});

test('numbers, longer texts, lists and nested tables are filled', async ({ shop }) => {
  const { merchant } = await drive(shop.url, {
    createOrder: {
      ...nothing,
      method: 'POST',
      path: '/o',
      body: {
        price: { value: '{amount:number}', minor: '{amountMinor:number}', text: '{amountMinor}' },
        note: 'pay by {payMethodName}, {currency}{captureMode}.',
        list: ['{payMethodType}', '{currency}', 7, null, true],
        name: '{currency:number}',
        user: '{userId:number}',
      },
    },
  });
  await merchant.createOrder(order);
  expect(lastBody(shop)).toEqual({
    price: { value: 100, minor: 10000, text: '10000' },
    note: 'pay by , USD.',
    list: ['USD', 7, null, true],
    name: 'USD',
    user: expect.any(Number),
  });
});

for (const [amount, currency, minor] of [
  ['12.30', 'USD', '1230'],
  ['5000', 'JPY', '5000'],
  ['0.05', 'EUR', '5'],
  ['12.345', 'USD', '1234.5'],
  ['0.005', 'USD', '0.5'],
  ['12.5', 'JPY', '12.5'],
  ['-5.00', 'USD', '-500'],
  ['many', 'USD', 'many'],
] as const) {
  test(`${amount} ${currency} is ${minor} in minor units`, async ({ shop }) => {
    const createOrder = { ...nothing, method: 'POST', path: '/o', body: { minor: '{amountMinor}' } };
    const { merchant } = await drive(shop.url, { createOrder });
    await merchant.createOrder({ amount, currency });
    expect(lastBody(shop)).toEqual({ minor });
  });
}

test('every order has a payer of its own, and a description that says what is sold', async ({ shop }) => {
  const body = { id: '{userId}', email: '{userEmail}', description: '{description}' };
  const { merchant } = await drive(shop.url, {
    createOrder: { ...nothing, method: 'POST', path: '/o', body },
  });
  await merchant.createOrder(order);
  await merchant.createOrder(order);
  await merchant.createOrder({ ...order, userId: 'Tetest winner' });
  const [first, second, third] = shop.visits.map((visit) => JSON.parse(visit.body) as Record<string, string>);
  expect(first?.['email']).toMatch(/^\d{10}@example\.com$/);
  expect(first?.['email']).not.toBe(second?.['email']);
  expect(first?.['description']).toMatch(/\w+ \w+.*100\.00 USD/);
  expect(third?.['email']).toMatch(/@example\.com$/);
  expect(third?.['email']).not.toMatch(/test/i);
});

test('values in a path are encoded', async ({ shop }) => {
  const { merchant } = await drive(shop.url);
  await merchant.getOrder('a/b c?d=1#é');
  expect(shop.visits[0]?.url).toBe('/orders/a%2Fb%20c%3Fd%3D1%23%C3%A9');
});

test('the base address may have a path and a trailing slash', async ({ shop }) => {
  const { merchant } = await drive(`${shop.url}/api/`);
  await merchant.getOrder('1');
  expect(shop.visits[0]?.url).toBe('/api/orders/1');
  expect(merchant.webhookUrl).toBe(`${shop.url}/api/webhooks/waffo`);
});

test('headers of the description go with every call, filled in, and before ours', async ({ shop }) => {
  const headers = {
    authorization: 'Bearer test',
    Accept: 'application/vnd.shop+json',
    'x-user': '{userId}',
    'x-reason': '{reason}',
  };
  const { merchant } = await drive(shop.url, {}, { headers });
  await merchant.createOrder({ ...order, userId: 'u1' });
  expect(shop.visits[0]?.headers).toMatchObject({
    authorization: 'Bearer test',
    accept: 'application/vnd.shop+json',
    'content-type': 'application/json',
    'x-user': 'u1',
  });
  expect(shop.visits[0]?.headers).not.toHaveProperty('x-reason');
});

test('a call without a body sends none', async ({ shop }) => {
  const { merchant } = await drive(shop.url);
  await merchant.cancelOrder('1');
  expect(shop.visits[0]).toMatchObject({ method: 'POST', url: '/orders/1/cancel', body: '' });
  expect(shop.visits[0]?.headers).not.toHaveProperty('content-type');
});

test('later calls remember what an order was made with', async ({ shop }) => {
  const { merchant } = await drive(shop.url, {
    refundOrder: {
      method: 'POST',
      path: '/r',
      body: {
        order: '{merchantOrderId}',
        minor: '{amountMinor:number}',
        currency: '{currency}',
        why: '{reason}',
      },
      result: { refundId: '/id' },
      words: new Map(),
    },
    getRefund: { ...nothing, method: 'GET', path: '/orders/{merchantOrderId}/refunds/{refundId}' },
  });
  shop.answers(json(200, { id: 'o1' }));
  await merchant.createOrder({ amount: '5000', currency: 'JPY' });
  shop.answers(json(200, { id: 'o2' }));
  await merchant.createOrder({ amount: '50.00', currency: 'USD' });
  shop.answers(json(200, { id: 'r1' }));
  await merchant.refundOrder('o1', '40', 'too small');
  expect(lastBody(shop)).toEqual({ order: 'o1', minor: 40, currency: 'JPY', why: 'too small' });
  await merchant.refundOrder('o2', '40.00', 'too small');
  expect(lastBody(shop)).toMatchObject({ order: 'o2', minor: 4000, currency: 'USD' });
  await merchant.getRefund('r1');
  expect(shop.visits.at(-1)?.url).toBe('/orders/o2/refunds/r1');
});

test('an order whose reply never came is remembered under the id that the wire shows', async ({ shop }) => {
  const captureOrder = {
    ...nothing,
    method: 'POST',
    path: '/c',
    body: { minor: '{amountMinor}', at: '{merchantOrderId}' },
  };
  const { merchant } = await drive(shop.url, { captureOrder });
  shop.answers(json(500, {}));
  await merchant.createOrder({ amount: '5000', currency: 'JPY' });
  await merchant.captureOrder('from-the-wire', '5000');
  expect(lastBody(shop)).toEqual({ minor: '5000', at: 'from-the-wire' });
});

test('a path with a reference that nobody knows is not called', async ({ shop }) => {
  const getRefund = { ...nothing, method: 'GET', path: '/orders/{merchantOrderId}/refunds/{refundId}' };
  const { merchant } = await drive(shop.url, { getRefund });
  await expect(merchant.getRefund('r1')).rejects.toThrow(
    /WAF_MERCHANT: getRefund cannot be called: \{merchantOrderId\}/,
  );
  expect(shop.visits).toEqual([]);
});

test('subscriptions and changes are driven with all their values', async ({ shop }) => {
  const { merchant } = await drive(shop.url);
  shop.answers(json(200, { id: 's1', payUrl: 'https://pay/1' }));
  const plan = { amount: '10.00', currency: 'USD', periodType: 'MONTHLY', periodInterval: '1' } as const;
  const created = await merchant.createSubscription({ ...plan, payMethodType: 'CREDITCARD' });
  expect(created.result).toEqual({ subscriptionRef: 's1', checkoutUrl: 'https://pay/1' });
  expect(lastBody(shop)).toMatchObject({ period: 'MONTHLY', interval: '1', methodType: 'CREDITCARD' });
  await merchant.changeSubscription('s1', { amount: '20.00', currency: 'USD', remainingAmount: '5.00' });
  expect(shop.visits.at(-1)?.url).toBe('/subscriptions/s1/change');
  expect(lastBody(shop)).toEqual({ amount: '20.00', currency: 'USD', remainingAmount: '5.00' });
});

test('what a call hands on is known from its path and body', async ({ shop }) => {
  const createOrder = { ...nothing, method: 'POST', path: '/{currency}', body: { a: ['{amountMinor}'] } };
  const { merchant } = await drive(shop.url, { createOrder });
  expect(merchant.passes('createOrder', 'currency')).toBe(true);
  expect(merchant.passes('createOrder', 'amount')).toBe(true);
  expect(merchant.passes('createOrder', 'userEmail')).toBe(false);
  expect(merchant.passes('captureOrder', 'amountMinor')).toBe(false);
});

test('which statuses a merchant has words for is known from its description', async ({ shop }) => {
  const getOrder = {
    ...nothing,
    method: 'GET',
    path: '/orders/{merchantOrderId}',
    words: new Map([['20', 'paid']]),
  };
  const { merchant } = await drive(shop.url, { getOrder });
  expect(merchant.tells('getOrder', 'paid')).toBe(true);
  expect(merchant.tells('getOrder', 'partially_refunded')).toBe(false);
  expect(merchant.tells('captureOrder', 'paid')).toBe(false);
});

test('an operation that is not described is refused with the key to add', async ({ shop }) => {
  const { merchant } = await drive(shop.url, {}, { operations: {} });
  expect(merchant.has('captureOrder')).toBe(false);
  expect(merchant.passes('captureOrder', 'amount')).toBe(false);
  await expect(merchant.captureOrder('1', '1.00')).rejects.toThrow(
    /WAF_CONFIG[\s\S]*merchant\.operations\.captureOrder/,
  );
});

test('reconciling is offered only by a merchant that has it', async ({ shop }) => {
  const { merchant } = await drive(shop.url);
  expect(merchant.has('reconcile')).toBe(true);
  expect(await merchant.reconcile?.()).toMatchObject({ ok: true, status: 200 });
  expect(shop.visits[0]).toMatchObject({ method: 'POST', url: '/jobs/reconcile' });
  const { merchant: without } = await drive(shop.url, {}, { operations: {} });
  expect(without.reconcile).toBeUndefined();
});

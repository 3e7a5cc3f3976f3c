import { isWireTime } from '../../../../src/core/index.ts';
import { ORDER, expect, test } from './test-bed.ts';

test('an accepted order is answered with the address where the buyer pays', async ({ merchant }) => {
  const { status, json } = await merchant.post('/orders', ORDER);
  expect(status).toBe(201);
  expect(json).toMatchObject({
    status: 'CREATED',
    credits: 0,
    payUrl: expect.stringContaining('https://pay.example/A2026'),
  });
  expect(await merchant.get(`/orders/${String(json['id'])}`)).toMatchObject({
    status: 'CREATED',
    credits: 0,
    amount: '12.00',
    currency: 'USD',
    waffoOrderId: expect.stringMatching(/^A2026/),
    paymentRequestId: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
});

test('a deeplink is followed where Waffo asks for one', async ({ merchant, waffo }) => {
  waffo.next('/order/create', ({ body }) => {
    const data = waffo.ledger.answer('/order/create', body).data;
    const orderAction = JSON.stringify({
      actionType: 'DEEPLINK',
      webUrl: 'https://w.example',
      deeplinkUrl: 'wallet://pay',
    });
    return { code: '0', data: { ...data, orderAction } };
  });
  expect((await merchant.post('/orders', ORDER)).json['payUrl']).toBe('wallet://pay');
});

test('the create carries everything that Waffo wants to know', async ({ merchant, waffo }) => {
  await merchant.post('/orders', {
    ...ORDER,
    method: 'CC_VISA',
    methodType: 'CREDITCARD',
    captureMode: 'manualCapture',
  });
  const [call] = waffo.callsOf('/order/create');
  expect(call?.signed).toBe(true);
  expect(call?.headers).toMatchObject({ 'x-api-key': 'key-of-the-shop', 'content-type': 'application/json' });
  const body = call?.body ?? {};
  expect(isWireTime(String(body['orderRequestedAt']))).toBe(true);
  expect(body).toMatchObject({
    paymentRequestId: expect.stringMatching(/^[0-9a-f]{32}$/),
    orderAmount: '12.00',
    orderCurrency: 'USD',
    orderDescription: expect.stringContaining('Reading credits'),
    notifyUrl: `${merchant.baseUrl}/webhooks/waffo`,
    successRedirectUrl: expect.stringContaining(`${merchant.baseUrl}/return/success?order=`),
    failedRedirectUrl: expect.stringContaining(`${merchant.baseUrl}/return/failed?order=`),
    cancelRedirectUrl: expect.stringContaining(`${merchant.baseUrl}/return/cancelled?order=`),
    merchantInfo: { merchantId: waffo.merchantId },
    userInfo: { userId: expect.stringMatching(/^user_/), userEmail: ORDER.email, userTerminal: 'WEB' },
    goodsInfo: {
      goodsId: expect.any(String),
      goodsName: expect.any(String),
      goodsUrl: expect.stringContaining('/goods/'),
    },
    paymentInfo: {
      productName: 'ONE_TIME_PAYMENT',
      payMethodType: 'CREDITCARD',
      payMethodName: 'CC_VISA',
      captureMode: 'manualCapture',
    },
  });
});

test('a buyer who chose nothing is left the choice', async ({ merchant, waffo }) => {
  await merchant.post('/orders', ORDER);
  expect(waffo.callsOf('/order/create')[0]?.body['paymentInfo']).toEqual({ productName: 'ONE_TIME_PAYMENT' });
});

test('amounts go out as they were asked for', async ({ merchant, waffo }) => {
  await merchant.post('/orders', { ...ORDER, amount: '92' });
  expect(waffo.callsOf('/order/create')[0]?.body['orderAmount']).toBe('92');
});

test('the key is stored before Waffo is called', async ({ merchant, waffo }) => {
  let stored = Promise.resolve('');
  waffo.next('/order/create', () => {
    stored = merchant.stored();
    return { hold: stored.then(() => undefined) };
  });
  await merchant.post('/orders', ORDER);
  expect(await stored).toContain(String(waffo.callsOf('/order/create')[0]?.body['paymentRequestId']));
});

test('two orders never share a key', async ({ merchant, waffo }) => {
  await Promise.all([merchant.post('/orders', ORDER), merchant.post('/orders', ORDER)]);
  expect(new Set(waffo.callsOf('/order/create').map(({ body }) => body['paymentRequestId'])).size).toBe(2);
});

for (const [code, status, words] of [
  ['A0003', 422, /check the amount/],
  ['A0011', 422, /contact us/],
  ['A0044', 422, /details/],
  ['B0003', 422, /balance/],
  ['C0001', 502, /try again later or choose another payment method/],
  ['C0005', 502, /try again later or choose another payment method/],
  ['D0001', 422, /another payment method/],
] as const) {
  test(`${code} fails the order in friendly words`, async ({ merchant, waffo }) => {
    waffo.always('/order/create', { code });
    const reply = await merchant.post('/orders', ORDER);
    expect(reply.status).toBe(status);
    expect(reply.json['error']).toMatch(words);
    expect(reply.json['error']).not.toContain(code);
    expect(await merchant.get(`/orders/${String(reply.json['id'])}`)).toMatchObject({
      status: 'FAILED',
      credits: 0,
    });
    expect(waffo.callsOf('/order/create')).toHaveLength(1);
  });
}

test('A0011 is reported to a person', async ({ merchant, waffo }) => {
  waffo.always('/order/create', { code: 'A0011' });
  await merchant.post('/orders', ORDER);
  expect(merchant.alarms).toContainEqual(expect.stringContaining('was used before (A0011)'));
});

test('the code decides, not the HTTP status', async ({ merchant, waffo }) => {
  waffo.next('/order/create', { status: 500 }, { status: 200, code: 'C0005' });
  expect((await merchant.post('/orders', ORDER)).status).toBe(201);
  expect((await merchant.post('/orders', ORDER)).status).toBe(502);
});

test('an order that Waffo closes at once is refused in words', async ({ merchant, waffo }) => {
  waffo.next('/order/create', ({ body }) => {
    const data = waffo.ledger.answer('/order/create', body).data;
    return { code: '0', data: { ...data, orderStatus: 'ORDER_CLOSE' } };
  });
  const reply = await merchant.post('/orders', ORDER);
  expect(reply.status).toBe(422);
  expect(await merchant.get(`/orders/${String(reply.json['id'])}`)).toMatchObject({ status: 'FAILED' });
});

test('a create that claims to be paid is believed from an inquiry alone', async ({ merchant, waffo }) => {
  waffo.next('/order/create', ({ body }) => {
    const data = waffo.ledger.answer('/order/create', body).data;
    return { code: '0', data: { ...data, orderStatus: 'PAY_SUCCESS' } };
  });
  expect((await merchant.post('/orders', ORDER)).json).toMatchObject({ status: 'CREATED', credits: 0 });
});

for (const field of ['amount', 'currency', 'email']) {
  test(`an order without ${field} is refused without a call`, async ({ merchant, waffo }) => {
    const reply = await merchant.post('/orders', { ...ORDER, [field]: '' });
    expect(reply).toEqual({ status: 400, json: { error: `Please fill in "${field}".` } });
    expect(waffo.calls).toEqual([]);
  });
}

test('what does not exist is a 404', async ({ merchant }) => {
  expect(await merchant.get('/orders/order_0')).toEqual({ error: 'There is no order order_0.' });
  expect((await merchant.post('/nothing')).status).toBe(404);
});

test('a body that is not JSON is a 400', async ({ merchant }) => {
  const response = await fetch(`${merchant.baseUrl}/orders`, { method: 'POST', body: '{' });
  expect(response.status).toBe(400);
});

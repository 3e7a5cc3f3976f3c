import { parsePublicKey } from '../../../../src/core/index.ts';
import { verify } from '../../../../src/providers/waffo/protocol/index.ts';
import { merchantPublicKey } from './keys.ts';
import { DECLINED, TAKEN, expect, test } from './test-bed.ts';

test('a notification is acknowledged with exactly the bytes that Waffo wants, signed', async ({
  merchant,
  waffo,
}) => {
  const { entry } = await merchant.order();
  entry.status = 'PAY_SUCCESS';
  const answer = await merchant.notify('PAYMENT_NOTIFICATION', waffo.ledger.orderData(entry));
  expect(answer).toMatchObject({ status: 200, body: '{"message":"success"}', type: 'application/json' });
  expect(verify(answer.body, answer.signature, parsePublicKey(merchantPublicKey, 'merchant'))).toBe(true);
});

test('it is stored before it is acknowledged', async ({ merchant, waffo }) => {
  const { id, entry } = await merchant.order();
  entry.status = 'PAY_SUCCESS';
  await merchant.notify('PAYMENT_NOTIFICATION', waffo.ledger.orderData(entry));
  const last = (await merchant.stored()).trimEnd().split('\n').at(-1);
  expect(JSON.parse(last ?? '')).toEqual([expect.objectContaining({ id, status: 'PAID', credits: 1 })]);
});

test('payment success delivers once, however often and however concurrently the notification comes', async ({
  merchant,
  waffo,
}) => {
  const { id, entry } = await merchant.order();
  entry.status = 'PAY_SUCCESS';
  const tell = () => merchant.notify('PAYMENT_NOTIFICATION', waffo.ledger.orderData(entry));
  const answers = await Promise.all(Array.from({ length: 20 }, tell));
  answers.push(await tell());
  expect(new Set(answers.map(({ body }) => body))).toEqual(new Set([TAKEN]));
  expect(await merchant.get(`/orders/${id}`)).toMatchObject({ status: 'PAID', credits: 1 });
  expect((await merchant.stored()).match(/"credits":1/g)).toHaveLength(1);
});

test('a failed payment delivers nothing', async ({ merchant, waffo }) => {
  const { id, entry } = await merchant.order();
  entry.status = 'ORDER_CLOSE';
  expect((await merchant.notify('PAYMENT_NOTIFICATION', waffo.ledger.orderData(entry))).body).toBe(TAKEN);
  expect(await merchant.get(`/orders/${id}`)).toMatchObject({ status: 'FAILED', credits: 0 });
});

for (const [theirs, ours] of [
  ['PAY_IN_PROGRESS', 'CREATED'],
  ['AUTHORIZATION_REQUIRED', 'CREATED'],
  ['AUTHED_WAITING_CAPTURE', 'AUTHORIZED'],
  ['CAPTURE_IN_PROGRESS', 'CAPTURING'],
]) {
  test(`${theirs} is not paid`, async ({ merchant, waffo }) => {
    const { id, entry } = await merchant.order();
    entry.status = theirs ?? '';
    expect((await merchant.notify('PAYMENT_NOTIFICATION', waffo.ledger.orderData(entry))).body).toBe(TAKEN);
    expect(await merchant.get(`/orders/${id}`)).toMatchObject({ status: ours, credits: 0 });
  });
}

for (const late of ['PAY_IN_PROGRESS', 'AUTHED_WAITING_CAPTURE', 'ORDER_CLOSE']) {
  test(`a late ${late} is acknowledged and changes nothing`, async ({ merchant, waffo }) => {
    const { id, entry } = await merchant.paidOrder();
    entry.status = late;
    expect((await merchant.notify('PAYMENT_NOTIFICATION', waffo.ledger.orderData(entry))).body).toBe(TAKEN);
    expect(await merchant.get(`/orders/${id}`)).toMatchObject({ status: 'PAID', credits: 1 });
  });
}

test('a payment after the close is acknowledged, delivers nothing, and is reported to a person', async ({
  merchant,
  waffo,
}) => {
  const { id, entry } = await merchant.order();
  entry.status = 'ORDER_CLOSE';
  await merchant.notify('PAYMENT_NOTIFICATION', waffo.ledger.orderData(entry));
  entry.status = 'PAY_SUCCESS';
  expect((await merchant.notify('PAYMENT_NOTIFICATION', waffo.ledger.orderData(entry))).body).toBe(TAKEN);
  expect(await merchant.get(`/orders/${id}`)).toMatchObject({ status: 'FAILED', credits: 0 });
  expect(merchant.alarms).toContainEqual(expect.stringContaining('a payment after the close'));
});

const forgeries = {
  "a stranger's signature": 'stranger',
  'no signature': 'nobody',
  'a nonsense signature': { text: 'nonsense' },
} as const;
for (const [name, signedBy] of Object.entries(forgeries)) {
  test(`a notification with ${name} changes nothing, and Waffo is asked`, async ({ merchant, waffo }) => {
    const { id, entry } = await merchant.order();
    const result = { ...waffo.ledger.orderData(entry), orderStatus: 'PAY_SUCCESS' };
    const answer = await merchant.deliver(
      JSON.stringify({ eventType: 'PAYMENT_NOTIFICATION', result }),
      signedBy,
    );
    expect(answer).toMatchObject({ status: 200, body: DECLINED });
    expect(verify(answer.body, answer.signature, parsePublicKey(merchantPublicKey, 'merchant'))).toBe(true);
    await expect.poll(() => waffo.callsOf('/order/inquiry').length).toBe(1);
    expect(await merchant.get(`/orders/${id}`)).toMatchObject({ status: 'CREATED', credits: 0 });
  });
}

test('the truth behind a forgery is taken from Waffo', async ({ merchant }) => {
  const { id, entry } = await merchant.order();
  entry.status = 'PAY_SUCCESS';
  const body = JSON.stringify({
    eventType: 'PAYMENT_NOTIFICATION',
    result: { ...entry.request, orderStatus: 'ORDER_CLOSE' },
  });
  await merchant.deliver(body, 'stranger');
  await expect.poll(async () => (await merchant.get(`/orders/${id}`))['status']).toBe('PAID');
});

test('the signature counts over the bytes as they came', async ({ merchant, waffo }) => {
  const { id, entry } = await merchant.order();
  entry.status = 'PAY_SUCCESS';
  const spaced = JSON.stringify(
    { eventType: 'PAYMENT_NOTIFICATION', result: waffo.ledger.orderData(entry) },
    null,
    2,
  );
  expect((await merchant.deliver(spaced)).body).toBe(TAKEN);
  expect(await merchant.get(`/orders/${id}`)).toMatchObject({ status: 'PAID' });
});

const wrong = {
  'another amount': { orderAmount: '1.00' },
  'a hundredth less': { orderAmount: '11.99' },
  'another currency': { orderCurrency: 'EUR' },
  'no amount': { orderAmount: null, orderCurrency: null },
  'another merchant': { merchantInfo: { merchantId: '999' } },
  'another order number': { merchantOrderId: 'order_other' },
  'another Waffo order': { acquiringOrderId: 'A2026999999' },
};
for (const [name, fields] of Object.entries(wrong)) {
  test(`a payment of ${name} is not ours: declined, nothing delivered, and Waffo decides`, async ({
    merchant,
    waffo,
  }) => {
    const { id, entry } = await merchant.order();
    const result = { ...waffo.ledger.orderData(entry), orderStatus: 'PAY_SUCCESS', ...fields };
    expect((await merchant.notify('PAYMENT_NOTIFICATION', result)).body).toBe(DECLINED);
    expect(await merchant.get(`/orders/${id}`)).toMatchObject({ status: 'CREATED', credits: 0 });
    await expect.poll(() => waffo.callsOf('/order/inquiry').length).toBe(1);
    entry.status = 'PAY_SUCCESS';
    await merchant.post('/jobs/reconcile');
    await expect.poll(async () => (await merchant.get(`/orders/${id}`))['credits']).toBe(1);
  });
}

test('amounts are compared as numbers', async ({ merchant, waffo }) => {
  const { id, entry } = await merchant.order();
  const result = { ...waffo.ledger.orderData(entry), orderStatus: 'PAY_SUCCESS', orderAmount: '12' };
  expect((await merchant.notify('PAYMENT_NOTIFICATION', result)).body).toBe(TAKEN);
  expect(await merchant.get(`/orders/${id}`)).toMatchObject({ status: 'PAID' });
});

const strange = {
  'an unknown event': JSON.stringify({ eventType: 'PARTY_NOTIFICATION', result: {} }),
  'an unknown order': JSON.stringify({
    eventType: 'PAYMENT_NOTIFICATION',
    result: { paymentRequestId: 'x', orderStatus: 'PAY_SUCCESS' },
  }),
  'an unknown refund': JSON.stringify({ eventType: 'REFUND_NOTIFICATION', result: { refundRequestId: 'x' } }),
  'an unknown subscription': JSON.stringify({
    eventType: 'SUBSCRIPTION_STATUS_NOTIFICATION',
    result: { subscriptionRequest: 'x' },
  }),
  'an unknown change': JSON.stringify({
    eventType: 'SUBSCRIPTION_CHANGE_NOTIFICATION',
    result: { subscriptionRequest: 'x' },
  }),
  'no result': JSON.stringify({ eventType: 'PAYMENT_NOTIFICATION' }),
  'no event': '{}',
  'a list': '[]',
  'something that is not JSON': 'payment=success',
  nothing: '',
};
for (const [name, body] of Object.entries(strange)) {
  test(`${name} is declined without harm`, async ({ merchant }) => {
    expect(await merchant.deliver(body)).toMatchObject({
      status: 200,
      body: DECLINED,
      type: 'application/json',
    });
    expect(await merchant.deliver(body, 'nobody')).toMatchObject({ status: 200, body: DECLINED });
    expect(await merchant.get('/health')).toEqual({ status: 'ok' });
  });
}

test('a subscription payment never reaches an order, whatever key it names', async ({ merchant, waffo }) => {
  const { id, entry } = await merchant.order();
  entry.status = 'PAY_SUCCESS';
  const result = { ...waffo.ledger.orderData(entry), paymentInfo: { productName: 'SUBSCRIPTION' } };
  expect((await merchant.notify('PAYMENT_NOTIFICATION', result)).body).toBe(DECLINED);
  expect(await merchant.get(`/orders/${id}`)).toMatchObject({ status: 'CREATED', credits: 0 });
});

for (const page of ['success', 'failed', 'cancelled']) {
  test(`coming back to the ${page} page proves nothing, and Waffo is asked`, async ({ merchant, waffo }) => {
    const { id, entry } = await merchant.order();
    const address = `${merchant.baseUrl}/return/${page}?order=${id}&status=PAY_SUCCESS`;
    const response = await fetch(address);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toContain(`${id} is CREATED`);
    await expect.poll(() => waffo.callsOf('/order/inquiry').length).toBe(1);
    expect(await merchant.get(`/orders/${id}`)).toMatchObject({ status: 'CREATED', credits: 0 });
    entry.status = 'PAY_SUCCESS';
    await fetch(address);
    await expect.poll(async () => (await merchant.get(`/orders/${id}`))['status']).toBe('PAID');
  });
}

test('the page of an order that does not exist says so', async ({ merchant, waffo }) => {
  const response = await fetch(`${merchant.baseUrl}/return/success?order=<script>`);
  expect(await response.text()).toContain('We do not know this order');
  expect(waffo.calls).toEqual([]);
});

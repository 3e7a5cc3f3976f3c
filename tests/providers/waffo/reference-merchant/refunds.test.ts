import type { MerchantTestBed } from './test-bed.ts';
import type { Entry } from './ledger.ts';
import { DECLINED, TAKEN, expect, test } from './test-bed.ts';

const REFUND = { amount: '12.00', reason: 'Bought twice' };

function refundAt(merchant: MerchantTestBed, requestId: unknown): Entry {
  const entry = merchant.waffo.ledger.refunds.get(String(requestId));
  if (!entry) throw new Error('Waffo has no such refund');
  return entry;
}

async function refunded(merchant: MerchantTestBed, amount = '12.00') {
  const { id: orderId } = await merchant.paidOrder();
  const { json } = await merchant.post(`/orders/${orderId}/refunds`, { ...REFUND, amount });
  return { orderId, id: String(json['id']), entry: refundAt(merchant, json['refundRequestId']) };
}

test('a refund that is under way is not a refund yet', async ({ merchant, waffo }) => {
  const { orderId, id, entry } = await refunded(merchant);
  expect(await merchant.get(`/refunds/${id}`)).toMatchObject({
    status: 'PENDING',
    refundRequestId: entry.request['refundRequestId'],
  });
  expect(await merchant.get(`/orders/${orderId}`)).toMatchObject({ status: 'PAID', credits: 1 });
  expect(waffo.callsOf('/order/refund')[0]?.body).toEqual({
    refundRequestId: expect.stringMatching(/^[0-9a-f]{32}$/),
    merchantRefundOrderId: id,
    acquiringOrderId: expect.stringMatching(/^A2026/),
    merchantId: waffo.merchantId,
    requestedAt: expect.stringMatching(/Z$/),
    refundAmount: '12.00',
    refundReason: 'Bought twice',
    refundNotifyUrl: `${merchant.baseUrl}/webhooks/waffo`,
  });
});

test('the refund key is stored before Waffo is called', async ({ merchant, waffo }) => {
  let stored = Promise.resolve('');
  waffo.next('/order/refund', () => {
    stored = merchant.stored();
    return { hold: stored.then(() => undefined) };
  });
  const { entry } = await refunded(merchant);
  expect(await stored).toContain(String(entry.request['refundRequestId']));
});

for (const [status, refund, order, credits] of [
  ['ORDER_FULLY_REFUNDED', 'DONE', 'REFUNDED', 0],
  ['ORDER_PARTIALLY_REFUNDED', 'DONE', 'PARTLY_REFUNDED', 1],
  ['ORDER_REFUND_FAILED', 'FAILED', 'PAID', 1],
] as const) {
  test(`${status} makes the refund ${refund} and the order ${order}, once`, async ({ merchant, waffo }) => {
    const { orderId, id, entry } = await refunded(merchant);
    entry.status = status;
    const tell = () => merchant.notify('REFUND_NOTIFICATION', waffo.ledger.refundData(entry));
    const answers = await Promise.all([tell(), tell(), tell()]);
    expect(answers.map(({ body }) => body)).toEqual([TAKEN, TAKEN, TAKEN]);
    expect(await merchant.get(`/refunds/${id}`)).toMatchObject({ status: refund });
    expect(await merchant.get(`/orders/${orderId}`)).toMatchObject({ status: order, credits });
  });
}

test('a late event after the end of a refund changes nothing', async ({ merchant, waffo }) => {
  const { orderId, id, entry } = await refunded(merchant);
  for (const status of ['ORDER_REFUND_FAILED', 'ORDER_FULLY_REFUNDED', 'REFUND_IN_PROGRESS']) {
    entry.status = status;
    expect((await merchant.notify('REFUND_NOTIFICATION', waffo.ledger.refundData(entry))).body).toBe(TAKEN);
  }
  expect(await merchant.get(`/refunds/${id}`)).toMatchObject({ status: 'FAILED' });
  expect(await merchant.get(`/orders/${orderId}`)).toMatchObject({ status: 'PAID', credits: 1 });
});

test('a replayed payment does not deliver again after a refund', async ({ merchant, waffo }) => {
  const { orderId, entry } = await refunded(merchant);
  entry.status = 'ORDER_FULLY_REFUNDED';
  await merchant.notify('REFUND_NOTIFICATION', waffo.ledger.refundData(entry));
  await merchant.notify('PAYMENT_NOTIFICATION', waffo.ledger.orderData(merchant.entryOf(orderId)));
  expect(await merchant.get(`/orders/${orderId}`)).toMatchObject({ status: 'REFUNDED', credits: 0 });
});

test('an answer that ends the refund at once is enough', async ({ merchant, waffo }) => {
  const { id } = await merchant.paidOrder();
  waffo.next('/order/refund', ({ body }) => {
    const data = waffo.ledger.answer('/order/refund', body).data;
    return { code: '0', data: { ...data, refundStatus: 'ORDER_FULLY_REFUNDED' } };
  });
  expect(await merchant.post(`/orders/${id}/refunds`, REFUND)).toMatchObject({
    status: 201,
    json: { status: 'DONE' },
  });
  expect(await merchant.get(`/orders/${id}`)).toMatchObject({ status: 'REFUNDED', credits: 0 });
});

for (const [name, fields] of Object.entries({
  'another amount': { refundAmount: '1.00' },
  'no amount': { refundAmount: null },
  'another Waffo order': { acquiringOrderId: 'A2026999999' },
  'another payment': { origPaymentRequestId: 'f'.repeat(32) },
})) {
  test(`a refund event of ${name} is declined, revokes nothing, and Waffo decides`, async ({
    merchant,
    waffo,
  }) => {
    const { orderId, entry } = await refunded(merchant);
    const result = { ...waffo.ledger.refundData(entry), refundStatus: 'ORDER_FULLY_REFUNDED', ...fields };
    expect((await merchant.notify('REFUND_NOTIFICATION', result)).body).toBe(DECLINED);
    await expect.poll(() => waffo.callsOf('/refund/inquiry').length).toBe(1);
    expect(await merchant.get(`/orders/${orderId}`)).toMatchObject({ status: 'PAID', credits: 1 });
  });
}

test('a forged refund event changes nothing, and Waffo is asked', async ({ merchant, waffo }) => {
  const { orderId, entry } = await refunded(merchant);
  const result = { ...waffo.ledger.refundData(entry), refundStatus: 'ORDER_FULLY_REFUNDED' };
  const body = JSON.stringify({ eventType: 'REFUND_NOTIFICATION', result });
  expect((await merchant.deliver(body, 'stranger')).body).toBe(DECLINED);
  await expect.poll(() => waffo.callsOf('/refund/inquiry').length).toBe(1);
  expect(await merchant.get(`/orders/${orderId}`)).toMatchObject({ status: 'PAID', credits: 1 });
});

for (const [code, status] of [
  ['A0003', 422],
  ['A0011', 422],
  ['A0014', 422],
  ['C0001', 502],
] as const) {
  test(`a refund refused with ${code} fails in words and revokes nothing`, async ({ merchant, waffo }) => {
    const { id } = await merchant.paidOrder();
    waffo.next('/order/refund', { code });
    const reply = await merchant.post(`/orders/${id}/refunds`, { ...REFUND, amount: '99.00' });
    expect(reply).toMatchObject({ status, json: { error: expect.stringMatching(/\w+ \w+/) } });
    expect(await merchant.get(`/refunds/${String(reply.json['id'])}`)).toMatchObject({ status: 'FAILED' });
    expect(await merchant.get(`/orders/${id}`)).toMatchObject({ status: 'PAID', credits: 1 });
  });
}

test('an order that is not paid is not refunded, without a call', async ({ merchant, waffo }) => {
  const { id } = await merchant.order();
  expect(await merchant.post(`/orders/${id}/refunds`, REFUND)).toMatchObject({
    status: 409,
    json: { error: expect.stringContaining('not paid') },
  });
  expect(waffo.callsOf('/order/refund')).toEqual([]);
});

test('a refund of unknown outcome stays pending until the inquiry shows the result', async ({
  merchant,
  waffo,
}) => {
  const { id: orderId } = await merchant.paidOrder();
  waffo.always('/order/refund', { drop: 'lost' });
  waffo.always('/refund/inquiry', { code: 'E0001' });
  const reply = await merchant.post(`/orders/${orderId}/refunds`, REFUND);
  expect(reply).toMatchObject({ status: 202, json: { status: 'PENDING' } });
  await expect.poll(() => waffo.callsOf('/refund/inquiry').length).toBeGreaterThan(0);
  expect(await merchant.get(`/orders/${orderId}`)).toMatchObject({ status: 'PAID', credits: 1 });
  refundAt(merchant, reply.json['refundRequestId']).status = 'ORDER_REFUND_FAILED';
  waffo.always('/refund/inquiry', {});
  await expect
    .poll(async () => (await merchant.get(`/refunds/${String(reply.json['id'])}`))['status'])
    .toBe('FAILED');
  expect(new Set(waffo.callsOf('/order/refund').map(({ raw }) => raw)).size).toBe(1);
});

test('a refund whose notification never comes is looked after', async ({ merchant }) => {
  await merchant.stop();
  await merchant.start({ timing: { watch: 20 } });
  const { orderId, entry } = await refunded(merchant);
  entry.status = 'ORDER_FULLY_REFUNDED';
  await expect.poll(async () => (await merchant.get(`/orders/${orderId}`))['status']).toBe('REFUNDED');
});

test('after a restart pending refunds are asked about', async ({ merchant }) => {
  const { orderId, entry } = await refunded(merchant);
  entry.status = 'ORDER_FULLY_REFUNDED';
  await merchant.restart();
  await expect.poll(async () => (await merchant.get(`/orders/${orderId}`))['credits']).toBe(0);
});

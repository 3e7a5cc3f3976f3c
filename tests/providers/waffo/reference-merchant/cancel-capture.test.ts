import { ORDER, TAKEN, expect, test } from './test-bed.ts';

test('cancelling closes the order by what Waffo answers', async ({ merchant, waffo }) => {
  const { id, entry } = await merchant.order();
  expect(await merchant.post(`/orders/${id}/cancel`)).toMatchObject({
    status: 200,
    json: { status: 'CANCELLED' },
  });
  expect(waffo.callsOf('/order/cancel')[0]?.body).toEqual({
    paymentRequestId: entry.request['paymentRequestId'],
    merchantId: waffo.merchantId,
    orderRequestedAt: expect.stringMatching(/Z$/),
  });
  await merchant.notify('PAYMENT_NOTIFICATION', waffo.ledger.orderData(entry));
  expect(await merchant.get(`/orders/${id}`)).toMatchObject({ status: 'CANCELLED', credits: 0 });
});

test('cancelling twice asks once', async ({ merchant, waffo }) => {
  const { id } = await merchant.order();
  await merchant.post(`/orders/${id}/cancel`);
  expect((await merchant.post(`/orders/${id}/cancel`)).status).toBe(200);
  expect(waffo.callsOf('/order/cancel')).toHaveLength(1);
});

test('a paid order is not cancelled, and says why', async ({ merchant, waffo }) => {
  const { id } = await merchant.paidOrder();
  const reply = await merchant.post(`/orders/${id}/cancel`);
  expect(reply).toMatchObject({ status: 409, json: { error: expect.stringContaining('paid already') } });
  expect(waffo.callsOf('/order/cancel')).toEqual([]);
  expect(await merchant.get(`/orders/${id}`)).toMatchObject({ status: 'PAID', credits: 1 });
});

test('a failed order is not cancelled', async ({ merchant, waffo }) => {
  const { id, entry } = await merchant.order();
  entry.status = 'ORDER_CLOSE';
  await merchant.notify('PAYMENT_NOTIFICATION', waffo.ledger.orderData(entry));
  expect((await merchant.post(`/orders/${id}/cancel`)).status).toBe(409);
});

test('A0013 fetches the payment that the merchant had missed', async ({ merchant, waffo }) => {
  const { id, entry } = await merchant.order();
  entry.status = 'PAY_SUCCESS';
  waffo.next('/order/cancel', { code: 'A0013' });
  expect(await merchant.post(`/orders/${id}/cancel`)).toMatchObject({
    status: 422,
    json: { error: expect.stringContaining('refund') },
  });
  expect(await merchant.get(`/orders/${id}`)).toMatchObject({ status: 'PAID', credits: 1 });
});

for (const code of ['C0001', 'A0015', 'A0016']) {
  test(`a cancel refused with ${code} leaves the order open`, async ({ merchant, waffo }) => {
    const { id, entry } = await merchant.order();
    waffo.next('/order/cancel', { code });
    const reply = await merchant.post(`/orders/${id}/cancel`);
    expect(reply.status).toBe(code === 'C0001' ? 502 : 422);
    expect(reply.json['error']).toMatch(/\w+ \w+/);
    expect(await merchant.get(`/orders/${id}`)).toMatchObject({ status: 'CREATED' });
    entry.status = 'ORDER_CLOSE';
    await merchant.notify('PAYMENT_NOTIFICATION', waffo.ledger.orderData(entry));
    expect(await merchant.get(`/orders/${id}`)).toMatchObject({ status: 'FAILED' });
  });
}

for (const script of [{ code: 'E0001' }, { drop: 'cut' }, { code: 'A0013', signedBy: 'nobody' }] as const) {
  test(`a cancel of unknown outcome (${JSON.stringify(script)}) closes nothing; the inquiry decides`, async ({
    merchant,
    waffo,
  }) => {
    const { id, entry } = await merchant.order();
    waffo.next('/order/cancel', script);
    expect(await merchant.post(`/orders/${id}/cancel`)).toMatchObject({
      status: 202,
      json: { status: 'CREATED' },
    });
    await expect.poll(() => waffo.callsOf('/order/inquiry').length).toBeGreaterThan(1);
    expect(await merchant.get(`/orders/${id}`)).toMatchObject({ status: 'CREATED' });
    entry.status = 'ORDER_CLOSE';
    await expect.poll(async () => (await merchant.get(`/orders/${id}`))['status']).toBe('CANCELLED');
  });
}

test('a cancel that loses against the payment ends as paid', async ({ merchant, waffo }) => {
  const { id, entry } = await merchant.order();
  waffo.next('/order/cancel', { code: 'E0001' });
  await merchant.post(`/orders/${id}/cancel`);
  entry.status = 'PAY_SUCCESS';
  await expect.poll(async () => (await merchant.get(`/orders/${id}`))['status']).toBe('PAID');
  expect(await merchant.get(`/orders/${id}`)).toMatchObject({ credits: 1 });
});

test('a cancel that was accepted but not done yet closes nothing yet', async ({ merchant, waffo }) => {
  const { id, entry } = await merchant.order();
  const { orderAction: _, ...answer } = waffo.ledger.orderAnswer(entry);
  waffo.next('/order/cancel', { code: '0', data: answer });
  expect(await merchant.post(`/orders/${id}/cancel`)).toMatchObject({
    status: 202,
    json: { status: 'CREATED' },
  });
});

test('capture takes what was authorised; paid is what Waffo says later', async ({ merchant, waffo }) => {
  const { id, entry } = await merchant.order({ captureMode: 'manualCapture' });
  entry.status = 'AUTHED_WAITING_CAPTURE';
  await merchant.notify('PAYMENT_NOTIFICATION', waffo.ledger.orderData(entry));
  expect(await merchant.post(`/orders/${id}/capture`, { amount: '12.00' })).toMatchObject({
    status: 202,
    json: { status: 'CAPTURING', credits: 0 },
  });
  expect(waffo.callsOf('/order/capture')[0]?.body).toEqual({
    paymentRequestId: entry.request['paymentRequestId'],
    acquiringOrderId: entry.waffoId,
    merchantId: waffo.merchantId,
    captureRequestedAt: expect.stringMatching(/Z$/),
    captureAmount: '12.00',
  });
  entry.status = 'PAY_SUCCESS';
  expect((await merchant.notify('PAYMENT_NOTIFICATION', waffo.ledger.orderData(entry))).body).toBe(TAKEN);
  expect(await merchant.get(`/orders/${id}`)).toMatchObject({ status: 'PAID', credits: 1 });
});

test('an authorisation that nobody announced is found when the merchant captures', async ({
  merchant,
  waffo,
}) => {
  const { id, entry } = await merchant.order({ captureMode: 'manualCapture' });
  entry.status = 'AUTHED_WAITING_CAPTURE';
  expect((await merchant.post(`/orders/${id}/capture`, { amount: '12.00' })).status).toBe(202);
  expect(waffo.callsOf('/order/capture')).toHaveLength(1);
});

test('a capture whose notification is lost is found by looking after it', async ({ merchant }) => {
  await merchant.stop();
  await merchant.start({ timing: { watch: 20 } });
  const { id, entry } = await merchant.order({ captureMode: 'manualCapture' });
  entry.status = 'AUTHED_WAITING_CAPTURE';
  await merchant.post(`/orders/${id}/capture`, { amount: '12.00' });
  entry.status = 'PAY_SUCCESS';
  await expect.poll(async () => (await merchant.get(`/orders/${id}`))['credits']).toBe(1);
});

for (const fields of [{}, { captureMode: 'manualCapture' }]) {
  test(`an order that is not authorised is not captured (${JSON.stringify(fields)})`, async ({
    merchant,
    waffo,
  }) => {
    const { id } = await merchant.order({ ...ORDER, ...fields });
    expect(await merchant.post(`/orders/${id}/capture`, { amount: '12.00' })).toMatchObject({ status: 409 });
    expect(waffo.callsOf('/order/capture')).toEqual([]);
  });
}

for (const [code, status] of [
  ['A0003', 422],
  ['C0001', 502],
] as const) {
  test(`a capture refused with ${code} leaves the authorisation`, async ({ merchant, waffo }) => {
    const { id, entry } = await merchant.order();
    entry.status = 'AUTHED_WAITING_CAPTURE';
    waffo.next('/order/capture', { code });
    expect((await merchant.post(`/orders/${id}/capture`, { amount: '99.00' })).status).toBe(status);
    expect(await merchant.get(`/orders/${id}`)).toMatchObject({ status: 'AUTHORIZED', credits: 0 });
  });
}

test('a capture of unknown outcome is settled by the inquiry', async ({ merchant, waffo }) => {
  const { id, entry } = await merchant.order();
  entry.status = 'AUTHED_WAITING_CAPTURE';
  waffo.next('/order/capture', { drop: 'lost' });
  expect(await merchant.post(`/orders/${id}/capture`, { amount: '12.00' })).toMatchObject({
    status: 202,
    json: { status: 'AUTHORIZED', credits: 0 },
  });
  await expect.poll(async () => (await merchant.get(`/orders/${id}`))['status']).toBe('CAPTURING');
});

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Script } from './fake-waffo.ts';
import { ORDER, expect, test } from './test-bed.ts';

const ways: Record<string, Script> = {
  E0001: { code: 'E0001', status: 500 },
  'a lost answer': { drop: 'lost' },
  'a request that is cut': { drop: 'cut' },
  'an unsigned answer': { signedBy: 'nobody' },
  'an answer that a stranger signed': { signedBy: 'stranger' },
  'an answer that was changed on its way': { tamper: (text) => text.replace('pay.example', 'evil.example') },
  'a refusal that was changed on its way': {
    code: 'C0005',
    tamper: (text) => text.replace('C0005', 'C0001'),
  },
  'an unsigned refusal': { code: 'C0005', signedBy: 'nobody' },
  'an answer that is not an envelope': { tamper: () => 'Bad Gateway', signedBy: 'waffo' },
  'a code of no family': { code: 'X1' },
};

for (const [name, script] of Object.entries(ways)) {
  test(`${name} leaves the order open, and the same request finds out`, async ({ merchant, waffo }) => {
    waffo.next('/order/create', script);
    const reply = await merchant.post('/orders', ORDER);
    expect(reply).toMatchObject({ status: 202, json: { status: 'PENDING', credits: 0 } });
    expect(reply.json['payUrl']).toBeUndefined();
    const path = `/orders/${String(reply.json['id'])}`;
    await expect.poll(async () => (await merchant.get(path))['status']).toBe('CREATED');
    await expect.poll(() => waffo.callsOf('/order/inquiry').length).toBe(1);
    const sent = new Set(waffo.callsOf('/order/create').map(({ raw }) => raw));
    expect(sent.size).toBe(1);
  });
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
}

test('an answer that does not come in time is an unknown outcome', async ({ merchant, waffo }) => {
  await merchant.stop();
  await merchant.start({ timing: { call: 1_000 } });
  const never = new Promise<void>(() => undefined);
  waffo.next('/order/create', { hold: never });
  const asking = merchant.post('/orders', ORDER);
  await expect.poll(() => waffo.callsOf('/order/create').length).toBe(1);
  // What is collected meanwhile must not be the timeout.
  collectGarbage();
  const reply = await asking;
  expect(reply).toMatchObject({ status: 202, json: { status: 'PENDING' } });
  await expect
    .poll(async () => (await merchant.get(`/orders/${String(reply.json['id'])}`))['status'])
    .toBe('CREATED');
});

test('a good answer about another order is not believed', async ({ merchant, waffo }) => {
  const other = await merchant.order();
  waffo.next('/order/create', { code: '0', data: waffo.ledger.orderAnswer(other.entry) });
  const reply = await merchant.post('/orders', ORDER);
  expect(reply.status).toBe(202);
  const path = `/orders/${String(reply.json['id'])}`;
  await expect.poll(async () => (await merchant.get(path))['status']).toBe('CREATED');
  expect((await merchant.get(path))['waffoOrderId']).not.toBe(other.entry.waffoId);
});

test('without any good answer the order stays open, is sent four times at most, and is never closed', async ({
  merchant,
  waffo,
}) => {
  waffo.always('/order/create', { code: 'E0001' });
  const { json } = await merchant.post('/orders', ORDER);
  await expect.poll(() => waffo.callsOf('/order/inquiry').length).toBeGreaterThan(4);
  expect(await merchant.get(`/orders/${String(json['id'])}`)).toMatchObject({
    status: 'PENDING',
    credits: 0,
  });
  expect(waffo.callsOf('/order/create')).toHaveLength(4);
  expect(new Set(waffo.calls.map(({ body }) => body['paymentRequestId'])).size).toBe(1);
});

test('the inquiry decides when the repeats stay unanswered', async ({ merchant, waffo }) => {
  waffo.always('/order/create', { drop: 'lost' });
  const { json } = await merchant.post('/orders', ORDER);
  await expect
    .poll(async () => (await merchant.get(`/orders/${String(json['id'])}`))['status'])
    .toBe('CREATED');
  expect(waffo.callsOf('/order/create')).toHaveLength(3);
});

test('an order that Waffo does not know is sent once more under its key', async ({ merchant, waffo }) => {
  waffo.next('/order/create', { drop: 'cut' }, { drop: 'cut' }, { drop: 'cut' });
  const { json } = await merchant.post('/orders', ORDER);
  await expect
    .poll(async () => (await merchant.get(`/orders/${String(json['id'])}`))['status'])
    .toBe('CREATED');
  expect(new Set(waffo.callsOf('/order/create').map(({ raw }) => raw)).size).toBe(1);
});

test('a repeat that is refused fails the order only if Waffo knows of none', async ({ merchant, waffo }) => {
  waffo.next('/order/create', { drop: 'lost' }, { code: 'C0001' }, { drop: 'cut' }, { code: 'C0001' });
  const made = await merchant.post('/orders', ORDER);
  await expect
    .poll(async () => (await merchant.get(`/orders/${String(made.json['id'])}`))['status'])
    .toBe('CREATED');
  const lost = await merchant.post('/orders', ORDER);
  await expect
    .poll(async () => (await merchant.get(`/orders/${String(lost.json['id'])}`))['status'])
    .toBe('FAILED');
});

test('"still being created" is no refusal', async ({ merchant, waffo }) => {
  waffo.next('/order/create', { drop: 'cut' }, { code: 'A0040' });
  const { json } = await merchant.post('/orders', ORDER);
  await expect
    .poll(async () => (await merchant.get(`/orders/${String(json['id'])}`))['status'])
    .toBe('CREATED');
});

test('a notification settles an order whose answer was lost', async ({ merchant, waffo }) => {
  waffo.always('/order/create', { drop: 'lost' });
  waffo.always('/order/inquiry', { code: 'E0001' });
  const { json } = await merchant.post('/orders', ORDER);
  const entry = merchant.entryOf(String(json['id']));
  entry.status = 'PAY_SUCCESS';
  await merchant.notify('PAYMENT_NOTIFICATION', waffo.ledger.orderData(entry));
  expect(await merchant.get(`/orders/${String(json['id'])}`)).toMatchObject({ status: 'PAID', credits: 1 });
});

test('a forged answer to an inquiry proves nothing', async ({ merchant, waffo }) => {
  const { id, entry } = await merchant.order();
  entry.status = 'PAY_SUCCESS';
  waffo.next('/order/inquiry', { signedBy: 'stranger' });
  await merchant.post('/jobs/reconcile');
  await expect.poll(() => waffo.callsOf('/order/inquiry').length).toBe(1);
  expect(await merchant.get(`/orders/${id}`)).toMatchObject({ status: 'CREATED', credits: 0 });
  await merchant.post('/jobs/reconcile');
  await expect.poll(async () => (await merchant.get(`/orders/${id}`))['status']).toBe('PAID');
});

test('an inquiry with another price delivers nothing', async ({ merchant, waffo }) => {
  const { id, entry } = await merchant.order();
  entry.status = 'PAY_SUCCESS';
  entry.request = { ...entry.request, orderAmount: '1.00' };
  await merchant.post('/jobs/reconcile');
  await expect.poll(() => merchant.alarms.length).toBe(1);
  expect(await merchant.get(`/orders/${id}`)).toMatchObject({ status: 'CREATED', credits: 0 });
  expect(waffo.callsOf('/order/inquiry')).toHaveLength(1);
});

test('after a restart open orders are asked about', async ({ merchant, waffo }) => {
  waffo.always('/order/create', { drop: 'cut' });
  waffo.always('/order/inquiry', { drop: 'cut' });
  const lost = await merchant.post('/orders', ORDER);
  await expect.poll(() => waffo.callsOf('/order/create').length).toBe(3);
  waffo.always('/order/create', {});
  const waiting = await merchant.order();
  waiting.entry.status = 'PAY_SUCCESS';
  await merchant.stop();
  waffo.always('/order/inquiry', {});
  await merchant.start();
  await expect
    .poll(async () => (await merchant.get(`/orders/${String(lost.json['id'])}`))['status'])
    .toBe('CREATED');
  await expect.poll(async () => (await merchant.get(`/orders/${waiting.id}`))['credits']).toBe(1);
});

test('what was paid before a restart is still paid after it, and not delivered again', async ({
  merchant,
  waffo,
}) => {
  const { id, entry } = await merchant.paidOrder();
  await merchant.restart();
  await merchant.notify('PAYMENT_NOTIFICATION', waffo.ledger.orderData(entry));
  expect(await merchant.get(`/orders/${id}`)).toMatchObject({
    status: 'PAID',
    credits: 1,
    waffoOrderId: entry.waffoId,
  });
});

test('closing waits for no answer and no pause of the work behind an unknown outcome', async ({
  merchant,
  waffo,
}) => {
  await merchant.stop();
  await merchant.start({ timing: { call: 600_000, ask: 600_000, recover: 600_000 } });
  waffo.next('/order/inquiry', { code: 'E0001' }, { hold: new Promise<void>(() => undefined) });
  for (const count of [1, 2]) {
    waffo.next('/order/create', { code: 'E0001' });
    await merchant.post('/orders', ORDER);
    await expect.poll(() => waffo.callsOf('/order/inquiry').length).toBe(count);
  }
  // Resolves only once nothing runs any more; the test's own time limit fails it otherwise.
  await merchant.stop();
});

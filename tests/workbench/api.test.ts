import { expect, test as base } from '@playwright/test';
import type { StateView } from '../../src/workbench/state.ts';
import { API, openBenchRig, type BenchRig } from './bench.ts';

const test = base.extend<{ rig: BenchRig }>({
  rig: async ({}, use) => {
    const rig = await openBenchRig();
    await use(rig);
    await rig.emulator.close();
  },
});

async function act(rig: BenchRig, id: string, action: string, value?: string) {
  return rig.post(`${API}/simulate`, { id, action, ...(value !== undefined && { value }) });
}

async function state(rig: BenchRig): Promise<StateView> {
  return (await rig.get(`${API}/state`)).body as unknown as StateView;
}

test('an order is shown with its history, and paid', async ({ rig }) => {
  const { acquiringOrderId: id, paymentRequestId } = await rig.create();
  const open = await rig.object(paymentRequestId);
  expect(open).toMatchObject({ id, status: 'AUTHORIZATION_REQUIRED', amount: '100.00 USD' });
  expect(open.actions.map((one) => one.id)).toEqual(['pay', 'fail', 'begin', 'expire']);
  expect(open.links['Checkout']).toContain('/checkout/');
  expect((await act(rig, id, 'pay')).status).toBe(200);
  const paid = await rig.object(id);
  expect(paid.history.map(({ status }) => status)).toEqual([
    'AUTHORIZATION_REQUIRED',
    'PAY_IN_PROGRESS',
    'PAY_SUCCESS',
  ]);
  expect(rig.told()).toHaveLength(1);
  const again = await act(rig, id, 'pay');
  expect(again).toMatchObject({ status: 409, body: { error: expect.stringContaining('PAY_SUCCESS') } });
});

for (const [action, status] of [
  ['fail', 'ORDER_CLOSE'],
  ['begin', 'PAY_IN_PROGRESS'],
  ['expire', 'ORDER_CLOSE'],
] as const)
  test(`an order after "${action}" is ${status}`, async ({ rig }) => {
    const { acquiringOrderId: id } = await rig.create();
    await act(rig, id, action);
    expect((await rig.object(id)).status).toBe(status);
  });

test('money goes back in the portal and by dispute prevention, never more than is left', async ({ rig }) => {
  const { acquiringOrderId: id } = await rig.create();
  await act(rig, id, 'pay');
  for (const [action, amount] of [
    ['refund', '40.00'],
    ['rdr', '30.00'],
    ['ethoca', '30.00'],
  ] as const)
    expect((await act(rig, id, action, amount)).status).toBe(200);
  const refunds = (await state(rig)).groups.find((one) => one.id === 'refunds')?.objects ?? [];
  expect(refunds.map(({ status }) => status)).toEqual([
    'ORDER_FULLY_REFUNDED',
    'ORDER_PARTIALLY_REFUNDED',
    'ORDER_PARTIALLY_REFUNDED',
  ]);
  expect((await rig.object(id)).actions).toEqual([]);
});

test('what is more than is left is refused in words', async ({ rig }) => {
  const { acquiringOrderId: id } = await rig.create();
  await act(rig, id, 'pay');
  expect(await act(rig, id, 'refund', '1000.00')).toMatchObject({
    status: 409,
    body: { error: expect.stringContaining('1000.00') },
  });
  expect(await act(rig, id, 'refund', 'all of it')).toMatchObject({ status: 409 });
});

test('a refund of the merchant is completed, or fails', async ({ rig }) => {
  for (const [action, status] of [
    ['settle', 'ORDER_PARTIALLY_REFUNDED'],
    ['fail-refund', 'ORDER_REFUND_FAILED'],
  ] as const) {
    const { acquiringOrderId } = await rig.create();
    await act(rig, acquiringOrderId, 'pay');
    const refundRequestId = `refund-${action}`;
    const { merchantId } = rig.world.account;
    const rest = {
      requestedAt: rig.world.clock.now().toISOString(),
      refundAmount: '1.00',
      refundReason: 'back',
    };
    await rig.call('order/refund', { refundRequestId, acquiringOrderId, merchantId, ...rest });
    await act(rig, refundRequestId, action);
    expect((await rig.object(refundRequestId)).status).toBe(status);
  }
});

test('a subscription is paid, renewed, not renewed, and ended', async ({ rig }) => {
  for (const [action, status] of [
    ['cancel-by-user', 'USER_CANCELLED'],
    ['cancel-by-channel', 'CHANNEL_CANCELLED'],
    ['expire', 'EXPIRED'],
  ] as const) {
    const { subscriptionId: id } = await rig.subscribe();
    expect((await rig.object(id)).actions.map((one) => one.id)).toEqual(['pay', 'fail']);
    await act(rig, id, 'pay');
    const before = Number((await rig.object(id)).facts['Period']);
    await act(rig, id, 'renew');
    await act(rig, id, 'fail-renewal');
    expect(Number((await rig.object(id)).facts['Period'])).toBe(before + 2);
    await act(rig, id, action);
    expect(await rig.object(id)).toMatchObject({ status, actions: [] });
  }
});

test('a plan change is agreed to by its payer', async ({ rig }) => {
  const origin = await rig.activate();
  const body = rig.changeBody(origin);
  await rig.call('subscription/change', body);
  const id = String(body['subscriptionRequest']);
  expect((await rig.object(id)).actions.map((one) => one.id)).toEqual(['pay', 'fail']);
  await act(rig, id, 'pay');
  expect((await rig.object(id)).status).toBe('SUCCESS');
});

test('a notification is delivered again, copied, and replayed', async ({ rig }) => {
  const { acquiringOrderId: id } = await rig.create();
  await act(rig, id, 'pay');
  const resent = await rig.post(`${API}/resend`, { id });
  expect(resent.body).toEqual({ replies: [{ acknowledged: true, status: 200, body: expect.anything() }] });
  for (const concurrent of [true, false]) {
    const copies = await rig.post(`${API}/duplicate`, { id, times: 3, concurrent });
    expect(copies.body['replies']).toHaveLength(3);
  }
  const [notification] = (await state(rig)).notifications;
  expect(notification).toMatchObject({ attempts: 8, state: 'acknowledged' });
  await rig.post(`${API}/replay`, { id: notification?.id });
  expect((await state(rig)).notifications[0]?.attempts).toBe(8);
  expect(rig.received).toHaveLength(9);
  expect(rig.received.every(({ signed }) => signed)).toBe(true);
  expect(new Set(rig.received.map(({ result }) => JSON.stringify(result))).size).toBe(1);
});

test('a notification is forged in every manner, and none of them is validly signed', async ({ rig }) => {
  const { acquiringOrderId: id } = await rig.create();
  await act(rig, id, 'pay');
  rig.received.length = 0;
  const { manners } = (await rig.get(API)).body as { manners: string[] };
  for (const manner of manners)
    expect(
      (await rig.post(`${API}/forge`, { id, manner, fields: { orderStatus: 'ORDER_CLOSE' } })).status,
    ).toBe(200);
  expect(rig.received).toHaveLength(manners.length);
  for (const { signed, result } of rig.received)
    expect([signed, result['orderStatus']]).toEqual([false, 'ORDER_CLOSE']);
  expect(await rig.post(`${API}/forge`, { id, manner: 'by magic' })).toMatchObject({ status: 409 });
});

test('a fault meets the next call, as often as it is set, and is taken back', async ({ rig }) => {
  const set = { where: 'orderCreate', kind: 'answer', value: 'E0001', times: 2 };
  await rig.post(`${API}/faults`, set);
  expect((await state(rig)).faults).toEqual([
    { where: 'orderCreate', what: 'answers E0001, no effect', left: 2 },
  ]);
  expect((await rig.call('order/create', rig.createBody())).code).toBe('E0001');
  expect((await state(rig)).faults[0]?.left).toBe(1);
  await rig.post(`${API}/faults/clear`, {});
  expect((await rig.call('order/create', rig.createBody())).code).toBe('0');
  for (const wrong of [
    { where: 'orderCreat', kind: 'drop' },
    { where: 'orderCreate', kind: 'explode' },
    { where: 'orderCreate', kind: 'answer', value: 'seven' },
    { where: 'orderCreate', kind: 'drop', value: 'now' },
  ])
    expect((await rig.post(`${API}/faults`, wrong)).status).toBe(409);
});

test('a fault for one id leaves other calls alone', async ({ rig }) => {
  const one = rig.createBody();
  await rig.post(`${API}/faults`, {
    where: 'orderCreate',
    kind: 'answer',
    value: 'C0001',
    about: one['paymentRequestId'],
  });
  expect((await rig.call('order/create', rig.createBody())).code).toBe('0');
  expect((await rig.call('order/create', one)).code).toBe('C0001');
});

test('notifications are held until the faults are cleared', async ({ rig }) => {
  await rig.post(`${API}/faults`, { where: 'notification', kind: 'hold' });
  const { acquiringOrderId: id } = await rig.create();
  await act(rig, id, 'pay');
  expect(rig.received).toHaveLength(0);
  expect((await state(rig)).notifications[0]?.state).toBe('held');
  await rig.post(`${API}/faults/clear`, {});
  await expect.poll(() => rig.received.length).toBe(1);
});

test('the clock jumps through what falls due', async ({ rig }) => {
  rig.reply.body = 'OK';
  const { acquiringOrderId: id } = await rig.create();
  const started = rig.world.clock.now().getTime();
  const before = await state(rig);
  expect(before.due).toEqual([{ at: expect.anything(), what: expect.stringContaining(id) }]);
  await act(rig, id, 'pay');
  const next = await rig.post(`${API}/clock`, { next: true });
  expect(rig.received.length).toBeGreaterThan(1);
  expect(Date.parse(String(next.body['now']))).toBeGreaterThan(started);
  await rig.post(`${API}/clock`, { advance: '3d' });
  expect(rig.received).toHaveLength(8);
  expect((await state(rig)).notifications[0]?.state).toBe('given up');
  for (const advance of ['soon', '-1h', '0s', '99999d'])
    expect((await rig.post(`${API}/clock`, { advance })).status).toBe(409);
});

test('an exchange is shown down to its bytes, with what was found', async ({ rig }) => {
  rig.reply.body = 'OK';
  const { acquiringOrderId: id } = await rig.create();
  await act(rig, id, 'pay');
  const { exchanges } = await state(rig);
  expect(exchanges[0]).toMatchObject({ outcome: "not acknowledged, the body is 'OK'", about: id });
  expect(exchanges[0]?.findings.map(({ check }) => check)).toContain('acknowledgement.body');
  const { body } = await rig.get(`${API}/exchanges/${exchanges[0]?.entry}`);
  expect(body).toMatchObject({ exchange: { response: { body: 'OK' } } });
  expect((await rig.get(`${API}/exchanges/x999`)).status).toBe(404);
});

test('credentials come with code that sets them, and what is withheld does not come', async ({ rig }) => {
  const { body } = await rig.get(`${API}/credentials`);
  const { languages } = body as { languages: { name: string; code: string }[] };
  expect(languages.map(({ name }) => name)).toEqual(['.env', 'Shell', 'Node', 'Go', 'Java', 'Python', 'PHP']);
  for (const { code } of languages) {
    expect(code).toContain('WAFFO_API_KEY');
    expect(code).not.toContain('WAFFO_PRIVATE_KEY');
  }
});

test('a body that does not match is refused with the place', async ({ rig }) => {
  for (const [path, body] of [
    ['simulate', { id: 1, action: 'pay' }],
    ['duplicate', { id: 'n1', times: 0 }],
    ['clock', {}],
    ['faults/clear', { all: true }],
  ] as const)
    expect((await rig.post(`${API}/${path}`, body)).status, path).toBe(400);
  expect((await rig.post(`${API}/nowhere`, {})).status).toBe(404);
  expect((await rig.get(`${API}/constructor`)).status).toBe(404);
});

test('open pages are told of changes', async ({ rig }) => {
  const answer = await fetch(`${rig.emulator.url}${API}/events`);
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  const reader = answer.body?.getReader();
  const read = async (): Promise<string> => new TextDecoder().decode((await reader?.read())?.value);
  expect(await read()).toContain('event: changed');
  const next = read();
  await rig.create();
  expect(await next).toContain('event: changed');
  await reader?.cancel();
});

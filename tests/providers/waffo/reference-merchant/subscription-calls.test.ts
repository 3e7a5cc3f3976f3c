import { STARTS, activePlan, newPlan } from './plans.ts';
import { PLAN, expect, test } from './test-bed.ts';

for (const [code, http] of [
  ['A0011', 422],
  ['C0001', 502],
  ['C0005', 502],
] as const) {
  test(`a subscription refused with ${code} closes in words`, async ({ merchant, waffo }) => {
    waffo.next('/subscription/create', { code });
    const reply = await merchant.post('/subscriptions', PLAN);
    expect(reply).toMatchObject({ status: http, json: { error: expect.stringMatching(/\w+ \w+/) } });
    expect(await merchant.get(`/subscriptions/${String(reply.json['id'])}`)).toMatchObject({
      status: 'CLOSED',
    });
  });
}

test('a subscription of unknown outcome stays pending, and the same request finds out', async ({
  merchant,
  waffo,
}) => {
  waffo.next('/subscription/create', { code: 'E0001' });
  const reply = await merchant.post('/subscriptions', PLAN);
  expect(reply).toMatchObject({ status: 202, json: { status: 'PENDING', payUrl: null } });
  await expect
    .poll(async () => (await merchant.get(`/subscriptions/${String(reply.json['id'])}`))['payUrl'])
    .toContain('https://pay.example');
  await expect.poll(() => waffo.callsOf('/subscription/inquiry').length).toBe(1);
  expect(new Set(waffo.callsOf('/subscription/create').map(({ raw }) => raw)).size).toBe(1);
});

test('cancelling ends it by what Waffo answers, and access lasts to the end of the period', async ({
  merchant,
  waffo,
}) => {
  const { id, entry } = await activePlan(merchant);
  expect(await merchant.post(`/subscriptions/${id}/cancel`)).toMatchObject({
    status: 200,
    json: { status: 'CANCELLED', accessUntil: STARTS[1] },
  });
  expect(waffo.callsOf('/subscription/cancel')[0]?.body).toEqual({
    subscriptionId: entry.waffoId,
    merchantId: waffo.merchantId,
    requestedAt: expect.stringMatching(/Z$/),
  });
  expect((await merchant.post(`/subscriptions/${id}/cancel`)).status).toBe(200);
  expect(waffo.callsOf('/subscription/cancel')).toHaveLength(1);
});

test('a subscription that is not active is not cancelled', async ({ merchant, waffo }) => {
  const { id } = await newPlan(merchant);
  expect(await merchant.post(`/subscriptions/${id}/cancel`)).toMatchObject({
    status: 409,
    json: { error: expect.stringContaining('not active') },
  });
  expect(waffo.callsOf('/subscription/cancel')).toEqual([]);
});

test('a cancel refused with C0001 leaves it active', async ({ merchant, waffo }) => {
  const { id } = await activePlan(merchant);
  waffo.next('/subscription/cancel', { code: 'C0001' });
  expect(await merchant.post(`/subscriptions/${id}/cancel`)).toMatchObject({
    status: 502,
    json: { error: expect.stringContaining('try again later') },
  });
  expect(await merchant.get(`/subscriptions/${id}`)).toMatchObject({ status: 'ACTIVE' });
});

test('a cancel of unknown outcome ends nothing; the inquiry decides', async ({ merchant, waffo }) => {
  const { id, entry } = await activePlan(merchant);
  waffo.next('/subscription/cancel', { code: 'E0001' });
  expect(await merchant.post(`/subscriptions/${id}/cancel`)).toMatchObject({
    status: 202,
    json: { status: 'ACTIVE' },
  });
  await expect.poll(() => waffo.callsOf('/subscription/inquiry').length).toBeGreaterThan(0);
  expect(await merchant.get(`/subscriptions/${id}`)).toMatchObject({ status: 'ACTIVE' });
  entry.status = 'MERCHANT_CANCELLED';
  await expect.poll(async () => (await merchant.get(`/subscriptions/${id}`))['status']).toBe('CANCELLED');
});

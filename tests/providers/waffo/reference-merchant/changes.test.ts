import type { Entry } from './ledger.ts';
import { STARTS, activePlan, newPlan, payment, status, type PlanAtWaffo } from './plans.ts';
import { DECLINED, TAKEN, expect, test, type MerchantTestBed } from './test-bed.ts';

const UPGRADE = { amount: '50.00', currency: 'USD', remainingAmount: '20.00' };

async function changed(merchant: MerchantTestBed) {
  const old = await activePlan(merchant);
  const { json } = await merchant.post(`/subscriptions/${old.id}/change`, UPGRADE);
  const { entry, next } = changeAt(merchant, old, json['newSubscriptionRef']);
  return { old, id: String(json['id']), nextId: String(json['newSubscriptionRef']), entry, next };
}

/** The change at Waffo, and the new plan as its events will tell it. */
function changeAt(
  merchant: MerchantTestBed,
  old: PlanAtWaffo,
  nextId: unknown,
): { entry: Entry; next: Entry } {
  const origin = old.entry.request['subscriptionRequest'];
  const entry = [...merchant.waffo.ledger.changes.values()].find(
    ({ request }) => request['originSubscriptionRequest'] === origin,
  );
  if (!entry || entry.request['merchantSubscriptionId'] !== nextId)
    throw new Error('Waffo has no such change');
  return { entry, next: { ...entry, request: { ...entry.request, amount: UPGRADE.amount } } };
}

test('a change asks Waffo for a new plan in place of the old one', async ({ merchant, waffo }) => {
  const { old, id, nextId } = await changed(merchant);
  expect(await merchant.get(`/changes/${id}`)).toMatchObject({
    status: 'PENDING',
    payUrl: expect.stringContaining('https://pay.example'),
    newSubscriptionRef: nextId,
  });
  expect(waffo.callsOf('/subscription/change')[0]?.body).toMatchObject({
    subscriptionRequest: expect.stringMatching(/^[0-9a-f]{32}$/),
    originSubscriptionRequest: old.entry.request['subscriptionRequest'],
    remainingAmount: '20.00',
    currency: 'USD',
    productInfoList: [
      { description: expect.any(String), periodType: 'MONTHLY', periodInterval: '1', amount: '50.00' },
    ],
    paymentInfo: { productName: 'SUBSCRIPTION' },
    userInfo: { userEmail: 'ada@shop.example' },
  });
  expect(await merchant.get(`/subscriptions/${old.id}`)).toMatchObject({ status: 'ACTIVE' });
  expect(await merchant.get(`/subscriptions/${nextId}`)).toMatchObject({
    status: 'PENDING',
    periodsGranted: 0,
  });
});

test('the key of a change is stored before Waffo is called', async ({ merchant, waffo }) => {
  let stored = Promise.resolve('');
  waffo.next('/subscription/change', () => {
    stored = merchant.stored();
    return { hold: stored.then(() => undefined) };
  });
  const { entry } = await changed(merchant);
  expect(await stored).toContain(String(entry.request['subscriptionRequest']));
});

test('success puts the new plan in the place of the old one, once', async ({ merchant, waffo }) => {
  const { old, id, nextId, entry, next } = await changed(merchant);
  entry.status = 'SUCCESS';
  for (let times = 0; times < 2; times += 1) {
    expect(
      (await merchant.notify('SUBSCRIPTION_CHANGE_NOTIFICATION', waffo.ledger.changeData(entry))).body,
    ).toBe(TAKEN);
  }
  expect(await merchant.get(`/changes/${id}`)).toMatchObject({ status: 'DONE' });
  expect(await merchant.get(`/subscriptions/${old.id}`)).toMatchObject({
    status: 'CANCELLED',
    periodsGranted: 1,
  });
  await merchant.notify('SUBSCRIPTION_STATUS_NOTIFICATION', status(next, 'ACTIVE', 1));
  expect(
    (await merchant.notify('PAYMENT_NOTIFICATION', payment(next, 1, 'PAY_SUCCESS', { orderAmount: '30.00' })))
      .body,
  ).toBe(TAKEN);
  expect(await merchant.get(`/subscriptions/${nextId}`)).toMatchObject({
    status: 'ACTIVE',
    periodsGranted: 1,
    accessUntil: STARTS[1],
  });
});

test('the difference is a price of the first period alone', async ({ merchant, waffo }) => {
  const { nextId, entry, next } = await changed(merchant);
  entry.status = 'SUCCESS';
  await merchant.notify('SUBSCRIPTION_CHANGE_NOTIFICATION', waffo.ledger.changeData(entry));
  const second = payment(next, 2, 'PAY_SUCCESS', { orderAmount: '30.00' });
  expect((await merchant.notify('PAYMENT_NOTIFICATION', second)).body).toBe(DECLINED);
  expect((await merchant.notify('PAYMENT_NOTIFICATION', payment(next, 2))).body).toBe(TAKEN);
  expect(await merchant.get(`/subscriptions/${nextId}`)).toMatchObject({ periodsGranted: 2 });
});

test('a change that closes leaves the old plan as it was', async ({ merchant, waffo }) => {
  const { old, id, nextId, entry } = await changed(merchant);
  entry.status = 'CLOSED';
  expect(
    (await merchant.notify('SUBSCRIPTION_CHANGE_NOTIFICATION', waffo.ledger.changeData(entry))).body,
  ).toBe(TAKEN);
  expect(await merchant.get(`/changes/${id}`)).toMatchObject({ status: 'FAILED' });
  expect(await merchant.get(`/subscriptions/${old.id}`)).toMatchObject({
    status: 'ACTIVE',
    periodsGranted: 1,
    accessUntil: STARTS[1],
  });
  expect(await merchant.get(`/subscriptions/${nextId}`)).toMatchObject({
    status: 'CLOSED',
    periodsGranted: 0,
  });
});

test('a late word after the end of a change changes nothing', async ({ merchant, waffo }) => {
  const { old, id, nextId, entry } = await changed(merchant);
  for (const end of ['SUCCESS', 'CLOSED', 'IN_PROGRESS']) {
    entry.status = end;
    const answer = await merchant.notify('SUBSCRIPTION_CHANGE_NOTIFICATION', waffo.ledger.changeData(entry));
    expect(answer.body).toBe(TAKEN);
  }
  expect(await merchant.get(`/changes/${id}`)).toMatchObject({ status: 'DONE' });
  expect(await merchant.get(`/subscriptions/${old.id}`)).toMatchObject({ status: 'CANCELLED' });
  expect(await merchant.get(`/subscriptions/${nextId}`)).toMatchObject({ status: 'ACTIVE' });
});

for (const [name, fields] of Object.entries({
  'another plan price': { productInfoList: [{ amount: '1.00' }] },
  'another remaining amount': { remainingAmount: '49.00' },
  'another currency': { currency: 'EUR' },
  'no amounts': { remainingAmount: null, currency: null },
  'another origin': { originSubscriptionRequest: 'f'.repeat(32) },
})) {
  test(`a success with ${name} is declined and changes nothing`, async ({ merchant, waffo }) => {
    const { old, id, entry } = await changed(merchant);
    const result = { ...waffo.ledger.changeData(entry), subscriptionChangeStatus: 'SUCCESS', ...fields };
    expect((await merchant.notify('SUBSCRIPTION_CHANGE_NOTIFICATION', result)).body).toBe(DECLINED);
    expect(await merchant.get(`/changes/${id}`)).toMatchObject({ status: 'PENDING' });
    expect(await merchant.get(`/subscriptions/${old.id}`)).toMatchObject({ status: 'ACTIVE' });
    await expect.poll(() => waffo.callsOf('/subscription/change/inquiry').length).toBe(1);
  });
}

for (const [code, http] of [
  ['A0003', 422],
  ['C0001', 502],
] as const) {
  test(`a change refused with ${code} fails in words`, async ({ merchant, waffo }) => {
    const old = await activePlan(merchant);
    waffo.next('/subscription/change', { code });
    const reply = await merchant.post(`/subscriptions/${old.id}/change`, UPGRADE);
    expect(reply).toMatchObject({ status: http, json: { error: expect.stringMatching(/\w+ \w+/) } });
    expect(await merchant.get(`/changes/${String(reply.json['id'])}`)).toMatchObject({ status: 'FAILED' });
    expect(await merchant.get(`/subscriptions/${old.id}`)).toMatchObject({ status: 'ACTIVE' });
  });
}

test('a change of unknown outcome is settled by the change inquiry', async ({ merchant, waffo }) => {
  const old = await activePlan(merchant);
  waffo.next('/subscription/change', { drop: 'lost' });
  const reply = await merchant.post(`/subscriptions/${old.id}/change`, UPGRADE);
  expect(reply).toMatchObject({ status: 202, json: { status: 'PENDING', payUrl: null } });
  await expect.poll(() => waffo.callsOf('/subscription/change/inquiry').length).toBe(1);
  const { entry } = changeAt(merchant, old, reply.json['newSubscriptionRef']);
  entry.status = 'SUCCESS';
  await merchant.restart();
  await expect
    .poll(async () => (await merchant.get(`/changes/${String(reply.json['id'])}`))['status'])
    .toBe('DONE');
  expect(waffo.callsOf('/subscription/change/inquiry').at(-1)?.body).toEqual({
    originSubscriptionRequest: old.entry.request['subscriptionRequest'],
    subscriptionRequest: entry.request['subscriptionRequest'],
  });
});

test('a plan that is not active is not changed', async ({ merchant, waffo }) => {
  const { id } = await newPlan(merchant);
  expect((await merchant.post(`/subscriptions/${id}/change`, UPGRADE)).status).toBe(409);
  expect(waffo.callsOf('/subscription/change')).toEqual([]);
});

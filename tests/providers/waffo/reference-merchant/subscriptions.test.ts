import { STARTS, activePlan, newPlan, payment, periodChanged, status } from './plans.ts';
import { DECLINED, PLAN, TAKEN, expect, test } from './test-bed.ts';

test('a subscription is created with everything that Waffo wants to know', async ({ merchant, waffo }) => {
  const reply = await merchant.post('/subscriptions', { ...PLAN, numberOfPeriod: '12' });
  expect(reply).toMatchObject({
    status: 201,
    json: {
      status: 'PENDING',
      periodsGranted: 0,
      accessUntil: null,
      payUrl: expect.stringContaining('https://pay.example/SC'),
    },
  });
  expect(waffo.callsOf('/subscription/create')[0]?.body).toMatchObject({
    subscriptionRequest: expect.stringMatching(/^[0-9a-f]{32}$/),
    merchantSubscriptionId: reply.json['id'],
    amount: '30.00',
    currency: 'USD',
    productInfo: {
      description: expect.any(String),
      periodType: 'MONTHLY',
      periodInterval: '1',
      numberOfPeriod: '12',
    },
    paymentInfo: { productName: 'SUBSCRIPTION', payMethodType: 'CREDITCARD,DEBITCARD' },
    userInfo: { userEmail: PLAN.email, userTerminal: 'WEB' },
    goodsInfo: { goodsId: expect.any(String), goodsName: expect.any(String), goodsUrl: expect.any(String) },
    merchantInfo: { merchantId: waffo.merchantId },
    notifyUrl: `${merchant.baseUrl}/webhooks/waffo`,
    successRedirectUrl: expect.any(String),
    failedRedirectUrl: expect.any(String),
    cancelRedirectUrl: expect.any(String),
    requestedAt: expect.stringMatching(/Z$/),
  });
});

test('the key is stored before Waffo is called', async ({ merchant, waffo }) => {
  let stored = Promise.resolve('');
  waffo.next('/subscription/create', () => {
    stored = merchant.stored();
    return { hold: stored.then(() => undefined) };
  });
  const { entry } = await newPlan(merchant);
  expect(await stored).toContain(String(entry.request['subscriptionRequest']));
});

test('the first payment and the status event activate it, with access for one period', async ({
  merchant,
}) => {
  const { id, entry } = await newPlan(merchant);
  expect((await merchant.notify('PAYMENT_NOTIFICATION', payment(entry, 1))).body).toBe(TAKEN);
  expect(await merchant.get(`/subscriptions/${id}`)).toMatchObject({ status: 'PENDING', periodsGranted: 1 });
  expect((await merchant.notify('SUBSCRIPTION_STATUS_NOTIFICATION', status(entry, 'ACTIVE', 1))).body).toBe(
    TAKEN,
  );
  expect(await merchant.get(`/subscriptions/${id}`)).toMatchObject({
    status: 'ACTIVE',
    periodsGranted: 1,
    accessUntil: STARTS[1],
    waffoSubscriptionId: entry.waffoId,
  });
});

test('without a word of Waffo on its end, a period ends one interval after its payment', async ({
  merchant,
}) => {
  const { id, entry } = await newPlan(merchant);
  await merchant.notify('PAYMENT_NOTIFICATION', payment(entry, 1));
  expect((await merchant.get(`/subscriptions/${id}`))['accessUntil']).toBe(STARTS[1]);
});

test('a renewal grants its period once, although three events speak of it', async ({ merchant }) => {
  const { id, entry } = await activePlan(merchant);
  await Promise.all([
    merchant.notify('SUBSCRIPTION_PERIOD_CHANGED_NOTIFICATION', periodChanged(entry, 2)),
    merchant.notify('PAYMENT_NOTIFICATION', payment(entry, 2)),
    merchant.notify('PAYMENT_NOTIFICATION', payment(entry, 2)),
  ]);
  expect(await merchant.get(`/subscriptions/${id}`)).toMatchObject({
    status: 'ACTIVE',
    periodsGranted: 2,
    accessUntil: STARTS[2],
  });
});

test('a period event of a failed renewal grants nothing and ends nothing', async ({ merchant }) => {
  const { id, entry } = await activePlan(merchant);
  expect((await merchant.notify('PAYMENT_NOTIFICATION', payment(entry, 2, 'ORDER_CLOSE'))).body).toBe(TAKEN);
  await merchant.notify('SUBSCRIPTION_PERIOD_CHANGED_NOTIFICATION', periodChanged(entry, 2, 'ORDER_CLOSE'));
  expect(await merchant.get(`/subscriptions/${id}`)).toMatchObject({
    status: 'ACTIVE',
    periodsGranted: 1,
    accessUntil: STARTS[1],
  });
  await merchant.notify('PAYMENT_NOTIFICATION', payment(entry, 3));
  expect(await merchant.get(`/subscriptions/${id}`)).toMatchObject({ status: 'ACTIVE', periodsGranted: 2 });
});

test('a failed first payment closes it', async ({ merchant }) => {
  const { id, entry } = await newPlan(merchant);
  await merchant.notify('PAYMENT_NOTIFICATION', payment(entry, 1, 'ORDER_CLOSE'));
  expect(await merchant.get(`/subscriptions/${id}`)).toMatchObject({ status: 'PENDING', periodsGranted: 0 });
  await merchant.notify('SUBSCRIPTION_STATUS_NOTIFICATION', status(entry, 'CLOSE'));
  await merchant.notify('SUBSCRIPTION_STATUS_NOTIFICATION', status(entry, 'ACTIVE', 1));
  expect(await merchant.get(`/subscriptions/${id}`)).toMatchObject({
    status: 'CLOSED',
    periodsGranted: 0,
    accessUntil: null,
  });
});

for (const end of ['MERCHANT_CANCELLED', 'USER_CANCELLED', 'CHANNEL_CANCELLED', 'EXPIRED']) {
  test(`${end} cancels it, and what is paid stays paid for`, async ({ merchant }) => {
    const { id, entry } = await activePlan(merchant);
    expect((await merchant.notify('SUBSCRIPTION_STATUS_NOTIFICATION', status(entry, end))).body).toBe(TAKEN);
    expect(await merchant.get(`/subscriptions/${id}`)).toMatchObject({
      status: 'CANCELLED',
      periodsGranted: 1,
      accessUntil: STARTS[1],
    });
  });
}

const wrongPayments = {
  'another amount': { orderAmount: '1.00' },
  'another currency': { orderCurrency: 'EUR' },
  'no amount': { orderAmount: null },
  'another merchant': { merchantInfo: { merchantId: '999' } },
};
for (const [name, fields] of Object.entries(wrongPayments)) {
  test(`a period paid with ${name} is declined and grants nothing`, async ({ merchant, waffo }) => {
    const { id, entry } = await newPlan(merchant);
    expect(
      (await merchant.notify('PAYMENT_NOTIFICATION', payment(entry, 1, 'PAY_SUCCESS', fields))).body,
    ).toBe(DECLINED);
    expect(await merchant.get(`/subscriptions/${id}`)).toMatchObject({ periodsGranted: 0 });
    await expect.poll(() => waffo.callsOf('/subscription/inquiry').length).toBe(1);
  });
}

for (const [name, fields] of Object.entries({
  'another amount': { amount: '1.00' },
  'another currency': { currency: 'EUR' },
  'no price': { amount: null, currency: null },
  'another Waffo subscription': { subscriptionId: 'SC2026999999' },
})) {
  test(`an activation with ${name} is declined and activates nothing`, async ({ merchant, waffo }) => {
    const { id, entry } = await newPlan(merchant);
    const answer = await merchant.notify(
      'SUBSCRIPTION_STATUS_NOTIFICATION',
      status(entry, 'ACTIVE', 1, fields),
    );
    expect(answer.body).toBe(DECLINED);
    expect(await merchant.get(`/subscriptions/${id}`)).toMatchObject({ status: 'PENDING' });
    await expect.poll(() => waffo.callsOf('/subscription/inquiry').length).toBe(1);
  });
}

test('a listed payment of another price grants nothing', async ({ merchant }) => {
  const { id, entry } = await activePlan(merchant);
  const event = periodChanged(entry, 2);
  event['paymentDetails'] = [
    { period: '2', orderStatus: 'PAY_SUCCESS', orderAmount: '0.01', orderCurrency: 'USD' },
  ];
  await merchant.notify('SUBSCRIPTION_PERIOD_CHANGED_NOTIFICATION', event);
  expect(await merchant.get(`/subscriptions/${id}`)).toMatchObject({
    periodsGranted: 1,
    accessUntil: STARTS[1],
  });
});

test('a forged activation changes nothing, and Waffo is asked', async ({ merchant, waffo }) => {
  const { id, entry } = await newPlan(merchant);
  const body = JSON.stringify({
    eventType: 'SUBSCRIPTION_STATUS_NOTIFICATION',
    result: status(entry, 'ACTIVE', 1),
  });
  expect((await merchant.deliver(body, 'stranger')).body).toBe(DECLINED);
  await expect.poll(() => waffo.callsOf('/subscription/inquiry').length).toBe(1);
  expect(await merchant.get(`/subscriptions/${id}`)).toMatchObject({ status: 'PENDING', periodsGranted: 0 });
});

test('reconciling finds renewals whose events were lost', async ({ merchant, waffo }) => {
  const { id, entry } = await activePlan(merchant);
  waffo.always('/subscription/inquiry', { code: '0', data: periodChanged(entry, 2) });
  await merchant.post('/jobs/reconcile');
  await expect.poll(async () => (await merchant.get(`/subscriptions/${id}`))['periodsGranted']).toBe(2);
  expect(waffo.callsOf('/subscription/inquiry')[0]?.body).toMatchObject({ paymentDetails: 1 });
});

test('after a restart a subscription goes on where it was', async ({ merchant }) => {
  const { id, entry } = await activePlan(merchant);
  await merchant.restart();
  await merchant.notify('PAYMENT_NOTIFICATION', payment(entry, 1));
  await merchant.notify('PAYMENT_NOTIFICATION', payment(entry, 2));
  expect(await merchant.get(`/subscriptions/${id}`)).toMatchObject({ status: 'ACTIVE', periodsGranted: 2 });
});

import { expect, test as base } from '@playwright/test';
import { openSubscriptionRig, type Subscribed, type SubscriptionRig } from './subscription-rig.ts';

const START = '2028-01-31T10:00:00.000Z';

const test = base.extend<{ rig: SubscriptionRig }>({
  rig: async ({}, use) => {
    const rig = await openSubscriptionRig({ start: START });
    await use(rig);
    await rig.close();
  },
});

/** A change that waits for its payer, of a subscription that is active. */
async function change(rig: SubscriptionRig, changes: Record<string, unknown> = {}) {
  const origin = await rig.activate();
  return { origin, ...(await changeOf(rig, origin, changes)) };
}

async function changeOf(rig: SubscriptionRig, origin: Subscribed, changes: Record<string, unknown> = {}) {
  const body = rig.changeBody(origin, changes);
  const { code, data } = await rig.call('subscription/change', body);
  expect(code).toBe('0');
  const subscriptionRequest = String(body['subscriptionRequest']);
  const token = rig.world.subscriptions.find(subscriptionRequest)?.token ?? '';
  const next: Subscribed = {
    subscriptionRequest,
    subscriptionId: String(data['subscriptionId']),
    token,
    data,
  };
  const inquire = async () => {
    const ids = { subscriptionRequest, originSubscriptionRequest: origin.subscriptionRequest };
    return (await rig.call('subscription/change/inquiry', ids)).data;
  };
  return { body, data, next, inquire };
}

test('waits for the payer while the old plan goes on', async ({ rig }) => {
  const { origin, data, next, inquire } = await change(rig);
  expect(data).toMatchObject({
    originSubscriptionRequest: origin.subscriptionRequest,
    subscriptionChangeStatus: 'AUTHORIZATION_REQUIRED',
    subscriptionAction: JSON.stringify({ webUrl: rig.world.checkoutUrl(next.token) }),
  });
  expect(next.subscriptionId).not.toBe(origin.subscriptionId);
  expect(rig.world.checkout.view(next.token)).toMatchObject({
    kind: 'change',
    amount: '16.00',
    currency: 'USD',
  });
  expect(await inquire()).toMatchObject({
    subscriptionId: next.subscriptionId,
    subscriptionChangeStatus: 'AUTHORIZATION_REQUIRED',
    remainingAmount: '4.00',
    productInfoList: [{ amount: '20.00' }],
    paymentInfo: { payMethodType: 'CREDITCARD,DEBITCARD' },
    orderExpiredAt: '2028-01-31T14:00:00.000Z',
  });
  rig.world.checkout.begin(next.token);
  expect(await inquire()).toMatchObject({ subscriptionChangeStatus: 'IN_PROGRESS' });
  expect(await rig.inquire(origin)).toMatchObject({ subscriptionStatus: 'ACTIVE' });
  expect(rig.told()).toEqual([]);
});

test('paid: the new plan takes the place of the old, for the difference', async ({ rig }) => {
  const { origin, next, inquire } = await change(rig);
  await rig.pays(next.token);
  expect(rig.told()).toEqual([
    'CHANGE SUCCESS', 'STATUS MERCHANT_CANCELLED', 'STATUS ACTIVE', 'PAYMENT 1 PAY_SUCCESS',
  ]); // prettier-ignore
  const [changed, old, fresh, payment] = rig.world.outbox.sent.slice(2).map(({ result }) => result);
  expect(changed).toMatchObject({
    subscriptionRequest: next.subscriptionRequest,
    originSubscriptionRequest: origin.subscriptionRequest,
    subscriptionId: next.subscriptionId,
  });
  expect(old).toMatchObject({ subscriptionId: origin.subscriptionId });
  expect(fresh).toMatchObject({
    subscriptionRequest: next.subscriptionRequest,
    subscriptionId: next.subscriptionId,
    amount: '20.00',
    productInfo: { currentPeriod: '1', nextPaymentDateTime: '2028-02-29T10:00:00.000Z' },
  });
  expect(payment).toMatchObject({
    orderAmount: '16.00',
    subscriptionInfo: { subscriptionRequest: next.subscriptionRequest, period: '1' },
  });
  expect(await inquire()).toMatchObject({ subscriptionChangeStatus: 'SUCCESS' });
  expect(rig.world.clock.pending()).toHaveLength(1);
  // From then on the new plan alone is charged, at its full price.
  rig.forget();
  await rig.world.clock.advance('40d');
  expect(rig.told()).toEqual(['PAYMENT 2 PAY_SUCCESS', 'PERIOD 2']);
  expect(await rig.inquire(next)).toMatchObject({ paymentDetails: [{}, { orderAmount: '20.00' }] });
});

for (const remainingAmount of ['20.00', '25.00']) {
  test(`credit of ${remainingAmount} on a price of 20.00 leaves nothing to charge`, async ({ rig }) => {
    const { next } = await change(rig, { remainingAmount });
    expect(rig.world.checkout.view(next.token)).toMatchObject({ amount: '0' });
    await rig.pays(next.token);
    expect(rig.told()).toEqual(['CHANGE SUCCESS', 'STATUS MERCHANT_CANCELLED', 'STATUS ACTIVE']);
    expect(await rig.inquire(next)).toMatchObject({ subscriptionStatus: 'ACTIVE', paymentDetails: [] });
  });
}

test('no credit at all: the whole price', async ({ rig }) => {
  const { next } = await change(rig, { remainingAmount: '0' });
  await rig.pays(next.token);
  expect(rig.world.outbox.sent.at(-1)?.result).toMatchObject({ orderAmount: '20.00' });
});

for (const [what, end] of [
  ['the payer fails to pay', (rig: SubscriptionRig, token: string) => rig.pays(token, 'failure')],
  ['nobody pays for four hours', (rig: SubscriptionRig) => rig.world.clock.advance('4h')],
] as const) {
  test(`closed because ${what}: the old plan is untouched`, async ({ rig }) => {
    const { origin, next, inquire } = await change(rig);
    await end(rig, next.token);
    expect(rig.told()).toEqual(['CHANGE CLOSED']);
    expect(await inquire()).toMatchObject({ subscriptionChangeStatus: 'CLOSED' });
    expect(await rig.inquire(next)).toMatchObject({ subscriptionStatus: 'CLOSE' });
    await rig.pays(next.token);
    await rig.world.clock.advance('30d');
    expect(rig.told()).toEqual(['CHANGE CLOSED', 'PAYMENT 2 PAY_SUCCESS', 'PERIOD 2']);
    expect(await rig.inquire(origin)).toMatchObject({ subscriptionStatus: 'ACTIVE' });
  });
}

test('an old plan that has ended meanwhile cannot be replaced: nothing is charged', async ({ rig }) => {
  const { origin, next } = await change(rig);
  rig.world.subscriptions.cancelByUser(origin.subscriptionId);
  await rig.pays(next.token);
  expect(rig.told()).toEqual(['STATUS USER_CANCELLED', 'CHANGE CLOSED']);
});

test('of two changes of one plan only one can succeed', async ({ rig }) => {
  const { origin, next } = await change(rig);
  const { next: other } = await changeOf(rig, origin);
  await rig.pays(next.token);
  rig.forget();
  await rig.pays(other.token);
  expect(rig.told()).toEqual(['CHANGE CLOSED']);
});

test('a change during retries of a renewal ends them', async ({ rig }) => {
  const { origin, next } = await change(rig, { orderExpiredAt: '2028-03-31T10:00:00.000Z' });
  rig.world.subscriptions.renewals.failNext(origin.subscriptionId);
  await rig.world.clock.advanceTo(new Date('2028-02-29T12:00:00.000Z'));
  await rig.pays(next.token);
  await rig.world.clock.advance('2d');
  expect(rig.told()).toEqual([
    'PAYMENT 2 ORDER_CLOSE', 'CHANGE SUCCESS', 'STATUS MERCHANT_CANCELLED', 'STATUS ACTIVE', 'PAYMENT 1 PAY_SUCCESS',
  ]); // prettier-ignore
});

test('a fresh plan can be changed in its turn', async ({ rig }) => {
  const { next } = await change(rig);
  await rig.pays(next.token);
  const { next: third } = await changeOf(rig, next);
  rig.forget();
  await rig.pays(third.token);
  expect(rig.told().slice(0, 3)).toEqual(['CHANGE SUCCESS', 'STATUS MERCHANT_CANCELLED', 'STATUS ACTIVE']);
});

base('the option changeNeedsPayer: without a payer the call itself changes the plan', async () => {
  const rig = await openSubscriptionRig({ start: START, options: { changeNeedsPayer: false } });
  const { data } = await change(rig);
  expect(data).toMatchObject({ subscriptionChangeStatus: 'SUCCESS' });
  expect(data).not.toHaveProperty('subscriptionAction');
  expect(rig.told()).toEqual([
    'CHANGE SUCCESS', 'STATUS MERCHANT_CANCELLED', 'STATUS ACTIVE', 'PAYMENT 1 PAY_SUCCESS',
  ]); // prettier-ignore
  await rig.close();
});

test.describe('refused', () => {
  const refusals: readonly [what: string, changes: Record<string, unknown>, code: string][] = [
    ['an unknown original', { originSubscriptionRequest: 'nobody' }, 'A0009'],
    ['a currency that does not exist', { currency: 'QQQ', remainingAmount: '100' }, 'A0007'],
    ['a credit that is no amount', { remainingAmount: 'some' }, 'A0003'],
    ['an empty product list', { productInfoList: [] }, 'A0003'],
    ['a redirect of more than 1024 characters', { successRedirectUrl: `https://a.example/${'x'.repeat(1024)}` }, 'A0003'],
    ['an expiry that has passed', { orderExpiredAt: '2028-01-01T00:00:00.000Z' }, 'A0034'],
    ['a method that cannot renew', { paymentInfo: { productName: 'SUBSCRIPTION', payMethodName: 'PIX' } }, 'A0018'],
    ["another merchant's id", { merchantInfo: { merchantId: '42' } }, 'A0004'],
  ]; // prettier-ignore
  for (const [what, changes, code] of refusals) {
    test(`${what}: ${code}, and nothing is kept`, async ({ rig }) => {
      const origin = await rig.activate();
      expect((await rig.call('subscription/change', rig.changeBody(origin, changes))).code).toBe(code);
      expect(rig.world.subscriptions.changes).toEqual([]);
      expect(rig.world.subscriptions.all).toHaveLength(1);
    });
  }

  test('an original that is not active: C0003', async ({ rig }) => {
    const origin = await rig.subscribe();
    expect((await rig.call('subscription/change', rig.changeBody(origin))).code).toBe('C0003');
  });

  test('an original by its Waffo id: A0009', async ({ rig }) => {
    const origin = await rig.activate();
    const wrong = rig.changeBody(origin, { originSubscriptionRequest: origin.subscriptionId });
    expect((await rig.call('subscription/change', wrong)).code).toBe('A0009');
  });

  test('the key of another request: A0011; the same again is the same change', async ({ rig }) => {
    const { body, data, origin } = await change(rig);
    expect((await rig.call('subscription/change', body)).data).toEqual(data);
    const other = await rig.call('subscription/change', { ...body, remainingAmount: '5.00' });
    expect(other.code).toBe('A0011');
    const { subscriptionRequest } = origin;
    const create = rig.subscribeBody({ subscriptionRequest: body['subscriptionRequest'] });
    expect((await rig.call('subscription/create', create)).code).toBe('A0011');
    const reused = await rig.call('subscription/change', rig.changeBody(origin, { subscriptionRequest }));
    expect(reused.code).toBe('A0011');
    expect(rig.world.subscriptions.changes).toHaveLength(1);
  });

  test('an inquiry by two ids that do not belong together: A0009', async ({ rig }) => {
    const { next } = await change(rig);
    const other = await rig.activate();
    const { subscriptionRequest } = next;
    const ids = { subscriptionRequest, originSubscriptionRequest: other.subscriptionRequest };
    expect((await rig.call('subscription/change/inquiry', ids)).code).toBe('A0009');
  });
});

test.describe('update', () => {
  test('sets prices from the next period on', async ({ rig }) => {
    const subscription = await rig.activate();
    const { subscriptionId, subscriptionRequest } = subscription;
    const scheduledAmounts = [{ period: '3', amount: '5.00' }];
    const { data } = await rig.call('subscription/update', {
      subscriptionId,
      amount: '12.00',
      productInfo: { scheduledAmounts },
    });
    expect(data).toEqual({
      subscriptionId,
      subscriptionRequest,
      previousAmount: '10.00',
      newAmount: '12.00',
      previousScheduledAmounts: [],
      newScheduledAmounts: scheduledAmounts,
      nextEffectivePeriod: '2',
    });
    await rig.world.clock.advance('62d');
    const view = await rig.inquire(subscription);
    expect(view).toMatchObject({ amount: '12.00', productInfo: { scheduledAmounts } });
    expect(view['paymentDetails']).toMatchObject([
      { orderAmount: '10.00' }, { orderAmount: '12.00' }, { orderAmount: '5.00' },
    ]); // prettier-ignore
  });

  test('sets the price of trial periods that are still to come', async ({ rig }) => {
    const productInfo = { trialPeriodAmount: '1.00', numberOfTrialPeriod: '2' };
    const subscription = await rig.activate({ productInfo });
    const { subscriptionRequest } = subscription;
    const { data } = await rig.call('subscription/update', {
      subscriptionRequest,
      productInfo: { trialPeriodAmount: '2.00' },
    });
    expect(data).toMatchObject({ previousTrialPeriodAmount: '1.00', newTrialPeriodAmount: '2.00' });
    rig.world.subscriptions.nextPeriod(subscriptionRequest, 'success');
    rig.world.subscriptions.nextPeriod(subscriptionRequest, 'success');
    const view = await rig.inquire(subscription);
    expect(view).toMatchObject({ amount: '10.00', productInfo: { trialPeriodAmount: '2.00' } });
    expect(view['paymentDetails']).toMatchObject([
      { orderAmount: '1.00' }, { orderAmount: '2.00' }, { orderAmount: '10.00' },
    ]); // prettier-ignore
  });

  for (const [what, changes, code] of [
    ['nothing to pay', { amount: '0.00' }, 'A0008'],
    ['a missing decimal', { amount: '12' }, 'A0003'],
    ['a trial price without a trial', { productInfo: { trialPeriodAmount: '1.00' } }, 'A0003'],
    ['a top-up', { topupInfo: { topupAmount: '1.00' } }, 'A0010'],
  ] as const) {
    test(`refuses ${what} with ${code} and changes no price`, async ({ rig }) => {
      const { subscriptionId } = await rig.activate();
      const body = { subscriptionId, amount: '12.00', ...changes };
      expect((await rig.call('subscription/update', body)).code).toBe(code);
      expect(rig.world.subscriptions.find(subscriptionId)?.plan.amount).toBe('10.00');
    });
  }

  test('is for active subscriptions alone', async ({ rig }) => {
    const { subscriptionId } = await rig.subscribe();
    expect((await rig.call('subscription/update', { subscriptionId, amount: '12.00' })).code).toBe('C0003');
  });
});

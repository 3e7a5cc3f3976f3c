import { expect, test as base } from '@playwright/test';
import type { EmulatorOptions } from '../../../../src/providers/waffo/emulator/index.ts';
import { cardTransactionType, openSubscriptionRig, type SubscriptionRig } from './subscription-rig.ts';

const START = '2028-01-31T10:00:00.000Z';

const test = base.extend<{ options: Partial<EmulatorOptions>; rig: SubscriptionRig }>({
  options: [{}, { option: true }],
  rig: async ({ options }, use) => {
    const rig = await openSubscriptionRig({ start: START, options });
    await use(rig);
    await rig.close();
  },
});

/** Days on which period payments ended, e.g. `2 2028-02-29 PAY_SUCCESS`. */
function payments(rig: SubscriptionRig, subscriptionId: string): string[] {
  const paid = rig.world.subscriptions.find(subscriptionId)?.payments ?? [];
  return paid.map(({ subscription, updatedAt, status }) => {
    expect(updatedAt.toISOString().slice(10)).toBe(START.slice(10));
    return `${subscription?.period} ${updatedAt.toISOString().slice(0, 10)} ${status}`;
  });
}

function nextDay(rig: SubscriptionRig, subscriptionId: string): string | undefined {
  return rig.world.subscriptions.find(subscriptionId)?.nextPaymentAt?.toISOString().slice(0, 10);
}

const cancelBody = (rig: SubscriptionRig, subscriptionId: string) => ({
  subscriptionId,
  merchantId: rig.world.account.merchantId,
  requestedAt: START,
});

test('twelve months from 31 January: paid on the days that a calendar expects, then expired', async ({
  rig,
}) => {
  const before = process.cpuUsage();
  const subscription = await rig.activate({ productInfo: { numberOfPeriod: '12' } });
  const { subscriptionId } = subscription;
  expect((await rig.inquire(subscription))['productInfo']).toMatchObject({
    endDateTime: '2029-01-31T10:00:00.000Z',
  });
  await rig.world.clock.advance('365d');
  expect(payments(rig, subscriptionId)).toEqual(
    [
      '1 2028-01-31', '2 2028-02-29', '3 2028-03-31', '4 2028-04-30', '5 2028-05-31', '6 2028-06-30',
      '7 2028-07-31', '8 2028-08-31', '9 2028-09-30', '10 2028-10-31', '11 2028-11-30', '12 2028-12-31',
    ].map((paid) => `${paid} PAY_SUCCESS`),
  ); // prettier-ignore
  const renewals = Array.from({ length: 11 }, (_, i) => [`PAYMENT ${i + 2} PAY_SUCCESS`, `PERIOD ${i + 2}`]);
  expect(rig.told()).toEqual(renewals.flat());
  // The last period is paid, and runs to its end.
  const last = await rig.inquire(subscription);
  expect(last['subscriptionStatus']).toBe('ACTIVE');
  expect(last['productInfo']).not.toHaveProperty('nextPaymentDateTime');
  await rig.world.clock.advanceTo(new Date('2029-01-31T10:00:00.000Z'));
  await rig.world.clock.advance('365d');
  expect(rig.told().slice(22)).toEqual(['STATUS EXPIRED']);
  // A year takes no time: the clock is virtual.
  expect(process.cpuUsage(before).user / 1_000_000).toBeLessThan(10);
});

test('a renewal notification has the new period, its price and the payment after it', async ({ rig }) => {
  const { subscriptionId } = await rig.activate({
    productInfo: { scheduledAmounts: [{ period: '2', amount: '7.50' }] },
  });
  await rig.world.clock.advanceTo(new Date('2028-03-31T10:00:00.000Z'));
  const [payment, period, third] = rig.world.outbox.sent.slice(2).map(({ result }) => result);
  expect(payment).toMatchObject({
    orderAmount: '7.50',
    orderRequestedAt: '2028-02-29T10:00:00.000Z',
    subscriptionInfo: { subscriptionId, period: '2' },
  });
  expect(cardTransactionType(payment)).toBe('MIT');
  expect(period).toMatchObject({
    subscriptionStatus: 'ACTIVE',
    amount: '10.00',
    productInfo: {
      startDateTime: START,
      currentPeriod: '2',
      nextPaymentDateTime: '2028-03-31T10:00:00.000Z',
    },
    paymentDetails: [
      { period: '1', orderAmount: '10.00' },
      { period: '2', orderAmount: '7.50', acquiringOrderId: payment?.['acquiringOrderId'] },
    ],
  });
  expect(third).toMatchObject({ orderAmount: '10.00', subscriptionInfo: { period: '3' } });
});

for (const [productInfo, start, days] of [
  [{ periodType: 'DAILY' }, '2028-02-27T10:00:00.000Z', ['02-27', '02-28', '02-29', '03-01']],
  [{ periodType: 'WEEKLY', periodInterval: '2' }, '2028-02-20T10:00:00.000Z', ['02-20', '03-05', '03-19']],
] as const) {
  base(`${productInfo.periodType} periods pass the leap day`, async () => {
    const rig = await openSubscriptionRig({ start });
    const { subscriptionId } = await rig.activate({ productInfo });
    await rig.world.clock.advanceTo(new Date(`2028-${days.at(-1)}T10:00:00.000Z`));
    expect(payments(rig, subscriptionId)).toEqual(days.map((day, i) => `${i + 1} 2028-${day} PAY_SUCCESS`));
    await rig.close();
  });
}

test('a trial comes on top of the number of periods', async ({ rig }) => {
  const { subscriptionId } = await rig.activate({
    productInfo: { numberOfPeriod: '2', trialPeriodAmount: '1.00', trialPeriodType: 'WEEKLY' },
  });
  await rig.world.clock.advance('90d');
  expect(payments(rig, subscriptionId)).toEqual([
    '1 2028-01-31 PAY_SUCCESS', '2 2028-02-07 PAY_SUCCESS', '3 2028-03-07 PAY_SUCCESS',
  ]); // prettier-ignore
  expect(rig.told().at(-1)).toBe('STATUS EXPIRED');
});

test.describe('a renewal that fails once', () => {
  test('is tried again a day later; only the result ends the period', async ({ rig }) => {
    const subscription = await rig.activate();
    const { subscriptionId } = subscription;
    rig.world.subscriptions.renewals.failNext(subscriptionId);
    await rig.world.clock.advanceTo(new Date('2028-02-29T12:00:00.000Z'));
    expect(rig.told()).toEqual(['PAYMENT 2 ORDER_CLOSE']);
    expect(await rig.inquire(subscription)).toMatchObject({
      subscriptionStatus: 'ACTIVE',
      productInfo: { currentPeriod: '1', nextPaymentDateTime: '2028-03-01T10:00:00.000Z' },
    });
    await rig.world.clock.advance('1d');
    expect(rig.told()).toEqual(['PAYMENT 2 ORDER_CLOSE', 'PAYMENT 2 PAY_SUCCESS', 'PERIOD 2']);
    expect(await rig.inquire(subscription)).not.toHaveProperty('failedReason');
    expect(payments(rig, subscriptionId).slice(1)).toEqual([
      '2 2028-02-29 ORDER_CLOSE', '2 2028-03-01 PAY_SUCCESS',
    ]); // prettier-ignore
  });

  test('service first: the next payment stays on its old day', async ({ rig }) => {
    const { subscriptionId } = await rig.activate();
    rig.world.subscriptions.renewals.failNext(subscriptionId);
    await rig.world.clock.advance('31d');
    expect(nextDay(rig, subscriptionId)).toBe('2028-03-31');
  });

  test('payment first: the cycle starts anew on the day that was paid', async ({ rig }) => {
    const { subscriptionId, subscriptionRequest } = await rig.activate();
    rig.world.subscriptions.renewals.policy.mode = 'payment-first';
    // Either id will do.
    rig.world.subscriptions.renewals.failNext(subscriptionRequest);
    await rig.world.clock.advance('31d');
    expect(nextDay(rig, subscriptionId)).toBe('2028-04-01');
    await rig.world.clock.advance('60d');
    expect(payments(rig, subscriptionId).slice(3)).toEqual([
      '3 2028-04-01 PAY_SUCCESS', '4 2028-05-01 PAY_SUCCESS',
    ]); // prettier-ignore
  });

  test('payment first: a payment in time keeps the day', async ({ rig }) => {
    const { subscriptionId } = await rig.activate();
    rig.world.subscriptions.renewals.policy.mode = 'payment-first';
    await rig.world.clock.advance('31d');
    expect(nextDay(rig, subscriptionId)).toBe('2028-03-31');
  });
});

test.describe('a renewal that fails for good', () => {
  test('service first: the period passes unpaid, the next one is charged on its day', async ({ rig }) => {
    const subscription = await rig.activate();
    const { subscriptionId } = subscription;
    rig.world.subscriptions.renewals.failNext(subscriptionId, 2);
    await rig.world.clock.advance('31d');
    expect(rig.told()).toEqual(['PAYMENT 2 ORDER_CLOSE', 'PAYMENT 2 ORDER_CLOSE', 'PERIOD 2']);
    expect(await rig.inquire(subscription)).toMatchObject({
      subscriptionStatus: 'ACTIVE',
      productInfo: { currentPeriod: '2', nextPaymentDateTime: '2028-03-31T10:00:00.000Z' },
    });
    await rig.world.clock.advance('31d');
    expect(rig.told().slice(3)).toEqual(['PAYMENT 3 PAY_SUCCESS', 'PERIOD 3']);
  });

  test('payment first: nothing is charged any more, and the subscription stays as it is', async ({ rig }) => {
    const subscription = await rig.activate({ productInfo: { numberOfPeriod: '4' } });
    const { subscriptionId } = subscription;
    rig.world.subscriptions.renewals.policy.mode = 'payment-first';
    rig.world.subscriptions.renewals.failNext(subscriptionId, 2);
    await rig.world.clock.advance('800d');
    expect(rig.told()).toEqual(['PAYMENT 2 ORDER_CLOSE', 'PAYMENT 2 ORDER_CLOSE', 'PERIOD 2']);
    const view = await rig.inquire(subscription);
    expect(view).toMatchObject({ subscriptionStatus: 'ACTIVE', productInfo: { currentPeriod: '2' } });
    expect(view['productInfo']).not.toHaveProperty('nextPaymentDateTime');
    expect(JSON.parse(String(view['failedReason']))).toHaveProperty('orderFailedCode', 'B0003');
    expect(nextDay(rig, subscriptionId)).toBeUndefined();
  });

  test('payment first: the payer who pays by the page starts a new cycle', async ({ rig }) => {
    const { subscriptionId } = await rig.activate();
    rig.world.subscriptions.renewals.policy.mode = 'payment-first';
    rig.world.subscriptions.renewals.failNext(subscriptionId, 2);
    await rig.world.clock.advance('100d');
    rig.forget();
    expect(rig.world.subscriptions.nextPeriod(subscriptionId, 'success')).toBe(true);
    expect(rig.told()).toEqual(['PAYMENT 3 PAY_SUCCESS', 'PERIOD 3']);
    expect(nextDay(rig, subscriptionId)).toBe('2028-06-10');
  });

  test('in the last period: it expires at the end all the same', async ({ rig }) => {
    const { subscriptionId } = await rig.activate({ productInfo: { numberOfPeriod: '2' } });
    rig.world.subscriptions.renewals.policy.mode = 'payment-first';
    rig.world.subscriptions.renewals.failNext(subscriptionId, Infinity);
    await rig.world.clock.advance('100d');
    expect(rig.told().slice(2)).toEqual(['PERIOD 2', 'STATUS EXPIRED']);
    expect(rig.world.subscriptions.find(subscriptionId)?.updatedAt.toISOString()).toBe(
      '2028-03-31T10:00:00.000Z',
    );
  });

  test('the policy says how often and how soon', async ({ rig }) => {
    const { subscriptionId } = await rig.activate();
    Object.assign(rig.world.subscriptions.renewals.policy, { attempts: 4, interval: '2d' });
    rig.world.subscriptions.renewals.failNext(subscriptionId, 4);
    await rig.world.clock.advanceTo(new Date('2028-03-30T10:00:00.000Z'));
    expect(payments(rig, subscriptionId).slice(1)).toEqual([
      '2 2028-02-29 ORDER_CLOSE', '2 2028-03-02 ORDER_CLOSE', '2 2028-03-04 ORDER_CLOSE', '2 2028-03-06 ORDER_CLOSE',
    ]); // prettier-ignore
    expect(rig.told().slice(-2)).toEqual(['PAYMENT 2 ORDER_CLOSE', 'PERIOD 2']);
  });

  test('a daily plan whose retry meets the next due day catches up in order', async ({ rig }) => {
    const { subscriptionId } = await rig.activate({ productInfo: { periodType: 'DAILY' } });
    rig.world.subscriptions.renewals.failNext(subscriptionId);
    await rig.world.clock.advance('3d');
    expect(payments(rig, subscriptionId).slice(1)).toEqual([
      '2 2028-02-01 ORDER_CLOSE', '2 2028-02-02 PAY_SUCCESS', '3 2028-02-02 PAY_SUCCESS', '4 2028-02-03 PAY_SUCCESS',
    ]); // prettier-ignore
  });
});

test.describe('with options', () => {
  test.use({
    options: {
      renewalFailureEvents: 'payment-only',
      renewalMode: 'payment-first',
      renewalAttempts: 1,
    },
  });

  test('the contract starts with them', async ({ rig }) => {
    const { subscriptionId } = await rig.activate();
    expect(rig.world.subscriptions.renewals.policy).toEqual({
      mode: 'payment-first',
      attempts: 1,
      interval: '1d',
    });
    rig.world.subscriptions.renewals.failNext(subscriptionId);
    await rig.world.clock.advance('90d');
    expect(rig.told()).toEqual(['PAYMENT 2 ORDER_CLOSE']);
  });
});

test.describe('the end of it', () => {
  test('a cancellation during retries wins: no further attempt, no period event', async ({ rig }) => {
    const { subscriptionId } = await rig.activate();
    rig.world.subscriptions.renewals.failNext(subscriptionId);
    await rig.world.clock.advanceTo(new Date('2028-02-29T12:00:00.000Z'));
    expect((await rig.call('subscription/cancel', cancelBody(rig, subscriptionId))).code).toBe('0');
    await rig.world.clock.advance('90d');
    expect(rig.told()).toEqual(['PAYMENT 2 ORDER_CLOSE', 'STATUS MERCHANT_CANCELLED']);
  });

  for (const [moment, productInfo] of [
    ['the renewal', {}],
    ['the end of the last period', { numberOfPeriod: '1' }],
  ] as const) {
    test(`a cancellation at the very moment of ${moment} wins`, async ({ rig }) => {
      const due = new Date('2028-02-29T10:00:00.000Z');
      const { world } = rig;
      const { subscriptionId, token } = await rig.subscribe({ productInfo });
      // Set before the payment, so that it comes first at that moment.
      world.clock.at(due, 'the payer cancels', () => world.subscriptions.cancelByUser(subscriptionId));
      await rig.pays(token);
      rig.forget();
      await world.clock.advance('90d');
      expect(rig.told()).toEqual(['STATUS USER_CANCELLED']);
      expect(payments(rig, subscriptionId)).toEqual(['1 2028-01-31 PAY_SUCCESS']);
    });
  }

  test('a contract that ends now expires the subscription once', async ({ rig }) => {
    const { subscriptionId } = await rig.activate();
    rig.world.subscriptions.expire(subscriptionId);
    rig.world.subscriptions.expire(subscriptionId);
    await rig.world.clock.advance('90d');
    expect(rig.told()).toEqual(['STATUS EXPIRED']);
  });

  test('two subscriptions of one day renew each for itself', async ({ rig }) => {
    const [first, second] = [await rig.activate(), await rig.activate()];
    rig.forget();
    rig.world.subscriptions.renewals.failNext(first.subscriptionId, 2);
    await rig.world.clock.advance('31d');
    expect(payments(rig, second.subscriptionId).slice(1)).toEqual(['2 2028-02-29 PAY_SUCCESS']);
    expect(payments(rig, first.subscriptionId)).toHaveLength(3);
  });
});

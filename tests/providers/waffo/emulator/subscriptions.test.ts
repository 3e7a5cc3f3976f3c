import { expect, test as base } from '@playwright/test';
import { cardTransactionType, openSubscriptionRig, type SubscriptionRig } from './subscription-rig.ts';

const START = '2028-01-31T10:00:00.000Z';
const NEXT = '2028-02-29T10:00:00.000Z';

const test = base.extend<{ rig: SubscriptionRig }>({
  rig: async ({}, use) => {
    const rig = await openSubscriptionRig({ start: START });
    await use(rig);
    await rig.close();
  },
});

test.describe('create', () => {
  test('opens a subscription that waits for its payer', async ({ rig }) => {
    const { data, token, subscriptionRequest, subscriptionId } = await rig.subscribe();
    expect(data).toMatchObject({ subscriptionRequest, subscriptionStatus: 'AUTHORIZATION_REQUIRED' });
    expect(subscriptionId).toMatch(/^SC\d{30}$/);
    expect(JSON.parse(String(data['subscriptionAction']))).toEqual({ webUrl: rig.world.checkoutUrl(token) });
    expect(rig.told()).toEqual([]);
  });

  const refusals: readonly [what: string, changes: Record<string, unknown>, code: string][] = [
    ['no pay-method type', { paymentInfo: { productName: 'SUBSCRIPTION', payMethodName: 'CC_VISA' } }, 'A0003'],
    ['an empty pay-method type', { paymentInfo: { productName: 'SUBSCRIPTION', payMethodType: ' ' } }, 'A0003'],
    ['a method that cannot renew', { paymentInfo: { productName: 'SUBSCRIPTION', payMethodType: 'VA' } }, 'A0018'],
    ['a missing decimal', { amount: '10' }, 'A0003'],
    ['nothing to pay', { amount: '0.00' }, 'A0008'],
    ['a currency that is not known', { currency: 'XXX' }, 'A0007'],
    ['an expiry that has passed', { orderExpiredAt: '2020-01-01T00:00:00.000Z' }, 'A0034'],
    ["another merchant's id", { merchantInfo: { merchantId: '42' } }, 'A0004'],
    ['an interval that is no count', { productInfo: { periodInterval: 'one' } }, 'A0003'],
    ['no period at all', { productInfo: { numberOfPeriod: '0' } }, 'A0003'],
    ['a trial without a price', { productInfo: { numberOfTrialPeriod: '1' } }, 'A0003'],
    ["a trial price in another currency's decimals", { productInfo: { trialPeriodAmount: '1' } }, 'A0003'],
    ['a scheduled price of no period', { productInfo: { scheduledAmounts: [{ amount: '9.00' }] } }, 'A0003'],
    ['a scheduled price of nothing', { productInfo: { scheduledAmounts: [{ period: '2', amount: '0.00' }] } }, 'A0008'],
    ['a plan beyond all calendars', { productInfo: { periodInterval: '9999', numberOfPeriod: '9999' } }, 'A0003'],
  ]; // prettier-ignore
  for (const [what, changes, code] of refusals) {
    test(`refuses ${what} with ${code} and keeps nothing`, async ({ rig }) => {
      const body = rig.subscribeBody(changes);
      expect((await rig.call('subscription/create', body)).code).toBe(code);
      expect(rig.world.subscriptions.all).toEqual([]);
    });
  }

  for (const [amount, code, kept] of [
    ['90', 'C0005', false],
    ['9.1', 'C0001', false],
    ['1991', 'C0001', false],
    ['92.00', 'E0001', true],
  ] as const) {
    test(`the special amount ${amount} answers ${code} and ${kept ? 'keeps' : 'drops'} the subscription`, async ({
      rig,
    }) => {
      const body = rig.subscribeBody({ amount });
      const { subscriptionRequest } = body;
      expect((await rig.call('subscription/create', body)).code).toBe(code);
      const inquiry = await rig.call('subscription/inquiry', { subscriptionRequest });
      expect(inquiry.code).toBe(kept ? '0' : 'A0009');
      expect((await rig.call('subscription/create', { ...body, amount: '11.00' })).code).toBe('A0011');
    });
  }

  test('the same request again is the same subscription, another amount under its key is A0011', async ({
    rig,
  }) => {
    const body = rig.subscribeBody();
    const first = await rig.call('subscription/create', body);
    const again = await rig.call('subscription/create', { ...body, requestedAt: NEXT, userCurrency: null });
    expect(again.data).toEqual(first.data);
    expect((await rig.call('subscription/create', { ...body, amount: '10.01' })).code).toBe('A0011');
    expect(rig.world.subscriptions.all).toHaveLength(1);
  });

  test('nulls stand for absent fields', async ({ rig }) => {
    const body = rig.subscribeBody({
      productInfo: { numberOfPeriod: null, trialPeriodAmount: null, scheduledAmounts: null },
      extendInfo: null,
    });
    expect((await rig.call('subscription/create', body)).code).toBe('0');
    await rig.pays(rig.world.subscriptions.find(String(body['subscriptionRequest']))?.token ?? '');
    expect(rig.told()).toEqual(['STATUS ACTIVE', 'PAYMENT 1 PAY_SUCCESS']);
  });
});

test.describe('first payment', () => {
  test('is under way once the payer has begun', async ({ rig }) => {
    const subscription = await rig.subscribe();
    rig.world.checkout.begin(subscription.token);
    expect(await rig.inquire(subscription)).toMatchObject({
      subscriptionStatus: 'IN_PROGRESS',
      paymentDetails: [],
    });
    expect(rig.told()).toEqual([]);
  });

  test('makes it active; the two events agree with each other and with the request', async ({ rig }) => {
    const subscription = await rig.subscribe();
    await rig.world.clock.advance('10m');
    await rig.pays(subscription.token);
    expect(rig.told()).toEqual(['STATUS ACTIVE', 'PAYMENT 1 PAY_SUCCESS']);
    const [status, payment] = rig.world.outbox.sent.map(({ result }) => result);
    const { subscriptionRequest, subscriptionId } = subscription;
    const paidAt = '2028-01-31T10:10:00.000Z';
    expect(status).toMatchObject({
      subscriptionRequest,
      subscriptionId,
      currency: 'USD',
      amount: '10.00',
      requestedAt: START,
      updatedAt: paidAt,
      productInfo: {
        periodType: 'MONTHLY',
        periodInterval: '1',
        startDateTime: paidAt,
        nextPaymentDateTime: '2028-02-29T10:10:00.000Z',
        currentPeriod: '1',
      },
      paymentInfo: { productName: 'SUBSCRIPTION', payMethodName: 'CC_VISA', payMethodProperties: '{}' },
      paymentDetails: [
        {
          acquiringOrderId: payment?.['acquiringOrderId'],
          orderCurrency: 'USD',
          orderAmount: '10.00',
          orderStatus: 'PAY_SUCCESS',
          period: '1',
        },
      ],
    });
    expect(status).not.toHaveProperty('subscriptionAction');
    expect(payment).toMatchObject({
      merchantOrderId: status?.['merchantSubscriptionId'],
      orderAmount: '10.00',
      finalDealAmount: '10.00',
      orderCompletedAt: paidAt,
      orderRequestedAt: START,
      paymentInfo: { productName: 'SUBSCRIPTION', payMethodName: 'CC_VISA' },
      subscriptionInfo: {
        subscriptionId,
        subscriptionRequest,
        merchantRequest: subscriptionRequest,
        period: '1',
      },
    });
    expect(payment?.['paymentRequestId']).not.toBe(subscriptionRequest);
    expect(cardTransactionType(payment)).toBe('CIT');
  });

  test('of a period is an order: it can be inquired and refunded', async ({ rig }) => {
    const { subscriptionRequest, token } = await rig.subscribe();
    await rig.pays(token);
    const acquiringOrderId = String(rig.world.outbox.sent[1]?.result['acquiringOrderId']);
    expect((await rig.call('order/inquiry', { acquiringOrderId })).data).toMatchObject({
      orderStatus: 'PAY_SUCCESS',
      subscriptionInfo: { subscriptionRequest, period: '1' },
    });
    const refund = {
      refundRequestId: 'refund-1',
      acquiringOrderId,
      merchantId: rig.world.account.merchantId,
      requestedAt: START,
      refundAmount: '10.00',
      refundReason: 'changed my mind',
    };
    expect((await rig.call('order/refund', refund)).code).toBe('0');
    await rig.world.clock.advance('1m');
    const { data } = await rig.call('refund/inquiry', { refundRequestId: 'refund-1' });
    expect(data).toMatchObject({
      refundStatus: 'ORDER_FULLY_REFUNDED',
      subscriptionInfo: { merchantRequest: subscriptionRequest, period: '1' },
    });
  });

  test('that fails closes it', async ({ rig }) => {
    const subscription = await rig.subscribe();
    await rig.pays(subscription.token, 'failure');
    expect(rig.told()).toEqual(['STATUS CLOSE', 'PAYMENT 1 ORDER_CLOSE']);
    const view = await rig.inquire(subscription);
    expect(view).toMatchObject({
      subscriptionStatus: 'CLOSE',
      paymentDetails: [{ orderStatus: 'ORDER_CLOSE' }],
    });
    expect(JSON.parse(String(view['failedReason']))).toHaveProperty('orderFailedCode', 'B0003');
    await rig.pays(subscription.token);
    expect(await rig.inquire(subscription)).toMatchObject({ subscriptionStatus: 'CLOSE' });
  });

  test('that never comes closes it after four hours', async ({ rig }) => {
    const subscription = await rig.subscribe();
    await rig.world.clock.advance('3h');
    expect(rig.told()).toEqual([]);
    await rig.world.clock.advance('1h');
    expect(rig.told()).toEqual(['STATUS CLOSE', 'PAYMENT 1 ORDER_CLOSE']);
    expect(rig.world.checkout.view(subscription.token)).toMatchObject({ stage: 'closed' });
  });

  test('of a trial costs the trial price, and the regular price follows', async ({ rig }) => {
    const subscription = await rig.subscribe({
      productInfo: { trialPeriodAmount: '1.00', numberOfTrialPeriod: '1', trialPeriodType: 'WEEKLY' },
    });
    expect(rig.world.checkout.view(subscription.token)).toMatchObject({ amount: '1.00' });
    await rig.pays(subscription.token);
    await rig.world.clock.advance('7d');
    const { paymentDetails, productInfo, amount } = await rig.inquire(subscription);
    expect(paymentDetails).toMatchObject([
      { period: '1', orderAmount: '1.00' },
      { period: '2', orderAmount: '10.00', orderUpdatedAt: '2028-02-07T10:00:00.000Z' },
    ]);
    expect(productInfo).toMatchObject({ nextPaymentDateTime: '2028-03-07T10:00:00.000Z' });
    expect(amount).toBe('10.00');
  });

  test('of a free trial is no payment: the subscription is active, nothing is charged before its end', async ({
    rig,
  }) => {
    const subscription = await rig.subscribe({ productInfo: { trialPeriodAmount: '0' } });
    await rig.pays(subscription.token);
    expect(rig.told()).toEqual(['STATUS ACTIVE']);
    expect(await rig.inquire(subscription)).toMatchObject({
      subscriptionStatus: 'ACTIVE',
      paymentDetails: [],
    });
    await rig.world.clock.advanceTo(new Date(NEXT));
    expect(rig.told()).toEqual(['STATUS ACTIVE', 'PAYMENT 2 PAY_SUCCESS', 'PERIOD 2']);
  });

  test('of a free trial can be declined all the same', async ({ rig }) => {
    const { token } = await rig.subscribe({ productInfo: { trialPeriodAmount: '0' } });
    await rig.pays(token, 'failure');
    expect(rig.told()).toEqual(['STATUS CLOSE']);
    expect(rig.world.orders.all).toEqual([]);
  });

  test('at the page: method, card, "Subscribe", and the way back', async ({ rig }) => {
    const { token } = await rig.subscribe();
    const page = rig.world.checkoutUrl(token);
    const first = await (await fetch(page)).text();
    expect(first).toContain('every month');
    const card = { cardNumber: '4576750000000110', expiry: '12/29', cvv: '123', cardholderName: 'TEST USER' };
    await fetch(`${page}/card`, { method: 'POST', body: new URLSearchParams(card) });
    await rig.world.clock.idle();
    const last = await (await fetch(page)).text();
    expect(last).toContain('Subscription successful');
    expect(last).toContain('https://shop.example/success');
    expect(rig.told()).toEqual(['STATUS ACTIVE', 'PAYMENT 1 PAY_SUCCESS']);
  });

  test('takes the failure card and the challenge', async ({ rig }) => {
    const entry = { expiry: '12/29', cvv: '123', holder: 'TEST USER' };
    const [declined, challenged] = [await rig.subscribe(), await rig.subscribe()];
    rig.world.checkout.payByCard(declined.token, { number: '4576750000000220', ...entry });
    rig.world.checkout.payByCard(challenged.token, { number: '4000000000001000', ...entry });
    expect(rig.world.checkout.view(challenged.token)).toMatchObject({ stage: 'challenge' });
    rig.world.checkout.answerChallenge(challenged.token, '1234');
    await rig.world.clock.idle();
    expect(await rig.inquire(declined)).toMatchObject({ subscriptionStatus: 'CLOSE' });
    expect(await rig.inquire(challenged)).toMatchObject({ subscriptionStatus: 'ACTIVE' });
    expect(rig.world.checkout.view(declined.token)).toMatchObject({
      stage: 'failure',
      confirmUrl: 'https://shop.example/failed',
    });
  });
});

test.describe('inquiry', () => {
  test('finds by either id and lists payments on demand alone', async ({ rig }) => {
    const { subscriptionId, subscriptionRequest } = await rig.activate();
    const byId = await rig.call('subscription/inquiry', { subscriptionId });
    const byRequest = await rig.call('subscription/inquiry', { subscriptionRequest, paymentDetails: 0 });
    expect(byId.data).toEqual(byRequest.data);
    expect(byId.data).toMatchObject({ subscriptionStatus: 'ACTIVE', paymentDetails: null });
    const listed = await rig.call('subscription/inquiry', { subscriptionId, paymentDetails: 1 });
    expect(listed.data['paymentDetails']).toHaveLength(1);
  });

  test('of something unknown is A0009', async ({ rig }) => {
    expect((await rig.call('subscription/inquiry', { subscriptionId: 'SC0' })).code).toBe('A0009');
  });

  test('the world knows its subscriptions by both ids, and no others', async ({ rig }) => {
    const { subscriptionId, subscriptionRequest } = await rig.subscribe();
    expect(rig.world.knows(new Set([subscriptionId]))).toBe(true);
    expect(rig.world.knows(new Set(['x', subscriptionRequest]))).toBe(true);
    expect(rig.world.knows(new Set(['SC0']))).toBe(false);
  });
});

test.describe('cancel', () => {
  test('may be accepted and made later: active until then, then ended with one notification', async ({
    rig,
  }) => {
    rig.world.options.subscriptionCancelSettles = '1m';
    const { subscriptionId, subscriptionRequest, token } = await rig.subscribe();
    await rig.pays(token);
    const seen = rig.told().length;
    for (let call = 0; call < 2; call++) {
      const answer = await rig.call('subscription/cancel', cancelBody(rig, subscriptionId));
      expect(answer.data['orderStatus']).toBe('MERCHANT_CANCELLED');
    }
    const inquiry = async () => (await rig.call('subscription/inquiry', { subscriptionRequest })).data;
    expect((await inquiry())['subscriptionStatus']).toBe('ACTIVE');
    await rig.world.clock.advance('1m');
    expect((await inquiry())['subscriptionStatus']).toBe('MERCHANT_CANCELLED');
    expect(rig.told()).toHaveLength(seen + 1);
  });

  const cancelBody = (rig: SubscriptionRig, subscriptionId: string) => ({
    subscriptionId,
    merchantId: rig.world.account.merchantId,
    requestedAt: START,
  });

  test('by the merchant ends it: one notification, never charged again', async ({ rig }) => {
    const { subscriptionId, subscriptionRequest } = await rig.activate();
    const answer = await rig.call('subscription/cancel', cancelBody(rig, subscriptionId));
    expect(answer.data).toMatchObject({ subscriptionRequest, orderStatus: 'MERCHANT_CANCELLED' });
    await rig.world.clock.idle();
    expect(rig.world.clock.pending()).toEqual([]);
    await rig.world.clock.advance('90d');
    expect(rig.told()).toEqual(['STATUS MERCHANT_CANCELLED']);
    expect((await rig.call('subscription/cancel', cancelBody(rig, subscriptionId))).code).toBe('C0003');
    expect(rig.told()).toEqual(['STATUS MERCHANT_CANCELLED']);
  });

  test('is for active subscriptions alone', async ({ rig }) => {
    const { subscriptionId } = await rig.subscribe();
    expect((await rig.call('subscription/cancel', cancelBody(rig, subscriptionId))).code).toBe('C0003');
    expect((await rig.call('subscription/cancel', cancelBody(rig, 'SC0'))).code).toBe('A0009');
  });

  for (const [amount, code] of [
    ['93', 'C0001'],
    ['9.4', 'E0001'],
  ] as const) {
    test(`of a subscription of ${amount} answers ${code} and leaves it active`, async ({ rig }) => {
      const subscription = await rig.activate({ amount });
      const answer = await rig.call('subscription/cancel', cancelBody(rig, subscription.subscriptionId));
      expect(answer.code).toBe(code);
      expect(await rig.inquire(subscription)).toMatchObject({ subscriptionStatus: 'ACTIVE' });
    });
  }

  test('goes by the price of today', async ({ rig }) => {
    const { subscriptionId } = await rig.activate();
    await rig.call('subscription/update', { subscriptionId, amount: '93.00' });
    expect((await rig.call('subscription/cancel', cancelBody(rig, subscriptionId))).code).toBe('C0001');
  });

  test('by the channel ends it with a reason', async ({ rig }) => {
    const subscription = await rig.activate();
    rig.world.subscriptions.cancelByChannel(subscription.subscriptionId);
    await rig.world.clock.advance('90d');
    expect(rig.told()).toEqual(['STATUS CHANNEL_CANCELLED']);
    expect(await rig.inquire(subscription)).toHaveProperty('failedReason');
  });
});

for (const [unpaidSubscription, status] of [
  ['CLOSE', 'STATUS CLOSE'],
  ['EXPIRED', 'STATUS EXPIRED'],
] as const) {
  base(`the option unpaidSubscription makes an unpaid one ${unpaidSubscription}`, async () => {
    const rig = await openSubscriptionRig({ start: START, options: { unpaidSubscription } });
    const { token } = await rig.subscribe();
    await rig.world.clock.advance('4h');
    expect(rig.told()).toEqual([status, 'PAYMENT 1 ORDER_CLOSE']);
    rig.forget();
    const other = await rig.subscribe();
    await rig.pays(other.token, 'failure');
    await rig.pays(token);
    expect(rig.told()).toEqual(['STATUS CLOSE', 'PAYMENT 1 ORDER_CLOSE']);
    await rig.close();
  });
}

base('the option firstPeriodNotifies adds the period event to the first payment', async () => {
  const rig = await openSubscriptionRig({ start: START, options: { firstPeriodNotifies: true } });
  await rig.pays((await rig.subscribe()).token);
  expect(rig.told()).toEqual(['STATUS ACTIVE', 'PAYMENT 1 PAY_SUCCESS', 'PERIOD 1']);
  await rig.close();
});

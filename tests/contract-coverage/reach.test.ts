import { expect, test } from '@playwright/test';
import { context } from '../checks/context.ts';
import { areaOf, coverageOf, missingFrom } from '../../src/contract-coverage/index.ts';
import { REFUSAL_CODES } from '../../src/providers/waffo/emulator/index.ts';
import {
  openSubscriptionRig,
  type Subscribed,
  type SubscriptionRig,
} from '../providers/waffo/emulator/subscription-rig.ts';

/** What the emulator never does: it decides otherwise where the documents leave a choice. */
const NOT_ON_THE_EMULATOR = [
  "order (new) → PAY_IN_PROGRESS: create with Waffo's cashier",
  'order PAY_IN_PROGRESS → AUTHORIZATION_REQUIRED: the pay method asks the payer for an authorisation',
  'refund (new) → ORDER_REFUND_FAILED: order/refund through a channel that answers at once',
  'subscription (new) → IN_PROGRESS: subscription/create',
  'subscription IN_PROGRESS → AUTHORIZATION_REQUIRED: an authorisation is asked for',
  'subscriptionChange (new) → IN_PROGRESS: subscription/change',
  'subscriptionChange IN_PROGRESS → AUTHORIZATION_REQUIRED: an authorisation is asked for',
];

type End = (rig: SubscriptionRig, id: string, token: string) => Promise<unknown>;

const pays: End = (rig, _id, token) => rig.pays(token);
const fails: End = (rig, _id, token) => rig.pays(token, 'failure');
const expires: End = (rig) => rig.world.clock.advance('5h');
const cancels: End = (rig, paymentRequestId) =>
  rig.call('order/cancel', {
    paymentRequestId,
    merchantId: rig.world.account.merchantId,
    orderRequestedAt: rig.world.clock.now().toISOString(),
  });

/** An order that ends in one way, asked for before and after; `begun`: once the payer has begun. */
async function order(rig: SubscriptionRig, end: End, begun: boolean, changes = {}): Promise<string> {
  const { paymentRequestId, acquiringOrderId, token } = await rig.create(changes);
  if (begun) rig.world.checkout.begin(token);
  await rig.call('order/inquiry', { paymentRequestId });
  await end(rig, paymentRequestId, token);
  await rig.world.clock.idle();
  await rig.call('order/inquiry', { paymentRequestId });
  return acquiringOrderId;
}

async function orders(rig: SubscriptionRig): Promise<void> {
  const product = { productName: 'ONE_TIME_PAYMENT', payMethodType: 'CREDITCARD' };
  const manual = { paymentInfo: { ...product, captureMode: 'manualCapture' } };
  const captures: End = async (one, paymentRequestId, token) => {
    await one.pays(token);
    await one.call('order/inquiry', { paymentRequestId });
    const merchantId = one.world.account.merchantId;
    const captureRequestedAt = one.world.clock.now().toISOString();
    await one.call('order/capture', {
      paymentRequestId,
      merchantId,
      captureRequestedAt,
      captureAmount: '100.00',
    });
    await one.world.clock.advance('10s');
  };
  const lapses: End = async (one, paymentRequestId, token) => {
    await one.pays(token);
    await one.call('order/inquiry', { paymentRequestId });
    await cancels(one, paymentRequestId, token);
  };
  for (const begun of [false, true]) {
    for (const end of [pays, fails, cancels, expires]) await order(rig, end, begun);
    await order(rig, captures, begun, manual);
  }
  await order(rig, lapses, false, manual);
  const card = (cardNumber: string) => ({
    cardInfo: {
      cardNumber,
      cardExpiryYear: 2029,
      cardExpiryMonth: 12,
      cardCvv: '123',
      cardHolderName: 'TEST USER',
    },
  });
  await rig.create({ paymentInfo: product, ...card('4576750000000110') });
  await rig.create({ paymentInfo: product, ...card('4576750000000220') });
  await rig.create({ ...manual, ...card('4576750000000110') });
}

async function refunds(rig: SubscriptionRig): Promise<void> {
  let count = 0;
  const refund = async (acquiringOrderId: string, refundAmount: string): Promise<void> => {
    const refundRequestId = `refund-${++count}`;
    await rig.call('order/refund', {
      refundRequestId,
      acquiringOrderId,
      merchantId: rig.world.account.merchantId,
      requestedAt: rig.world.clock.now().toISOString(),
      refundAmount,
      refundReason: 'returned',
      refundNotifyUrl: rig.notifyUrl,
    });
    await rig.call('refund/inquiry', { refundRequestId });
    await rig.world.clock.advance('10s');
    await rig.call('refund/inquiry', { refundRequestId });
  };
  const byCard = await order(rig, pays, false);
  const byBank = await order(rig, pays, false, {
    paymentInfo: { productName: 'ONE_TIME_PAYMENT', payMethodType: 'ONLINE_BANKING', payMethodName: 'PIX' },
  });
  await refund(byCard, '96');
  for (const paid of [byCard, byBank]) for (const amount of ['40.00', '60.00']) await refund(paid, amount);
}

async function subscriptions(rig: SubscriptionRig): Promise<void> {
  const started = async (end: End, begun: boolean): Promise<Subscribed> => {
    const one = await rig.subscribe();
    if (begun) rig.world.checkout.begin(one.token);
    await rig.inquire(one);
    await end(rig, one.subscriptionRequest, one.token);
    await rig.inquire(one);
    return one;
  };
  for (const begun of [false, true]) for (const end of [fails, expires, pays]) await started(end, begun);
  const changed = async (begun: boolean, end: End): Promise<void> => {
    const origin = await started(pays, false);
    const body = rig.changeBody(origin);
    await rig.call('subscription/change', body);
    const id = String(body['subscriptionRequest']);
    const ids = { subscriptionRequest: id, originSubscriptionRequest: origin.subscriptionRequest };
    const token = rig.world.subscriptions.find(id)?.token ?? '';
    if (begun) rig.world.checkout.begin(token);
    await rig.call('subscription/change/inquiry', ids);
    await end(rig, id, token);
    await rig.call('subscription/change/inquiry', ids);
    await rig.inquire(origin);
  };
  for (const begun of [false, true]) for (const end of [pays, expires]) await changed(begun, end);
  const ends: ((one: Subscribed) => unknown)[] = [
    ({ subscriptionId }) =>
      rig.call('subscription/cancel', {
        subscriptionId,
        merchantId: rig.world.account.merchantId,
        requestedAt: rig.world.clock.now().toISOString(),
      }),
    ({ subscriptionId }) => rig.world.subscriptions.cancelByUser(subscriptionId),
    ({ subscriptionId }) => rig.world.subscriptions.cancelByChannel(subscriptionId),
  ];
  for (const end of ends) {
    const one = await started(pays, false);
    await end(one);
    await rig.world.clock.idle();
    await rig.inquire(one);
  }
  const short = await rig.activate({ productInfo: { numberOfPeriod: '2' } });
  await rig.inquire(short);
  await rig.world.clock.advance('70d');
  await rig.inquire(short);
}

test('every transition and every code that the emulator can produce is reached, and what it cannot is named', async () => {
  test.setTimeout(300_000);
  const usual = await openSubscriptionRig();
  const otherwise = await openSubscriptionRig({
    options: { unpaidSubscription: 'EXPIRED', userCancelStatus: 'CLOSE' },
  });
  await orders(usual);
  await refunds(usual);
  for (const code of REFUSAL_CODES) {
    usual.world.faults.onNext('orderInquiry', { answer: code });
    await usual.call('order/inquiry', { paymentRequestId: 'any' });
  }
  for (const rig of [usual, otherwise]) await subscriptions(rig);
  const journals = [usual, otherwise].map((rig, index) => ({ name: `${index}`, journal: rig.world.journal }));
  for (const rig of [usual, otherwise]) await rig.close();

  const coverage = coverageOf(journals, context);
  expect(missingFrom(areaOf(coverage, 'transitions'))).toEqual(NOT_ON_THE_EMULATOR);
  expect(areaOf(coverage, 'transitions').unknown).toEqual([]);
  const unseen = missingFrom(areaOf(coverage, 'codes'));
  expect(unseen.filter((code) => REFUSAL_CODES.includes(code))).toEqual([]);
  // The only code of the catalogue that the emulator does not know: seen once, of a dispute.
  expect(unseen).toEqual(['A0042']);
  expect(missingFrom(areaOf(coverage, 'states'))).toEqual([]);
});

import { expect, test } from '@playwright/test';
import type { EmulatorOptions } from '../../../../src/providers/waffo/emulator/index.ts';
import { openRig, type Answer, type Rig } from './rig.ts';
import { openSubscriptionRig } from './subscription-rig.ts';

const MERCHANT = '1000000201';
const ONE_TIME = { productName: 'ONE_TIME_PAYMENT' };
const MANUAL = { ...ONE_TIME, payMethodType: 'CREDITCARD', captureMode: 'manualCapture' };

/** What an emulator with these options does. */
type Observe = (rig: Rig) => Promise<unknown>;

async function paidBy(rig: Rig, paymentInfo: Record<string, unknown> = ONE_TIME) {
  const order = await rig.create({ paymentInfo });
  rig.world.checkout.simulate(order.token, 'success');
  await rig.world.clock.idle();
  return order;
}

function refund(rig: Rig, acquiringOrderId: string, changes: Record<string, unknown> = {}): Promise<Answer> {
  return rig.call('order/refund', {
    refundRequestId: 'refund',
    acquiringOrderId,
    merchantId: MERCHANT,
    requestedAt: rig.world.clock.now().toISOString(),
    refundAmount: '10.00',
    refundReason: 'sent back',
    ...changes,
  });
}

const notificationsWhen = {
  authorised: async (rig) => {
    await paidBy(rig, MANUAL);
    return rig.received.length;
  },
  cancelled: async (rig) => {
    const { paymentRequestId } = await rig.create();
    const orderRequestedAt = rig.world.clock.now().toISOString();
    await rig.call('order/cancel', { paymentRequestId, merchantId: MERCHANT, orderRequestedAt });
    await rig.world.clock.idle();
    return rig.received.length;
  },
  expired: async (rig) => {
    await rig.create();
    await rig.world.clock.advance('5h');
    return rig.received.length;
  },
  refunded: async (rig) => {
    const order = await paidBy(rig, { ...ONE_TIME, payMethodName: 'CC_VISA' });
    rig.received.length = 0;
    await refund(rig, order.acquiringOrderId, { refundNotifyUrl: rig.notifyUrl });
    await rig.world.clock.advance('3s');
    return rig.received.length;
  },
} satisfies Record<string, Observe>;

const refundStatusAfter =
  (time: string): Observe =>
  async (rig) => {
    const { acquiringOrderId } = await paidBy(rig);
    await refund(rig, acquiringOrderId);
    await rig.world.clock.advance(time);
    return (await rig.call('refund/inquiry', { refundRequestId: 'refund' })).data['refundStatus'];
  };

/** Each with what is seen by default, and with the option. */
const effects: [
  options: Partial<EmulatorOptions>,
  what: string,
  observe: Observe,
  usual: unknown,
  chosen: unknown,
][] = [
  [{ authorizationNotifies: false }, 'notifications of an authorisation', notificationsWhen.authorised, 1, 0],
  [{ cancelNotifies: true }, 'notifications of a cancelled order', notificationsWhen.cancelled, 0, 1],
  [{ expiryNotifies: false }, 'notifications of an expired order', notificationsWhen.expired, 1, 0],
  [{ cardRefundNotifies: false }, 'notifications of a card refund', notificationsWhen.refunded, 1, 0],
  [
    { refusalStatus: 'always-200' },
    'HTTP status of a refusal',
    async (rig) => (await rig.call('order/inquiry', { paymentRequestId: 'nobody' })).status,
    400,
    200,
  ],
  [
    { refundUnsupported: 'A0017' },
    'code for a refund on QRIS, which has none',
    async (rig) => {
      const { acquiringOrderId } = await paidBy(rig, { ...ONE_TIME, payMethodName: 'QRIS' });
      return (await refund(rig, acquiringOrderId)).code;
    },
    'A0014',
    'A0017',
  ],
  [
    { refundWindow: '30d' },
    'code for a refund after 32 days',
    async (rig) => {
      const { acquiringOrderId } = await paidBy(rig);
      await rig.world.clock.advance('32d');
      return (await refund(rig, acquiringOrderId)).code;
    },
    '0',
    'A0014',
  ],
  [{ refundSettles: '9s' }, 'status of a refund after 4 s', refundStatusAfter('4s'), 'ORDER_PARTIALLY_REFUNDED', 'REFUND_IN_PROGRESS'],
  [
    { captureSettles: '9s' },
    'status of a capture after 4 s',
    async (rig) => {
      const { paymentRequestId } = await paidBy(rig, MANUAL);
      const captureRequestedAt = rig.world.clock.now().toISOString();
      await rig.call('order/capture', { paymentRequestId, merchantId: MERCHANT, captureRequestedAt, captureAmount: '60.00' });
      await rig.world.clock.advance('4s');
      return (await rig.call('order/inquiry', { paymentRequestId })).data['orderStatus'];
    },
    'PAY_SUCCESS',
    'CAPTURE_IN_PROGRESS',
  ],
  [
    { orderLife: '30m' },
    'status of an order after an hour',
    async (rig) => {
      const { paymentRequestId } = await rig.create();
      await rig.world.clock.advance('1h');
      return (await rig.call('order/inquiry', { paymentRequestId })).data['orderStatus'];
    },
    'AUTHORIZATION_REQUIRED',
    'ORDER_CLOSE',
  ],
]; // prettier-ignore

for (const [options, what, observe, usual, chosen] of effects) {
  test(`the option ${JSON.stringify(options)} changes the ${what}`, async () => {
    for (const [settings, expected] of [
      [{}, usual],
      [{ options }, chosen],
    ] as const) {
      const rig = await openRig(settings);
      expect(await observe(rig), JSON.stringify(settings)).toEqual(expected);
      await rig.close();
    }
  });
}

test('the option portalRefundNotifyUrl takes the notifications of refunds that name no address', async () => {
  const receiver = await openRig();
  const rig = await openRig({ options: { portalRefundNotifyUrl: receiver.notifyUrl } });
  const { acquiringOrderId } = await paidBy(rig);
  await refund(rig, acquiringOrderId);
  await rig.world.clock.advance('3s');
  await expect.poll(() => receiver.received.map(({ eventType }) => eventType)).toEqual(['REFUND_NOTIFICATION']);
  await rig.close();
  await receiver.close();
}); // prettier-ignore

test('the option managementLife bounds how long a management page works', async () => {
  const rig = await openSubscriptionRig({ options: { managementLife: '2h' } });
  const { subscriptionId } = await rig.activate();
  const { data } = await rig.call('subscription/manage', { subscriptionId });
  const page = String(data['managementUrl']);
  await rig.world.clock.advance('119m');
  expect((await fetch(page)).status).toBe(200);
  await rig.world.clock.advance('1m');
  expect((await fetch(page)).status).toBe(404);
  await rig.close();
});

import { expect, test as base } from '@playwright/test';
import { loadSpec } from '../../../../src/contract/index.ts';
import { openRig, type Answer, type Rig } from './rig.ts';

type Paid = { paymentRequestId: string; acquiringOrderId: string; token: string };

const test = base.extend<{ rig: Rig; paid: Paid }>({
  rig: async ({}, use) => {
    const rig = await openRig();
    await use(rig);
    await rig.close();
  },
  paid: async ({ rig }, use) => {
    const order = await rig.create();
    rig.world.checkout.simulate(order.token, 'success');
    await rig.world.clock.idle();
    rig.received.length = 0;
    await use(order);
  },
});

let count = 0;
function refund(
  rig: Rig,
  paid: Pick<Paid, 'acquiringOrderId'>,
  refundAmount: string,
  refundRequestId = `refund-${++count}`,
): Promise<Answer> {
  return rig.call('order/refund', {
    refundRequestId,
    acquiringOrderId: paid.acquiringOrderId,
    merchantId: '1000000201',
    requestedAt: rig.world.clock.now().toISOString(),
    refundAmount,
    refundReason: 'sent back',
    refundNotifyUrl: rig.notifyUrl,
  });
}

test('a refund is under way, then done, with one notification that fits its schema', async ({
  rig,
  paid,
}) => {
  const answer = await refund(rig, paid, '100.00', 'whole');
  expect(answer.data).toMatchObject({
    refundStatus: 'REFUND_IN_PROGRESS',
    remainingRefundAmount: '0.00',
    refundSource: 'MERCHANT',
  });
  expect((await rig.call('refund/inquiry', { refundRequestId: 'whole' })).data['refundStatus']).toBe(
    'REFUND_IN_PROGRESS',
  );
  await rig.world.clock.advance('3s');
  const [told] = rig.received;
  expect(told).toMatchObject({
    eventType: 'REFUND_NOTIFICATION',
    signed: true,
    result: { refundStatus: 'ORDER_FULLY_REFUNDED', origPaymentRequestId: paid.paymentRequestId },
  });
  expect(
    loadSpec()
      .notification('REFUND_NOTIFICATION')
      ?.body.validate({ eventType: told?.eventType, result: told?.result }),
  ).toEqual([]);
  expect(rig.world.orders.find(paid.paymentRequestId)?.status).toBe('PAY_SUCCESS');
});

test('an accepted refund can fail: one notification, its sum can be refunded again, a refund that has ended stays', async ({
  rig,
  paid,
}) => {
  await refund(rig, paid, '100.00', 'failing');
  rig.world.failRefund('failing');
  await rig.world.clock.advance('3s');
  const failed = { refundRequestId: 'failing', refundStatus: 'ORDER_REFUND_FAILED' };
  expect(rig.received).toMatchObject([{ result: { ...failed, remainingRefundAmount: '100.00' } }]);

  expect((await refund(rig, paid, '100.00', 'again')).code).toBe('0');
  await rig.world.clock.advance('3s');
  rig.world.failRefund('again');
  expect((await rig.call('refund/inquiry', { refundRequestId: 'again' })).data['refundStatus']).toBe(
    'ORDER_FULLY_REFUNDED',
  );
  expect(() => rig.world.failRefund('unknown')).toThrow('unknown');
});

test('parts add up to the cent: the last one is the full refund, nothing goes beyond', async ({
  rig,
  paid,
}) => {
  await refund(rig, paid, '33.33', 'a');
  await refund(rig, paid, '33.33', 'b');
  expect((await refund(rig, paid, '33.35', 'c')).code).toBe('A0003');
  expect((await refund(rig, paid, '33.34', 'd')).data['remainingRefundAmount']).toBe('0.00');
  await rig.world.clock.advance('3s');
  const statuses = rig.received.map(({ result }) => [result['refundRequestId'], result['refundStatus']]);
  expect(statuses.filter(([, status]) => status === 'ORDER_FULLY_REFUNDED')).toHaveLength(1);
  expect(statuses).toHaveLength(3);
  expect((await refund(rig, paid, '0.01')).code).toBe('A0003');
});

test('the series 96 answers E0001 and fails later; the sum is free again', async ({ rig, paid }) => {
  expect((await refund(rig, paid, '96', 'unknown')).code).toBe('E0001');
  expect((await rig.call('refund/inquiry', { refundRequestId: 'unknown' })).data['refundStatus']).toBe(
    'REFUND_IN_PROGRESS',
  );
  await rig.world.clock.advance('3s');
  expect(rig.received[0]?.result).toMatchObject({
    refundStatus: 'ORDER_REFUND_FAILED',
    remainingRefundAmount: '100.00',
  });
  expect((await refund(rig, paid, '100.00')).code).toBe('0');
});

test('the series 95 answers C0001 and makes no refund', async ({ rig, paid }) => {
  expect((await refund(rig, paid, '95', 'down')).code).toBe('C0001');
  expect((await rig.call('refund/inquiry', { refundRequestId: 'down' })).code).toBe('A0009');
});

test('the same key is the same refund; another amount under it is A0011', async ({ rig, paid }) => {
  const first = await refund(rig, paid, '10.00', 'key');
  expect((await refund(rig, paid, '10.00', 'key')).data).toEqual(first.data);
  expect((await refund(rig, paid, '10.01', 'key')).code).toBe('A0011');
  expect(rig.world.orders.refunds).toHaveLength(1);
});

test('the rules: not before payment, not without a channel, not after the window, fifty at most', async ({
  rig,
  paid,
}) => {
  const open = await rig.create();
  expect((await refund(rig, open, '1.00')).code).toBe('A0014');
  const qris = await rig.create({ paymentInfo: { productName: 'ONE_TIME_PAYMENT', payMethodName: 'QRIS' } });
  rig.world.checkout.simulate(qris.token, 'success');
  expect((await refund(rig, qris, '1.00')).code).toBe('A0014');
  expect((await refund(rig, { acquiringOrderId: 'nobody' }, '1.00')).code).toBe('A0009');
  for (let i = 0; i < 50; i++) expect((await refund(rig, paid, '0.01')).code).toBe('0');
  expect((await refund(rig, paid, '0.01')).code).toBe('A0027');
  const late = await rig.create();
  rig.world.checkout.simulate(late.token, 'success');
  await rig.world.clock.advance('182d');
  expect((await refund(rig, late, '1.00')).code).toBe('A0014');
});

test('an extendInfo that is no JSON is refused, and no money moves', async ({ rig, paid }) => {
  const answer = await rig.call('order/refund', {
    refundRequestId: 'noted',
    acquiringOrderId: paid.acquiringOrderId,
    merchantId: '1000000201',
    requestedAt: rig.world.clock.now().toISOString(),
    refundAmount: '1.00',
    refundReason: 'sent back',
    extendInfo: '{"broken":',
  });
  expect(answer).toMatchObject({ code: 'A0003', signed: true });
  expect(answer.msg).toContain('extendInfo');
  expect(rig.world.orders.refunds).toEqual([]);
});

test('a channel that refunds at once answers with the end', async ({ rig }) => {
  const pix = await rig.create({ paymentInfo: { productName: 'ONE_TIME_PAYMENT', payMethodName: 'PIX' } });
  rig.world.checkout.simulate(pix.token, 'success');
  expect((await refund(rig, pix, '40.00')).data['refundStatus']).toBe('ORDER_PARTIALLY_REFUNDED');
});

test('a refund that no call has started is done at once, has its source in the notification, and takes from what is left', async ({
  rig,
  paid,
}) => {
  const how = { source: 'RDR', amount: '40.00', notifyUrl: rig.notifyUrl } as const;
  rig.world.refundUnasked(paid.acquiringOrderId, how);
  await rig.world.clock.idle();
  const [told] = rig.received;
  expect(told).toMatchObject({
    eventType: 'REFUND_NOTIFICATION',
    result: {
      acquiringOrderId: paid.acquiringOrderId,
      refundSource: 'RDR',
      refundStatus: 'ORDER_PARTIALLY_REFUNDED',
      remainingRefundAmount: '60.00',
    },
  });
  expect(
    loadSpec()
      .notification('REFUND_NOTIFICATION')
      ?.body.validate({ eventType: told?.eventType, result: told?.result }),
  ).toEqual([]);
  expect(() => rig.world.refundUnasked(paid.acquiringOrderId, { ...how, amount: '60.01' })).toThrow(
    RangeError,
  );
});

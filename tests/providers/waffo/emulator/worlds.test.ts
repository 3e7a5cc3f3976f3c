import { expect, test } from '@playwright/test';
import { usedBefore } from '../../../../src/providers/waffo/checks/index.ts';
import { context } from '../../../checks/context.ts';
import { Recorder } from '../../../../src/journal/index.ts';
import { openRig, type Rig } from './rig.ts';

let rig: Rig;

test.beforeEach(async () => {
  rig = await openRig();
});
test.afterEach(() => rig.close());

const nextWorld = () =>
  rig.emulator.openWorld({ journal: new Recorder({ ...rig.world.journal.header, caseId: 'next' }) });

test('an earlier world answers for its own orders, and the present one is notified', async () => {
  const first = rig.createBody({ merchantOrderId: 'first' });
  const { data } = await rig.call('order/create', first);
  const later = await nextWorld();

  const repeat = await rig.call('order/create', first);
  expect(repeat.data['acquiringOrderId']).toBe(data['acquiringOrderId']);
  expect(later.orders.all).toHaveLength(0);
  const { paymentRequestId: value } = first;
  expect(later.journal.entries).toEqual([
    expect.objectContaining({
      kind: 'act',
      elsewhere: expect.objectContaining({ field: 'paymentRequestId', value, caseId: 'test' }),
    }),
  ]);
  // A repeat that nobody has just asked for is no new order.
  expect(usedBefore(later.journal, context)).toEqual([]);
});

for (const [what, path, bodies] of [
  [
    'order',
    'order/create',
    () => [rig.createBody({ paymentRequestId: 'used' }), rig.createBody({ paymentRequestId: 'used' })],
  ],
  ['refund', 'order/refund', () => ['A1', 'A2'].map((acquiringOrderId) => ({ ...REFUND, acquiringOrderId }))],
] as const) {
  test(`the request id of an earlier world is refused for another ${what}, and the journal says so`, async () => {
    const [first, second] = bodies();
    // Where the first one cannot be made, its key is remembered all the same.
    rig.world.keys.once(what === 'order' ? 'payment' : 'refund', 'used', first, () => ({}));
    const later = await nextWorld();
    expect((await rig.call(path, second)).code).toBe('A0011');
    expect(usedBefore(later.journal, context)).toEqual([
      expect.objectContaining({
        check: 'ids.used-before',
        message: expect.stringMatching(/Id used, which .* in case test/),
      }),
    ]);
  });
}

test('an order number of an earlier world is reported to the present one', async () => {
  await rig.call('order/create', rig.createBody({ merchantOrderId: 'first' }));
  const later = await nextWorld();
  const again = rig.createBody({ merchantOrderId: 'first' });
  expect((await rig.call('order/create', again)).code).toBe('0');
  expect(later.orders.all).toHaveLength(0);
  expect(later.journal.entries).toEqual([
    expect.objectContaining({
      elsewhere: expect.objectContaining({ field: 'merchantOrderId', value: 'first' }),
    }),
  ]);
});

const REFUND = {
  refundRequestId: 'used',
  merchantId: '1000000201',
  requestedAt: '2026-04-01T12:00:00.000Z',
  refundAmount: '1.00',
  refundReason: 'The buyer sent the goods back',
};

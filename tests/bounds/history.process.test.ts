import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { Recorder } from '../../src/journal/index.ts';
import { wallClock } from '../../src/core/index.ts';
import { openSubscriptionRig } from '../providers/waffo/emulator/subscription-rig.ts';
import { newRecorder } from '../merchant/driven.ts';
import { measured, MOST_MEGABYTES } from './child.ts';

const MIB = 2 ** 20;

test('with a history the oldest orders are forgotten whole, and their keys can be used again', async () => {
  const rig = await openSubscriptionRig({ options: { history: 10, refundSettles: '0s' } });
  const { world } = rig;
  const first = rig.createBody();
  const created = await rig.call('order/create', first);
  for (let count = 0; count < 50; count++) {
    const { token, acquiringOrderId } = await rig.create();
    await rig.pays(token);
    const refund = { refundRequestId: `r${count}`, acquiringOrderId, merchantId: world.account.merchantId };
    const rest = { requestedAt: world.clock.now().toISOString(), refundAmount: '1.00', refundReason: 'back' };
    expect((await rig.call('order/refund', { ...refund, ...rest })).code).toBe('0');
  }
  for (let count = 0; count < 30; count++) await rig.call('subscription/create', rig.subscribeBody());
  await world.clock.idle();
  expect(world.orders.all).toHaveLength(10);
  expect(world.orders.refunds.length).toBeLessThanOrEqual(10);
  expect(world.subscriptions.all).toHaveLength(10);
  expect(world.outbox.sent).toHaveLength(10);
  expect(world.clock.pending().length).toBeLessThanOrEqual(30);
  const { acquiringOrderId } = created.data;
  expect((await rig.call('order/inquiry', { acquiringOrderId })).code).toBe('A0009');
  const again = await rig.call('order/create', first);
  expect([again.code, again.data['acquiringOrderId'] === acquiringOrderId]).toEqual(['0', false]);
  // The newest are there with all that hangs on them.
  expect((await rig.call('refund/inquiry', { refundRequestId: 'r49' })).code).toBe('0');
  // Closing compares what was received with what is kept.
  rig.received.splice(0, rig.received.length - world.outbox.sent.length);
  await rig.close();
});

test('paths that nobody serves are remembered up to a number', async () => {
  const rig = await openSubscriptionRig();
  for (let count = 0; count < 300; count++)
    await fetch(`${rig.emulator.url}/nowhere/${count}`, { method: 'POST', body: '{}' });
  expect(rig.emulator.unmatched.size).toBe(100);
  await rig.close();
});

test('calls that come after the end of a case are kept up to a number', () => {
  const journal: Recorder = newRecorder();
  journal.act('scenario', 'before the end', wallClock);
  journal.close();
  for (let count = 0; count < 2000; count++) journal.act('scenario', `call ${count}`, wallClock);
  expect(journal.entries).toHaveLength(501);
});

test('what a merchant prints without end has an end in the log, which says so', async ({}, testInfo) => {
  const file = testInfo.outputPath('merchant.log');
  const { result, peak } = await measured<{ file: number; kept: number }>('log-program.ts', file);
  expect(result.file).toBeLessThan(65 * MIB);
  expect(result.file).toBeGreaterThan(63 * MIB);
  expect(result.kept).toBeLessThan(6 * MIB);
  expect(readFileSync(file, 'utf8').slice(-100)).toMatch(
    /\[The log ends here: the merchant has printed more than 64 MiB\.\]\n$/,
  );
  expect(peak).toBeLessThan(MOST_MEGABYTES);
});

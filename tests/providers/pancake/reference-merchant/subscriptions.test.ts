import { expect, test } from '@playwright/test';
import { BAD_CARD } from '../emulator/buyer.ts';
import { settle } from '../emulator/rig.ts';
import { MerchantTestBed, type Json } from './test-bed.ts';

let bed: MerchantTestBed;
test.beforeEach(async () => {
  bed = await MerchantTestBed.open();
});
test.afterEach(() => bed.close());

async function subscribed(wish: Json = {}): Promise<string> {
  const { id, checkoutUrl } = await bed.subscription(wish);
  await bed.rig.buyer.buy(checkoutUrl);
  await settle(bed.rig);
  return id;
}

function waffoOrder(): string {
  return bed.rig.world.orders.subscriptions[0]?.id ?? '';
}

test('begins, renews twice, and each period counts once', async () => {
  const id = await subscribed();
  await bed.shows(`/subscriptions/${id}`, {
    status: 'ACTIVE',
    periodsPaid: 1,
    item: 'monthly',
    accessUntil: '2026-04-10T23:59:59.000Z',
  });
  await bed.rig.clock.advance('31d');
  await bed.rig.clock.advance('31d');
  await bed.shows(`/subscriptions/${id}`, {
    status: 'ACTIVE',
    periodsPaid: 3,
    accessUntil: '2026-06-10T23:59:59.000Z',
  });
});

test('two renewals of one day: both payments count', async () => {
  const id = await subscribed();
  bed.rig.world.dashboard.simulateRenewal(waffoOrder(), 'success');
  await bed.rig.clock.advance('1m');
  bed.rig.world.dashboard.simulateRenewal(waffoOrder(), 'success');
  await settle(bed.rig);
  await bed.shows(`/subscriptions/${id}`, { status: 'ACTIVE', periodsPaid: 3 });
});

test('a declined first payment gives nothing, and is known after asking', async () => {
  const { id, checkoutUrl } = await bed.subscription();
  await bed.rig.buyer.buy(checkoutUrl, BAD_CARD);
  await settle(bed.rig);
  await bed.reconciles();
  await bed.shows(`/subscriptions/${id}`, { status: 'CLOSED', periodsPaid: 0, accessUntil: null });
  // The page lets the buyer try again: another order under the same number.
  await bed.rig.buyer.buy(checkoutUrl);
  await settle(bed.rig);
  await bed.shows(`/subscriptions/${id}`, { status: 'ACTIVE', periodsPaid: 1 });
});

test('a renewal that fails is past due, recovers, or ends it', async () => {
  const id = await subscribed();
  bed.rig.world.renewals.plan(waffoOrder(), 'failure', 'success');
  await bed.rig.clock.advance('31d');
  await bed.shows(`/subscriptions/${id}`, { status: 'PAST_DUE', periodsPaid: 1 });
  await bed.rig.clock.advance('1d');
  await bed.shows(`/subscriptions/${id}`, { status: 'ACTIVE', periodsPaid: 2 });
  bed.rig.world.renewals.plan(waffoOrder(), 'failure', 'failure');
  await bed.rig.clock.advance('33d');
  await bed.shows(`/subscriptions/${id}`, { status: 'CANCELED', periodsPaid: 2 });
});

test('cancelled, taken back, cancelled again within a day, ended', async () => {
  const id = await subscribed();
  expect((await bed.call(`POST /subscriptions/${id}/cancel`, { userId: 'u-2' })).status).toBe(403);
  for (const [request, status] of [
    ['cancel', 'CANCELING'],
    ['reactivate', 'ACTIVE'],
    ['cancel', 'CANCELING'],
  ] as const) {
    expect(await bed.call(`POST /subscriptions/${id}/${request}`, { userId: 'u-1' })).toMatchObject({
      status: 200,
      json: { status },
    });
    await settle(bed.rig);
    await bed.shows(`/subscriptions/${id}`, { status, periodsPaid: 1 });
  }
  await bed.rig.clock.advance('32d');
  await bed.shows(`/subscriptions/${id}`, { status: 'CANCELED', periodsPaid: 1 });
});

test('an open payment keeps a cancellation from being taken back, and the buyer is told', async () => {
  const id = await subscribed();
  bed.rig.world.renewals.plan(waffoOrder(), 'failure');
  await bed.rig.clock.advance('31d');
  await bed.call(`POST /subscriptions/${id}/cancel`, {});
  const { status, json } = await bed.call(`POST /subscriptions/${id}/reactivate`, {});
  expect([status, json['error']]).toEqual([422, expect.stringContaining('still open')]);
});

test('cancelled before its first payment', async () => {
  const { id, checkoutUrl } = await bed.subscription();
  await bed.rig.buyer.enterDetails(checkoutUrl);
  const { status, json } = await bed.call(`POST /subscriptions/${id}/cancel`, {});
  expect([status, json['status']]).toEqual([200, 'CANCELLED']);
  expect(bed.rig.world.orders.subscriptions[0]?.status).toBe('canceled');
  await bed.shows(`/subscriptions/${id}`, { status: 'CANCELLED', accessUntil: null });
});

test('a trial gives access without a paid period; a second one is refused', async () => {
  const id = await subscribed({ item: 'trial' });
  await bed.shows(`/subscriptions/${id}`, {
    status: 'TRIALING',
    periodsPaid: 0,
    accessUntil: '2026-03-17T23:59:59.000Z',
  });
  expect((await bed.call('POST /subscriptions', { userId: 'u-1', item: 'trial' })).status).toBe(409);
  await bed.rig.clock.advance('8d');
  await bed.shows(`/subscriptions/${id}`, { status: 'ACTIVE', periodsPaid: 1 });
});

test('the payment of nothing is no period', async () => {
  await bed.close();
  bed = await MerchantTestBed.open({ trialPaymentNotifies: true });
  const id = await subscribed({ item: 'trial' });
  await bed.shows(`/subscriptions/${id}`, { status: 'TRIALING', periodsPaid: 0 });
});

test('up, at once: the same subscription with the new plan; late words of the old one change nothing', async () => {
  const id = await subscribed();
  const { json } = await bed.call(`POST /subscriptions/${id}/change`, { item: 'monthly-plus' });
  await bed.shows(`/changes/${String(json['id'])}`, { status: 'PENDING' });
  await bed.rig.buyer.confirmChange(String(json['checkoutUrl']).split('#')[0] ?? '');
  await settle(bed.rig);
  await bed.shows(`/changes/${String(json['id'])}`, { status: 'DONE' });
  await bed.shows(`/subscriptions/${id}`, { status: 'ACTIVE', item: 'monthly-plus', periodsPaid: 2 });
  await bed.rig.clock.advance('31d');
  await bed.shows(`/subscriptions/${id}`, { status: 'ACTIVE', item: 'monthly-plus', periodsPaid: 3 });
});

test('down, at the end of the period', async () => {
  const id = await subscribed({ item: 'monthly-plus' });
  const { json } = await bed.call(`POST /subscriptions/${id}/change`, { item: 'monthly' });
  await bed.rig.buyer.confirmChange(String(json['checkoutUrl']).split('#')[0] ?? '');
  await settle(bed.rig);
  await bed.shows(`/changes/${String(json['id'])}`, { status: 'SCHEDULED' });
  await bed.shows(`/subscriptions/${id}`, { item: 'monthly-plus', periodsPaid: 1 });
  await bed.rig.clock.advance('31d');
  await bed.shows(`/subscriptions/${id}`, { status: 'ACTIVE', item: 'monthly', periodsPaid: 2 });
  await bed.shows(`/changes/${String(json['id'])}`, { status: 'DONE' });
});

for (const planChangeOrder of ['new', 'old'] as const) {
  test(`the news of a change in reverse order, about the ${planChangeOrder} order`, async () => {
    await bed.close();
    bed = await MerchantTestBed.open({ planChangeOrder });
    const id = await subscribed();
    const { json } = await bed.call(`POST /subscriptions/${id}/change`, { item: 'monthly-plus' });
    bed.rig.world.outbox.hold();
    await bed.rig.buyer.confirmChange(String(json['checkoutUrl']).split('#')[0] ?? '');
    const held = bed.rig.world.outbox.sent.filter(({ state }) => state === 'held');
    expect(held).toHaveLength(3);
    await bed.rig.world.outbox.release(held.toReversed());
    await settle(bed.rig);
    await bed.shows(`/subscriptions/${id}`, { status: 'ACTIVE', item: 'monthly-plus', periodsPaid: 2 });
    await bed.shows(`/changes/${String(json['id'])}`, { status: 'DONE' });
  });
}

test('a change whose payment fails leaves the old plan', async () => {
  const id = await subscribed();
  const { json } = await bed.call(`POST /subscriptions/${id}/change`, { item: 'monthly-plus' });
  await bed.rig.buyer.confirmChange(String(json['checkoutUrl']).split('#')[0] ?? '', BAD_CARD);
  await settle(bed.rig);
  await bed.shows(`/changes/${String(json['id'])}`, { status: 'FAILED' });
  await bed.shows(`/subscriptions/${id}`, { status: 'ACTIVE', item: 'monthly', periodsPaid: 1 });
});

test('events in reverse order come to the same', async () => {
  const { id, checkoutUrl } = await bed.subscription();
  bed.rig.world.outbox.hold();
  await bed.rig.buyer.buy(checkoutUrl);
  await bed.rig.clock.advance('31d');
  const held = bed.rig.world.outbox.sent.filter(({ state }) => state === 'held');
  await bed.rig.world.outbox.release(held.toReversed());
  await settle(bed.rig);
  await bed.shows(`/subscriptions/${id}`, {
    status: 'ACTIVE',
    periodsPaid: 2,
    accessUntil: '2026-05-10T23:59:59.000Z',
  });
});

test('what was missed for the whole schedule is read back', async () => {
  const id = await subscribed();
  await bed.stop();
  await bed.rig.clock.advance('31d');
  await bed.rig.sdk.orders.cancelSubscription({ orderId: waffoOrder() });
  await bed.rig.clock.advance('1h');
  await bed.start();
  await bed.shows(`/subscriptions/${id}`, { status: 'ACTIVE', periodsPaid: 1 });
  await bed.reconciles();
  await bed.shows(`/subscriptions/${id}`, { status: 'CANCELING', periodsPaid: 2 });
});

import { expect, test } from '@playwright/test';
import { BAD_CARD } from '../emulator/buyer.ts';
import { settle } from '../emulator/rig.ts';
import { MerchantStage, type Json } from './stage.ts';

let stage: MerchantStage;
test.beforeEach(async () => {
  stage = await MerchantStage.open();
});
test.afterEach(() => stage.close());

async function subscribed(wish: Json = {}): Promise<string> {
  const { id, checkoutUrl } = await stage.subscription(wish);
  await stage.rig.buyer.buy(checkoutUrl);
  await settle(stage.rig);
  return id;
}

function waffoOrder(): string {
  return stage.rig.world.orders.subscriptions[0]?.id ?? '';
}

test('begins, renews twice, and each period counts once', async () => {
  const id = await subscribed();
  await stage.shows(`/subscriptions/${id}`, {
    status: 'ACTIVE',
    periodsPaid: 1,
    item: 'monthly',
    accessUntil: '2026-04-10T23:59:59.000Z',
  });
  await stage.rig.clock.advance('31d');
  await stage.rig.clock.advance('31d');
  await stage.shows(`/subscriptions/${id}`, {
    status: 'ACTIVE',
    periodsPaid: 3,
    accessUntil: '2026-06-10T23:59:59.000Z',
  });
});

test('two renewals of one day: both payments count', async () => {
  const id = await subscribed();
  stage.rig.world.dashboard.simulateRenewal(waffoOrder(), 'success');
  await stage.rig.clock.advance('1m');
  stage.rig.world.dashboard.simulateRenewal(waffoOrder(), 'success');
  await settle(stage.rig);
  await stage.shows(`/subscriptions/${id}`, { status: 'ACTIVE', periodsPaid: 3 });
});

test('a declined first payment gives nothing, and is known after asking', async () => {
  const { id, checkoutUrl } = await stage.subscription();
  await stage.rig.buyer.buy(checkoutUrl, BAD_CARD);
  await settle(stage.rig);
  await stage.reconciles();
  await stage.shows(`/subscriptions/${id}`, { status: 'CLOSED', periodsPaid: 0, accessUntil: null });
  // The page lets the buyer try again: another order under the same number.
  await stage.rig.buyer.buy(checkoutUrl);
  await settle(stage.rig);
  await stage.shows(`/subscriptions/${id}`, { status: 'ACTIVE', periodsPaid: 1 });
});

test('a renewal that fails is past due, recovers, or ends it', async () => {
  const id = await subscribed();
  stage.rig.world.renewals.plan(waffoOrder(), 'failure', 'success');
  await stage.rig.clock.advance('31d');
  await stage.shows(`/subscriptions/${id}`, { status: 'PAST_DUE', periodsPaid: 1 });
  await stage.rig.clock.advance('1d');
  await stage.shows(`/subscriptions/${id}`, { status: 'ACTIVE', periodsPaid: 2 });
  stage.rig.world.renewals.plan(waffoOrder(), 'failure', 'failure');
  await stage.rig.clock.advance('33d');
  await stage.shows(`/subscriptions/${id}`, { status: 'CANCELED', periodsPaid: 2 });
});

test('cancelled, taken back, cancelled again within a day, ended', async () => {
  const id = await subscribed();
  expect((await stage.call(`POST /subscriptions/${id}/cancel`, { userId: 'u-2' })).status).toBe(403);
  for (const [request, status] of [
    ['cancel', 'CANCELING'],
    ['reactivate', 'ACTIVE'],
    ['cancel', 'CANCELING'],
  ] as const) {
    expect(await stage.call(`POST /subscriptions/${id}/${request}`, { userId: 'u-1' })).toMatchObject({
      status: 200,
      json: { status },
    });
    await settle(stage.rig);
    await stage.shows(`/subscriptions/${id}`, { status, periodsPaid: 1 });
  }
  await stage.rig.clock.advance('32d');
  await stage.shows(`/subscriptions/${id}`, { status: 'CANCELED', periodsPaid: 1 });
});

test('an open payment keeps a cancellation from being taken back, and the buyer is told', async () => {
  const id = await subscribed();
  stage.rig.world.renewals.plan(waffoOrder(), 'failure');
  await stage.rig.clock.advance('31d');
  await stage.call(`POST /subscriptions/${id}/cancel`, {});
  const { status, json } = await stage.call(`POST /subscriptions/${id}/reactivate`, {});
  expect([status, json['error']]).toEqual([422, expect.stringContaining('still open')]);
});

test('cancelled before its first payment', async () => {
  const { id, checkoutUrl } = await stage.subscription();
  await stage.rig.buyer.enterDetails(checkoutUrl);
  const { status, json } = await stage.call(`POST /subscriptions/${id}/cancel`, {});
  expect([status, json['status']]).toEqual([200, 'CANCELLED']);
  expect(stage.rig.world.orders.subscriptions[0]?.status).toBe('canceled');
  await stage.shows(`/subscriptions/${id}`, { status: 'CANCELLED', accessUntil: null });
});

test('a trial gives access without a paid period; a second one is refused', async () => {
  const id = await subscribed({ item: 'trial' });
  await stage.shows(`/subscriptions/${id}`, {
    status: 'TRIALING',
    periodsPaid: 0,
    accessUntil: '2026-03-17T23:59:59.000Z',
  });
  expect((await stage.call('POST /subscriptions', { userId: 'u-1', item: 'trial' })).status).toBe(409);
  await stage.rig.clock.advance('8d');
  await stage.shows(`/subscriptions/${id}`, { status: 'ACTIVE', periodsPaid: 1 });
});

test('the payment of nothing is no period', async () => {
  await stage.close();
  stage = await MerchantStage.open({ trialPaymentNotifies: true });
  const id = await subscribed({ item: 'trial' });
  await stage.shows(`/subscriptions/${id}`, { status: 'TRIALING', periodsPaid: 0 });
});

test('up, at once: the same subscription with the new plan; late words of the old one change nothing', async () => {
  const id = await subscribed();
  const { json } = await stage.call(`POST /subscriptions/${id}/change`, { item: 'monthly-plus' });
  await stage.shows(`/changes/${String(json['id'])}`, { status: 'PENDING' });
  await stage.rig.buyer.confirmChange(String(json['checkoutUrl']).split('#')[0] ?? '');
  await settle(stage.rig);
  await stage.shows(`/changes/${String(json['id'])}`, { status: 'DONE' });
  await stage.shows(`/subscriptions/${id}`, { status: 'ACTIVE', item: 'monthly-plus', periodsPaid: 2 });
  await stage.rig.clock.advance('31d');
  await stage.shows(`/subscriptions/${id}`, { status: 'ACTIVE', item: 'monthly-plus', periodsPaid: 3 });
});

test('down, at the end of the period', async () => {
  const id = await subscribed({ item: 'monthly-plus' });
  const { json } = await stage.call(`POST /subscriptions/${id}/change`, { item: 'monthly' });
  await stage.rig.buyer.confirmChange(String(json['checkoutUrl']).split('#')[0] ?? '');
  await settle(stage.rig);
  await stage.shows(`/changes/${String(json['id'])}`, { status: 'SCHEDULED' });
  await stage.shows(`/subscriptions/${id}`, { item: 'monthly-plus', periodsPaid: 1 });
  await stage.rig.clock.advance('31d');
  await stage.shows(`/subscriptions/${id}`, { status: 'ACTIVE', item: 'monthly', periodsPaid: 2 });
  await stage.shows(`/changes/${String(json['id'])}`, { status: 'DONE' });
});

for (const planChangeOrder of ['new', 'old'] as const) {
  test(`the news of a change in reverse order, about the ${planChangeOrder} order`, async () => {
    await stage.close();
    stage = await MerchantStage.open({ planChangeOrder });
    const id = await subscribed();
    const { json } = await stage.call(`POST /subscriptions/${id}/change`, { item: 'monthly-plus' });
    stage.rig.world.outbox.hold();
    await stage.rig.buyer.confirmChange(String(json['checkoutUrl']).split('#')[0] ?? '');
    const held = stage.rig.world.outbox.sent.filter(({ state }) => state === 'held');
    expect(held).toHaveLength(3);
    await stage.rig.world.outbox.release(held.toReversed());
    await settle(stage.rig);
    await stage.shows(`/subscriptions/${id}`, { status: 'ACTIVE', item: 'monthly-plus', periodsPaid: 2 });
    await stage.shows(`/changes/${String(json['id'])}`, { status: 'DONE' });
  });
}

test('a change whose payment fails leaves the old plan', async () => {
  const id = await subscribed();
  const { json } = await stage.call(`POST /subscriptions/${id}/change`, { item: 'monthly-plus' });
  await stage.rig.buyer.confirmChange(String(json['checkoutUrl']).split('#')[0] ?? '', BAD_CARD);
  await settle(stage.rig);
  await stage.shows(`/changes/${String(json['id'])}`, { status: 'FAILED' });
  await stage.shows(`/subscriptions/${id}`, { status: 'ACTIVE', item: 'monthly', periodsPaid: 1 });
});

test('events in reverse order come to the same', async () => {
  const { id, checkoutUrl } = await stage.subscription();
  stage.rig.world.outbox.hold();
  await stage.rig.buyer.buy(checkoutUrl);
  await stage.rig.clock.advance('31d');
  const held = stage.rig.world.outbox.sent.filter(({ state }) => state === 'held');
  await stage.rig.world.outbox.release(held.toReversed());
  await settle(stage.rig);
  await stage.shows(`/subscriptions/${id}`, {
    status: 'ACTIVE',
    periodsPaid: 2,
    accessUntil: '2026-05-10T23:59:59.000Z',
  });
});

test('what was missed for the whole schedule is read back', async () => {
  const id = await subscribed();
  await stage.stop();
  await stage.rig.clock.advance('31d');
  await stage.rig.sdk.orders.cancelSubscription({ orderId: waffoOrder() });
  await stage.rig.clock.advance('1h');
  await stage.start();
  await stage.shows(`/subscriptions/${id}`, { status: 'ACTIVE', periodsPaid: 1 });
  await stage.reconciles();
  await stage.shows(`/subscriptions/${id}`, { status: 'CANCELING', periodsPaid: 2 });
});

import { expect, test } from '@playwright/test';
import { settle } from '../emulator/rig.ts';
import { MerchantStage } from './stage.ts';

let stage: MerchantStage;
test.beforeEach(async () => {
  stage = await MerchantStage.open();
});
test.afterEach(() => stage.close());

async function paid(): Promise<{ id: string; paymentId: string }> {
  const { id, checkoutUrl } = await stage.order();
  await stage.rig.buyer.buy(checkoutUrl);
  await settle(stage.rig);
  await stage.shows(`/orders/${id}`, { status: 'PAID' });
  return { id, paymentId: String((await stage.call(`GET /orders/${id}`)).json['paymentId']) };
}

test('the whole: pending until Pancake tells, then the goods are gone', async () => {
  const { id } = await paid();
  const { status, json } = await stage.call(`POST /orders/${id}/refunds`, { reason: 'no use' });
  expect([status, json]).toMatchObject([
    201,
    { status: 'PENDING', amount: '29.00', refundTicketId: expect.stringMatching(/^TKT_/) },
  ]);
  await stage.shows(`/orders/${id}`, { status: 'PAID', credits: 1 });
  await stage.rig.clock.advance('30m');
  await stage.shows(`/orders/${id}`, { status: 'REFUNDED', credits: 0 });
  await stage.shows(`/refunds/${String(json['id'])}`, { status: 'DONE' });
});

test('a part leaves the goods; a second one is refused', async () => {
  const { id } = await paid();
  await stage.call(`POST /orders/${id}/refunds`, { amount: '10.00' });
  const second = await stage.call(`POST /orders/${id}/refunds`, { amount: '5.00' });
  expect(second).toMatchObject({ status: 409, json: { error: expect.any(String) } });
  await stage.rig.clock.advance('30m');
  await stage.shows(`/orders/${id}`, { status: 'PARTLY_REFUNDED', credits: 1 });
});

test('one that fails leaves the goods', async () => {
  const { id } = await paid();
  const { json } = await stage.call(`POST /orders/${id}/refunds`, {});
  stage.rig.world.dashboard.failRefund(String(json['refundTicketId']));
  await stage.rig.clock.advance('30m');
  await stage.shows(`/refunds/${String(json['id'])}`, { status: 'FAILED' });
  await stage.shows(`/orders/${id}`, { status: 'PAID', credits: 1 });
});

test('a double click makes one ticket', async () => {
  const { id } = await paid();
  const replies = await Promise.all([1, 2].map(() => stage.call(`POST /orders/${id}/refunds`, {})));
  expect(replies.map(({ status }) => String(status)).toSorted()).toEqual(['201', '409']);
  expect(stage.rig.world.tickets.all).toHaveLength(1);
});

test('a lost answer is asked about before anything is sent again', async () => {
  const { id } = await paid();
  stage.rig.world.faults.onNext('refundTicketCreateTicket', { drop: true });
  const { status, json } = await stage.call(`POST /orders/${id}/refunds`, {});
  expect([status, json['refundTicketId']]).toEqual([201, stage.rig.world.tickets.all[0]?.id]);
  expect(stage.rig.world.tickets.all).toHaveLength(1);
});

test('too late: the buyer is told', async () => {
  const { id } = await paid();
  await stage.rig.clock.advance('15d');
  const { status, json } = await stage.call(`POST /orders/${id}/refunds`, {});
  expect([status, json['error']]).toEqual([422, expect.stringContaining('time')]);
});

test('from the dashboard, and told before the payment', async () => {
  const { id, checkoutUrl } = await stage.order();
  stage.rig.world.outbox.hold();
  await stage.rig.buyer.buy(checkoutUrl);
  const [payment] = stage.rig.world.orders.all.flatMap(({ payments }) => payments);
  stage.rig.world.dashboard.refund(payment?.id ?? '');
  await stage.rig.clock.advance('30m');
  const held = stage.rig.world.outbox.sent.filter(({ state }) => state === 'held');
  expect(held).toHaveLength(2);
  await stage.rig.world.outbox.release(held.toReversed());
  await stage.shows(`/orders/${id}`, { status: 'REFUNDED', credits: 0 });
});

test('of a renewal, without the payment: that period alone', async () => {
  await stage.close();
  stage = await MerchantStage.open({ refundCarriesPayment: false });
  const { id, checkoutUrl } = await stage.subscription();
  await stage.rig.buyer.buy(checkoutUrl);
  await stage.rig.clock.advance('31d');
  const [order] = stage.rig.world.orders.subscriptions;
  stage.rig.world.dashboard.refund(order?.payments[1]?.id ?? '');
  await stage.rig.clock.advance('30m');
  await stage.shows(`/subscriptions/${id}`, { status: 'ACTIVE', periodsPaid: 1 });
});

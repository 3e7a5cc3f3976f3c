import { expect, test } from '@playwright/test';
import { settle } from '../emulator/rig.ts';
import { MerchantTestBed } from './test-bed.ts';

let bed: MerchantTestBed;
test.beforeEach(async () => {
  bed = await MerchantTestBed.open();
});
test.afterEach(() => bed.close());

async function paid(): Promise<{ id: string; paymentId: string }> {
  const { id, checkoutUrl } = await bed.order();
  await bed.rig.buyer.buy(checkoutUrl);
  await settle(bed.rig);
  await bed.shows(`/orders/${id}`, { status: 'PAID' });
  return { id, paymentId: String((await bed.call(`GET /orders/${id}`)).json['paymentId']) };
}

test('the whole: pending until Pancake tells, then the goods are gone', async () => {
  const { id } = await paid();
  const { status, json } = await bed.call(`POST /orders/${id}/refunds`, { reason: 'no use' });
  expect([status, json]).toMatchObject([
    201,
    { status: 'PENDING', amount: '29.00', refundTicketId: expect.stringMatching(/^TKT_/) },
  ]);
  await bed.shows(`/orders/${id}`, { status: 'PAID', credits: 1 });
  await bed.rig.clock.advance('30m');
  await bed.shows(`/orders/${id}`, { status: 'REFUNDED', credits: 0 });
  await bed.shows(`/refunds/${String(json['id'])}`, { status: 'DONE' });
});

test('a part leaves the goods; a second one is refused', async () => {
  const { id } = await paid();
  await bed.call(`POST /orders/${id}/refunds`, { amount: '10.00' });
  const second = await bed.call(`POST /orders/${id}/refunds`, { amount: '5.00' });
  expect(second).toMatchObject({ status: 409, json: { error: expect.any(String) } });
  await bed.rig.clock.advance('30m');
  await bed.shows(`/orders/${id}`, { status: 'PARTLY_REFUNDED', credits: 1 });
});

test('one that fails leaves the goods', async () => {
  const { id } = await paid();
  const { json } = await bed.call(`POST /orders/${id}/refunds`, {});
  bed.rig.world.dashboard.failRefund(String(json['refundTicketId']));
  await bed.rig.clock.advance('30m');
  await bed.shows(`/refunds/${String(json['id'])}`, { status: 'FAILED' });
  await bed.shows(`/orders/${id}`, { status: 'PAID', credits: 1 });
});

test('a double click makes one ticket', async () => {
  const { id } = await paid();
  const replies = await Promise.all([1, 2].map(() => bed.call(`POST /orders/${id}/refunds`, {})));
  expect(replies.map(({ status }) => String(status)).toSorted()).toEqual(['201', '409']);
  expect(bed.rig.world.tickets.all).toHaveLength(1);
});

test('a lost answer is asked about before anything is sent again', async () => {
  const { id } = await paid();
  bed.rig.world.faults.onNext('refundTicketCreateTicket', { drop: true });
  const { status, json } = await bed.call(`POST /orders/${id}/refunds`, {});
  expect([status, json['refundTicketId']]).toEqual([201, bed.rig.world.tickets.all[0]?.id]);
  expect(bed.rig.world.tickets.all).toHaveLength(1);
});

test('too late: the buyer is told', async () => {
  const { id } = await paid();
  await bed.rig.clock.advance('15d');
  const { status, json } = await bed.call(`POST /orders/${id}/refunds`, {});
  expect([status, json['error']]).toEqual([422, expect.stringContaining('time')]);
});

test('from the dashboard, and told before the payment', async () => {
  const { id, checkoutUrl } = await bed.order();
  bed.rig.world.outbox.hold();
  await bed.rig.buyer.buy(checkoutUrl);
  const [payment] = bed.rig.world.orders.all.flatMap(({ payments }) => payments);
  bed.rig.world.dashboard.refund(payment?.id ?? '');
  await bed.rig.clock.advance('30m');
  const held = bed.rig.world.outbox.sent.filter(({ state }) => state === 'held');
  expect(held).toHaveLength(2);
  await bed.rig.world.outbox.release(held.toReversed());
  await bed.shows(`/orders/${id}`, { status: 'REFUNDED', credits: 0 });
});

test('of a renewal, without the payment: that period alone', async () => {
  await bed.close();
  bed = await MerchantTestBed.open({ refundCarriesPayment: false });
  const { id, checkoutUrl } = await bed.subscription();
  await bed.rig.buyer.buy(checkoutUrl);
  await bed.rig.clock.advance('31d');
  const [order] = bed.rig.world.orders.subscriptions;
  bed.rig.world.dashboard.refund(order?.payments[1]?.id ?? '');
  await bed.rig.clock.advance('30m');
  await bed.shows(`/subscriptions/${id}`, { status: 'ACTIVE', periodsPaid: 1 });
});

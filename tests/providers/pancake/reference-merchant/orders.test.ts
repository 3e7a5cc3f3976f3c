import { expect, test } from '@playwright/test';
import { BAD_CARD, GOOD_CARD, orderIdIn } from '../emulator/buyer.ts';
import { settle } from '../emulator/rig.ts';
import { MerchantTestBed } from './test-bed.ts';

let bed: MerchantTestBed;
test.beforeEach(async () => {
  bed = await MerchantTestBed.open();
});
test.afterEach(() => bed.close());

test('a purchase: one session with our number, paid once, granted once', async () => {
  const { id, checkoutUrl } = await bed.order({ amount: '0.01' });
  expect(checkoutUrl).toMatch(/\/checkout\/cs_[^#]+#token=.+/);
  await bed.shows(`/orders/${id}`, { status: 'PENDING', credits: 0 });
  const page = await bed.rig.buyer.buy(checkoutUrl);
  await settle(bed.rig);
  await bed.shows(`/orders/${id}`, {
    status: 'PAID',
    credits: 1,
    waffoOrderId: orderIdIn(page),
    paidAmount: '29.00',
    paidCurrency: 'USD',
  });
  const [order] = bed.rig.world.orders.all;
  expect(order).toMatchObject({ externalId: id, buyerIdentity: 'u-1' });
});

test('a declined card leaves it open; the next one pays it', async () => {
  const { id, checkoutUrl } = await bed.order();
  const second = await bed.rig.buyer.enterDetails(checkoutUrl);
  await bed.rig.buyer.pay(second.address, BAD_CARD);
  await settle(bed.rig);
  await bed.shows(`/orders/${id}`, { status: 'PENDING', credits: 0 });
  await bed.rig.buyer.pay(second.address, GOOD_CARD);
  await settle(bed.rig);
  await bed.shows(`/orders/${id}`, { status: 'PAID', credits: 1 });
});

test('yen have no decimals', async () => {
  const { id, checkoutUrl } = await bed.order({ currency: 'JPY' });
  await bed.rig.buyer.buy(checkoutUrl);
  await settle(bed.rig);
  await bed.shows(`/orders/${id}`, { status: 'PAID', paidAmount: '4500', paidCurrency: 'JPY' });
});

test('a second link pays the same order once; the other payment is shown to people', async () => {
  const { id, checkoutUrl } = await bed.order();
  const { json } = await bed.call(`POST /orders/${id}/checkout`, {});
  expect(json['checkoutUrl']).not.toBe(checkoutUrl);
  await bed.rig.buyer.buy(checkoutUrl);
  await bed.rig.buyer.buy(String(json['checkoutUrl']));
  await settle(bed.rig);
  await bed.shows(`/orders/${id}`, { status: 'PAID', credits: 1 });
  const payments = bed.rig.world.orders.all.flatMap((order) => order.payments.map((payment) => payment.id));
  const { paymentId } = (await bed.call(`GET /orders/${id}`)).json;
  const surplus = payments.filter((payment) => payment !== paymentId);
  expect(surplus).toHaveLength(1);
  await bed.shows('/unresolved', { ids: surplus });
  expect((await bed.call(`POST /orders/${id}/checkout`, {})).status).toBe(409);
});

test('a lost answer is asked for under the same key, and makes one session', async () => {
  bed.rig.world.faults.onNext('checkoutCreateSession', { drop: true });
  await bed.order();
  expect(bed.rig.world.sessions.all).toHaveLength(1);
});

test('Pancake is down for a moment: the buyer does not notice', async () => {
  bed.rig.world.faults.onNext('checkoutCreateSession', { status: 502 }, { times: 2 });
  await bed.order();
  expect(bed.rig.world.sessions.all).toHaveLength(1);
});

test('a refusal is told in plain words and closes the order', async () => {
  const inactive = await bed.call('POST /orders', { email: 'a@shop.example', item: 'inactive' });
  expect(inactive).toMatchObject({ status: 422, json: { error: expect.stringContaining('not for sale') } });
  await bed.shows(`/orders/${String(inactive.json['id'])}`, { status: 'FAILED' });
});

test.describe('answers that are none', () => {
  for (const [what, fault] of [
    ['a page of a proxy', { status: 502, body: '<html>Bad gateway</html>', contentType: 'text/html' }],
    ['errors with 200', { status: 200, errors: [{ message: 'Session failed', layer: 'order' }] }],
    ['500 without errors', { status: 500, body: '{"data":null}' }],
  ] as const) {
    test(what, async () => {
      bed.rig.world.faults.onNext('checkoutCreateSession', fault, { times: 9 });
      const { status, json } = await bed.call('POST /orders', { email: 'a@shop.example' });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(json).toMatchObject({ error: expect.any(String) });
      expect(json).not.toHaveProperty('checkoutUrl');
      expect(bed.rig.world.sessions.all).toHaveLength(0);
    });
  }
});

test('what Pancake cannot answer for long is told; the next attempt is the same request', async () => {
  bed.rig.world.faults.onNext('checkoutCreateSession', { status: 502 }, { times: 9 });
  const { status, json } = await bed.call('POST /orders', { email: 'a@shop.example' });
  expect(status).toBe(503);
  bed.rig.world.faults.clear();
  const again = await bed.call(`POST /orders/${String(json['id'])}/checkout`, {});
  expect(again.status).toBe(201);
  const keys = bed.rig.journal.entries.flatMap((entry) =>
    entry.kind === 'exchange' && entry.operation === 'checkoutCreateSession'
      ? [entry.request.headers['x-idempotency-key']]
      : [],
  );
  expect(new Set(keys).size).toBe(1);
});

test('the return page grants nothing; a lost webhook is found by asking', async () => {
  const { id, checkoutUrl } = await bed.order();
  await bed.call(`GET /return?order=${id}&status=paid`);
  await bed.shows(`/orders/${id}`, { status: 'PENDING', credits: 0 });
  bed.rig.world.outbox.hold();
  await bed.rig.buyer.buy(checkoutUrl);
  await settle(bed.rig);
  await bed.shows(`/orders/${id}`, { status: 'PENDING' });
  await bed.reconciles();
  await bed.shows(`/orders/${id}`, { status: 'PAID', credits: 1, paidAmount: '29.00' });
  await bed.rig.world.outbox.release();
  await bed.shows(`/orders/${id}`, { status: 'PAID', credits: 1 });
});

test('an answer with errors is not "none": nothing changes', async () => {
  const { id, checkoutUrl } = await bed.order();
  bed.rig.world.outbox.hold();
  await bed.rig.buyer.buy(checkoutUrl);
  bed.rig.world.faults.onNext('graphql', { graphqlErrors: ['Internal'] });
  await bed.reconciles();
  await expect.poll(() => bed.alarms.join()).toContain('did not answer');
  await bed.shows(`/orders/${id}`, { status: 'PENDING' });
  await bed.reconciles();
  await bed.shows(`/orders/${id}`, { status: 'PAID', credits: 1 });
});

test('an open order can be cancelled; a payment that comes all the same counts', async () => {
  const { id, checkoutUrl } = await bed.order();
  const page = await bed.rig.buyer.enterDetails(checkoutUrl);
  expect((await bed.call(`POST /orders/${id}/cancel`, { userId: 'u-2' })).status).toBe(403);
  expect((await bed.call(`POST /orders/${id}/cancel`, { userId: 'u-1' })).json).toMatchObject({
    status: 'CANCELLED',
  });
  expect(bed.rig.world.orders.get(orderIdIn(page))?.status).toBe('canceled');
  await bed.rig.buyer.buy(checkoutUrl);
  await settle(bed.rig);
  await bed.shows(`/orders/${id}`, { status: 'PAID', credits: 1 });
});

test('what was written survives a restart', async () => {
  const { id, checkoutUrl } = await bed.order();
  await bed.rig.buyer.buy(checkoutUrl);
  await settle(bed.rig);
  await bed.stop();
  await bed.start();
  await bed.shows(`/orders/${id}`, { status: 'PAID', credits: 1 });
  const [delivery] = bed.rig.world.outbox.sent;
  if (delivery) await bed.rig.world.outbox.redeliver(delivery, { times: 3, concurrent: true });
  await bed.shows(`/orders/${id}`, { status: 'PAID', credits: 1 });
  await bed.shows('/unresolved', { ids: [] });
});

import { expect, test } from '@playwright/test';
import { BAD_CARD, GOOD_CARD, orderIdIn } from '../emulator/buyer.ts';
import { settle } from '../emulator/rig.ts';
import { MerchantStage } from './stage.ts';

let stage: MerchantStage;
test.beforeEach(async () => {
  stage = await MerchantStage.open();
});
test.afterEach(() => stage.close());

test('a purchase: one session with our number, paid once, granted once', async () => {
  const { id, checkoutUrl } = await stage.order({ amount: '0.01' });
  expect(checkoutUrl).toMatch(/\/checkout\/cs_[^#]+#token=.+/);
  await stage.shows(`/orders/${id}`, { status: 'PENDING', credits: 0 });
  const page = await stage.rig.buyer.buy(checkoutUrl);
  await settle(stage.rig);
  await stage.shows(`/orders/${id}`, {
    status: 'PAID',
    credits: 1,
    waffoOrderId: orderIdIn(page),
    paidAmount: '29.00',
    paidCurrency: 'USD',
  });
  const [order] = stage.rig.world.orders.all;
  expect(order).toMatchObject({ externalId: id, buyerIdentity: 'u-1' });
});

test('a declined card leaves it open; the next one pays it', async () => {
  const { id, checkoutUrl } = await stage.order();
  const second = await stage.rig.buyer.enterDetails(checkoutUrl);
  await stage.rig.buyer.pay(second.address, BAD_CARD);
  await settle(stage.rig);
  await stage.shows(`/orders/${id}`, { status: 'PENDING', credits: 0 });
  await stage.rig.buyer.pay(second.address, GOOD_CARD);
  await settle(stage.rig);
  await stage.shows(`/orders/${id}`, { status: 'PAID', credits: 1 });
});

test('yen have no decimals', async () => {
  const { id, checkoutUrl } = await stage.order({ currency: 'JPY' });
  await stage.rig.buyer.buy(checkoutUrl);
  await settle(stage.rig);
  await stage.shows(`/orders/${id}`, { status: 'PAID', paidAmount: '4500', paidCurrency: 'JPY' });
});

test('a second link pays the same order once; the other payment is shown to people', async () => {
  const { id, checkoutUrl } = await stage.order();
  const { json } = await stage.call(`POST /orders/${id}/checkout`, {});
  expect(json['checkoutUrl']).not.toBe(checkoutUrl);
  await stage.rig.buyer.buy(checkoutUrl);
  await stage.rig.buyer.buy(String(json['checkoutUrl']));
  await settle(stage.rig);
  await stage.shows(`/orders/${id}`, { status: 'PAID', credits: 1 });
  const payments = stage.rig.world.orders.all.flatMap((order) => order.payments.map((payment) => payment.id));
  const { paymentId } = (await stage.call(`GET /orders/${id}`)).json;
  const surplus = payments.filter((payment) => payment !== paymentId);
  expect(surplus).toHaveLength(1);
  await stage.shows('/unresolved', { ids: surplus });
  expect((await stage.call(`POST /orders/${id}/checkout`, {})).status).toBe(409);
});

test('a lost answer is asked for under the same key, and makes one session', async () => {
  stage.rig.world.faults.onNext('checkoutCreateSession', { drop: true });
  await stage.order();
  expect(stage.rig.world.sessions.all).toHaveLength(1);
});

test('Pancake is down for a moment: the buyer does not notice', async () => {
  stage.rig.world.faults.onNext('checkoutCreateSession', { status: 502 }, { times: 2 });
  await stage.order();
  expect(stage.rig.world.sessions.all).toHaveLength(1);
});

test('a refusal is told in plain words and closes the order', async () => {
  const inactive = await stage.call('POST /orders', { email: 'a@shop.example', item: 'inactive' });
  expect(inactive).toMatchObject({ status: 422, json: { error: expect.stringContaining('not for sale') } });
  await stage.shows(`/orders/${String(inactive.json['id'])}`, { status: 'FAILED' });
});

test.describe('answers that are none', () => {
  for (const [what, fault] of [
    ['a page of a proxy', { status: 502, body: '<html>Bad gateway</html>', contentType: 'text/html' }],
    ['errors with 200', { status: 200, errors: [{ message: 'Session failed', layer: 'order' }] }],
    ['500 without errors', { status: 500, body: '{"data":null}' }],
  ] as const) {
    test(what, async () => {
      stage.rig.world.faults.onNext('checkoutCreateSession', fault, { times: 9 });
      const { status, json } = await stage.call('POST /orders', { email: 'a@shop.example' });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(json).toMatchObject({ error: expect.any(String) });
      expect(json).not.toHaveProperty('checkoutUrl');
      expect(stage.rig.world.sessions.all).toHaveLength(0);
    });
  }
});

test('what Pancake cannot answer for long is told; the next attempt is the same request', async () => {
  stage.rig.world.faults.onNext('checkoutCreateSession', { status: 502 }, { times: 9 });
  const { status, json } = await stage.call('POST /orders', { email: 'a@shop.example' });
  expect(status).toBe(503);
  stage.rig.world.faults.clear();
  const again = await stage.call(`POST /orders/${String(json['id'])}/checkout`, {});
  expect(again.status).toBe(201);
  const keys = stage.rig.journal.entries.flatMap((entry) =>
    entry.kind === 'exchange' && entry.operation === 'checkoutCreateSession'
      ? [entry.request.headers['x-idempotency-key']]
      : [],
  );
  expect(new Set(keys).size).toBe(1);
});

test('the return page grants nothing; a lost webhook is found by asking', async () => {
  const { id, checkoutUrl } = await stage.order();
  await stage.call(`GET /return?order=${id}&status=paid`);
  await stage.shows(`/orders/${id}`, { status: 'PENDING', credits: 0 });
  stage.rig.world.outbox.hold();
  await stage.rig.buyer.buy(checkoutUrl);
  await settle(stage.rig);
  await stage.shows(`/orders/${id}`, { status: 'PENDING' });
  await stage.reconciles();
  await stage.shows(`/orders/${id}`, { status: 'PAID', credits: 1, paidAmount: '29.00' });
  await stage.rig.world.outbox.release();
  await stage.shows(`/orders/${id}`, { status: 'PAID', credits: 1 });
});

test('an answer with errors is not "none": nothing changes', async () => {
  const { id, checkoutUrl } = await stage.order();
  stage.rig.world.outbox.hold();
  await stage.rig.buyer.buy(checkoutUrl);
  stage.rig.world.faults.onNext('graphql', { graphqlErrors: ['Internal'] });
  await stage.reconciles();
  await expect.poll(() => stage.alarms.join()).toContain('did not answer');
  await stage.shows(`/orders/${id}`, { status: 'PENDING' });
  await stage.reconciles();
  await stage.shows(`/orders/${id}`, { status: 'PAID', credits: 1 });
});

test('an open order can be cancelled; a payment that comes all the same counts', async () => {
  const { id, checkoutUrl } = await stage.order();
  const page = await stage.rig.buyer.enterDetails(checkoutUrl);
  expect((await stage.call(`POST /orders/${id}/cancel`, { userId: 'u-2' })).status).toBe(403);
  expect((await stage.call(`POST /orders/${id}/cancel`, { userId: 'u-1' })).json).toMatchObject({
    status: 'CANCELLED',
  });
  expect(stage.rig.world.orders.get(orderIdIn(page))?.status).toBe('canceled');
  await stage.rig.buyer.buy(checkoutUrl);
  await settle(stage.rig);
  await stage.shows(`/orders/${id}`, { status: 'PAID', credits: 1 });
});

test('what was written survives a restart', async () => {
  const { id, checkoutUrl } = await stage.order();
  await stage.rig.buyer.buy(checkoutUrl);
  await settle(stage.rig);
  await stage.stop();
  await stage.start();
  await stage.shows(`/orders/${id}`, { status: 'PAID', credits: 1 });
  const [delivery] = stage.rig.world.outbox.sent;
  if (delivery) await stage.rig.world.outbox.redeliver(delivery, { times: 3, concurrent: true });
  await stage.shows(`/orders/${id}`, { status: 'PAID', credits: 1 });
  await stage.shows('/unresolved', { ids: [] });
});

import { expect } from '@playwright/test';
import { exchangesOf } from '../../src/journal/index.ts';
import { ACKNOWLEDGEMENT } from '../../src/providers/waffo/protocol/index.ts';
import type { Notification } from '../../src/gateway/index.ts';
import { attackerKey, MANNERS } from '../../src/transport/index.ts';
import { findingsIn, test, type TestBed } from './test-bed.ts';

/** Stands for the merchant's key: any that is not Waffo's. */
const merchantKey = attackerKey();

async function notified(bed: TestBed): Promise<{ id: string; news: Notification }> {
  const { id, paymentRequestId } = await bed.paidOrder();
  const [news] = bed.gateway.notifications.about(paymentRequestId, 'PAYMENT_NOTIFICATION');
  if (!news) throw new Error('no notification came');
  return { id, news };
}

test('a notification is kept to the byte, with what the merchant replied', async ({ bed }) => {
  const { news } = await notified(bed);
  expect(news).toMatchObject({ id: 'n1', state: 'acknowledged', result: { orderStatus: 'PAY_SUCCESS' } });
  expect(news.url).toBe(`${bed.merchant.baseUrl}${bed.merchant.webhookPath}`);
  expect(news.body.toString()).toBe(exchangesOf(bed.journal).at(-1)?.request.body);
  expect(news.attempts).toMatchObject([
    { acknowledged: true, response: { status: 200, body: ACKNOWLEDGEMENT, signature: 'valid' } },
  ]);
});

test('notifications are held and released in any order', async ({ bed }) => {
  bed.gateway.notifications.hold();
  for (let i = 0; i < 3; i++) bed.pay((await bed.order()).token);
  const { seen } = bed.gateway.notifications;
  await expect.poll(() => bed.gateway.notifications.seen.length).toBe(3);
  expect(seen.every(({ attempts }) => attempts.length === 0)).toBe(true);
  await bed.gateway.idle();
  expect(bed.exchanges('provider-to-merchant')).toEqual([]);

  const backwards = bed.gateway.notifications.seen.toReversed();
  await bed.gateway.notifications.release(backwards);
  await bed.world.clock.idle();
  expect(bed.exchanges('provider-to-merchant').map(({ delivery }) => delivery)).toEqual(
    backwards.map(({ id }) => ({ notificationId: id, attempt: 1, acknowledged: true })),
  );
  // Waffo waited for each and got the merchant's own reply.
  expect(bed.world.outbox.sent.map(({ state }) => state)).toEqual(Array(3).fill('acknowledged'));
  bed.pay((await bed.order()).token);
  await bed.world.clock.idle();
  expect(bed.gateway.notifications.seen.at(-1)?.state).toBe('acknowledged');
});

test('duplicates reach the merchant one by one and all at once', async ({ bed }) => {
  const { id, news } = await notified(bed);
  await bed.gateway.notifications.redeliver(news, { times: 2 });
  await bed.gateway.notifications.redeliver(news, { times: 4, concurrent: true });
  const sent = bed.exchanges('provider-to-merchant');
  expect(new Set(sent.map(({ delivery }) => delivery?.attempt))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7]));
  expect(new Set(sent.map(({ request }) => request.body)).size).toBe(1);
  expect(new Set(sent.map(({ fault }) => fault?.name))).toEqual(
    new Set([undefined, 'duplicate', 'concurrent duplicate']),
  );
  expect(news.attempts).toHaveLength(7);
  expect(await bed.get(`/orders/${id}`)).toMatchObject({ credits: 1 });
  expect(findingsIn(bed.journal)).toEqual([]);
});

test('a reply that gets lost makes Waffo deliver again, as the next attempt of the same', async ({ bed }) => {
  bed.gateway.notifications.loseReplies(1);
  const { news } = await notified(bed);
  expect(news.state).toBe('pending');
  await bed.world.clock.advance('30s');
  expect(news).toMatchObject({
    state: 'acknowledged',
    attempts: [{ acknowledged: false }, { acknowledged: true }],
  });
  expect(bed.exchanges('provider-to-merchant')).toMatchObject([
    { fault: { name: 'reply lost' }, delivery: { notificationId: 'n1', attempt: 1, acknowledged: false } },
    { delivery: { notificationId: 'n1', attempt: 2, acknowledged: true } },
  ]);
});

test('a notification can get lost, come late and come in company', async ({ bed }) => {
  const { notifications } = bed.gateway;
  notifications.onNext('PAYMENT_NOTIFICATION', { lose: 'request' });
  notifications.onNext('*', { delay: '20ms', duplicates: 2, concurrent: true });
  const { news } = await notified(bed);
  expect(news).toMatchObject({
    state: 'pending',
    attempts: [{ noResponse: 'lost on the way to the merchant' }],
  });
  await bed.world.clock.advance('30s');
  expect(bed.exchanges('provider-to-merchant').map(({ fault }) => fault?.name)).toEqual(
    expect.arrayContaining(['request lost', 'delivered 20ms late', 'concurrent duplicate']),
  );
  expect(news.attempts).toHaveLength(4);
  expect(findingsIn(bed.journal)).toEqual([]);
});

/** What counts as no signature at all. */
const MISSING: ReadonlySet<string> = new Set(['no signature', 'empty signature']);

for (const forged of MANNERS) {
  test(`a forgery is delivered and refused: ${forged}`, async ({ bed }) => {
    const { news } = await notified(bed);
    const reply = await bed.gateway.notifications.deliverVariant(news, { forged, merchantKey });
    expect(reply.acknowledged).toBe(false);
    expect(bed.exchanges('provider-to-merchant').at(-1)).toMatchObject({
      actor: 'harness',
      request: { signature: MISSING.has(forged) ? 'missing' : 'invalid' },
      fault: { name: `forged: ${forged}`, falsified: 'request' },
    });
    expect(news.attempts).toHaveLength(1);
    expect(findingsIn(bed.journal)).toEqual([]);
  });
}

test('no signature of Waffo can be put over another body before one has come', async ({ bed }) => {
  const original = {
    eventType: 'PAYMENT_NOTIFICATION',
    url: `${bed.merchant.baseUrl}/webhooks/waffo`,
    result: {},
  };
  await expect(bed.gateway.notifications.deliverVariant(original, { forged: 'other body' })).rejects.toThrow(
    /Let a notification arrive first/,
  );
});

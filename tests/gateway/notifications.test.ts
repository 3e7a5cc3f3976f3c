import { expect } from '@playwright/test';
import { exchangesOf } from '../../src/journal/index.ts';
import { ACKNOWLEDGEMENT } from '../../src/providers/waffo/protocol/index.ts';
import type { Notification } from '../../src/gateway/index.ts';
import { attackerKey, MANNERS } from '../../src/transport/index.ts';
import { findingsIn, test, type Stage } from './stage.ts';

/** Stands for the merchant's key: any that is not Waffo's. */
const merchantKey = attackerKey();

async function notified(stage: Stage): Promise<{ id: string; news: Notification }> {
  const { id, paymentRequestId } = await stage.paidOrder();
  const [news] = stage.gateway.notifications.about(paymentRequestId, 'PAYMENT_NOTIFICATION');
  if (!news) throw new Error('no notification came');
  return { id, news };
}

test('a notification is kept to the byte, with what the merchant replied', async ({ stage }) => {
  const { news } = await notified(stage);
  expect(news).toMatchObject({ id: 'n1', state: 'acknowledged', result: { orderStatus: 'PAY_SUCCESS' } });
  expect(news.url).toBe(`${stage.merchant.baseUrl}${stage.merchant.webhookPath}`);
  expect(news.body.toString()).toBe(exchangesOf(stage.journal).at(-1)?.request.body);
  expect(news.attempts).toMatchObject([
    { acknowledged: true, response: { status: 200, body: ACKNOWLEDGEMENT, signature: 'valid' } },
  ]);
});

test('notifications are held and released in any order', async ({ stage }) => {
  stage.gateway.notifications.hold();
  for (let i = 0; i < 3; i++) stage.pay((await stage.order()).token);
  const { seen } = stage.gateway.notifications;
  await expect.poll(() => stage.gateway.notifications.seen.length).toBe(3);
  expect(seen.every(({ attempts }) => attempts.length === 0)).toBe(true);
  await stage.gateway.idle();
  expect(stage.exchanges('provider-to-merchant')).toEqual([]);

  const backwards = stage.gateway.notifications.seen.toReversed();
  await stage.gateway.notifications.release(backwards);
  await stage.world.clock.idle();
  expect(stage.exchanges('provider-to-merchant').map(({ delivery }) => delivery)).toEqual(
    backwards.map(({ id }) => ({ notificationId: id, attempt: 1, acknowledged: true })),
  );
  // Waffo waited for each and got the merchant's own reply.
  expect(stage.world.outbox.sent.map(({ state }) => state)).toEqual(Array(3).fill('acknowledged'));
  stage.pay((await stage.order()).token);
  await stage.world.clock.idle();
  expect(stage.gateway.notifications.seen.at(-1)?.state).toBe('acknowledged');
});

test('duplicates reach the merchant one by one and all at once', async ({ stage }) => {
  const { id, news } = await notified(stage);
  await stage.gateway.notifications.redeliver(news, { times: 2 });
  await stage.gateway.notifications.redeliver(news, { times: 4, concurrent: true });
  const sent = stage.exchanges('provider-to-merchant');
  expect(new Set(sent.map(({ delivery }) => delivery?.attempt))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7]));
  expect(new Set(sent.map(({ request }) => request.body)).size).toBe(1);
  expect(new Set(sent.map(({ fault }) => fault?.name))).toEqual(
    new Set([undefined, 'duplicate', 'concurrent duplicate']),
  );
  expect(news.attempts).toHaveLength(7);
  expect(await stage.get(`/orders/${id}`)).toMatchObject({ credits: 1 });
  expect(findingsIn(stage.journal)).toEqual([]);
});

test('a reply that gets lost makes Waffo deliver again, as the next attempt of the same', async ({
  stage,
}) => {
  stage.gateway.notifications.loseReplies(1);
  const { news } = await notified(stage);
  expect(news.state).toBe('pending');
  await stage.world.clock.advance('30s');
  expect(news).toMatchObject({
    state: 'acknowledged',
    attempts: [{ acknowledged: false }, { acknowledged: true }],
  });
  expect(stage.exchanges('provider-to-merchant')).toMatchObject([
    { fault: { name: 'reply lost' }, delivery: { notificationId: 'n1', attempt: 1, acknowledged: false } },
    { delivery: { notificationId: 'n1', attempt: 2, acknowledged: true } },
  ]);
});

test('a notification can get lost, come late and come in company', async ({ stage }) => {
  const { notifications } = stage.gateway;
  notifications.onNext('PAYMENT_NOTIFICATION', { lose: 'request' });
  notifications.onNext('*', { delay: '20ms', duplicates: 2, concurrent: true });
  const { news } = await notified(stage);
  expect(news).toMatchObject({
    state: 'pending',
    attempts: [{ noResponse: 'lost on the way to the merchant' }],
  });
  await stage.world.clock.advance('30s');
  expect(stage.exchanges('provider-to-merchant').map(({ fault }) => fault?.name)).toEqual(
    expect.arrayContaining(['request lost', 'delivered 20ms late', 'concurrent duplicate']),
  );
  expect(news.attempts).toHaveLength(4);
  expect(findingsIn(stage.journal)).toEqual([]);
});

/** What counts as no signature at all. */
const MISSING: ReadonlySet<string> = new Set(['no signature', 'empty signature']);

for (const forged of MANNERS) {
  test(`a forgery is delivered and refused: ${forged}`, async ({ stage }) => {
    const { news } = await notified(stage);
    const reply = await stage.gateway.notifications.deliverVariant(news, { forged, merchantKey });
    expect(reply.acknowledged).toBe(false);
    expect(stage.exchanges('provider-to-merchant').at(-1)).toMatchObject({
      actor: 'harness',
      request: { signature: MISSING.has(forged) ? 'missing' : 'invalid' },
      fault: { name: `forged: ${forged}`, falsified: 'request' },
    });
    expect(news.attempts).toHaveLength(1);
    expect(findingsIn(stage.journal)).toEqual([]);
  });
}

test('no signature of Waffo can be put over another body before one has come', async ({ stage }) => {
  const original = {
    eventType: 'PAYMENT_NOTIFICATION',
    url: `${stage.merchant.baseUrl}/webhooks/waffo`,
    result: {},
  };
  await expect(
    stage.gateway.notifications.deliverVariant(original, { forged: 'other body' }),
  ).rejects.toThrow(/Let a notification arrive first/);
});

import { expect, test } from '@playwright/test';
import { verifyWebhook } from '@waffo/pancake-ts';
import { MANNERS, type Variant } from '../../../../src/providers/pancake/emulator/index.ts';
import { bought, news, only } from './buying.ts';
import { openRig, registerShop, settle, type Rig, type RigSettings } from './rig.ts';

let rig: Rig;
test.beforeEach(async () => {
  rig = await openRig();
});
test.afterEach(() => rig.close());

async function reopen(settings: RigSettings): Promise<void> {
  await rig.close();
  rig = await openRig(settings);
}

test('the SDK takes a webhook with keys from the two variables of the environment', async () => {
  await bought(rig);
  const [{ body, headers } = { body: '', headers: {} as Record<string, string> }] = rig.shop.received;
  process.env['WAFFO_WEBHOOK_TEST_PUBLIC_KEY'] = rig.credentials.webhookPublicKeys.test;
  process.env['WAFFO_WEBHOOK_PROD_PUBLIC_KEY'] = rig.credentials.webhookPublicKeys.prod;
  try {
    expect(verifyWebhook(body, headers['x-waffo-signature'] ?? '')).toMatchObject({ mode: 'test' });
    expect(() => verifyWebhook(body, headers['x-waffo-signature'] ?? '', { environment: 'prod' })).toThrow();
  } finally {
    delete process.env['WAFFO_WEBHOOK_TEST_PUBLIC_KEY'];
    delete process.env['WAFFO_WEBHOOK_PROD_PUBLIC_KEY'];
  }
  expect(headers['x-waffo-event']).toBe('order.completed');
});

test('an event without an answer is sent four times, with the same bytes and header, then never again', async () => {
  rig.shop.answer = 500;
  await bought(rig);
  const counts: number[] = [];
  for (const pause of ['11s', '1s', '147s', '1s', '1807s', '1s', '2d']) {
    await rig.clock.advance(pause);
    counts.push(rig.shop.received.length);
  }
  expect(counts).toEqual([1, 2, 2, 3, 3, 4, 4]);
  expect(new Set(rig.shop.received.map(({ body }) => body)).size).toBe(1);
  expect(new Set(rig.shop.received.map(({ headers }) => headers['x-waffo-signature'])).size).toBe(1);
  const { data } = await rig.sdk.graphql.query<{
    webhookDeliveries: unknown[];
    webhookDeliveriesCount: number;
  }>({
    query: `query ($storeId: String!) {
      webhookDeliveries(storeId: $storeId, filter: { status: { eq: "failed" } }) { eventType status httpStatus attemptCount lastAttemptedAt payload }
      webhookDeliveriesCount(storeId: $storeId, filter: { status: { eq: "failed" } })
    }`,
    variables: { storeId: rig.credentials.storeId },
  });
  expect(data).toEqual({
    webhookDeliveries: [
      {
        eventType: 'order.completed',
        status: 'failed',
        httpStatus: 500,
        attemptCount: 4,
        lastAttemptedAt: '2026-03-10T09:32:48.000Z',
        payload: rig.shop.received[0]?.body,
      },
    ],
    webhookDeliveriesCount: 1,
  });
});

test('any 2xx ends the delivery, and nothing else does', async () => {
  for (const [status, ends] of [
    [204, true],
    [202, true],
    [301, false],
    [400, false],
    [503, false],
  ] as const) {
    rig.shop.answer = status;
    await bought(rig);
    await rig.clock.advance('12s');
    expect([status, rig.shop.received.length === 1]).toEqual([status, ends]);
    rig.shop.answer = 200;
    await rig.clock.advance('3m');
    news(rig);
  }
});

test('an answer that takes longer than ten seconds does not count', async () => {
  await reopen({ options: { deliveryTimeout: '50ms' } });
  const late = new Promise<void>((resolve) => setTimeout(resolve, 400));
  rig.shop.answer = () => {
    const until = Date.now() + 150;
    while (Date.now() < until);
    return 200;
  };
  await bought(rig);
  await late;
  rig.shop.answer = 200;
  await rig.clock.advance('12s');
  expect(rig.shop.received).toHaveLength(2);
});

test('only what is subscribed to is sent, and only events of the environment', async () => {
  const [testHook, liveHook] = [...rig.world.catalogue.webhooks.values()];
  await rig.sdk.webhooks.update({ id: testHook?.id ?? '', events: ['refund.succeeded'] });
  await bought(rig);
  expect(rig.shop.received).toEqual([]);
  await expect(rig.sdk.webhooks.remove({ id: liveHook?.id ?? '' })).rejects.toMatchObject({ status: 404 });
});

test('two webhooks with one address get two requests with the same ids', async () => {
  registerShop(rig.world, rig.credentials.storeId, rig.shop.url);
  await bought(rig);
  const events = rig.shop.events('order.completed');
  expect(events).toHaveLength(2);
  expect(new Set(events.map(({ id, eventId }) => `${id} ${eventId}`)).size).toBe(1);
});

test('the envelope can carry a UUID of its own: an option', async () => {
  await reopen({ options: { envelopeId: 'uuid' } });
  await bought(rig);
  const event = only(rig, 'order.completed');
  expect(event.id).toMatch(/^[0-9a-f-]{36}$/);
  expect(event.eventId).toMatch(/^PAY_/);
});

test('a webhook is disabled after five failures, where the option says so', async () => {
  await reopen({ options: { disableAfter: '5' } });
  rig.shop.answer = 500;
  await bought(rig);
  await rig.clock.advance('1h');
  await bought(rig);
  const count = rig.shop.received.length;
  expect(count).toBe(5);
  await rig.clock.advance('1h');
  await bought(rig);
  expect(rig.shop.received).toHaveLength(count);
  const [webhook] = [...rig.world.catalogue.webhooks.values()];
  rig.world.dashboard.enableWebhook(webhook?.id ?? '');
  await bought(rig);
  expect(rig.shop.received).toHaveLength(count + 1);
});

test('what is held is released in another order; a lost reply is repeated', async () => {
  rig.world.outbox.hold();
  const first = await bought(rig);
  const second = await bought(rig);
  expect(rig.shop.received).toEqual([]);
  const sent = [second, first].flatMap(({ payment }) => rig.world.outbox.about(payment.id));
  await rig.world.outbox.release(sent);
  expect(rig.shop.events('order.completed').map(({ eventId }) => eventId)).toEqual([
    second.payment.id,
    first.payment.id,
  ]);
  rig.world.outbox.loseReplies(1);
  news(rig);
  await bought(rig);
  await rig.clock.advance('12s');
  expect(rig.shop.types()).toEqual(['order.completed', 'order.completed']);
});

test('a duplicate carries the same header, in sequence and all at once', async () => {
  const { payment } = await bought(rig);
  const [delivery] = rig.world.outbox.about(payment.id);
  if (!delivery) throw new Error('nothing was sent');
  await rig.world.outbox.redeliver(delivery, { times: 2 });
  await rig.world.outbox.redeliver(delivery, { times: 3, concurrent: true });
  expect(rig.shop.received).toHaveLength(6);
  expect(new Set(rig.shop.received.map(({ headers }) => headers['x-waffo-signature'])).size).toBe(1);
});

test('names of headers are spelled as documented, and in small letters where a variant says so', async () => {
  const { payment } = await bought(rig);
  const [delivery] = rig.world.outbox.about(payment.id);
  if (!delivery) throw new Error('nothing was sent');
  await rig.world.outbox.deliverVariant(delivery, { smallHeaders: true });
  const [documented, small] = rig.shop.received;
  expect(documented?.names).toEqual(expect.arrayContaining(['X-Waffo-Signature', 'X-Waffo-Event']));
  expect(small?.names).toEqual(expect.arrayContaining(['x-waffo-signature', 'x-waffo-event']));
  expect(small?.event).toEqual(documented?.event);
});

test('forgeries are refused by the SDK, genuine variants are taken', async () => {
  const { payment } = await bought(rig);
  const [delivery] = rig.world.outbox.about(payment.id);
  if (!delivery) throw new Error('nothing was sent');
  const variants: [variant: Variant, taken: boolean][] = [
    ...MANNERS.map((forged): [Variant, boolean] => [{ forged }, false]),
    [{ age: '44m' }, true],
    [{ age: '46m' }, false],
    [{ ahead: '50s' }, true],
    [{ ahead: '70s' }, false],
    [{ respaced: true }, true],
    [{ smallHeaders: true }, true],
    [{ key: 'prod', envelope: { mode: 'prod' } }, true],
    [{ envelope: { storeId: 'STO_0000000000000000000000' } }, true],
    [{ envelope: { eventType: 'customer.created' } }, true],
    [{ data: { chargedAmount: undefined } }, true],
  ];
  for (const [variant, taken] of variants) {
    rig.shop.received.length = 0;
    await rig.world.outbox.deliverVariant(delivery, variant);
    const [got] = rig.shop.received;
    expect([variant, got?.event !== undefined]).toEqual([variant, taken]);
  }
  const acts = rig.journal.entries.flatMap((entry) =>
    entry.kind === 'exchange' && entry.fault ? [entry] : [],
  );
  expect(acts.filter(({ actor }) => actor === 'harness')).toHaveLength(MANNERS.length + 4);
  expect(acts.filter(({ request }) => request.signature === 'missing')).toHaveLength(2);
});

test('each variant changes what it says, and nothing else', async () => {
  const { payment } = await bought(rig);
  const [delivery] = rig.world.outbox.about(payment.id);
  if (!delivery) throw new Error('nothing was sent');
  news(rig);
  await rig.world.outbox.deliverVariant(delivery, { data: { chargedAmount: undefined, extra: 1 } });
  const sent = JSON.parse(rig.shop.received[0]?.body ?? '{}') as { data: Record<string, unknown> };
  const { chargedAmount: _gone, ...rest } = delivery.envelope.data;
  expect(sent).toEqual({ ...delivery.envelope, data: { ...rest, extra: 1 } });
});

test('a test event comes to one webhook, signed with the key of test', async () => {
  const [testHook] = [...rig.world.catalogue.webhooks.values()];
  rig.world.dashboard.sendTestEvent(testHook?.id ?? '');
  await settle(rig);
  expect(only(rig, 'order.completed').data.productName).toBe('Test event');
});

test('webhooks go to this machine alone, unless a host is allowed', async () => {
  await rig.close();
  rig = await openRig({ deaf: true });
  registerShop(rig.world, rig.credentials.storeId, 'https://shop.example/hook');
  await bought(rig);
  const [delivery] = rig.world.outbox.sent;
  expect(delivery?.replies[0]?.noResponse).toContain('not a loopback address');
});

import { expect } from '@playwright/test';
import type { MerchantCall } from '../../src/journal/index.ts';
import { drive, impatient, test } from './driven.ts';
import { json, openShop, silence } from './shop.ts';

const order = { amount: '100.00', currency: 'USD' };

test('pointers are read from a reply as far as they resolve', async ({ shop }) => {
  const { merchant } = await drive(shop.url);
  shop.answers(json(201, { id: 'o1', payUrl: 'https://pay.example/1?a=%20b' }));
  expect(await merchant.createOrder(order)).toMatchObject({
    ok: true,
    status: 201,
    result: { merchantOrderId: 'o1', checkoutUrl: 'https://pay.example/1?a=%20b' },
  });
  shop.answers(json(202, { id: 'o2', payUrl: null }));
  expect((await merchant.createOrder(order)).result).toEqual({ merchantOrderId: 'o2' });
  shop.answers(json(202, { id: 'o3', payUrl: '' }));
  expect((await merchant.createOrder(order)).result).toEqual({ merchantOrderId: 'o3' });
});

test('pointers and messages are read from refusals too', async ({ shop }) => {
  const { merchant } = await drive(shop.url);
  shop.answers(json(422, { id: 'o1', error: 'Your card was refused' }));
  expect(await merchant.createOrder(order)).toMatchObject({
    ok: false,
    status: 422,
    result: { merchantOrderId: 'o1' },
    message: 'Your card was refused',
  });
  shop.answers(json(503, { id: 'o2', error: 'Try later' }));
  expect(await merchant.createOrder(order)).toMatchObject({ status: 503, message: 'Try later' });
});

test('a message may be mapped at any operation', async ({ shop }) => {
  const words = new Map<string, string>();
  const cancelOrder = { method: 'POST', path: '/c', result: {}, message: '/errors/0/text~1en', words };
  const { merchant } = await drive(shop.url, { cancelOrder });
  shop.answers(json(409, { errors: [{ 'text/en': 'Already paid' }] }));
  expect(await merchant.cancelOrder('1')).toMatchObject({ ok: false, message: 'Already paid' });
});

test('a reply that is no JSON has no results', async ({ shop }) => {
  const { merchant } = await drive(shop.url);
  shop.answers((_, response) => response.writeHead(502).end('<html>Bad Gateway</html>'));
  const reply = await merchant.createOrder(order);
  expect(reply).toMatchObject({ ok: false, status: 502, result: {}, body: '<html>Bad Gateway</html>' });
  expect(reply).not.toHaveProperty('message');
});

test('ids may be numbers, also such as floats cannot hold', async ({ shop }) => {
  const { merchant } = await drive(shop.url);
  shop.answers(json(200, { id: 42 }));
  expect((await merchant.createOrder(order)).result.merchantOrderId).toBe('42');
  shop.answers((_, response) =>
    response.end('{"note":"id 7214083351029841921 \\" ","id": 7214083351029841921}'),
  );
  expect((await merchant.createOrder(order)).result.merchantOrderId).toBe('7214083351029841921');
});

test('a table where an id belongs is no id', async ({ shop }) => {
  const { merchant } = await drive(shop.url);
  shop.answers(json(200, { id: { value: 1 }, payUrl: ['x'] }));
  expect((await merchant.createOrder(order)).result).toEqual({});
});

test('a checkout page may be given by its path', async ({ shop }) => {
  const { merchant } = await drive(shop.url);
  shop.answers(json(200, { id: '1', payUrl: '/pay/1' }));
  expect((await merchant.createOrder(order)).result.checkoutUrl).toBe(`${shop.url}/pay/1`);
});

test('a redirect is an answer, not followed', async ({ shop }) => {
  const { merchant } = await drive(shop.url);
  shop.answers((_, response) => response.writeHead(303, { location: '/elsewhere' }).end());
  expect(await merchant.createOrder(order)).toMatchObject({ ok: false, status: 303 });
  expect(shop.visits).toHaveLength(1);
});

test("the merchant's word is mapped, and kept when the map lacks it", async ({ shop }) => {
  const { merchant } = await drive(shop.url);
  shop.answers(json(200, { status: 'PARTLY_REFUNDED', paymentRequestId: 'p1', waffoOrderId: 7 }));
  expect(await merchant.getOrder('1')).toMatchObject({
    status: 'partially_refunded',
    word: 'PARTLY_REFUNDED',
    paymentRequestId: 'p1',
    acquiringOrderId: '7',
  });
  shop.answers(json(200, { status: 'LIMBO' }));
  const unknown = await merchant.getOrder('1');
  expect(unknown.word).toBe('LIMBO');
  expect(unknown).not.toHaveProperty('status');
  shop.answers(json(404, {}));
  const missing = await merchant.getOrder('1');
  expect(missing).not.toHaveProperty('status');
  expect(missing).not.toHaveProperty('word');
  expect(missing.reply).toMatchObject({ ok: false, status: 404 });
});

for (const [value, read] of [
  [1, 1],
  [0, 0],
  [true, true],
  [false, false],
  ['2', 2],
  ['2.0', 2],
  [null, undefined],
  ['yes', undefined],
  [[1], undefined],
  [undefined, undefined],
] as const) {
  test(`benefits ${JSON.stringify(value)} read ${String(read)}`, async ({ shop }) => {
    const { merchant } = await drive(shop.url);
    shop.answers(json(200, { status: 'PAID', credits: value }));
    const view = await merchant.getOrder('1');
    expect(view.benefits).toBe(read);
    expect('benefits' in view).toBe(read !== undefined);
  });
}

test('a subscription shows its ids and how long access lasts', async ({ shop }) => {
  const { merchant } = await drive(shop.url);
  const seen = { status: 'PAST_DUE', periodsGranted: 3, subscriptionRequest: 'r', waffoSubscriptionId: 's' };
  shop.answers(json(200, { ...seen, accessUntil: '2030-01-01T00:00:00Z' }));
  expect(await merchant.getSubscription('1')).toMatchObject({
    status: 'past_due',
    benefits: 3,
    subscriptionRequest: 'r',
    subscriptionId: 's',
    accessUntil: '2030-01-01T00:00:00Z',
  });
  shop.answers(json(200, { ...seen, accessUntil: null }));
  expect((await merchant.getSubscription('1')).accessUntil).toBeNull();
  shop.answers(json(200, seen));
  expect(await merchant.getSubscription('1')).not.toHaveProperty('accessUntil');
});

test('refunds and changes are seen', async ({ shop }) => {
  const { merchant } = await drive(shop.url);
  shop.answers(json(200, { status: 'DONE', refundRequestId: 'q' }));
  expect(await merchant.getRefund('1')).toMatchObject({ status: 'succeeded', refundRequestId: 'q' });
  expect(await merchant.getSubscriptionChange('1')).toMatchObject({ status: 'succeeded', word: 'DONE' });
});

test('every call is written into the journal, with the clock of Waffo', async ({ shop }) => {
  const { merchant, recorder } = await drive(shop.url);
  shop.answers(json(201, { id: 'o1' }));
  const reply = await merchant.createOrder({ ...order, userEmail: 'a@b.example' });
  expect(recorder.entries).toHaveLength(1);
  expect(recorder.entries[0]).toMatchObject({
    kind: 'call',
    id: reply.entry,
    at: '2031-02-03T04:05:06.000Z',
    operation: 'createOrder',
    request: {
      method: 'POST',
      url: `${shop.url}/orders`,
      body: '{"amount":"100.00","currency":"USD","email":"a@b.example"}',
    },
    reply: { status: 201, body: '{"id":"o1"}' },
  } satisfies Partial<MerchantCall>);
});

test('a merchant that hangs after it has answered is silent, not absent', async ({ shop }) => {
  const { merchant, recorder } = await drive(shop.url, {}, impatient);
  await merchant.getOrder('1');
  shop.answers(silence);
  const reply = await merchant.createOrder(order);
  expect(reply).toMatchObject({
    ok: false,
    status: 0,
    result: {},
    message: 'no reply within 1 s',
    body: '',
  });
  expect(recorder.entries.at(-1)).toMatchObject({ id: reply.entry, noReply: 'no reply within 1 s' });
  expect(recorder.entries.at(-1)).not.toHaveProperty('reply');
});

test('a caller may hang up, and the merchant sees it', async ({ shop }) => {
  const { merchant } = await drive(shop.url);
  await merchant.getOrder('1');
  const page = new AbortController();
  const isNoticed = new Promise<void>((resolve) => {
    shop.answers((_, response) => {
      response.once('close', () => resolve());
      page.abort();
    });
  });
  const reply = await merchant.createOrder(order, page.signal);
  expect(reply).toMatchObject({ status: 0, message: 'the caller hung up before a reply came' });
  await isNoticed;
});

test('a dropped connection and half a reply are distinguished', async ({ shop }) => {
  const { merchant, recorder } = await drive(shop.url, {}, impatient);
  await merchant.getOrder('1');
  shop.answers((_, response) => response.destroy());
  expect((await merchant.createOrder(order)).message).toBe('the connection was closed before a reply came');
  shop.answers((_, response) => {
    response.writeHead(200, { 'content-length': '50' }).write('{"id":');
    setImmediate(() => response.destroy());
  });
  expect((await merchant.createOrder(order)).message).toMatch(/^the reply began with HTTP 200 but broke off/);
  shop.answers((_, response) => response.writeHead(200).write('{"id":'));
  expect(await merchant.createOrder(order)).toMatchObject({
    status: 0,
    message: expect.stringMatching(
      /^the reply began with HTTP 200 but did not end within 1 s \(6 bytes came\)/,
    ),
  });
  expect(recorder.entries.at(-1)).toMatchObject({ unfinished: { why: 'too slow', status: 200, bytes: 6 } });
});

test('a merchant that stops listening after it has answered is silent, not absent', async () => {
  const shop = await openShop();
  const { merchant } = await drive(shop.url);
  await merchant.getOrder('1');
  await shop.close();
  expect(await merchant.getOrder('1')).toMatchObject({ reply: { status: 0, message: 'connection refused' } });
});

test('a merchant that came back on its port is reached at once', async () => {
  const shop = await openShop();
  const { merchant } = await drive(shop.url);
  await merchant.getOrder('1');
  await shop.close();
  const again = await openShop(shop.port);
  expect((await merchant.getOrder('1')).reply.status).toBe(200);
  await again.close();
});

test('a merchant that was never there stops the harness, not the merchant', async () => {
  const shop = await openShop();
  await shop.close();
  const { merchant, recorder } = await drive(shop.url);
  const call = merchant.createOrder(order);
  await expect(call).rejects.toMatchObject({ code: 'WAF_MERCHANT' });
  await expect(call).rejects.toThrow(
    new RegExp(
      `createOrder, POST ${shop.url}/orders: connection refused \\(waited .* s\\)\n.*merchant\\.baseUrl`,
    ),
  );
  expect(recorder.entries).toHaveLength(1);
});

test('a merchant that never answers anything stops the harness', async ({ shop }) => {
  shop.answers(silence);
  const { merchant } = await drive(shop.url, {}, impatient);
  await expect(merchant.createOrder(order)).rejects.toThrow(/WAF_MERCHANT[\s\S]*no reply within 1 s/);
});

test('a merchant whose first answer is held back is not absent if it answers something else', async ({
  shop,
}) => {
  shop.answers((visit, response) => {
    if (visit.method === 'GET') response.writeHead(404).end();
  });
  const { merchant } = await drive(shop.url, {}, impatient);
  expect(await merchant.createOrder(order)).toMatchObject({ status: 0, message: 'no reply within 1 s' });
});

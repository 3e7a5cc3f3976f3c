import { expect } from '@playwright/test';
import { drive, impatient, test } from './driven.ts';
import { json, silence, type Shop } from './shop.ts';

const order = { amount: '100.00', currency: 'USD' };
const CHECKOUT = 'https://pay.example/checkout/1?a=b#token=t';

/** A call of the merchant, as the emulator records it. */
const CALL = {
  at: '2031-02-03T04:05:06.000Z',
  wallAt: '2031-02-03T04:05:06.000Z',
  durationMs: 1,
  direction: 'merchant-to-provider',
  actor: 'merchant',
  operation: 'orderCreate',
  request: {
    method: 'POST',
    url: '/order/create',
    headers: {},
    body: '{}',
    encoding: 'utf8',
    signature: 'valid',
  },
} as const;

/** Orders are answered with `payUrl`, pages as `pages` says. */
function sells(shop: Shop, payUrl: string, pages: Record<string, Parameters<Shop['answers']>[0]>): void {
  shop.answers((visit, response) => {
    if (visit.method === 'POST') return json(201, { id: 'o1', payUrl })(visit, response);
    (pages[visit.url] ?? json(404, { error: 'There is no such page.' }))(visit, response);
  });
}

const to =
  (location: string, status = 302): Parameters<Shop['answers']>[0] =>
  (_, response) =>
    response.writeHead(status, { location }).end();

test('a page of the merchant that redirects leads to the checkout', async ({ shop }) => {
  const { merchant, recorder } = await drive(shop.url);
  sells(shop, '/pay/o1', { '/pay/o1': to('/pay/o1/go', 303), '/pay/o1/go': to(CHECKOUT) });
  expect(await merchant.createOrder(order)).toMatchObject({
    ok: true,
    status: 201,
    result: { merchantOrderId: 'o1', checkoutUrl: CHECKOUT },
  });
  const acts = recorder.entries.flatMap((entry) => (entry.kind === 'act' ? entry.what : []));
  expect(acts).toEqual([
    `opens ${shop.url}/pay/o1 and is sent to ${shop.url}/pay/o1/go`,
    `opens ${shop.url}/pay/o1/go and is sent to https://pay.example/checkout/1?a=b`,
  ]);
});

test('the page may stand under another name of this machine', async ({ shop }) => {
  const { merchant } = await drive(shop.url);
  sells(shop, `${shop.url.replace('127.0.0.1', 'localhost')}/pay`, { '/pay': to(CHECKOUT) });
  expect((await merchant.createOrder(order)).result.checkoutUrl).toBe(CHECKOUT);
});

test('a page that shows something of its own is the checkout', async ({ shop }) => {
  const { merchant } = await drive(shop.url);
  sells(shop, '/pay/o1', { '/pay/o1': (_, response) => response.end('<form>…</form>') });
  expect((await merchant.createOrder(order)).result.checkoutUrl).toBe(`${shop.url}/pay/o1`);
});

test('a page that asks the provider and turns the buyer away answers for the order', async ({ shop }) => {
  const { merchant, recorder } = await drive(shop.url);
  const asks: typeof json =
    (status, body) =>
    (...visit) => {
      recorder.exchange(CALL);
      json(status, body)(...visit);
    };
  sells(shop, '/pay/o1', { '/pay/o1': asks(503, { error: 'Please try again in a minute.' }) });
  const reply = await merchant.createOrder(order);
  expect(reply).toMatchObject({ ok: false, status: 503, message: 'Please try again in a minute.' });
  expect(reply.result).toEqual({ merchantOrderId: 'o1' });

  const page = '<head><title>x</title></head><h1>Sorry</h1> <script>1</script><p>Try later.</p>';
  sells(shop, '/pay/o1', {
    '/pay/o1': (_, response) => {
      recorder.exchange(CALL);
      response.writeHead(502).end(page);
    },
  });
  expect(await merchant.createOrder(order)).toMatchObject({
    ok: false,
    status: 502,
    message: 'Sorry Try later.',
  });
});

test('a page that fails, or that is not there, stays the address', async ({ shop }) => {
  const { merchant } = await drive(shop.url, {}, impatient);
  for (const page of [silence, json(404, { error: 'There is no such page.' })]) {
    sells(shop, '/pay/o1', { '/pay/o1': page });
    expect(await merchant.createOrder(order)).toMatchObject({
      ok: true,
      result: { checkoutUrl: `${shop.url}/pay/o1` },
    });
  }
});

test('a circle of redirects ends', async ({ shop }) => {
  const { merchant } = await drive(shop.url);
  sells(shop, '/a', { '/a': to('/b'), '/b': to('/a') });
  expect((await merchant.createOrder(order)).ok).toBe(true);
  expect(shop.visits.length).toBeLessThan(10);
});

test('nothing elsewhere is opened, and nothing after a refusal', async ({ shop }) => {
  const { merchant, recorder } = await drive(shop.url);
  sells(shop, 'http://127.0.0.1:9/pay', {});
  expect((await merchant.createOrder(order)).result.checkoutUrl).toBe('http://127.0.0.1:9/pay');
  shop.answers(json(422, { id: 'o1', payUrl: '/pay/o1', error: 'No' }));
  expect((await merchant.createOrder(order)).result.checkoutUrl).toBe(`${shop.url}/pay/o1`);
  expect(recorder.entries.every(({ kind }) => kind === 'call')).toBe(true);
});

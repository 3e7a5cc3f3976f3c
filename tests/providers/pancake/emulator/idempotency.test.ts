import { expect, test } from '@playwright/test';
import { call } from './calls.ts';
import { openRig, type Rig } from './rig.ts';

let rig: Rig;
test.beforeEach(async () => {
  rig = await openRig();
});
test.afterEach(() => rig.close());

const keyed = (key: string): { headers: Record<string, string> } => ({
  headers: { 'x-idempotency-key': key },
});

function session(): Record<string, unknown> {
  return { productId: rig.credentials.products['onetime'], currency: 'USD' };
}

test('the same key gets the first answer again, and nothing is done twice', async () => {
  const first = await call(rig, 'checkout/create-session', session(), keyed('k-1'));
  const again = await call(rig, 'checkout/create-session', session(), keyed('k-1'));
  expect(again.text).toBe(first.text);
  expect(rig.world.sessions.size).toBe(1);
  // The key alone decides: neither body nor path is compared.
  const other = await call(rig, 'store/create-store', { name: 'Other' }, keyed('k-1'));
  expect(other.text).toBe(first.text);
  expect(rig.world.catalogue.stores.size).toBe(1);
  const fresh = await call(rig, 'checkout/create-session', session(), keyed('k-2'));
  expect(fresh.text).not.toBe(first.text);
});

test('a key is kept for 24 hours', async () => {
  const first = await call(rig, 'checkout/create-session', session(), keyed('k-1'));
  await rig.clock.advance('23h');
  expect((await call(rig, 'checkout/create-session', session(), keyed('k-1'))).text).toBe(first.text);
  await rig.clock.advance('61m');
  expect((await call(rig, 'checkout/create-session', session(), keyed('k-1'))).text).not.toBe(first.text);
});

test('a refused call leaves its key free', async () => {
  const refused = await call(rig, 'store/create-store', {}, keyed('k-1'));
  expect(refused.status).toBe(400);
  const mended = await call(rig, 'store/create-store', { name: 'Shop' }, keyed('k-1'));
  expect(mended.status).toBe(200);
});

test('while the first call runs the same key meets 409', async () => {
  let release = (): void => undefined;
  const until = new Promise<void>((resolve) => (release = resolve));
  rig.world.faults.onNext('checkoutCreateSession', { until });
  const first = call(rig, 'checkout/create-session', session(), keyed('k-1'));
  await expect.poll(() => rig.world.sessions.size).toBe(1);
  const meanwhile = await call(rig, 'checkout/create-session', session(), keyed('k-1'));
  expect([meanwhile.status, meanwhile.message, meanwhile.body.errors?.[0]?.layer]).toEqual([
    409,
    'Request with this idempotency key is already being processed',
    'gateway',
  ]);
  release();
  const { text } = await first;
  expect((await call(rig, 'checkout/create-session', session(), keyed('k-1'))).text).toBe(text);
  expect(rig.world.sessions.size).toBe(1);
});

test('an answer that got lost is there for the repeat', async () => {
  rig.world.faults.onNext('checkoutCreateSession', { drop: true });
  await expect(call(rig, 'checkout/create-session', session(), keyed('k-1'))).rejects.toThrow();
  const again = await call(rig, 'checkout/create-session', session(), keyed('k-1'));
  expect(again.status).toBe(200);
  expect(rig.world.sessions.size).toBe(1);
});

test('a call that goes on without its caller meets the first repeat with 409, and the next one with its answer', async () => {
  rig.world.faults.onNext('checkoutCreateSession', { drop: true, goesOn: true });
  await expect(call(rig, 'checkout/create-session', session(), keyed('k-1'))).rejects.toThrow();
  const repeats = [
    await call(rig, 'checkout/create-session', session(), keyed('k-1')),
    await call(rig, 'checkout/create-session', session(), keyed('k-1')),
  ];
  expect(repeats.map(({ status }) => status)).toEqual([409, 200]);
  expect(rig.world.sessions.size).toBe(1);
});

test('a malformed key is refused', async () => {
  for (const key of ['a b', 'ä', 'x'.repeat(257), 'a.b']) {
    const answer = await call(rig, 'store/create-store', { name: 'Shop' }, keyed(encodeURI(key)));
    expect([key, answer.status]).toEqual([key, 400]);
  }
  expect((await call(rig, 'store/create-store', { name: 'Shop' }, keyed('x'.repeat(256)))).status).toBe(200);
});

test('a query is never answered from memory', async () => {
  const query = { query: '{ storesCount }' };
  const first = await call(rig, 'graphql', query, keyed('k-1'));
  await call(rig, 'store/create-store', { name: 'Second' });
  const again = await call(rig, 'graphql', query, keyed('k-1'));
  expect([first.body.data, again.body.data]).toEqual([{ storesCount: 1 }, { storesCount: 2 }]);
});

test('cancel, take back, cancel: a fixed key replays the first answer, and nothing is cancelled', async () => {
  const { checkoutUrl } = await rig.sdk.checkout.anonymous.create({
    productId: rig.credentials.products['monthly'] ?? '',
    currency: 'USD',
  });
  await rig.buyer.buy(checkoutUrl);
  const [order] = rig.world.orders.subscriptions;
  const cancel = { orderId: order?.id };
  expect((await call(rig, 'subscription-order/cancel-order', cancel, keyed('cancel-1'))).status).toBe(200);
  expect((await call(rig, 'subscription-order/reactivate-order', cancel)).status).toBe(200);
  const replayed = await call(rig, 'subscription-order/cancel-order', cancel, keyed('cancel-1'));
  expect(replayed.body.data).toEqual({ orderId: order?.id, status: 'canceling' });
  expect(order?.status).toBe('active');
});

import { expect } from '@playwright/test';
import { exchangesOf, type Exchange } from '../../src/journal/index.ts';
import type { CallFault } from '../../src/transport/index.ts';
import { findingsIn, test, type TestBed } from './test-bed.ts';

const ORDER = { amount: '12.00', currency: 'USD', email: 'ada@shop.example' };

/** The merchant's call on which a fault was planted, as the gateway wrote it down. */
function faulted({ journal }: TestBed): Exchange | undefined {
  return exchangesOf(journal).find(({ fault }) => fault);
}

for (const [what, fault, seen] of [
  ['the answer is dropped after the effect', { drop: true }, { fault: { falsified: 'none' } }],
  [
    'the answer comes late',
    { delay: '30ms' },
    { response: { signature: 'valid' }, fault: { falsified: 'none' } },
  ],
  [
    'the answer is rewritten',
    { tamper: { orderStatus: 'PAY_SUCCESS' } },
    { response: { signature: 'invalid' }, fault: { falsified: 'response' } },
  ],
  [
    "the signature is a stranger's",
    { signature: 'invalid' },
    { response: { signature: 'invalid' }, fault: { falsified: 'response' } },
  ],
  [
    'the outcome is unknown after the effect',
    { answer: 'E0001', effect: 'done' },
    { response: { status: 500, signature: 'missing' }, fault: { falsified: 'response' } },
  ],
  [
    'the outcome is unknown under another HTTP status',
    { answer: 'E0001', status: 200, effect: 'done' },
    { response: { status: 200, signature: 'missing' }, fault: { falsified: 'response' } },
  ],
] as readonly (readonly [string, CallFault, object])[]) {
  test(`${what}: the merchant finds its one order again`, async ({ bed }) => {
    bed.gateway.faults.onNext('orderCreate', fault);
    const { id } = await bed.post('/orders', ORDER);
    await expect.poll(async () => (await bed.get(`/orders/${String(id)}`))['waffoOrderId']).toBeTruthy();
    expect(bed.world.orders.all).toHaveLength(1);
    expect(faulted(bed)).toMatchObject({
      operation: 'orderCreate',
      request: { signature: 'valid' },
      ...seen,
    });
    await bed.gateway.idle();
    expect(findingsIn(bed.journal).filter(({ severity }) => severity === 'error')).toEqual([]);
  });
}

test('without effect Waffo hears nothing, whatever answer the merchant gets', async ({ bed }) => {
  for (const fault of [{ drop: true, effect: 'none' }, { answer: 'C0005' }, { effect: 'none' }] as const) {
    bed.gateway.faults.onNext('orderInquiry', fault);
    const call = fetch(`${bed.gateway.url}/api/v1/order/inquiry`, { method: 'POST', body: '{}' });
    if ('drop' in fault) await expect(call).rejects.toThrow();
    else expect(await (await call).json()).toMatchObject({ code: 'answer' in fault ? 'C0005' : '0' });
  }
  expect(exchangesOf(bed.world.journal)).toEqual([]);
  expect(exchangesOf(bed.journal).map(({ fault }) => fault?.name)).toEqual([
    'drops the connection, no effect',
    'answers C0005, no effect',
    'no effect',
  ]);
});

test('a missing signature is taken off, and nothing else', async ({ bed }) => {
  const ask = (): Promise<Response> =>
    fetch(`${bed.gateway.url}/api/v1/order/inquiry`, { method: 'POST', body: '{}' });
  bed.gateway.faults.onNext('orderInquiry', { signature: 'missing' });
  const [without, honest] = [await ask(), await ask()];
  expect(without.headers.has('x-signature')).toBe(false);
  expect(honest.headers.has('x-signature')).toBe(true);
  expect(await without.text()).toBe(await honest.text());
});

test('an answer is held back until the test lets it go', async ({ bed }) => {
  let release = (): void => undefined;
  const until = new Promise<void>((resolve) => (release = resolve));
  bed.gateway.faults.onNext('orderCreate', { until });
  const made = bed.post('/orders', ORDER);
  await expect.poll(() => bed.world.orders.all.length).toBe(1);
  expect(exchangesOf(bed.journal)).toEqual([]);
  release();
  expect(typeof (await made)['id']).toBe('string');
  expect(faulted(bed)?.fault?.name).toContain('holds the answer back');
});

test('an order can be picked out, and a fault is used up', async ({ bed }) => {
  const ask = async (id: string): Promise<number> =>
    (
      await fetch(`${bed.gateway.url}/api/v1/order/inquiry`, {
        method: 'POST',
        body: JSON.stringify({ paymentRequestId: id }),
      })
    ).status;
  bed.gateway.faults.onNext('orderInquiry', { answer: 'C0001' }, { order: 'r1', times: 2 });
  expect([await ask('r2'), await ask('r1'), await ask('r1'), await ask('r1')]).toEqual([401, 500, 500, 401]);
});

test('a fault that names no operation and no event is refused', async ({ bed }) => {
  const { faults, notifications } = bed.gateway;
  expect(() => faults.onEvery('order/create', { drop: true })).toThrow('did you mean orderCreate');
  expect(() => notifications.onNext('PAYMENT', { lose: 'request' })).toThrow(
    'a fault for "PAYMENT" would never meet a call; it must be PAYMENT_NOTIFICATION',
  );
});

test('a notification is overtaken by the next, and a forged one comes first', async ({ bed }) => {
  bed.gateway.notifications.onNext('PAYMENT_NOTIFICATION', { afterNext: true });
  bed.gateway.notifications.onNext('PAYMENT_NOTIFICATION', { forged: "attacker's key" });
  for (let i = 0; i < 2; i++) bed.pay((await bed.order()).token);
  await bed.world.clock.idle();
  expect(
    bed.exchanges('provider-to-merchant').map(({ actor, delivery }) => [actor, delivery?.notificationId]),
  ).toEqual([
    ['harness', undefined],
    ['provider', 'n2'],
    ['provider', 'n1'],
  ]);
  expect(bed.gateway.notifications.seen.map(({ state }) => state)).toEqual(['acknowledged', 'acknowledged']);
  expect(findingsIn(bed.journal)).toEqual([]);
});

test('paced calls leave one after the other', async ({ bed }) => {
  await bed.restart({ pace: { every: '40ms' } });
  const ask = (): Promise<Response> =>
    fetch(`${bed.gateway.url}/api/v1/order/inquiry`, { method: 'POST', body: '{}' });
  await Promise.all([ask(), ask(), ask()]);
  const starts = exchangesOf(bed.world.journal).map(({ wallAt }) => Date.parse(wallAt));
  // Wall times are whole milliseconds.
  expect((starts[1] ?? 0) - (starts[0] ?? 0)).toBeGreaterThanOrEqual(30);
  expect((starts[2] ?? 0) - (starts[1] ?? 0)).toBeGreaterThanOrEqual(30);
});

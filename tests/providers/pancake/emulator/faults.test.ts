import { expect, test } from '@playwright/test';
import { exchangesOf } from '../../../../src/journal/index.ts';
import { call, type Answer } from './calls.ts';
import { openRig, type Rig } from './rig.ts';

let rig: Rig;
test.beforeEach(async () => {
  rig = await openRig();
});
test.afterEach(() => rig.close());

const create = (): Promise<Answer> =>
  call(rig, 'checkout/create-session', { productId: rig.credentials.products['onetime'], currency: 'USD' });

test('a fault answers in the place of the work', async () => {
  rig.world.faults.onNext('checkoutCreateSession', { status: 429, retryAfter: 2 });
  const busy = await create();
  expect([busy.status, busy.message, busy.headers.get('retry-after')]).toEqual([
    429,
    'Too many requests',
    '2',
  ]);
  rig.world.faults.onNext('checkoutCreateSession', {
    status: 400,
    errors: [
      { message: 'deepest', layer: 'product' },
      { message: 'outermost', layer: 'gateway' },
    ],
  });
  expect((await create()).body.errors).toHaveLength(2);
  rig.world.faults.onNext('checkoutCreateSession', {
    status: 502,
    body: '<html>Bad gateway</html>',
    contentType: 'text/html',
  });
  const page = await create();
  expect([page.status, page.text, page.headers.get('content-type')]).toEqual([
    502,
    '<html>Bad gateway</html>',
    'text/html',
  ]);
  expect(rig.world.sessions.size).toBe(0);
  expect((await create()).status).toBe(200);
});

test('the work may be done although the answer goes wrong', async () => {
  rig.world.faults.onNext('checkoutCreateSession', { status: 500, effect: 'done' });
  expect((await create()).status).toBe(500);
  rig.world.faults.onNext('checkoutCreateSession', { drop: true });
  await expect(create()).rejects.toThrow();
  expect(rig.world.sessions.size).toBe(2);
  const [, dropped] = exchangesOf(rig.journal);
  expect([dropped?.noResponse, dropped?.fault?.name]).toEqual([
    'the connection was closed without an answer',
    'drops the connection, effect done',
  ]);
});

test('answers that are no envelope, and answers with more than is documented', async () => {
  rig.world.faults.onNext('checkoutCreateSession', {
    status: 200,
    errors: [{ message: 'odd', layer: 'order' }],
  });
  const odd = await create();
  expect([odd.status, odd.body.data, odd.message]).toEqual([200, null, 'odd']);
  rig.world.faults.onNext('checkoutCreateSession', { status: 500, body: '{"data":null}' });
  expect((await create()).text).toBe('{"data":null}');
  rig.world.faults.onNext('checkoutCreateSession', {
    extra: { future: true },
    warnings: [{ message: 'soon', layer: 'order' }],
  });
  const more = await create();
  expect(more.body.data).toMatchObject({ future: true, sessionId: expect.stringMatching(/^cs_/) });
  expect(more.body.warnings).toHaveLength(1);
});

test('a fault may meet one order alone', async () => {
  rig.world.faults.onNext(
    'subscriptionOrderCancelOrder',
    { status: 500 },
    { order: 'ORD_0000000000000000000000' },
  );
  const other = await call(rig, 'subscription-order/cancel-order', { orderId: 'ORD_1111111111111111111111' });
  expect(other.status).toBe(404);
  const met = await call(rig, 'subscription-order/cancel-order', { orderId: 'ORD_0000000000000000000000' });
  expect(met.status).toBe(500);
  expect(() => rig.world.faults.onNext('checkoutCreate', {})).toThrow(/would never meet a call/);
});

test('too many calls in a minute are told how long to wait', async () => {
  await rig.close();
  rig = await openRig({ options: { rateLimit: 2 } });
  await create();
  await create();
  const third = await create();
  expect(third.status).toBe(429);
  expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
});

test('a defect of the emulator is answered, and told in the journal', async () => {
  Object.defineProperty(rig.world.sessions, 'add', {
    value: () => {
      throw new TypeError('made to fail');
    },
  });
  const answer = await create();
  expect([answer.status, answer.message]).toEqual([500, 'Internal server error']);
  expect(
    rig.journal.entries.some((entry) => entry.kind === 'act' && entry.what.includes('made to fail')),
  ).toBe(true);
});

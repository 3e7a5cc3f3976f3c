import { expect, test as base } from '@playwright/test';
import { exchangesOf } from '../../../../src/journal/index.ts';
import { REFUSAL_CODES } from '../../../../src/providers/waffo/emulator/index.ts';
import { openRig, type Rig } from './rig.ts';

const test = base.extend<{ rig: Rig }>({
  rig: async ({}, use) => {
    const rig = await openRig();
    await use(rig);
    await rig.close();
  },
});

test('every code can be answered, before the work and after it', async ({ rig }) => {
  for (const code of REFUSAL_CODES) {
    rig.world.faults.onNext('orderCreate', { answer: code });
    expect(await rig.call('order/create', rig.createBody())).toMatchObject({ code, signed: true });
  }
  expect(rig.world.orders.all).toHaveLength(0);
  rig.world.faults.onNext('orderCreate', { answer: 'E0001', effect: 'done' });
  expect((await rig.call('order/create', rig.createBody())).code).toBe('E0001');
  expect(rig.world.orders.all).toHaveLength(1);
});

test('a lost response has its effect, and the repeat finds it', async ({ rig }) => {
  rig.world.faults.onNext('orderCreate', { drop: true });
  const body = rig.createBody();
  await expect(rig.call('order/create', body)).rejects.toThrow();
  expect((await rig.call('order/create', body)).code).toBe('0');
  expect(rig.world.orders.all).toHaveLength(1);
  expect(exchangesOf(rig.world.journal)[0]).toMatchObject({
    noResponse: expect.stringContaining('closed') as unknown as string,
  });
});

test('no answer is held back for a caller that has hung up', async ({ rig }) => {
  const leaving = new AbortController();
  const never = new Promise<void>(() => undefined);
  rig.world.faults.onNext('orderCreate', { until: never, met: () => leaving.abort() });
  const { signal } = leaving;
  await expect(rig.call('order/create', rig.createBody(), { signal })).rejects.toThrow(/abort/i);
  await expect.poll(() => exchangesOf(rig.world.journal)).toHaveLength(1);
  const [call] = exchangesOf(rig.world.journal);
  expect(call?.hungUpAfterMs).toBeGreaterThanOrEqual(0);
  expect(rig.world.orders.all).toHaveLength(1);
});

test('a dropped request without effect leaves nothing', async ({ rig }) => {
  rig.world.faults.onNext('orderCreate', { drop: true, effect: 'none' });
  await expect(rig.call('order/create', rig.createBody())).rejects.toThrow();
  expect(rig.world.orders.all).toHaveLength(0);
});

test('an order can be picked out, the others are answered honestly', async ({ rig }) => {
  const [one, other] = [await rig.create(), await rig.create()];
  rig.world.faults.onEvery('orderInquiry', { answer: 'C0001' }, { order: one.paymentRequestId });
  expect((await rig.call('order/inquiry', { paymentRequestId: other.paymentRequestId })).code).toBe('0');
  expect((await rig.call('order/inquiry', { paymentRequestId: one.paymentRequestId })).code).toBe('C0001');
  rig.world.faults.clear();
  expect((await rig.call('order/inquiry', { paymentRequestId: one.paymentRequestId })).code).toBe('0');
});

test('bad, missing and outdated response signatures do not verify', async ({ rig }) => {
  for (const fault of [
    { signature: 'invalid' },
    { signature: 'missing' },
    { tamper: { orderStatus: 'PAY_SUCCESS' } },
  ] as const) {
    rig.world.faults.onNext('orderCreate', fault);
    const answer = await rig.call('order/create', rig.createBody());
    expect(answer.signed).toBe(false);
    expect(exchangesOf(rig.world.journal).at(-1)?.fault?.falsified).toBe('response');
  }
});

test('a refusal comes under the HTTP status that a fault names', async ({ rig }) => {
  rig.world.faults.onNext('orderCreate', { answer: 'C0005', status: 200 });
  const refused = await rig.call('order/create', rig.createBody());
  expect(refused).toMatchObject({ code: 'C0005', signed: true });
  expect(exchangesOf(rig.world.journal).at(-1)).toMatchObject({
    response: { status: 200 },
    fault: { name: 'answers C0005 with HTTP 200, no effect' },
  });
});

test('an answer is held back until the test lets it go', async ({ rig }) => {
  let release = (): void => undefined;
  const until = new Promise<void>((resolve) => (release = resolve));
  rig.world.faults.onNext('orderCreate', { until });
  const answer = rig.call('order/create', rig.createBody());
  await expect.poll(() => rig.world.orders.all.length).toBe(1);
  expect(rig.world.journal.entries).toHaveLength(0);
  release();
  expect((await answer).code).toBe('0');
});

test('a fault that names no operation is refused', async ({ rig }) => {
  expect(() => rig.world.faults.onNext('order/create', { drop: true })).toThrow(
    'a fault for "order/create" would never meet a call; did you mean orderCreate',
  );
});

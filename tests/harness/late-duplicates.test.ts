import { expect, test } from '@playwright/test';
import { History } from '../../src/harness/late/history.ts';
import { differenceOf, type Snapshot } from '../../src/harness/late/snapshots.ts';
import { kindOf, notifiedObjectsOf } from '../../src/harness/late/notified-objects.ts';
import { LateDuplicates } from '../../src/harness/merchant/late-duplicates.ts';
import { NORMAL } from '../../src/harness/merchant/order-placement.ts';
import type { MerchantParts } from '../../src/harness/merchant/parts.ts';
import { PlacedOrder } from '../../src/harness/placed-order.ts';
import { CaseContext } from '../../src/harness/case-context.ts';
import { EmulatorTarget } from '../../src/harness/target/index.ts';
import type { Waffo } from '../../src/harness/waffo/index.ts';
import { exchangesOf, Recorder } from '../../src/journal/index.ts';
import type { Merchant, OrderView } from '../../src/merchant/index.ts';
import { openRig, type Rig } from '../providers/waffo/emulator/rig.ts';
import { errorsOf, reply } from './subscriptions-stub.ts';

let rig: Rig;

test.beforeEach(async () => {
  rig = await openRig();
});
test.afterEach(() => rig.close());

/** A paid order of an earlier case, the case that runs now, and a merchant that shows `views`, the last for good. */
async function later(views: Partial<OrderView>[]) {
  const { paymentRequestId, token } = await rig.create({ merchantOrderId: 'm-1' });
  const placed = new PlacedOrder(
    NORMAL,
    reply({ merchantOrderId: 'm-1' }, 201),
    rig.world.journal,
    new Set(),
  );
  expect(placed.paymentRequestId).toBe(paymentRequestId);
  rig.world.checkout.simulate(token, 'success');
  await rig.world.clock.idle();
  const history = new History();
  history.keep('1.1', [placed], new EmulatorTarget(rig.emulator, rig.world));
  const first = exchangesOf(rig.world.journal).filter(
    ({ direction }) => direction === 'provider-to-merchant',
  );

  const journal = new Recorder({ ...rig.world.journal.header, caseId: 'X-40' });
  const target = new EmulatorTarget(rig.emulator, await rig.emulator.openWorld({ journal }));
  const context = new CaseContext();
  const driver = {
    timeouts: { settle: 50 },
    getOrder: () => {
      const view = views.length > 1 ? views.shift() : views[0];
      return Promise.resolve({
        word: view?.status,
        ...view,
        reply: reply({}, view?.status === undefined ? 404 : 200),
      });
    },
  };
  const redeliver: Waffo['notifications']['redeliver'] = (notice, how) =>
    target.notifications.redeliver(notice, how);
  const parts = {
    driver: driver as unknown as Merchant,
    waffo: { journal, target, notifications: { redeliver } } as unknown as Waffo,
    context,
    reactionTimes: { reaction: 0 },
  } satisfies MerchantParts;
  const duplicates = new LateDuplicates(parts, history);
  const redelivers = () => duplicates.redeliver(['payment'], { after: 'at the end', age: 0 });
  const again = () =>
    exchangesOf(journal).filter(
      ({ direction, fault }) => direction === 'provider-to-merchant' && fault?.name === 'duplicate',
    );
  return { context, duplicates, redelivers, first, again };
}

for (const [what, after, shown] of [
  ['another status', { status: 'failed', benefits: 1 }, '"failed", benefits 1'],
  ['fewer goods', { status: 'paid', benefits: 0 }, '"paid", benefits 0'],
  ['nothing', {}, 'HTTP 404'],
] as const)
  test(`a merchant that shows ${what} after a restart has lost something, and no notification is to blame`, async () => {
    const views: Partial<OrderView>[] = [{ status: 'paid', benefits: 1 }];
    const { duplicates, context, again } = await later(views);
    await duplicates.redeliverAfterRestart({ payment: () => Promise.resolve() }, () => {
      views[0] = after;
      return Promise.resolve();
    });
    expect(errorsOf(context)).toEqual(['order.changed-by-a-restart']);
    expect(context.findings[0]?.message).toContain(`now it shows ${shown}.`);
    expect(again()).toEqual([]);
  });

test('after a restart that loses nothing the old notifications come again', async () => {
  const { duplicates, context, again } = await later([{ status: 'paid', benefits: 1 }]);
  await duplicates.redeliverAfterRestart({ payment: () => Promise.resolve() }, () => Promise.resolve());
  expect(errorsOf(context)).toEqual([]);
  expect(again()).toHaveLength(1);
});

const PAID = { status: 'paid', benefits: 1 } as const;

test('the notifications of an earlier case come again byte for byte, under the same signature', async () => {
  const { redelivers, first, again, context } = await later([PAID]);
  await redelivers();
  const [one, other] = [first[0], again()[0]];
  expect(again()).toHaveLength(1);
  expect(other?.request.body).toBe(one?.request.body);
  expect(other?.request.headers).toEqual(one?.request.headers);
  expect(other?.request.url).toBe(one?.request.url);
  expect(errorsOf(context)).toEqual([]);
  expect(context.ids.paymentRequestId).toBeDefined();
  expect(context.notes.join()).toMatch(
    /delivered again \d+ s later, from 1\.1: PAYMENT_NOTIFICATION \(PAY_SUCCESS\)/,
  );
});

for (const [what, after, check] of [
  ['a second delivery', { status: 'paid', benefits: 2 }, 'late-duplicate.delivered'],
  ['goods that are taken back', { status: 'paid', benefits: 0 }, 'late-duplicate.revoked'],
  ['a paid order that is given up', { status: 'failed', benefits: 1 }, 'late-duplicate.status'],
] as const)
  test(`${what} is reported once, with the notification that caused it`, async () => {
    // The first looks: whether it is settled, twice, and how it is before.
    const { redelivers, context } = await later([PAID, PAID, after]);
    await redelivers();
    expect(errorsOf(context)).toEqual([check]);
    expect(context.findings[0]?.message).toMatch(
      /order m-1 of case 1\.1 was "paid".*came (again|late) at the end, it is/,
    );
  });

test('what an earlier case has left is not made again', async () => {
  const { duplicates } = await later([PAID, PAID]);
  const makers = { payment: () => Promise.reject(new Error('made again')) };
  expect(await duplicates.prepare(makers)).toEqual(['payment']);
});

test('what the merchant has yet to find out is made again, and not delivered again', async () => {
  const { duplicates, redelivers, context, again } = await later([{ status: 'pending', benefits: 0 }]);
  const made: string[] = [];
  const makers = { payment: () => Promise.resolve(made.push('payment')) };
  expect(await duplicates.prepare(makers)).toEqual(['payment']);
  expect(made).toEqual(['payment']);
  await redelivers();
  expect(again()).toEqual([]);
  expect(context.unproved).toEqual([
    'the merchant acknowledged no notification of a payment, so none was delivered again',
  ]);
});

test('a merchant that shows no count leaves "once" unproved', async () => {
  const { redelivers, context } = await later([{ status: 'paid' }]);
  await redelivers();
  expect(context.unproved.join()).toContain('no `benefits`');
});

test('a notification is delivered again when it is old enough, and not before', async () => {
  const { duplicates, again } = await later([PAID]);
  const started = performance.now();
  await duplicates.redeliver(['payment'], { after: 'at the end', age: 600 });
  expect(performance.now() - started).toBeGreaterThan(300);
  expect(again()).toHaveLength(1);
});

test('of each kind the oldest are kept', async () => {
  const target = new EmulatorTarget(rig.emulator, rig.world);
  const history = new History();
  for (const id of ['m-1', 'm-2', 'm-3', 'm-4']) {
    const known = new Set(exchangesOf(rig.world.journal).map((exchange) => exchange.id));
    const { token } = await rig.create({ merchantOrderId: id });
    const placed = new PlacedOrder(NORMAL, reply({ merchantOrderId: id }, 201), rig.world.journal, known);
    rig.world.checkout.simulate(token, id === 'm-4' ? 'failure' : 'success');
    await rig.world.clock.idle();
    expect(notifiedObjectsOf(id, [placed], target).map(kindOf)).toEqual([
      id === 'm-4' ? 'failed payment' : 'payment',
    ]);
    history.keep(id, [placed], target);
  }
  expect(history.of('payment').map(({ caseId }) => caseId)).toEqual(['m-1', 'm-2']);
  expect(history.of('failed payment')).toHaveLength(1);
});

const seen = (more: Partial<Snapshot>): Snapshot => ({
  name: 'plan',
  status: 'active',
  word: 'A',
  http: 200,
  entry: 'm1',
  ...more,
});

for (const [was, is, mayBePastDue, difference] of [
  [{}, {}, false, undefined],
  [{ status: 'active' }, { status: 'past_due' }, true, undefined],
  [{ status: 'active' }, { status: 'past_due' }, false, 'status'],
  [{ status: 'cancelled' }, { status: 'closed' }, false, undefined],
  [{ status: 'cancelled' }, { status: 'active' }, false, 'status'],
  [{ status: 'active' }, { status: undefined }, false, undefined],
  [{ benefits: 1 }, { benefits: 2 }, false, 'delivered'],
  [{ benefits: true }, { benefits: false }, false, 'revoked'],
  [{ accessUntil: '2026-12-01T10:00:00Z' }, { accessUntil: '2026-12-01T10:00:30Z' }, false, undefined],
  [{ accessUntil: '2026-12-01T10:00:00Z' }, { accessUntil: '2027-01-01T10:00:00Z' }, false, 'access'],
  [{ accessUntil: '2026-12-01T10:00:00Z' }, { accessUntil: null }, false, 'access'],
] as const)
  test(`${JSON.stringify(was)} and then ${JSON.stringify(is)}${mayBePastDue ? ', unpaid' : ''}: ${difference ?? 'no difference'}`, () => {
    expect(differenceOf(seen(was), seen(is), mayBePastDue)).toBe(difference);
  });

import { expect, test as base } from '@playwright/test';
import { exchangesOf } from '../../../../src/journal/index.ts';
import { attackerKey, MANNERS } from '../../../../src/transport/index.ts';
import { openRig, type Rig } from './rig.ts';

/** Stands for the merchant's key: any that is not Waffo's. */
const merchantKey = attackerKey();

const test = base.extend<{ rig: Rig }>({
  rig: async ({}, use) => {
    const rig = await openRig({ start: '2028-01-01T00:00:00.000Z' });
    await use(rig);
    await rig.close();
  },
});

async function pay(rig: Rig): Promise<string> {
  const { token, paymentRequestId } = await rig.create();
  rig.world.checkout.simulate(token, 'success');
  await rig.world.clock.idle();
  return paymentRequestId;
}

test('an unacknowledged notification is tried eight times by the schedule, then given up', async ({
  rig,
}) => {
  rig.reply.body = '{"message":"failed"}';
  const id = await pay(rig);
  await rig.world.clock.advance('24h');
  const minutes = rig.received.map(
    ({ at }) => (at.getTime() - Date.parse('2028-01-01T00:00:00.000Z')) / 60_000,
  );
  expect(minutes).toEqual([0, 0.5, 1.5, 5.5, 35.5, 275.5, 755.5, 1235.5]);
  expect(rig.world.outbox.about(id)[0]).toMatchObject({ state: 'given up', attempts: 8 });
});

const inexact: readonly [what: string, reply: Partial<Rig['reply']>][] = [
  ['white space in a name', { body: '{"mess age":"success"}' }],
  ['a byte order mark', { body: '\ufeff{"message":"success"}' }],
  ['an extra field', { body: '{"message":"success","ok":true}' }],
  ['text/plain', { contentType: 'text/plain' }],
  ['no signature', { signed: false }],
  ['HTTP 201', { status: 201 }],
  ['HTTP 500', { status: 500 }],
];
for (const [what, reply] of inexact) {
  test(`${what} is no acknowledgement: the exact one ends the retries`, async ({ rig }) => {
    const exact = { ...rig.reply };
    Object.assign(rig.reply, reply);
    await pay(rig);
    Object.assign(rig.reply, exact);
    await rig.world.clock.advance('24h');
    expect(rig.received).toHaveLength(2);
  });
}

for (const body of ['{"message": "success"}', '{"message":"success"}\n', '{\r\n\t"message" : "success" }']) {
  test(`${JSON.stringify(body)} ends the retries, but under the option exact`, async ({ rig }) => {
    rig.reply.body = body;
    await pay(rig);
    await rig.world.clock.advance('24h');
    expect(rig.received).toHaveLength(1);

    const strict = await openRig({ options: { acknowledgement: 'exact' } });
    strict.reply.body = body;
    await pay(strict);
    await strict.world.clock.advance('1m');
    expect(strict.received.length).toBeGreaterThan(1);
    await strict.close();
  });
}

test('a lost reply leads to a repeat although the merchant acknowledged', async ({ rig }) => {
  rig.world.outbox.loseReplies(1);
  await pay(rig);
  await rig.world.clock.advance('30s');
  expect(rig.received).toHaveLength(2);
  expect(exchangesOf(rig.world.journal).at(-2)).toMatchObject({
    fault: { name: 'reply lost' },
    delivery: { acknowledged: false },
  });
});

test('held notifications leave on release, in the order that was asked for', async ({ rig }) => {
  rig.world.outbox.hold();
  const [first, second] = [await pay(rig), await pay(rig)];
  expect(rig.received).toHaveLength(0);
  await rig.world.outbox.release(rig.world.outbox.sent.toReversed());
  expect(rig.received.map(({ result }) => result['paymentRequestId'])).toEqual([second, first]);
});

test('duplicates arrive in sequence and all at once', async ({ rig }) => {
  const id = await pay(rig);
  const [sent] = rig.world.outbox.about(id);
  if (!sent) throw new Error('nothing was sent');
  await rig.world.outbox.redeliver(sent, { times: 2 });
  await rig.world.outbox.redeliver(sent, { times: 5, concurrent: true });
  expect(rig.received).toHaveLength(8);
  expect(new Set(rig.received.map(({ result }) => JSON.stringify(result))).size).toBe(1);
});

/** What counts as no signature at all. */
const MISSING: ReadonlySet<string> = new Set(['no signature', 'empty signature']);

for (const forged of MANNERS) {
  test(`a forgery with ${forged} does not verify and is journalled as the harness's`, async ({ rig }) => {
    const id = await pay(rig);
    const [sent] = rig.world.outbox.about(id);
    if (!sent) throw new Error('nothing was sent');
    await rig.world.outbox.deliverVariant(sent, { forged, merchantKey });
    expect(rig.received.at(-1)?.signed).toBe(false);
    const last = exchangesOf(rig.world.journal).at(-1);
    expect(last).toMatchObject({ actor: 'harness', fault: { falsified: 'request' } });
    expect(last?.request.signature).toBe(MISSING.has(forged) ? 'missing' : 'invalid');
  });
}

test('other white space, another event, other fields: validly signed', async ({ rig }) => {
  const id = await pay(rig);
  const [sent] = rig.world.outbox.about(id);
  if (!sent) throw new Error('nothing was sent');
  await rig.world.outbox.deliverVariant(sent, { respaced: true });
  await rig.world.outbox.deliverVariant(sent, { eventType: 'NEWS' });
  await rig.world.outbox.deliverVariant(sent, { result: { orderAmount: '1.00' } });
  const [respaced, news, cheaper] = rig.received.slice(-3);
  expect(respaced).toMatchObject({ signed: true, result: sent.result });
  expect(news).toMatchObject({ signed: true, eventType: 'NEWS' });
  expect(cheaper).toMatchObject({ signed: true, result: { orderAmount: '1.00' } });
});

test('only loopback addresses are reached', async ({ rig }) => {
  const { token } = await rig.create({ notifyUrl: 'https://shop.example/webhook' });
  rig.world.checkout.simulate(token, 'success');
  await rig.world.clock.idle();
  expect(rig.received).toHaveLength(0);
  expect(exchangesOf(rig.world.journal).at(-1)?.noResponse).toContain('not a loopback address');
});

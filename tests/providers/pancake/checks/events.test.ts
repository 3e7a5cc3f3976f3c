import { createServer, type Server } from 'node:http';
import { expect, test } from '@playwright/test';
import { bought, subscribed } from '../emulator/buying.ts';
import { call } from '../emulator/calls.ts';
import { openRig, settle, type Rig } from '../emulator/rig.ts';
import { asking, expectFound, later, theOnly } from './findings.ts';

let rig: Rig;
test.beforeEach(async () => {
  rig = await openRig();
});
test.afterEach(() => rig.close());

const NUMBER = 'SHOP-1';
const own = { orderMerchantExternalId: NUMBER };
const look = (reply: unknown): Promise<unknown> =>
  asking(rig, { operation: 'getOrder', path: `/orders/${NUMBER}`, reply });

test.describe('acknowledgement', () => {
  test('an event of its own that the merchant never takes is found, at the end of the schedule', async () => {
    rig.shop.answer = 500;
    await bought(rig, own);
    await rig.clock.advance('10m');
    expectFound(rig.journal);
    await rig.clock.advance('30m');
    const { message } = theOnly(rig.journal, 'acknowledgement.never');
    expect(message).toMatch(/order SHOP-1|number SHOP-1/);
    expect(message).toMatch(/all 4 attempts of the schedule were answered with HTTP 500/);
  });

  test('so is a needed event that it refuses, and an event without a use is worth a warning', async () => {
    rig.shop.answer = ({ event }) => (event?.eventType === 'order.completed' ? 400 : 200);
    await bought(rig, own);
    await rig.clock.advance('40m');
    theOnly(rig.journal, 'acknowledgement.never');
  });

  test('an event that it does not use may be refused', async () => {
    rig.shop.answer = ({ event }) => (event?.eventType === 'subscription.canceling' ? 400 : 200);
    const { id: orderId } = await subscribed(rig, own);
    await rig.sdk.orders.cancelSubscription({ orderId });
    await rig.clock.advance('40m');
    theOnly(rig.journal, 'acknowledgement.never', 'warning');
  });

  test('an order of somebody else may be refused', async () => {
    rig.shop.answer = 422;
    const { world, credentials } = rig;
    const { checkoutUrl } = await rig.sdk.checkout.createSession({
      productId: credentials.products['onetime'] ?? '',
      currency: 'USD',
      metadata: { order: '1' },
    });
    await rig.buyer.buy(checkoutUrl);
    await settle(rig);
    await rig.clock.advance('40m');
    expect(world.outbox.sent).toHaveLength(1);
    for (const { check, severity } of expectFound(rig.journal, 'acknowledgement.never', 'references.missing'))
      expect([check, severity]).toEqual([check, 'warning']);
  });

  test('an address without a handler is found at once', async () => {
    rig.shop.answer = 404;
    await bought(rig, own);
    expect(theOnly(rig.journal, 'acknowledgement.no-handler').message).toMatch(
      /answers every event with HTTP 404/,
    );
    await rig.clock.advance('40m');
    theOnly(rig.journal, 'acknowledgement.no-handler');
  });

  test('a redirect is found', async () => {
    rig.shop.answer = 307;
    await bought(rig, own);
    theOnly(rig.journal, 'acknowledgement.redirected');
  });

  test('a server that does not listen is found, but not one that was stopped on purpose', async () => {
    await rig.shop.close();
    await bought(rig, own);
    theOnly(rig.journal, 'acknowledgement.no-reply');
    rig.journal.act('merchant', 'stopped', rig.clock);
    expectFound(rig.journal);
    const silent: Server = createServer();
    rig.shop.close = async () => {
      silent.close();
      await Promise.resolve();
    };
  });

  test('a reply that comes after five seconds is worth a warning, after ten it is none', async () => {
    await bought(rig, own);
    const told = rig.journal.entries.find((one) => one.kind === 'exchange' && one.delivery);
    if (told?.kind !== 'exchange') throw new Error('nothing was told');
    told.durationMs = 7_000;
    theOnly(rig.journal, 'acknowledgement.slow', 'warning');
    told.durationMs = 10_020;
    delete told.response;
    theOnly(rig.journal, 'acknowledgement.slow');
  });

  test('a reply may wait for an answer that the harness keeps back', async () => {
    await bought(rig, own);
    const told = rig.journal.entries.find((one) => one.kind === 'exchange' && one.delivery);
    if (told?.kind !== 'exchange') throw new Error('nothing was told');
    told.durationMs = 7_000;
    rig.world.faults.onNext('graphql', { delay: '10ms' });
    await rig.sdk.graphql.query({ query: '{ stores { id } }' });
    expectFound(rig.journal);
  });
});

test.describe('swallowed', () => {
  test('a paid order that still shows what it showed before is found', async () => {
    await openAndPay({ before: { status: 'open' } });
    await later(1050);
    await look({ status: 'open' });
    expect(theOnly(rig.journal, 'swallowed').message).toMatch(
      /order.completed .* was acknowledged with HTTP 200, but getOrder \(m\d+\) still shows/,
    );
  });

  test('a shop may take its time, and show it in the end', async () => {
    await openAndPay({ before: { status: 'open' } });
    await look({ status: 'open' });
    expectFound(rig.journal);
    await later(1050);
    await look({ status: 'paid' });
    expectFound(rig.journal);
  });

  test('a shop that knew of the payment before the webhook came shows the same afterwards', async () => {
    rig.world.outbox.hold();
    await openAndPay({});
    await rig.sdk.graphql.query({ query: '{ payments { id status } }' });
    await look({ status: 'paid' });
    await rig.world.outbox.release();
    await later(1050);
    await look({ status: 'paid' });
    expectFound(rig.journal);
  });

  test('an event that was refused is not swallowed', async () => {
    rig.shop.answer = 503;
    await openAndPay({ before: { status: 'open' } });
    await later(1050);
    await look({ status: 'open' });
    expectFound(rig.journal);
  });

  /** A session, a look, and the payment. */
  async function openAndPay({ before }: { before?: unknown }): Promise<void> {
    const { checkoutUrl } = await rig.sdk.checkout.createSession({
      productId: rig.credentials.products['onetime'] ?? '',
      currency: 'USD',
      ...own,
    });
    if (before) await look(before);
    await later();
    await rig.buyer.buy(checkoutUrl);
    await settle(rig);
  }
});

test.describe('forgery', () => {
  async function forge(): Promise<void> {
    const [original] = rig.world.outbox.sent;
    if (!original) throw new Error('nothing was sent');
    await rig.world.outbox.deliverVariant(original, { forged: "attacker's key" });
    await rig.world.outbox.deliverVariant(original, { forged: 'no header' });
    await later();
  }

  test.beforeEach(async () => {
    rig.world.outbox.hold();
    await bought(rig, own);
    await look({ status: 'open', seen: 1_794_000_000 });
    await later();
  });

  test('one that is refused is right', async () => {
    rig.shop.answer = 401;
    await forge();
    await look({ status: 'open', seen: 1_794_000_001 });
    expectFound(rig.journal);
  });

  test('one that is acknowledged without an effect is worth a warning', async () => {
    await forge();
    await look({ status: 'open', seen: 1_794_000_001 });
    expect(theOnly(rig.journal, 'forgery.acknowledged', 'warning').message).toMatch(
      /attacker's key and no header/,
    );
  });

  test('one that has an effect is found', async () => {
    await forge();
    await look({ status: 'paid', seen: 1_794_000_001 });
    expect(theOnly(rig.journal, 'forgery.believed').message).toMatch(
      /getOrder \(m\d+\) shows something different/,
    );
  });

  test('a shop that asks Waffo has learned it from there', async () => {
    await forge();
    await rig.sdk.graphql.query({ query: '{ payments { id status } }' });
    await look({ status: 'paid', seen: 1_794_000_001 });
    theOnly(rig.journal, 'forgery.acknowledged', 'warning');
  });
});

test('genuine variants and duplicates are not held against anybody', async () => {
  await bought(rig, own);
  const [original] = rig.world.outbox.sent;
  if (!original) throw new Error('nothing was sent');
  for (const variant of [
    { age: '44m' },
    { ahead: '50s' },
    { respaced: true },
    { key: 'prod' as const, envelope: { mode: 'prod' } },
    { envelope: { storeId: 'STO_0000000000000000000009' } },
  ])
    await rig.world.outbox.deliverVariant(original, variant);
  await rig.world.outbox.redeliver(original, { times: 3, concurrent: true });
  expectFound(rig.journal);
});

test('a secret that the shop shows its buyers is found', async () => {
  await asking(rig, { operation: 'createOrder', body: {} });
  const shown = rig.journal.entries.find(({ kind }) => kind === 'call');
  if (shown?.kind !== 'call' || !shown.reply) throw new Error('nothing was asked');
  shown.reply.showsSecret = true;
  theOnly(rig.journal, 'reply-secrets.key');
});

test('the private key in a call is found', async () => {
  await call(rig, 'checkout/create-session', {
    productId: rig.credentials.products['onetime'] ?? '',
    currency: 'USD',
    ...own,
    metadata: { note: rig.credentials.privateKeys.test },
  });
  expectFound(rig.journal, 'references.secrets', 'wire-secrets.private-key');
});

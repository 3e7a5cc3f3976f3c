import { expect, test } from '@playwright/test';
import { MANNERS, type World } from '../../../../src/providers/pancake/emulator/index.ts';
import { settle } from '../emulator/rig.ts';
import { MerchantStage } from './stage.ts';

let stage: MerchantStage;
test.beforeEach(async () => {
  stage = await MerchantStage.open();
});
test.afterEach(() => stage.close());

type Variant = Parameters<World['outbox']['deliverVariant']>[1];

/** A paid order of which the merchant has not been told, and what it answers to a copy of the webhook. */
async function paidUnseen(
  wish = {},
): Promise<{ id: string; deliver: (variant: Variant) => Promise<number> }> {
  const { id, checkoutUrl } = await stage.order(wish);
  const { outbox } = stage.rig.world;
  outbox.hold();
  await stage.rig.buyer.buy(checkoutUrl);
  await settle(stage.rig);
  const [delivery] = outbox.sent;
  if (!delivery) throw new Error('nothing was sent');
  return {
    id,
    deliver: async (variant) => (await outbox.deliverVariant(delivery, variant)).response?.status ?? 0,
  };
}

test('forgeries are refused, and change nothing', async () => {
  const { id, deliver } = await paidUnseen();
  for (const forged of MANNERS) expect([forged, await deliver({ forged })]).toEqual([forged, 401]);
  await stage.shows(`/orders/${id}`, { status: 'PENDING', credits: 0 });
});

test('genuine, but not for this shop: no effect', async () => {
  const { id, deliver } = await paidUnseen();
  expect(await deliver({ key: 'prod', envelope: { mode: 'prod' } })).toBe(401);
  expect(await deliver({ envelope: { mode: 'prod' }, key: 'test' })).toBe(200);
  expect(await deliver({ envelope: { storeId: 'STO_0000000000000000000009' } })).toBe(200);
  expect(await deliver({ envelope: { eventType: 'customer.created' } })).toBe(200);
  await stage.shows(`/orders/${id}`, { status: 'PENDING', credits: 0 });
  await stage.shows('/unresolved', { ids: [] });
});

test('old repeats and other spelling are taken; what is too old is not', async () => {
  const { id, deliver } = await paidUnseen();
  expect(await deliver({ age: '72h' })).toBe(401);
  await stage.shows(`/orders/${id}`, { status: 'PENDING' });
  expect(await deliver({ age: '44m', respaced: true })).toBe(200);
  expect(await deliver({ ahead: '50s' })).toBe(200);
  await stage.shows(`/orders/${id}`, { status: 'PAID', credits: 1 });
});

test('without optional members it counts as what was listed', async () => {
  const { id, deliver } = await paidUnseen();
  const data = { chargedAmount: undefined, billingDetail: undefined, orderMetadata: undefined };
  expect(await deliver({ data })).toBe(200);
  await stage.shows(`/orders/${id}`, { status: 'PAID', paidAmount: '29.00' });
});

test('five at once have one effect, and so has another id for the same event', async () => {
  const { id, deliver } = await paidUnseen();
  const answers = await Promise.all(
    [1, 2, 3, 4, 5].map((one) => deliver({ envelope: { id: `copy-${one}` } })),
  );
  expect(answers).toEqual([200, 200, 200, 200, 200]);
  await stage.shows(`/orders/${id}`, { status: 'PAID', credits: 1 });
  await stage.shows('/unresolved', { ids: [] });
});

test('a number that nobody knows, and a cheap purchase of somebody else: shown to people', async () => {
  const { id, deliver } = await paidUnseen();
  expect(
    await deliver({
      data: { orderMerchantExternalId: 'order_nobody', orderId: 'ORD_0000000000000000000009' },
    }),
  ).toBe(200);
  await stage.shows(`/orders/${id}`, { status: 'PENDING' });
  expect((await stage.call('GET /unresolved')).json['ids']).toHaveLength(1);

  stage.rig.world.outbox.release([]).catch(() => undefined);
  const { checkoutUrl } = await stage.rig.sdk.checkout.createSession({
    productId: stage.rig.credentials.products['cheap'] ?? '',
    currency: 'USD',
  });
  await stage.rig.buyer.buy(checkoutUrl, undefined, { email: 'buyer@shop.example' });
  await settle(stage.rig);
  expect((await stage.call('GET /unresolved')).json['ids']).toHaveLength(2);
  await stage.shows(`/orders/${id}`, { status: 'PENDING' });
});

test('lost references: granted by the buyer that Pancake knows, else shown to people', async () => {
  await stage.close();
  stage = await MerchantStage.open({ renewedSession: 'loses-references', tokenLife: '15m' });
  for (const [wait, isKnown] of [
    ['10m', true],
    ['20m', false],
  ] as const) {
    const { id, checkoutUrl } = await stage.order({ userId: `u-${wait}` });
    const [page = '', fragment = ''] = checkoutUrl.split('#');
    const session = stage.rig.world.sessions.all.at(-1);
    await stage.rig.clock.advance(wait);
    if (session) session.expiresAt = stage.rig.clock.now();
    const renewed = await stage.rig.buyer.renew(page);
    await stage.rig.buyer.buy(`${renewed.address}#${fragment}`);
    await settle(stage.rig);
    const order = stage.rig.world.orders.all.at(-1);
    expect(order?.externalId).toBeUndefined();
    await stage.shows(`/orders/${id}`, { status: isKnown ? 'PAID' : 'PENDING' });
    await stage.shows('/unresolved', { ids: isKnown ? [] : [order?.payments[0]?.id] });
  }
});

test('the identity may come back as an e-mail', async () => {
  await stage.close();
  stage = await MerchantStage.open({ identityEcho: 'account-email' });
  const { id, checkoutUrl } = await stage.order();
  await stage.rig.buyer.buy(checkoutUrl);
  await settle(stage.rig);
  await stage.shows(`/orders/${id}`, { status: 'PAID', credits: 1 });
});

test('what cannot be taken in now is asked for again', async () => {
  const { id, checkoutUrl } = await stage.order();
  stage.rig.world.outbox.hold();
  await stage.rig.buyer.buy(checkoutUrl);
  await settle(stage.rig);
  const [delivery] = stage.rig.world.outbox.sent;
  stage.rig.world.faults.onNext('graphql', { graphqlErrors: ['Internal'] });
  const lost = { data: { orderMerchantExternalId: undefined } };
  if (!delivery) throw new Error('nothing was sent');
  expect((await stage.rig.world.outbox.deliverVariant(delivery, lost)).response?.status).toBe(503);
  expect((await stage.rig.world.outbox.deliverVariant(delivery, lost)).response?.status).toBe(200);
  await stage.shows(`/orders/${id}`, { status: 'PAID', credits: 1 });
});

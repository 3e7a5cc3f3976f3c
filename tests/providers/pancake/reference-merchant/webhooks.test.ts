import { expect, test } from '@playwright/test';
import { MANNERS, type World } from '../../../../src/providers/pancake/emulator/index.ts';
import { settle } from '../emulator/rig.ts';
import { MerchantTestBed } from './test-bed.ts';

let bed: MerchantTestBed;
test.beforeEach(async () => {
  bed = await MerchantTestBed.open();
});
test.afterEach(() => bed.close());

type Variant = Parameters<World['outbox']['deliverVariant']>[1];

/** A paid order of which the merchant has not been told, and what it answers to a copy of the webhook. */
async function paidUnseen(
  wish = {},
): Promise<{ id: string; deliver: (variant: Variant) => Promise<number> }> {
  const { id, checkoutUrl } = await bed.order(wish);
  const { outbox } = bed.rig.world;
  outbox.hold();
  await bed.rig.buyer.buy(checkoutUrl);
  await settle(bed.rig);
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
  await bed.shows(`/orders/${id}`, { status: 'PENDING', credits: 0 });
});

test('genuine, but not for this shop: no effect', async () => {
  const { id, deliver } = await paidUnseen();
  expect(await deliver({ key: 'prod', envelope: { mode: 'prod' } })).toBe(401);
  expect(await deliver({ envelope: { mode: 'prod' }, key: 'test' })).toBe(200);
  expect(await deliver({ envelope: { storeId: 'STO_0000000000000000000009' } })).toBe(200);
  expect(await deliver({ envelope: { eventType: 'customer.created' } })).toBe(200);
  await bed.shows(`/orders/${id}`, { status: 'PENDING', credits: 0 });
  await bed.shows('/unresolved', { ids: [] });
});

test('old repeats and other spelling are taken; what is too old is not', async () => {
  const { id, deliver } = await paidUnseen();
  expect(await deliver({ age: '72h' })).toBe(401);
  await bed.shows(`/orders/${id}`, { status: 'PENDING' });
  expect(await deliver({ age: '44m', respaced: true })).toBe(200);
  expect(await deliver({ ahead: '50s' })).toBe(200);
  await bed.shows(`/orders/${id}`, { status: 'PAID', credits: 1 });
});

test('without optional members it counts as what was listed', async () => {
  const { id, deliver } = await paidUnseen();
  const data = { chargedAmount: undefined, billingDetail: undefined, orderMetadata: undefined };
  expect(await deliver({ data })).toBe(200);
  await bed.shows(`/orders/${id}`, { status: 'PAID', paidAmount: '29.00' });
});

test('five at once have one effect, and so has another id for the same event', async () => {
  const { id, deliver } = await paidUnseen();
  const answers = await Promise.all(
    [1, 2, 3, 4, 5].map((one) => deliver({ envelope: { id: `copy-${one}` } })),
  );
  expect(answers).toEqual([200, 200, 200, 200, 200]);
  await bed.shows(`/orders/${id}`, { status: 'PAID', credits: 1 });
  await bed.shows('/unresolved', { ids: [] });
});

test('a number that nobody knows, and a cheap purchase of somebody else: shown to people', async () => {
  const { id, deliver } = await paidUnseen();
  expect(
    await deliver({
      data: { orderMerchantExternalId: 'order_nobody', orderId: 'ORD_0000000000000000000009' },
    }),
  ).toBe(200);
  await bed.shows(`/orders/${id}`, { status: 'PENDING' });
  expect((await bed.call('GET /unresolved')).json['ids']).toHaveLength(1);

  bed.rig.world.outbox.release([]).catch(() => undefined);
  const { checkoutUrl } = await bed.rig.sdk.checkout.createSession({
    productId: bed.rig.credentials.products['cheap'] ?? '',
    currency: 'USD',
  });
  await bed.rig.buyer.buy(checkoutUrl, undefined, { email: 'buyer@shop.example' });
  await settle(bed.rig);
  expect((await bed.call('GET /unresolved')).json['ids']).toHaveLength(2);
  await bed.shows(`/orders/${id}`, { status: 'PENDING' });
});

test('lost references: granted by the buyer that Pancake knows, else shown to people', async () => {
  await bed.close();
  bed = await MerchantTestBed.open({ renewedSession: 'loses-references', tokenLife: '15m' });
  for (const [wait, isKnown] of [
    ['10m', true],
    ['20m', false],
  ] as const) {
    const { id, checkoutUrl } = await bed.order({ userId: `u-${wait}` });
    const [page = '', fragment = ''] = checkoutUrl.split('#');
    const session = bed.rig.world.sessions.all.at(-1);
    await bed.rig.clock.advance(wait);
    if (session) session.expiresAt = bed.rig.clock.now();
    const renewed = await bed.rig.buyer.renew(page);
    await bed.rig.buyer.buy(`${renewed.address}#${fragment}`);
    await settle(bed.rig);
    const order = bed.rig.world.orders.all.at(-1);
    expect(order?.externalId).toBeUndefined();
    await bed.shows(`/orders/${id}`, { status: isKnown ? 'PAID' : 'PENDING' });
    await bed.shows('/unresolved', { ids: isKnown ? [] : [order?.payments[0]?.id] });
  }
});

test('the identity may come back as an e-mail', async () => {
  await bed.close();
  bed = await MerchantTestBed.open({ identityEcho: 'account-email' });
  const { id, checkoutUrl } = await bed.order();
  await bed.rig.buyer.buy(checkoutUrl);
  await settle(bed.rig);
  await bed.shows(`/orders/${id}`, { status: 'PAID', credits: 1 });
});

test('what cannot be taken in now is asked for again', async () => {
  const { id, checkoutUrl } = await bed.order();
  bed.rig.world.outbox.hold();
  await bed.rig.buyer.buy(checkoutUrl);
  await settle(bed.rig);
  const [delivery] = bed.rig.world.outbox.sent;
  bed.rig.world.faults.onNext('graphql', { graphqlErrors: ['Internal'] });
  const lost = { data: { orderMerchantExternalId: undefined } };
  if (!delivery) throw new Error('nothing was sent');
  expect((await bed.rig.world.outbox.deliverVariant(delivery, lost)).response?.status).toBe(503);
  expect((await bed.rig.world.outbox.deliverVariant(delivery, lost)).response?.status).toBe(200);
  await bed.shows(`/orders/${id}`, { status: 'PAID', credits: 1 });
});

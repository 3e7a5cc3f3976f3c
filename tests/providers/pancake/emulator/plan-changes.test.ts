import { expect, test } from '@playwright/test';
import { BAD_CARD } from './buyer.ts';
import { news, only, subscribed } from './buying.ts';
import { call, visit } from './calls.ts';
import { openRig, settle, type Rig } from './rig.ts';

let rig: Rig;
test.beforeEach(async () => {
  rig = await openRig();
});
test.afterEach(() => rig.close());

const product = (item: string): string => rig.credentials.products[item] ?? '';

async function changeUrl(
  originOrderId: string,
  item: string,
  more: Record<string, unknown> = {},
): Promise<string> {
  const { checkoutUrl } = await rig.sdk.checkout.createPlanChangeSession({
    originOrderId,
    productId: product(item),
    currency: 'USD',
    ...more,
  });
  return checkoutUrl;
}

test('up: at once, for the difference; the old order ends after the news of the new one', async () => {
  const origin = await subscribed(rig, { orderMerchantExternalId: 'SUB-1' });
  await rig.clock.advanceTo(new Date('2026-03-25T21:00:00.000Z'));
  news(rig);
  const url = await changeUrl(origin.id, 'monthly-plus', { successUrl: 'https://shop.example/changed' });
  expect(url).toContain('/change/cs_');
  const page = await rig.buyer.look(url);
  expect([page.heading, page.html.includes('Charged now: USD 14.95')]).toEqual(['Confirm plan change', true]);
  const confirmed = await rig.buyer.confirmChange(url);
  expect(confirmed.heading).toBe('Your plan has changed');
  expect(confirmed.html).toContain('href="https://shop.example/changed"');
  await settle(rig);
  expect(rig.shop.types()).toEqual([
    'subscription.payment_succeeded',
    'subscription.plan_changed',
    'subscription.canceled',
  ]);
  const order = rig.world.orders.subscriptions.find(({ id }) => id !== origin.id);
  expect(order).toMatchObject({ status: 'active', changeOriginOrderId: origin.id, externalId: 'SUB-1' });
  expect(origin).toMatchObject({ status: 'canceled', supersededByOrderId: order?.id });
  expect(only(rig, 'subscription.plan_changed').data.orderId).toBe(order?.id);
  expect(only(rig, 'subscription.canceled').data.orderId).toBe(origin.id);
  expect(only(rig, 'subscription.payment_succeeded').data).toMatchObject({
    chargedAmount: '14.95',
    listPrice: { total: '19.90' },
  });
  await rig.clock.advance('31d');
  expect(order?.payments.map(({ charged }) => charged)).toEqual([1495n, 1990n]);
  expect(origin.payments).toHaveLength(1);
});

test('down: at the end of the period', async () => {
  const origin = await subscribed(rig, { item: 'monthly-plus' });
  news(rig);
  const url = await changeUrl(origin.id, 'monthly');
  expect((await rig.buyer.confirmChange(url)).heading).toBe('Your plan change is scheduled');
  await settle(rig);
  expect(news(rig)).toEqual(['subscription.plan_change_scheduled']);
  expect(origin.status).toBe('active');
  await rig.clock.advance('31d');
  expect(news(rig)).toEqual([
    'subscription.payment_succeeded',
    'subscription.plan_changed',
    'subscription.canceled',
  ]);
  const order = rig.world.orders.subscriptions.find(({ id }) => id !== origin.id);
  expect([order?.payments[0]?.charged, order?.status, origin.status]).toEqual([990n, 'active', 'canceled']);
});

test('a change whose payment fails leaves the old plan as it is', async () => {
  const origin = await subscribed(rig);
  news(rig);
  const url = await changeUrl(origin.id, 'monthly-plus');
  const page = await rig.buyer.confirmChange(url, BAD_CARD);
  expect([page.heading, page.html.includes('Your card was declined.')]).toEqual([
    'The plan change failed',
    true,
  ]);
  await settle(rig);
  expect(news(rig)).toEqual(['subscription.plan_change_failed']);
  expect(origin.status).toBe('active');
  await rig.clock.advance('31d');
  expect(news(rig)).toEqual(['subscription.renewed', 'subscription.payment_succeeded']);
});

test('a scheduled change that cannot be paid is told, and the old plan is renewed', async () => {
  const origin = await subscribed(rig, { item: 'monthly-plus' });
  await rig.buyer.confirmChange(await changeUrl(origin.id, 'monthly'));
  rig.world.renewals.plan(origin.id, 'failure');
  await settle(rig);
  news(rig);
  await rig.clock.advance('31d');
  // They happen apart, so their webhooks may overtake each other.
  expect(news(rig).toSorted()).toEqual([
    'subscription.payment_succeeded',
    'subscription.plan_change_failed',
    'subscription.renewed',
  ]);
  expect([origin.status, origin.payments.at(-1)?.charged]).toEqual(['active', 1990n]);
});

test('the merchant may set what is charged or credited, but not both', async () => {
  const origin = await subscribed(rig);
  const charged = await rig.buyer.look(await changeUrl(origin.id, 'monthly-plus', { changeAmount: '5.00' }));
  expect(charged.html).toContain('Charged now: USD 5.00');
  const credited = await rig.buyer.look(
    await changeUrl(origin.id, 'monthly-plus', { changeCreditAmount: '19.00' }),
  );
  expect(credited.html).toContain('Charged now: USD 0.90');
  const both = await changeUrl(origin.id, 'monthly-plus', {
    changeAmount: '1.00',
    changeCreditAmount: '1.00',
  }).catch((error: unknown) => error);
  expect(both).toMatchObject({ status: 400 });
});

test('what a plan change may not be', async () => {
  const origin = await subscribed(rig, { buyerIdentity: 'u-1' });
  const body = { originOrderId: origin.id, productId: product('monthly-plus'), currency: 'USD' };
  const refusals: [what: string, status: number, answer: Awaited<ReturnType<typeof call>>][] = [
    ['a visitor', 403, await visit(rig, 'checkout/create-session', body)],
    [
      'the same plan',
      400,
      await call(rig, 'checkout/create-session', { ...body, productId: product('monthly') }),
    ],
    [
      'a one-time product',
      400,
      await call(rig, 'checkout/create-session', { ...body, productId: product('onetime') }),
    ],
    ['another currency', 400, await call(rig, 'checkout/create-session', { ...body, currency: 'EUR' })],
    [
      'without an origin',
      400,
      await call(rig, 'checkout/create-session', {
        productId: product('monthly'),
        currency: 'USD',
        changeAmount: '1.00',
      }),
    ],
  ];
  for (const [what, status, answer] of refusals) expect([what, answer.status]).toEqual([what, status]);
});

test('buyers change by themselves only what is theirs, in a group that allows it', async () => {
  const origin = await subscribed(rig, { buyerIdentity: 'u-1' });
  const tokenOf = async (buyerIdentity: string): Promise<string> =>
    (await rig.sdk.auth.issueSessionToken({ storeId: rig.credentials.storeId, buyerIdentity })).token;
  const ask = async (buyerIdentity: string, item: string): Promise<unknown> =>
    rig.sdk
      .customer(await tokenOf(buyerIdentity))
      .createPlanChangeSession({ originOrderId: origin.id, productId: product(item), currency: 'USD' })
      .catch((error: unknown) => error);
  expect(await ask('u-1', 'monthly-plus')).toMatchObject({
    checkoutUrl: expect.stringContaining('/change/'),
  });
  expect(await ask('u-2', 'monthly-plus')).toMatchObject({
    status: 403,
    message: 'Subscription order does not belong to this credential',
  });
  expect(await ask('u-1', 'yearly')).toMatchObject({
    status: 403,
    message: 'Target plan is not in the same product group as the current plan',
  });
  const [group] = [...rig.world.catalogue.groups.values()];
  await rig.sdk.subscriptionProductGroups.update({
    id: group?.id ?? '',
    rules: { selfServicePlanChange: false },
  });
  expect(await ask('u-1', 'monthly-plus')).toMatchObject({
    status: 403,
    message: 'Self-service plan change is not enabled for this product group',
  });
});

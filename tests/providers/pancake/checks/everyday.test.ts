import { expect, test } from '@playwright/test';
import { TaxCategory } from '@waffo/pancake-ts';
import { bought, subscribed } from '../emulator/buying.ts';
import { asBuyer, call } from '../emulator/calls.ts';
import { openRig, type Rig } from '../emulator/rig.ts';
import { asking, expectFound, later, pace } from './findings.ts';

let rig: Rig;
test.beforeEach(async () => {
  rig = await openRig();
});
test.afterEach(() => rig.close());

const product = (item: string): string => rig.credentials.products[item] ?? '';

const ORDERS = `query ($number: String!, $store: String!) {
  onetimeOrders(storeId: $store, filter: { orderMerchantExternalId: { eq: $number } }) {
    id status payments { id status refundStatus }
  }
}`;

test('a purchase with a query and a refund has no findings', async () => {
  const number = 'SHOP-1';
  await asking(
    rig,
    { operation: 'createOrder', body: { item: 'onetime' }, reply: { id: number } },
    async () => {
      await later();
    },
  );
  await asking(rig, { operation: 'getOrder', path: `/orders/${number}`, reply: { status: 'open' } });
  const { payment } = await bought(rig, {
    orderMerchantExternalId: number,
    metadata: { cart: '17' },
    successUrl: 'https://shop.example/thanks?order=1',
  });
  const answer = await rig.sdk.graphql.query({
    query: ORDERS,
    variables: { number, store: rig.credentials.storeId },
  });
  expect(answer.errors).toBeUndefined();
  await asking(rig, { operation: 'getOrder', path: `/orders/${number}`, reply: { status: 'paid' } });
  await call(rig, 'refund-ticket/create-ticket', {
    paymentId: payment.id,
    reason: 'no use',
    requestedAmount: { amount: '10.00', currency: 'USD' },
    refundTicketMerchantExternalId: 'R-1',
  });
  await rig.clock.advance('40m');
  expect(rig.shop.types()).toEqual(['order.completed', 'refund.succeeded']);
  expectFound(rig.journal);
});

test('the life of a subscription has no findings', async () => {
  const buyer = { item: 'monthly', buyerIdentity: 'user-1', orderMerchantExternalId: 'SUB-1' };
  const order = await subscribed(rig, buyer);
  await rig.clock.advance('62d');
  rig.world.renewals.plan(order.id, 'failure');
  await rig.clock.advance('33d');
  await rig.sdk.orders.cancelSubscription({ orderId: order.id });
  const { token } = await rig.sdk.auth.issueSessionToken({
    storeId: rig.credentials.storeId,
    buyerIdentity: 'user-1',
  });
  await asBuyer(rig, token, 'subscription-order/reactivate-order', { orderId: order.id });
  const { checkoutUrl } = await rig.sdk.checkout.createPlanChangeSession({
    originOrderId: order.id,
    productId: product('monthly-plus'),
    currency: 'USD',
  });
  await rig.buyer.confirmChange(checkoutUrl);
  await rig.clock.advance('31d');
  const [, changed] = rig.world.orders.subscriptions;
  await rig.sdk.orders.cancelSubscription({ orderId: changed?.id ?? '' });
  await rig.clock.advance('40d');
  expect(new Set(rig.shop.types()).size).toBeGreaterThan(8);
  expectFound(rig.journal);
});

test('prices of the shop, a new session for the same order, and a repeat after an outage have no findings', async () => {
  const yen = {
    productId: product('onetime'),
    currency: 'JPY',
    priceSnapshot: { amount: '4500', taxCategory: TaxCategory.SaaS },
    orderMerchantExternalId: 'SHOP-2',
  };
  await rig.sdk.checkout.createSession(yen);
  await asking(rig, { operation: 'resumeOrder', body: {}, reply: {} }, async () => {
    await rig.sdk.checkout.createSession(yen);
  });
  rig.world.faults.onNext('checkoutCreateSession', { status: 502 });
  const again = { ...yen, orderMerchantExternalId: 'SHOP-3' };
  await rig.sdk.checkout.createSession(again).catch(() => undefined);
  await rig.sdk.checkout.createSession(again);
  pace(rig.journal, 0, 120);
  expectFound(rig.journal);
});

test('an own client may do it in another way', async () => {
  const { productId, currency } = { productId: product('onetime'), currency: 'USD' };
  // A fresh key for each call, other white space, an amount without decimals.
  const text = JSON.stringify(
    {
      productId,
      currency,
      priceSnapshot: { amount: '29', taxCategory: 'saas' },
      orderMerchantExternalId: '1',
    },
    null,
    2,
  );
  await call(rig, 'checkout/create-session', text, { headers: { 'x-idempotency-key': 'a-1' } });
  // The same call under the same key is the same session.
  await call(rig, 'checkout/create-session', text, { headers: { 'x-idempotency-key': 'a-1' } });
  // A free place for a new order with the same key: the first one was refused.
  const wrong = { productId, currency: 'usd', orderMerchantExternalId: '2' };
  await call(rig, 'checkout/create-session', wrong, { headers: { 'x-idempotency-key': 'a-2' } });
  await call(
    rig,
    'checkout/create-session',
    { ...wrong, currency },
    { headers: { 'x-idempotency-key': 'a-2' } },
  );
  expectFound(rig.journal, 'request-schema');
});

test('the shop may ask for an event again, and refuse what it does not use', async () => {
  let calls = 0;
  rig.shop.answer = () => (++calls < 3 ? 503 : 204);
  await bought(rig, { orderMerchantExternalId: 'SHOP-4' });
  await rig.clock.advance('1h');
  expectFound(rig.journal);
});

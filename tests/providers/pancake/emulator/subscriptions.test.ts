import { expect, test } from '@playwright/test';
import { BAD_CARD } from './buyer.ts';
import { news, only, subscribed } from './buying.ts';
import { asBuyer, call } from './calls.ts';
import { openRig, settle, type Rig, type RigSettings } from './rig.ts';

let rig: Rig;
test.beforeEach(async () => {
  rig = await openRig();
});
test.afterEach(() => rig.close());

/** The same with other options. */
async function reopen(options: RigSettings['options']): Promise<void> {
  await rig.close();
  rig = await openRig({ options: options ?? {} });
}

test('it begins with the payment, then the activation', async () => {
  const order = await subscribed(rig, { orderMerchantExternalId: 'SUB-1' });
  expect(rig.shop.types()).toEqual(['subscription.payment_succeeded', 'subscription.activated']);
  const activated = only(rig, 'subscription.activated');
  expect(activated).toMatchObject({ id: order.id, eventId: order.id });
  expect(activated.data).toMatchObject({
    orderStatus: 'active',
    billingPeriod: 'monthly',
    currentPeriodStart: '2026-03-10',
    currentPeriodEnd: '2026-04-10',
    periodNumber: 1,
    orderMerchantExternalId: 'SUB-1',
    planPrice: { total: '9.90' },
    amount: '9.90',
  });
  expect(activated.data).not.toHaveProperty('paymentId');
  expect(activated.data).not.toHaveProperty('chargedAmount');
  const paid = only(rig, 'subscription.payment_succeeded');
  expect(paid.data).toMatchObject({ chargedAmount: '9.90', periodNumber: 1, paymentStatus: 'succeeded' });
  for (const member of [
    'orderStatus',
    'billingPeriod',
    'currentPeriodStart',
    'currentPeriodEnd',
    'planPrice',
  ])
    expect(paid.data).not.toHaveProperty(member);
  expect(paid.eventId).toBe(paid.data.paymentId);
});

test('a first payment that is declined closes it, and nobody is told', async () => {
  const order = await subscribed(rig, { card: BAD_CARD });
  expect(order.status).toBe('closed');
  expect(rig.shop.received).toEqual([]);
  await rig.clock.advance('40d');
  expect(order.payments).toHaveLength(1);
});

test('it renews every month: the period moves, each event has an id of its own', async () => {
  const order = await subscribed(rig);
  news(rig);
  await rig.clock.advance('62d');
  expect(rig.shop.types()).toEqual([
    'subscription.renewed',
    'subscription.payment_succeeded',
    'subscription.renewed',
    'subscription.payment_succeeded',
  ]);
  expect(
    rig.shop
      .events('subscription.renewed')
      .map(({ id, eventId, data }) => [id, eventId, data.currentPeriodStart, data.periodNumber]),
  ).toEqual([
    [order.id, `${order.id}-renewed-2026-05-10`, '2026-04-10', 2],
    [order.id, `${order.id}-renewed-2026-06-10`, '2026-05-10', 3],
  ]);
  const { data } = await rig.sdk.graphql.query<{ subscriptionOrder: Record<string, unknown> }>({
    query: `query ($id: String!) { subscriptionOrder(id: $id) { status currentPeriodStart currentPeriodEnd willRenew } }`,
    variables: { id: order.id },
  });
  expect(data?.subscriptionOrder).toEqual({
    status: 'active',
    currentPeriodStart: '2026-05-10T09:00:00.000Z',
    currentPeriodEnd: '2026-06-10T09:00:00.000Z',
    willRenew: true,
  });
});

test('a failed renewal is past due, is tried once more, and recovers', async () => {
  const order = await subscribed(rig);
  rig.world.renewals.plan(order.id, 'failure');
  news(rig);
  await rig.clock.advance('31d');
  expect(rig.shop.types()).toEqual(['subscription.past_due']);
  expect(only(rig, 'subscription.past_due').data).toMatchObject({
    orderStatus: 'past_due',
    periodNumber: 2,
    currentPeriodEnd: '2026-04-10',
  });
  news(rig);
  await rig.clock.advance('1d');
  expect(rig.shop.types()).toEqual(['subscription.payment_succeeded', 'subscription.recovered']);
  expect(only(rig, 'subscription.payment_succeeded').data.periodNumber).toBe(3);
  expect(only(rig, 'subscription.recovered').data).toMatchObject({
    orderStatus: 'active',
    currentPeriodStart: '2026-04-10',
    currentPeriodEnd: '2026-05-10',
  });
});

test('a renewal that fails for good ends it without canceling', async () => {
  const order = await subscribed(rig);
  rig.world.renewals.plan(order.id, 'failure', 'failure');
  news(rig);
  await rig.clock.advance('33d');
  expect(news(rig)).toEqual(['subscription.past_due', 'subscription.canceled']);
  expect(order.status).toBe('canceled');
  await rig.clock.advance('90d');
  expect(order.payments).toHaveLength(3);
});

test('the old documents try three times in seven days', async () => {
  await reopen({ dunning: 'three-in-seven-days' });
  const order = await subscribed(rig);
  rig.world.renewals.plan(order.id, 'failure', 'failure', 'failure', 'failure');
  news(rig);
  await rig.clock.advance('37d');
  expect(order.status).toBe('past_due');
  await rig.clock.advance('2d');
  expect(news(rig)).toEqual(['subscription.past_due', 'subscription.canceled']);
});

test('a cancellation takes effect at the end of what is paid', async () => {
  const order = await subscribed(rig);
  news(rig);
  expect(await rig.sdk.orders.cancelSubscription({ orderId: order.id })).toEqual({
    orderId: order.id,
    status: 'canceling',
  });
  await settle(rig);
  expect(only(rig, 'subscription.canceling')).toMatchObject({
    id: order.id,
    eventId: `${order.id}-2026-03-10T09:00:00.000Z`,
  });
  expect(only(rig, 'subscription.canceling').data).toMatchObject({
    orderStatus: 'canceling',
    canceledAt: '2026-03-10T09:00:00.000Z',
  });
  news(rig);
  await rig.clock.advance('30d');
  expect(order.status).toBe('canceling');
  await rig.clock.advance('1d');
  expect(only(rig, 'subscription.canceled')).toMatchObject({ id: order.id, eventId: order.id });
  expect(order.payments).toHaveLength(1);
  await expect(rig.sdk.orders.cancelSubscription({ orderId: order.id })).rejects.toMatchObject({
    status: 400,
    message: 'Subscription cannot be canceled, current status: canceled',
  });
});

test('a cancellation is taken back, and the subscription goes on', async () => {
  const order = await subscribed(rig, { buyerIdentity: 'u-1' });
  const { token } = await rig.sdk.auth.issueSessionToken({
    storeId: rig.credentials.storeId,
    buyerIdentity: 'u-1',
  });
  const customer = rig.sdk.customer(token);
  await customer.cancelSubscription({ orderId: order.id });
  await rig.clock.advance('1m');
  news(rig);
  expect(await customer.reactivateSubscription({ orderId: order.id })).toEqual({
    orderId: order.id,
    status: 'active',
  });
  await settle(rig);
  expect(only(rig, 'subscription.uncanceled').data).not.toHaveProperty('canceledAt');
  await rig.clock.advance('31d');
  expect(order.payments).toHaveLength(2);
  await expect(rig.sdk.customer(token).reactivateSubscription({ orderId: order.id })).rejects.toMatchObject({
    status: 401,
  });
});

test('what is past due ends soon after its cancellation, and cannot be taken back', async () => {
  const order = await subscribed(rig);
  rig.world.renewals.plan(order.id, 'failure');
  await rig.clock.advance('31d');
  await rig.sdk.orders.cancelSubscription({ orderId: order.id });
  await settle(rig);
  const refused = await call(rig, 'subscription-order/reactivate-order', { orderId: order.id });
  expect([refused.status, refused.message]).toEqual([
    400,
    'Subscription with an unpaid balance cannot be reactivated',
  ]);
  news(rig);
  await rig.clock.advance('1m');
  expect(news(rig)).toEqual(['subscription.canceled']);
  const over = await call(rig, 'subscription-order/reactivate-order', { orderId: order.id });
  expect([over.status, over.message]).toEqual([
    400,
    'Subscription cannot be reactivated, current status: canceled',
  ]);
});

test('a pending one is cancelled at once, and says nothing', async () => {
  const { checkoutUrl } = await rig.sdk.checkout.createSession({
    productId: rig.credentials.products['monthly'] ?? '',
    currency: 'USD',
  });
  await rig.buyer.enterDetails(checkoutUrl);
  const [order] = rig.world.orders.subscriptions;
  expect(await rig.sdk.orders.cancelSubscription({ orderId: order?.id ?? '' })).toMatchObject({
    status: 'canceled',
  });
  await settle(rig);
  expect(rig.shop.received).toEqual([]);
});

test('only the buyer whose it is can cancel it', async () => {
  const order = await subscribed(rig, { buyerIdentity: 'u-1' });
  const { token } = await rig.sdk.auth.issueSessionToken({
    storeId: rig.credentials.storeId,
    buyerIdentity: 'u-2',
  });
  const answer = await asBuyer(rig, token, 'subscription-order/cancel-order', { orderId: order.id });
  expect([answer.status, answer.message]).toEqual([403, 'Order does not belong to user']);
  expect(order.status).toBe('active');
  const live = await rig.live.orders
    .cancelSubscription({ orderId: order.id })
    .catch((error: unknown) => error);
  expect(live).toMatchObject({ status: 404 });
});

test('a free trial begins without a charge; nobody gets a second one', async () => {
  const order = await subscribed(rig, { item: 'trial', buyerIdentity: 'u-1' });
  expect(news(rig)).toEqual(['subscription.activated']);
  expect([order.status, order.inTrial, order.periodNumber, order.payments[0]?.charged]).toEqual([
    'active',
    true,
    0,
    0n,
  ]);
  await rig.clock.advance('7d');
  expect(news(rig)).toEqual(['subscription.renewed', 'subscription.payment_succeeded']);
  expect([order.inTrial, order.periodNumber, order.payments[1]?.charged]).toEqual([false, 1, 990n]);
  expect(order.period?.end.toISOString()).toBe('2026-04-17T09:00:00.000Z');
  const second = await subscribed(rig, { item: 'trial', buyerIdentity: 'u-1' });
  expect([second.inTrial, second.payments[0]?.charged]).toEqual([false, 990n]);
  const other = await subscribed(rig, { item: 'trial', buyerIdentity: 'u-2' });
  expect(other.inTrial).toBe(true);
});

test('a trial can be paid for, granted and withheld', async () => {
  const paid = await subscribed(rig, { item: 'paid-trial' });
  expect(news(rig)).toEqual(['subscription.payment_succeeded', 'subscription.activated']);
  expect(paid.payments[0]?.charged).toBe(100n);
  const withheld = await subscribed(rig, { item: 'trial', withTrial: false });
  expect(withheld.inTrial).toBe(false);
  await subscribed(rig, { item: 'trial', buyerIdentity: 'u-1' });
  const granted = await subscribed(rig, { item: 'trial', buyerIdentity: 'u-1', withTrial: true });
  expect(granted.inTrial).toBe(true);
});

test('a running subscription keeps its price', async () => {
  const order = await subscribed(rig);
  await rig.sdk.subscriptionProducts.update({
    id: rig.credentials.products['monthly'] ?? '',
    prices: { USD: { amount: '99.00', taxCategory: 'saas' as never } },
  });
  await rig.clock.advance('31d');
  expect(order.payments.map(({ charged }) => charged)).toEqual([990n, 990n]);
});

test('two renewals that are simulated on one day send renewed once, and both payments', async () => {
  const order = await subscribed(rig);
  news(rig);
  rig.world.dashboard.simulateRenewal(order.id, 'success');
  await rig.clock.advance('1m');
  rig.world.dashboard.simulateRenewal(order.id, 'success');
  await settle(rig);
  expect(news(rig)).toEqual([
    'subscription.renewed',
    'subscription.payment_succeeded',
    'subscription.payment_succeeded',
  ]);
  expect(
    rig.journal.entries.some((entry) => entry.kind === 'act' && entry.what.includes('sends this once')),
  ).toBe(true);
  const { data } = await rig.sdk.graphql.query<{ subscriptionOrder: Record<string, string> }>({
    query: `query ($id: ID!) { subscriptionOrder(id: $id) { currentPeriodStart currentPeriodEnd } }`,
    variables: { id: order.id },
  });
  const { currentPeriodStart = '', currentPeriodEnd = '' } = data?.subscriptionOrder ?? {};
  expect(Date.parse(currentPeriodEnd) - Date.parse(currentPeriodStart)).toBe(48_000);
});

test('a failure that is simulated is past due, a second one ends it', async () => {
  const order = await subscribed(rig);
  news(rig);
  rig.world.dashboard.simulateRenewal(order.id, 'failure');
  await settle(rig);
  expect([order.status, ...news(rig)]).toEqual(['past_due', 'subscription.past_due']);
  rig.world.dashboard.simulateRenewal(order.id, 'failure');
  await settle(rig);
  expect([order.status, ...news(rig)]).toEqual(['canceled', 'subscription.canceled']);
  expect(rig.world.dashboard.simulateRenewal(order.id, 'success')).toBe(false);
});

test('the order of the first events, and what they share, are options', async () => {
  await reopen({ firstEvents: 'activated-first', firstPaymentSharesEventId: true });
  await subscribed(rig);
  expect(rig.shop.types()).toEqual(['subscription.activated', 'subscription.payment_succeeded']);
  expect(only(rig, 'subscription.activated').eventId).toBe(
    only(rig, 'subscription.payment_succeeded').eventId,
  );
});

test('months end on their last day', async () => {
  await rig.clock.advanceTo(new Date('2027-01-31T12:00:00.000Z'));
  const order = await subscribed(rig);
  expect(order.period?.end.toISOString()).toBe('2027-02-28T12:00:00.000Z');
  await rig.clock.advanceTo(new Date('2027-03-01T00:00:00.000Z'));
  expect(order.period?.end.toISOString()).toBe('2027-03-31T12:00:00.000Z');
});

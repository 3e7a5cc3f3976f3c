import { expect, test as base } from '@playwright/test';
import { openSubscriptionRig, type Subscribed, type SubscriptionRig } from './subscription-rig.ts';

const START = '2028-01-31T10:00:00.000Z';

const test = base.extend<{ rig: SubscriptionRig }>({
  rig: async ({}, use) => {
    const rig = await openSubscriptionRig({ start: START });
    await use(rig);
    await rig.close();
  },
});

async function manage(rig: SubscriptionRig, { subscriptionId }: Subscribed): Promise<URL> {
  const { code, data } = await rig.call('subscription/manage', { subscriptionId });
  expect(code).toBe('0');
  return new URL(String(data['managementUrl']));
}

/** Presses a button of the management page; what comes back is the page after it. */
async function press(
  rig: SubscriptionRig,
  page: URL,
  form: 'next' | 'cancel',
  outcome = '',
): Promise<string> {
  const action = `${page.origin}${page.pathname}/${form}`;
  const reply = await fetch(action, { method: 'POST', body: new URLSearchParams({ outcome }) });
  await rig.world.clock.idle();
  return reply.text();
}

test('the address is for a day, and for active subscriptions alone', async ({ rig }) => {
  const subscription = await rig.subscribe();
  const { subscriptionRequest } = subscription;
  expect((await rig.call('subscription/manage', { subscriptionRequest })).code).toBe('C0003');
  await rig.pays(subscription.token);
  const { data } = await rig.call('subscription/manage', { subscriptionRequest });
  expect(data).toMatchObject({ subscriptionStatus: 'ACTIVE', expiredAt: '2028-02-01T10:00:00.000Z' });
  const page = String(data['managementUrl']);
  expect(page).toContain('mock=true');
  expect((await fetch(page)).status).toBe(200);
  await rig.world.clock.advance('24h');
  expect((await fetch(page)).status).toBe(404);
  rig.world.subscriptions.cancelByChannel(subscription.subscriptionId);
  expect((await rig.call('subscription/manage', { subscriptionRequest })).code).toBe('C0003');
});

test('each press of success is one period, in order, without time moving', async ({ rig }) => {
  const subscription = await rig.activate();
  const page = await manage(rig, subscription);
  await press(rig, page, 'next', 'success');
  await press(rig, page, 'next', 'success');
  expect(rig.told()).toEqual([
    'PAYMENT 2 PAY_SUCCESS', 'PERIOD 2', 'PAYMENT 3 PAY_SUCCESS', 'PERIOD 3',
  ]); // prettier-ignore
  expect(rig.world.clock.now().toISOString()).toBe(START);
  expect(await rig.inquire(subscription)).toMatchObject({
    productInfo: { currentPeriod: '3', nextPaymentDateTime: '2028-04-30T10:00:00.000Z' },
  });
  // What was paid in advance is not charged again on its day.
  await rig.world.clock.advanceTo(new Date('2028-04-29T10:00:00.000Z'));
  expect(rig.told()).toHaveLength(4);
  await rig.world.clock.advance('1d');
  expect(rig.told().slice(4)).toEqual(['PAYMENT 4 PAY_SUCCESS', 'PERIOD 4']);
});

test('a press of failure is final for its period, and the next press is the next period', async ({ rig }) => {
  const subscription = await rig.activate();
  const page = await manage(rig, subscription);
  await press(rig, page, 'next', 'failure');
  const after = await press(rig, page, 'next', 'success');
  expect(rig.told()).toEqual([
    'PAYMENT 2 ORDER_CLOSE', 'PERIOD 2', 'PAYMENT 3 PAY_SUCCESS', 'PERIOD 3',
  ]); // prettier-ignore
  expect(after).toContain('Failed');
  expect(after).toContain('2028-04-30T10:00:00.000Z');
  await rig.world.clock.advance('10d');
  expect(rig.told()).toHaveLength(4);
});

test('payment first: after a press of failure nothing is charged by itself', async ({ rig }) => {
  const subscription = await rig.activate();
  rig.world.subscriptions.renewals.policy.mode = 'payment-first';
  await press(rig, await manage(rig, subscription), 'next', 'failure');
  await rig.world.clock.advance('90d');
  expect(rig.told()).toEqual(['PAYMENT 2 ORDER_CLOSE', 'PERIOD 2']);
});

test('a press during retries decides the period', async ({ rig }) => {
  const subscription = await rig.activate();
  rig.world.subscriptions.renewals.failNext(subscription.subscriptionId);
  await rig.world.clock.advanceTo(new Date('2028-02-29T12:00:00.000Z'));
  await press(rig, await manage(rig, subscription), 'next', 'success');
  await rig.world.clock.advance('10d');
  expect(rig.told()).toEqual(['PAYMENT 2 ORDER_CLOSE', 'PAYMENT 2 PAY_SUCCESS', 'PERIOD 2']);
});

test('the last period has no next one', async ({ rig }) => {
  const subscription = await rig.activate({ productInfo: { numberOfPeriod: '2' } });
  const page = await manage(rig, subscription);
  await press(rig, page, 'next', 'success');
  expect(await press(rig, page, 'next', 'success')).toContain('This is the last period');
  expect(rig.told()).toEqual(['PAYMENT 2 PAY_SUCCESS', 'PERIOD 2']);
  expect(rig.world.subscriptions.nextPeriod(subscription.subscriptionId, 'success')).toBe(false);
});

test('a free period has no payment that could fail', async ({ rig }) => {
  const subscription = await rig.activate({
    productInfo: { trialPeriodAmount: '0', numberOfTrialPeriod: '2' },
  });
  await press(rig, await manage(rig, subscription), 'next', 'failure');
  expect(rig.told()).toEqual(['PERIOD 2']);
});

test('the payer cancels: one notification, never charged again, the page shows it', async ({ rig }) => {
  const subscription = await rig.activate();
  const page = await manage(rig, subscription);
  expect(await press(rig, page, 'cancel')).toContain('USER_CANCELLED');
  await press(rig, page, 'cancel');
  await press(rig, page, 'next', 'success');
  await rig.world.clock.advance('90d');
  expect(rig.told()).toEqual(['STATUS USER_CANCELLED']);
});

base('the option userCancelStatus makes it CLOSE', async () => {
  const rig = await openSubscriptionRig({ start: START, options: { userCancelStatus: 'CLOSE' } });
  const { subscriptionId } = await rig.activate();
  rig.world.subscriptions.cancelByUser(subscriptionId);
  expect(rig.told()).toEqual(['STATUS CLOSE']);
  await rig.close();
});

test("a subscription of another world is nobody's", ({ rig }) => {
  expect(() => rig.world.subscriptions.cancelByUser('SC0')).toThrow('SC0');
});

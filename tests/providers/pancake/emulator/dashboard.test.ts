import { expect, test } from '@playwright/test';
import { bought, news, subscribed } from './buying.ts';
import { openRig, settle, type Rig } from './rig.ts';

let rig: Rig;
test.beforeEach(async () => {
  rig = await openRig();
});
test.afterEach(() => rig.close());

test('people simulate renewals, refund, decide on tickets, and look at deliveries', async () => {
  const { payment } = await bought(rig, { orderMerchantExternalId: 'SHOP-1' });
  const subscription = await subscribed(rig, { buyerIdentity: 'u-1' });
  news(rig);
  const page = await rig.buyer.look(`${rig.emulator.url}/dashboard`);
  for (const text of ['SHOP-1', payment.id, subscription.id, 'order.completed', rig.shop.url, 'HTTP 200'])
    expect(page.html).toContain(text);

  await rig.buyer.post('/dashboard/renewal', { id: subscription.id, outcome: 'success' });
  await settle(rig);
  expect(news(rig)).toEqual(['subscription.renewed', 'subscription.payment_succeeded']);
  await rig.buyer.post('/dashboard/refund', { id: payment.id, amount: '10.00' });
  expect((await rig.buyer.post('/dashboard/refund', { id: payment.id, amount: '' })).status).toBe(400);
  await rig.clock.advance('30m');
  expect(news(rig)).toEqual(['refund.succeeded']);

  const { token } = await rig.sdk.auth.issueSessionToken({
    storeId: rig.credentials.storeId,
    buyerIdentity: 'u-1',
  });
  const [first] = subscription.payments;
  const ask = {
    paymentId: first?.id ?? '',
    reason: 'no use',
    requestedAmount: { amount: '1.00', currency: 'USD' },
  };
  const { ticket } = await rig.sdk.customer(token).createRefundTicket(ask);
  await rig.buyer.post('/dashboard/approve', { id: ticket.id });
  expect((await rig.buyer.post('/dashboard/reject', { id: ticket.id })).html).toContain(
    'does not wait for a decision',
  );
  await rig.buyer.post('/dashboard/fail', { id: ticket.id });
  await rig.clock.advance('30m');
  expect(news(rig)).toEqual(['refund.failed']);

  const [webhook] = [...rig.world.catalogue.webhooks.keys()];
  await rig.buyer.post('/dashboard/test-event', { id: webhook ?? '' });
  await settle(rig);
  expect(news(rig)).toEqual(['order.completed']);
});

test('what is not there is told, and others do not get in', async () => {
  expect((await rig.buyer.post('/dashboard/renewal', { id: 'ORD_x', outcome: 'success' })).html).toContain(
    'no subscription',
  );
  expect((await rig.buyer.post('/dashboard/burn', {})).status).toBe(404);
  expect((await rig.buyer.look(`${rig.emulator.url}/dashboard/refund`)).status).toBe(405);
  const foreign = await fetch(`${rig.emulator.url}/dashboard`, {
    headers: { origin: 'https://evil.example' },
  });
  expect(foreign.status).toBe(421);
});

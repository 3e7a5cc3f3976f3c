import { expect, test } from '@playwright/test';
import { bought, news, only, subscribed } from './buying.ts';
import { asBuyer, call, type Answer } from './calls.ts';
import { openRig, settle, type Rig, type RigSettings } from './rig.ts';

let rig: Rig;
test.beforeEach(async () => {
  rig = await openRig();
});
test.afterEach(() => rig.close());

async function reopen(options: NonNullable<RigSettings['options']>): Promise<void> {
  await rig.close();
  rig = await openRig({ options });
}

function ticketFor(paymentId: string, amount: string, more: Record<string, unknown> = {}): Promise<Answer> {
  return call(rig, 'refund-ticket/create-ticket', {
    paymentId,
    reason: 'no use',
    requestedAmount: { amount, currency: 'USD' },
    ...more,
  });
}

test('a refund by key is processing for half an hour, then the money is back', async () => {
  const { order, payment } = await bought(rig, { orderMerchantExternalId: 'SHOP-1' });
  news(rig);
  const { body, status } = await ticketFor(payment.id, '29.00', { refundTicketMerchantExternalId: 'R-1' });
  expect(status).toBe(200);
  expect(body.data?.['ticket']).toMatchObject({
    type: 'refund',
    status: 'processing',
    subjectId: payment.id,
    submitterType: 'merchant',
    submitterId: rig.credentials.merchantId,
    versionNumber: 1,
    versionData: { reason: 'no use', requestedAmount: { amount: '29.00', currency: 'USD' } },
    refundTicketMerchantExternalId: 'R-1',
    executedAt: null,
  });
  await rig.clock.advance('29m');
  expect([payment.refundStatus, rig.shop.received.length]).toEqual(['pending', 0]);
  await rig.clock.advance('1m');
  const event = only(rig, 'refund.succeeded');
  expect(event.id).toMatch(/^REF_/);
  expect(event.eventId).toBe(event.id);
  expect(event.data).toMatchObject({
    orderId: order.id,
    orderStatus: 'completed',
    paymentId: payment.id,
    refundStatus: 'succeeded',
    refundReason: 'no use',
    refundedAmount: '29.00',
    originalChargedAmount: '29.00',
    originalPayment: { total: '29.00' },
    amount: '29.00',
    orderMerchantExternalId: 'SHOP-1',
    refundTicketMerchantExternalId: 'R-1',
  });
  const { data } = await rig.sdk.graphql.query({
    query: `query ($ref: String!) {
      refunds(filter: { refundTicketMerchantExternalId: { eq: $ref } }) { status pspAmountDetails { amount currency } orderMerchantExternalId }
      refundTickets(filter: { status: { eq: "succeeded" } }) { executedAt payment { refundStatus isFullyRefunded status } }
    }`,
    variables: { ref: 'R-1' },
  });
  expect(data).toEqual({
    refunds: [
      {
        status: 'succeeded',
        pspAmountDetails: { amount: '29.00', currency: 'USD' },
        orderMerchantExternalId: 'SHOP-1',
      },
    ],
    refundTickets: [
      {
        executedAt: '2026-03-10T09:30:00.000Z',
        payment: { refundStatus: 'refunded', isFullyRefunded: true, status: 'succeeded' },
      },
    ],
  });
});

test('a part is a refund that succeeds too, and the only one of its payment', async () => {
  const { payment } = await bought(rig);
  expect((await ticketFor(payment.id, '10.00')).status).toBe(200);
  const second = await ticketFor(payment.id, '5.00');
  expect([second.status, second.body.errors?.[0]?.layer]).toEqual([409, 'ticket']);
  await rig.clock.advance('30m');
  expect(only(rig, 'refund.succeeded').data.refundedAmount).toBe('10.00');
  expect((await ticketFor(payment.id, '5.00')).status).toBe(409);
});

test('the old documents allow several parts, up to what was charged', async () => {
  await reopen({ refundsPerPayment: 'several' });
  const { payment } = await bought(rig);
  expect((await ticketFor(payment.id, '10.00')).status).toBe(200);
  expect((await ticketFor(payment.id, '19.00')).status).toBe(200);
  expect((await ticketFor(payment.id, '0.01')).status).toBe(409);
});

test('what cannot be refunded', async () => {
  const { payment } = await bought(rig);
  const refusals: [what: string, status: number, Answer][] = [
    ['nothing', 400, await ticketFor(payment.id, '0')],
    ['too much', 400, await ticketFor(payment.id, '29.01')],
    ['half a cent', 400, await ticketFor(payment.id, '1.005')],
    [
      'another currency',
      400,
      await ticketFor(payment.id, '1.00', { requestedAmount: { amount: '1', currency: 'EUR' } }),
    ],
    ['no reason', 400, await ticketFor(payment.id, '1.00', { reason: ' ' })],
    ['no amount', 400, await ticketFor(payment.id, '1.00', { requestedAmount: null })],
    ['nobody knows it', 404, await ticketFor('PAY_0000000000000000000000', '1.00')],
    [
      'a long number',
      400,
      await ticketFor(payment.id, '1.00', { refundTicketMerchantExternalId: 'x'.repeat(129) }),
    ],
  ];
  for (const [what, status, answer] of refusals) expect([what, answer.status]).toEqual([what, status]);
  expect(rig.world.tickets.all).toEqual([]);
});

test('after 14 days it is too late', async () => {
  const early = await bought(rig);
  await rig.clock.advance('14d');
  expect((await ticketFor(early.payment.id, '1.00')).status).toBe(200);
  const late = await bought(rig);
  await rig.clock.advance('15d');
  expect((await ticketFor(late.payment.id, '1.00')).status).toBe(400);
});

test('a refund that the channel refuses is told, and may be asked for again', async () => {
  const { payment } = await bought(rig);
  const { body } = await ticketFor(payment.id, '29.00');
  const ticket = body.data?.['ticket'] as { id: string };
  rig.world.dashboard.failRefund(ticket.id);
  news(rig);
  await rig.clock.advance('30m');
  expect(only(rig, 'refund.failed').data).toMatchObject({ refundStatus: 'failed' });
  expect(payment).toMatchObject({ status: 'succeeded', refundStatus: 'failed' });
  expect((await ticketFor(payment.id, '29.00')).status).toBe(200);
});

test("a customer's ticket waits, is rejected, is sent again, and approved", async () => {
  const { checkoutUrl, token } = await rig.sdk.checkout.authenticated.create({
    productId: rig.credentials.products['onetime'] ?? '',
    currency: 'USD',
    buyerIdentity: 'u-1',
  });
  await rig.buyer.buy(checkoutUrl);
  const [order] = rig.world.orders.onetime;
  const [payment] = order?.payments ?? [];
  const customer = rig.sdk.customer(token);
  const ask = {
    paymentId: payment?.id ?? '',
    reason: 'no use',
    requestedAmount: { amount: '10.00', currency: 'USD' },
  };
  const { ticket } = await customer.createRefundTicket({ ...ask, refundTicketMerchantExternalId: 'R-1' });
  expect(ticket).toMatchObject({ status: 'pending', submitterType: 'customer', submitterId: 'u-1' });
  await rig.clock.advance('1m');
  expect(rig.world.dashboard.reject(ticket.id, 'used')).toBe(true);
  const again = await customer.resubmitRefundTicket({ ...ask, ticketId: ticket.id, reason: 'really no use' });
  expect(again.ticket).toMatchObject({
    id: ticket.id,
    status: 'pending',
    versionNumber: 2,
    refundTicketMerchantExternalId: 'R-1',
    rejectReason: 'used',
  });
  await expect(customer.resubmitRefundTicket({ ...ask, ticketId: ticket.id })).rejects.toMatchObject({
    status: 400,
  });
  expect(rig.world.dashboard.approve(ticket.id)).toBe(true);
  expect(rig.world.dashboard.approve(ticket.id)).toBe(false);
  news(rig);
  await rig.clock.advance('30m');
  expect(only(rig, 'refund.succeeded').data.refundReason).toBe('really no use');
});

test("another buyer's payment is not refunded", async () => {
  const { payment } = await bought(rig);
  const { token } = await rig.sdk.auth.issueSessionToken({
    storeId: rig.credentials.storeId,
    buyerIdentity: 'u-2',
  });
  const answer = await asBuyer(rig, token, 'refund-ticket/create-ticket', {
    paymentId: payment.id,
    reason: 'mine',
    requestedAmount: { amount: '1.00', currency: 'USD' },
  });
  expect(answer.status).toBe(403);
});

test('one integrator saw customers refused: an option', async () => {
  await reopen({ customerTickets: 'refused' });
  const { token } = await rig.sdk.auth.issueSessionToken({
    storeId: rig.credentials.storeId,
    buyerIdentity: 'u-2',
  });
  const answer = await asBuyer(rig, token, 'refund-ticket/create-ticket', {});
  expect([answer.status, answer.message]).toEqual([403, 'Access denied']);
});

test('a refund of a renewal changes nothing about the subscription', async () => {
  const order = await subscribed(rig);
  await rig.clock.advance('31d');
  const payment = order.payments.at(-1);
  await ticketFor(payment?.id ?? '', '9.90');
  news(rig);
  await rig.clock.advance('30m');
  expect(only(rig, 'refund.succeeded').data).toMatchObject({ periodNumber: 2, orderStatus: 'active' });
  expect(order.status).toBe('active');
});

test('the dashboard refunds without a call of the merchant: whole, part, failing', async () => {
  for (const [how, amount, type] of [
    [{}, '29.00', 'refund.succeeded'],
    [{ amount: '10.00' }, '10.00', 'refund.succeeded'],
    [{ fails: true }, '29.00', 'refund.failed'],
  ] as const) {
    const { payment } = await bought(rig);
    rig.world.dashboard.refund(payment.id, how);
    news(rig);
    await rig.clock.advance('30m');
    expect(only(rig, type).data.refundedAmount).toBe(amount);
  }
  expect(() => rig.world.dashboard.refund('PAY_x')).toThrow(/no payment/);
});

test('refund events may lack the payment: an option', async () => {
  await reopen({ refundCarriesPayment: false });
  const { payment } = await bought(rig);
  rig.world.dashboard.refund(payment.id);
  await rig.clock.advance('30m');
  await settle(rig);
  expect(only(rig, 'refund.succeeded').data).not.toHaveProperty('paymentId');
});

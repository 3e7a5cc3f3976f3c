import { acceptance, CARD } from '../../fixtures/index.ts';

acceptance('6.1', async ({ merchant, waffo }) => {
  const refund = await merchant.refunds.accepted(await merchant.orders.placePaid({}, CARD), '40.00');
  await waffo.refunds.shows(refund, ['REFUND_IN_PROGRESS']);
  await merchant.refunds.staysOpen(refund, 'an inquiry while the refund is under way');
});

acceptance('6.2', async ({ merchant, waffo }) => {
  const refund = await merchant.refunds.accepted(await merchant.orders.placePaid(), '100.00');
  await waffo.advance('3s');
  await waffo.refunds.shows(refund, ['ORDER_FULLY_REFUNDED']);
  await merchant.refunds.becomes(refund, 'succeeded');
  await merchant.orders.becomes(refund.order, 'refunded');
});

acceptance('6.3', async ({ merchant, waffo }) => {
  const refund = await merchant.refunds.accepted(await merchant.orders.placePaid(), '50.00');
  await waffo.advance('3s');
  await waffo.refunds.shows(refund, ['ORDER_PARTIALLY_REFUNDED']);
  await merchant.refunds.becomes(refund, 'succeeded');
  await merchant.orders.becomes(refund.order, 'partially_refunded', 'paid');
  await merchant.refundedOrders.benefitsStay(refund, 'a partial refund');
});

acceptance('6.4', async ({ merchant, waffo }) => {
  const refund = await merchant.refunds.request(await merchant.orders.placePaid(), '96');
  await waffo.advance('3s');
  await waffo.refunds.shows(refund, ['ORDER_REFUND_FAILED']);
  await merchant.refunds.recovers(refund, 'failed');
  await merchant.orders.staysPaid(refund.order, 'a refund that failed');
});

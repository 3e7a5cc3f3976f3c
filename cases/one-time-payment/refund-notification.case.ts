import { acceptance, CARD } from '../../fixtures/index.ts';

acceptance('7.1', async ({ merchant, waffo }) => {
  waffo.notifications.requireExactAcknowledgements();
  const refund = await merchant.refunds.accepted(await merchant.orders.placePaid(), '100.00');
  await waffo.advance('3s');
  waffo.refunds.notified(refund, ['ORDER_FULLY_REFUNDED', 'ORDER_PARTIALLY_REFUNDED']);
  await merchant.refunds.becomes(refund, 'succeeded');
});

acceptance('7.2', async ({ merchant, waffo }) => {
  const refund = await merchant.refunds.request(await merchant.orders.placePaid(), '96');
  await waffo.advance('3s');
  waffo.refunds.notified(refund, ['ORDER_REFUND_FAILED']);
  await merchant.refunds.recovers(refund, 'failed');
  await merchant.orders.staysPaid(refund.order, 'a refund that failed');
});

acceptance('7.3', async ({ merchant, waffo }) => {
  const refund = await merchant.refunds.accepted(await merchant.orders.placePaid({}, CARD), '100.00');
  const view = await waffo.refunds.inquire(refund);
  await waffo.forger.sends(
    ...['ORDER_FULLY_REFUNDED', 'ORDER_REFUND_FAILED'].map((refundStatus) => ({
      eventType: 'REFUND_NOTIFICATION',
      result: { ...view, refundStatus },
    })),
  );
  await merchant.refunds.staysOpen(refund, 'forged notifications of a refund');
  await merchant.refundedOrders.benefitsStay(refund, 'forged notifications of a refund');
});

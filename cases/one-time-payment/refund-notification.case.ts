import { acceptance, CARD } from '../../fixtures/index.ts';

acceptance('7.1', async ({ merchant, waffo }) => {
  waffo.wantsExactAcknowledgements();
  const refund = await merchant.refundAccepted(await merchant.placePaid(), '100.00');
  await waffo.advance('3s');
  waffo.refundNotified(refund, ['ORDER_FULLY_REFUNDED', 'ORDER_PARTIALLY_REFUNDED']);
  await merchant.refundBecomes(refund, 'succeeded');
});

acceptance('7.2', async ({ merchant, waffo }) => {
  const refund = await merchant.refund(await merchant.placePaid(), '96');
  await waffo.advance('3s');
  waffo.refundNotified(refund, ['ORDER_REFUND_FAILED']);
  await merchant.refundRecovers(refund, 'failed');
  await merchant.staysPaid(refund.order, 'a refund that failed');
});

acceptance('7.3', async ({ merchant, waffo }) => {
  const refund = await merchant.refundAccepted(await merchant.placePaid({}, CARD), '100.00');
  const view = await waffo.inquireRefund(refund);
  await waffo.forger.tells(
    ...['ORDER_FULLY_REFUNDED', 'ORDER_REFUND_FAILED'].map((refundStatus) => ({
      eventType: 'REFUND_NOTIFICATION',
      result: { ...view, refundStatus },
    })),
  );
  await merchant.refundStaysOpen(refund, 'forged notifications of a refund');
  await merchant.benefitsStay(refund, 'forged notifications of a refund');
});

import { acceptance, CARD } from '../../fixtures/index.ts';

acceptance('6.1', async ({ merchant, waffo }) => {
  const refund = await merchant.refundAccepted(await merchant.placePaid({}, CARD), '40.00');
  await waffo.refundShows(refund, ['REFUND_IN_PROGRESS']);
  await merchant.refundStaysOpen(refund, 'an inquiry while the refund is under way');
});

acceptance('6.2', async ({ merchant, waffo }) => {
  const refund = await merchant.refundAccepted(await merchant.placePaid(), '100.00');
  await waffo.advance('3s');
  await waffo.refundShows(refund, ['ORDER_FULLY_REFUNDED']);
  await merchant.refundBecomes(refund, 'succeeded');
  await merchant.becomes(refund.order, 'refunded');
});

acceptance('6.3', async ({ merchant, waffo }) => {
  const refund = await merchant.refundAccepted(await merchant.placePaid(), '50.00');
  await waffo.advance('3s');
  await waffo.refundShows(refund, ['ORDER_PARTIALLY_REFUNDED']);
  await merchant.refundBecomes(refund, 'succeeded');
  await merchant.becomes(refund.order, 'partially_refunded', 'paid');
  await merchant.benefitsStay(refund, 'a partial refund');
});

acceptance('6.4', async ({ merchant, waffo }) => {
  const refund = await merchant.refund(await merchant.placePaid(), '96');
  await waffo.advance('3s');
  await waffo.refundShows(refund, ['ORDER_REFUND_FAILED']);
  await merchant.refundRecovers(refund, 'failed');
  await merchant.staysPaid(refund.order, 'a refund that failed');
});

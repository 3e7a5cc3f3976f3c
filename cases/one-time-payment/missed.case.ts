import { acceptance } from '../../fixtures/index.ts';

acceptance('X-80', async ({ merchant, waffo }) => {
  // One that stays open keeps nobody from asking about the others.
  const [open, paid, failed] = [await merchant.place(), await merchant.place(), await merchant.place()];
  waffo.holdNotifications();
  await waffo.pays(paid);
  await waffo.pays(failed, 'failure');
  await merchant.missed.order(paid, 'PAY_SUCCESS');
  await merchant.missed.order(failed, 'ORDER_CLOSE');
  await merchant.staysOpen(open, 'inquiries about other orders');

  await waffo.releaseNotifications();
  await merchant.becomes(paid, 'paid');
  await merchant.staysPaid(paid, 'a notification that came later than the answer to an inquiry');
  await merchant.isNotPaid(failed, 'a late notification of a payment that failed');
});

acceptance('X-81', async ({ merchant, waffo }) => {
  const order = await merchant.placePaid();
  waffo.holdNotifications();
  const refund = await merchant.refundAccepted(order, '100.00');
  await waffo.advance('3s');
  await merchant.missed.refund(refund);

  await waffo.releaseNotifications();
  await merchant.refundBecomes(refund, 'succeeded');
  await merchant.refundStaysDone(refund, 'a notification that came later than the answer to an inquiry');
});

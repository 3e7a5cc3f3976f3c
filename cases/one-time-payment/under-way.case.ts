import { acceptance, CARD } from '../../fixtures/index.ts';

acceptance('X-45', async ({ merchant, waffo }) => {
  const order = await merchant.placePaid({}, CARD);
  const failing = await merchant.refundAccepted(order, order.amount);
  await waffo.refundIsUnderWay(failing);
  await merchant.reconcile();
  const meanwhile = 'a full refund that Waffo has accepted and not yet made';
  await merchant.underWay.keepsPayment(failing, meanwhile);
  await merchant.refundStaysOpen(failing, meanwhile);

  await waffo.refundFails(failing);
  await merchant.refundRecovers(failing, 'failed');
  await merchant.becomes(order, 'paid');
  await merchant.benefitsStay(failing, 'a full refund that failed in the end');
  await merchant.staysPaid(order, 'a full refund that failed in the end');

  const refund = await merchant.underWay.refundsAnew(failing);
  await waffo.advance('3s');
  await merchant.refundRecovers(refund, 'succeeded');
  await merchant.becomes(order, 'refunded');
  await merchant.benefitsFollowPolicy(refund);

  for (const event of waffo.notifications(failing.refundRequestId)) await waffo.redeliver(event, {});
  await merchant.staysRefunded(order, 'the notification of its failed refund, sent again');
  await waffo.refundedInAll(order, order.amount);
});

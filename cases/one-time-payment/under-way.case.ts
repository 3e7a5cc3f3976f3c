import { acceptance, CARD } from '../../fixtures/index.ts';

acceptance('X-45', async ({ merchant, waffo }) => {
  const order = await merchant.orders.placePaid({}, CARD);
  const failing = await merchant.refunds.accepted(order, order.amount);
  await waffo.refunds.isUnderWay(failing);
  await merchant.reconcile();
  const meanwhile = 'a full refund that Waffo has accepted and not yet made';
  await merchant.pendingRefunds.orderStaysPaid(failing, meanwhile);
  await merchant.refunds.staysOpen(failing, meanwhile);

  await waffo.refunds.fails(failing);
  await merchant.refunds.recovers(failing, 'failed');
  await merchant.orders.becomes(order, 'paid');
  await merchant.refundedOrders.benefitsStay(failing, 'a full refund that failed in the end');
  await merchant.orders.staysPaid(order, 'a full refund that failed in the end');

  const refund = await merchant.pendingRefunds.refundAgain(failing);
  await waffo.advance('3s');
  await merchant.refunds.recovers(refund, 'succeeded');
  await merchant.orders.becomes(order, 'refunded');
  await merchant.refundedOrders.benefitsFollowPolicy(refund);

  for (const event of waffo.notifications.about(failing.refundRequestId))
    await waffo.notifications.redeliver(event, {});
  await merchant.refundedOrders.staysRefunded(order, 'a repeated notification of its failed refund');
  await waffo.refunds.haveSum(order, order.amount);
});

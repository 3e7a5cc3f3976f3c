import { acceptance, CARD } from '../../fixtures/index.ts';

acceptance('X-52', async ({ merchant, waffo }) => {
  const [first, second] = await merchant.concurrentBuyers.orderCrossing();
  if (!first || !second) return;
  await waffo.pays(second);
  await merchant.orders.becomes(second, 'paid');
  await merchant.orders.deliveredOnce(second, 'its payment, before that of another buyer');
  await merchant.orders.staysOpen(first, "the payment of another buyer's order");
  await waffo.pays(first);
  await merchant.orders.becomes(first, 'paid');
  await merchant.orders.deliveredOnce(first, "its payment, after that of another buyer's order");
});

acceptance('X-53', async ({ merchant, waffo }) => {
  const before = await merchant.orders.placePaid();
  const orders = await merchant.concurrentBuyers.order(4);
  waffo.notifications.hold();
  for (const order of orders) await waffo.pays(order);
  // A merchant that reads and writes its store as a whole loses one of these changes.
  const [fresh] = await Promise.all([merchant.orders.place(), waffo.notifications.releaseTogether()]);
  for (const order of orders) {
    await merchant.orders.becomes(order, 'paid');
    await merchant.orders.deliveredOnce(order, 'four payments at the same moment');
  }
  await merchant.orders.staysOpen(fresh, 'payments of other orders while it was made');
  await merchant.orders.staysPaid(before, 'payments of other orders');
});

acceptance('X-54', async ({ merchant, waffo }) => {
  // A merchant that only refunds whole orders has no partial refunds.
  if (merchant.passes('refundOrder', 'amount')) {
    const order = await merchant.orders.placePaid({}, CARD);
    const parts = await merchant.doubleRequests.refunds(order, ['40.00', '30.00']);
    await waffo.advance('3s');
    for (const refund of parts) await merchant.refunds.becomes(refund, 'succeeded');
    await merchant.orders.becomes(order, 'partially_refunded', 'paid');
    const total = parts.reduce((sum, { amount }) => sum + Number(amount), 0);
    await waffo.refunds.haveSum(order, total.toFixed(2));
  }

  const whole = await merchant.orders.placePaid({}, CARD);
  const twice = await merchant.doubleRequests.refunds(whole, ['100.00', '100.00']);
  await waffo.advance('3s');
  await merchant.doubleRequests.oneRefundDone(whole, twice);
  await merchant.orders.becomes(whole, 'refunded');
  await waffo.refunds.haveSum(whole, '100.00');
  const [refund] = twice;
  if (refund) await merchant.refundedOrders.benefitsFollowPolicy(refund);
});

acceptance('X-55', async ({ merchant }) => {
  const order = await merchant.orders.place();
  await merchant.doubleRequests.cancelOrder(order);
  await merchant.orders.recovers(order, 'cancelled', 'failed');
  await merchant.orders.staysEnded(order, 'two cancellations at the same moment');
});

acceptance('X-56', async ({ merchant, waffo }) => {
  const order = await merchant.captures.placeAuthorized({ captureMode: 'manualCapture' });
  await merchant.doubleRequests.captureOrder(order);
  await waffo.advance('3s');
  await merchant.orders.recovers(order, 'paid');
  await merchant.orders.deliveredOnce(order, 'two captures at the same moment');
});

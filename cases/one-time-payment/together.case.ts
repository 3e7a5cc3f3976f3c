import { acceptance, CARD } from '../../fixtures/index.ts';

acceptance('X-52', async ({ merchant, waffo }) => {
  const [first, second] = await merchant.together.orderCrossing();
  if (!first || !second) return;
  await waffo.pays(second);
  await merchant.becomes(second, 'paid');
  await merchant.deliveredOnce(second, 'its payment, before that of another buyer');
  await merchant.staysOpen(first, "the payment of another buyer's order");
  await waffo.pays(first);
  await merchant.becomes(first, 'paid');
  await merchant.deliveredOnce(first, "its payment, after that of another buyer's order");
});

acceptance('X-53', async ({ merchant, waffo }) => {
  const before = await merchant.placePaid();
  const orders = await merchant.together.order(4);
  waffo.holdNotifications();
  for (const order of orders) await waffo.pays(order);
  // A store that is read and written as a whole loses one of these changes.
  const [fresh] = await Promise.all([merchant.place(), waffo.releaseTogether()]);
  for (const order of orders) {
    await merchant.becomes(order, 'paid');
    await merchant.deliveredOnce(order, 'four payments at the same moment');
  }
  await merchant.staysOpen(fresh, 'payments of other orders while it was made');
  await merchant.staysPaid(before, 'payments of other orders');
});

acceptance('X-54', async ({ merchant, waffo }) => {
  // Who refunds whole orders alone has no parts that could meet.
  if (merchant.passes('refundOrder', 'amount')) {
    const order = await merchant.placePaid({}, CARD);
    const parts = await merchant.twice.refunds(order, ['40.00', '30.00']);
    await waffo.advance('3s');
    for (const refund of parts) await merchant.refundBecomes(refund, 'succeeded');
    await merchant.becomes(order, 'partially_refunded', 'paid');
    const total = parts.reduce((sum, { amount }) => sum + Number(amount), 0);
    await waffo.refundedInAll(order, total.toFixed(2));
  }

  const whole = await merchant.placePaid({}, CARD);
  const twice = await merchant.twice.refunds(whole, ['100.00', '100.00']);
  await waffo.advance('3s');
  await merchant.twice.oneRefundDone(whole, twice);
  await merchant.becomes(whole, 'refunded');
  await waffo.refundedInAll(whole, '100.00');
  const [refund] = twice;
  if (refund) await merchant.benefitsFollowPolicy(refund);
});

acceptance('X-55', async ({ merchant }) => {
  const order = await merchant.place();
  await merchant.twice.cancels(order);
  await merchant.recovers(order, 'cancelled', 'failed');
  await merchant.staysEnded(order, 'two cancellations at the same moment');
});

acceptance('X-56', async ({ merchant, waffo }) => {
  const order = await merchant.placeAuthorized({ captureMode: 'manualCapture' });
  await merchant.twice.captures(order);
  await waffo.advance('3s');
  await merchant.recovers(order, 'paid');
  await merchant.deliveredOnce(order, 'two captures at the same moment');
});

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

acceptance('X-108', async ({ merchant, waffo }) => {
  const because = 'the notifications of its refunds and of its payment at the same moment';
  const refunded = [];
  // Whichever the merchant handles first, it must not undo the other one.
  for (const { parts, first } of [
    { parts: ['100.00'], first: 'oldest' },
    { parts: ['40.00', '60.00'], first: 'oldest' },
    { parts: ['40.00', '60.00'], first: 'youngest' },
  ] as const) {
    const order = await merchant.orders.placePaid({ amount: '100.00' });
    const payment = waffo.notified(order, 'PAY_SUCCESS');
    const refunds = [];
    for (const part of parts) refunds.push(await merchant.refunds.accepted(order, part));
    waffo.notifications.hold();
    await waffo.advance('3s');
    await waffo.notifications.releaseTogether(first, [payment, payment]);
    const notifications = refunds.flatMap(({ refundRequestId }) =>
      waffo.notifications.about(refundRequestId),
    );
    await merchant.refundUpdates.noneIsLost(order, refunds, notifications);
    for (const refund of refunds) await merchant.refunds.becomes(refund, 'succeeded');
    await merchant.orders.becomes(order, 'refunded');
    for (const refund of refunds.slice(-1)) await merchant.refundedOrders.benefitsFollowPolicy(refund);
    refunded.push(order);
  }
  await Promise.all(refunded.map((order) => merchant.refundedOrders.staysRefunded(order, because)));
});

acceptance('X-109', async ({ merchant, waffo }) => {
  const order = await merchant.orders.placePaid({ amount: '100.00' });
  const first = await merchant.refunds.accepted(order, '40.00');
  waffo.notifications.hold();
  await waffo.advance('3s');
  const second = await merchant.delayedResponses.refundWhileTold(first, '25.00');
  await merchant.refundUpdates.staysDoneBeside("Waffo's answer to order/refund about another part", first);
  await merchant.refunds.staysDone(first, 'an answer to order/refund about another part');
  await waffo.advance('3s');
  await merchant.refunds.becomes(second, 'succeeded');
  await merchant.orders.becomes(order, 'partially_refunded', 'paid');

  const asked = await merchant.refunds.accepted(await merchant.orders.placePaid(), '100.00');
  await merchant.olderAnswers.refundAfterInquiry(asked);
  await merchant.refundUpdates.staysDoneBeside("Waffo's answer to refund/inquiry", asked);
  await merchant.orders.becomes(asked.order, 'refunded');
  await merchant.refundedOrders.benefitsFollowPolicy(asked);
  await merchant.refundedOrders.staysRefunded(asked.order, 'an answer to refund/inquiry that is older');
});

acceptance('X-110', async ({ merchant, waffo }) => {
  const orders = [await merchant.orders.placePaid(), await merchant.orders.placePaid()] as const;
  waffo.notifications.hold();
  const failing = await merchant.refunds.accepted(orders[0], '100.00');
  const other = await merchant.refunds.accepted(orders[1], '100.00');
  await waffo.refunds.fails(failing);
  await waffo.advance('3s');
  await waffo.notifications.releaseReversed();
  await merchant.refundUpdates.endApart(failing, other);
  await merchant.refunds.becomes(failing, 'failed');
  await merchant.refunds.becomes(other, 'succeeded');
  await merchant.orders.becomes(orders[1], 'refunded');
  await merchant.refundedOrders.benefitsFollowPolicy(other);
  await merchant.orders.staysPaid(orders[0], 'the failure of its refund, beside an equal one that succeeded');
  if (!merchant.passesAmount('refundOrder')) return;

  const order = await merchant.orders.placePaid({ amount: '100.00' });
  waffo.notifications.hold();
  const one = await merchant.refunds.accepted(order, '30.00');
  const equal = await merchant.nextRequests.refundBeside(one, 'A second item came broken');
  if (!equal) return;
  await waffo.refunds.fails(one);
  await waffo.advance('3s');
  await waffo.notifications.releaseReversed();
  await merchant.refundUpdates.endApart(one, equal);
  await merchant.refunds.becomes(one, 'failed');
  await merchant.refunds.becomes(equal, 'succeeded');
  await merchant.orders.becomes(order, 'partially_refunded', 'paid');
  await merchant.refundedOrders.benefitsStay(equal, 'a partial refund, beside an equal one that failed');
});

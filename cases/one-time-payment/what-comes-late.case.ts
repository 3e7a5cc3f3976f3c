import { acceptance, CARD, unknownIds } from '../../fixtures/index.ts';

acceptance('X-57', async ({ merchant, waffo, late }) => {
  // A queue or a batch job may act on what the webhook has refused: everything is sent first and asserted later.
  const looks: (() => Promise<void>)[] = [];

  const paid = { orderStatus: 'PAY_SUCCESS', orderCompletedAt: waffo.now() };
  for (const amount of ['99.99', '1.00']) {
    const order = await merchant.orders.place({ amount: '100.00' });
    const sum = { orderAmount: amount, finalDealAmount: amount };
    await waffo.falsePayment(order, { result: { ...paid, ...sum }, name: 'amount that differs' });
    looks.push(() =>
      merchant.orders.isNotPaid(order, `a notification of ${amount} for an order of ${order.amount}`),
    );
  }
  const wrong = waffo.mismatches.ofPayment().filter(({ isOptional }) => !isOptional);
  for (const mismatched of await merchant.mismatches.placeOrders(wrong)) {
    const result = { ...(await waffo.inquire(mismatched.subject)), ...paid };
    await waffo.mismatches.send(mismatched.subject, 'PAYMENT_NOTIFICATION', result, mismatched.mismatch);
    looks.push(() => merchant.mismatches.orderUnchanged(mismatched));
  }
  const forged = await merchant.orders.place();
  const events = ['PAY_SUCCESS', 'ORDER_CLOSE'].map((orderStatus) => ({ ...paid, orderStatus }));
  const view = await waffo.inquire(forged);
  await waffo.forger.sends(
    ...events.map((event) => ({ eventType: 'PAYMENT_NOTIFICATION', result: { ...view, ...event } })),
  );
  looks.push(() => merchant.orders.staysOpen(forged, 'forged notifications of success and failure'));

  const failed = await merchant.orders.place();
  await waffo.pays(failed, 'failure');
  await merchant.orders.becomes(failed, 'failed', 'cancelled');
  await waffo.falsePayment(failed, { result: { orderStatus: 'PAY_IN_PROGRESS' }, name: 'late status' });
  looks.push(() =>
    merchant.orders.staysEnded(failed, 'a late notification of PAY_IN_PROGRESS on a failed order'),
  );

  const once = await merchant.orders.placePaid();
  await waffo.notifications.redeliver(waffo.notified(once, 'PAY_SUCCESS'), { times: 2 });
  await waffo.falsePayment(once, { result: { orderStatus: 'PAY_IN_PROGRESS' }, name: 'late status' });
  await waffo.falsePayment(once, { result: { orderStatus: 'ORDER_CLOSE' }, name: 'late status' });
  looks.push(() =>
    merchant.orders.staysPaid(
      once,
      'repeated notifications of its payment, and late notifications of other statuses',
    ),
  );

  await late.pause();
  await Promise.all(looks.map((look) => look()));
  await late.report();
});

acceptance('X-58', async ({ merchant, waffo, late }) => {
  // Refunded before a queue has delivered the goods: they must not leave any more.
  const quick = await merchant.orders.place({ amount: '100.00' });
  await waffo.pays(quick, 'success', CARD);
  await merchant.orders.becomes(quick, 'paid');
  const back = await merchant.refunds.request(quick, quick.amount);
  await waffo.advance('3s');

  const accepted = async () => {
    const order = await merchant.orders.placePaid({ amount: '100.00' }, CARD);
    return merchant.refunds.accepted(order, order.amount);
  };
  const less = await accepted();
  const done = { refundStatus: 'ORDER_FULLY_REFUNDED' };
  const sum = { refundAmount: '99.99', finalDealAmount: '99.99' };
  await waffo.refunds.falseRefund(less, { result: { ...done, ...sum }, name: 'amount that differs' });
  const other = await accepted();
  const { paymentRequestId: refundRequestId } = unknownIds();
  await waffo.refunds.falseRefund(other, {
    result: { ...done, refundRequestId },
    name: 'refundRequestId of something else',
  });
  const forged = await accepted();
  const view = await waffo.refunds.inquire(forged);
  await waffo.forger.sends(
    ...['ORDER_FULLY_REFUNDED', 'ORDER_REFUND_FAILED'].map((refundStatus) => ({
      eventType: 'REFUND_NOTIFICATION',
      result: { ...view, refundStatus },
    })),
  );

  await late.pause();
  if (back.reply.ok) {
    await merchant.refunds.becomes(back, 'succeeded');
    await merchant.refundedOrders.nothingDeliveredLater(back);
  }
  await Promise.all([
    merchant.refunds.staysOpen(less, 'a validly signed refund notification of 99.99 instead of 100.00'),
    merchant.refunds.staysOpen(
      other,
      'a validly signed refund notification with a refundRequestId that is not its own',
    ),
    merchant.refunds.staysOpen(forged, 'forged notifications of a refund'),
  ]);
  // The one with another refundRequestId reads like a refund that the merchant did not start: it may book that.
  await Promise.all([
    merchant.refundedOrders.benefitsStay(less, 'a notification of its refund with 99.99 instead of 100.00'),
    merchant.refundedOrders.benefitsStay(forged, 'forged notifications of its refund'),
  ]);
});

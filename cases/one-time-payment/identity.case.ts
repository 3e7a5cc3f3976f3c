import { acceptance, CARD, type PlacedRefund, unknownIds } from '../../fixtures/index.ts';

acceptance('X-30', async ({ merchant, waffo }) => {
  const mismatched = await merchant.mismatches.placeOrders(waffo.mismatches.ofPayment());
  for (const { subject: order, mismatch } of mismatched) {
    const paid = {
      ...(await waffo.inquire(order)),
      orderStatus: 'PAY_SUCCESS',
      orderCompletedAt: waffo.now(),
    };
    await waffo.mismatches.send(order, 'PAYMENT_NOTIFICATION', paid, mismatch);
  }
  await Promise.all(mismatched.map((one) => merchant.mismatches.orderUnchanged(one)));

  // After a wrong message the merchant must still accept the right one.
  for (const { subject: order } of mismatched) await waffo.pays(order);
  await Promise.all(
    mismatched.map(async ({ subject: order }) => {
      await merchant.orders.becomes(order, 'paid');
      await merchant.orders.deliveredOnce(order, 'its payment, after a notification with a wrong id');
    }),
  );

  // The next call of the merchant must be about the order that was paid.
  const last = mismatched.at(-1)?.subject;
  if (last && merchant.features.has('refund')) await merchant.refunds.request(last, last.amount);
  if (!merchant.features.has('cancel')) return;
  const open = await merchant.orders.place();
  const { acquiringOrderId, paymentRequestId } = unknownIds();
  const view = await waffo.inquire(open);
  await waffo.forger.sends(
    { eventType: 'PAYMENT_NOTIFICATION', result: { ...view, acquiringOrderId } },
    { eventType: 'PAYMENT_NOTIFICATION', result: { ...view, paymentRequestId } },
  );
  await merchant.cancellations.accepted(open);
});

acceptance('X-31', async ({ merchant, waffo, caseContext }) => {
  // A buyer who has paid must get the goods, whichever id Waffo leaves out: now, or with the complete message.
  const attempts = await merchant.mismatches.placeOrders(waffo.mismatches.leftOutOfPayment());
  waffo.notifications.hold();
  for (const { subject: order, mismatch } of attempts) {
    await waffo.pays(order);
    const { result } = waffo.notified(order, 'PAY_SUCCESS');
    await waffo.mismatches.send(order, 'PAYMENT_NOTIFICATION', result, mismatch);
  }
  await waffo.notifications.release();
  await Promise.all(
    attempts.map(async ({ subject: order, mismatch }) => {
      await merchant.orders.becomes(order, 'paid');
      await merchant.orders.deliveredOnce(
        order,
        `a notification without ${mismatch.fields[0]}, and the whole one`,
      );
    }),
  );

  // A message without ids is about no order, even while the merchant does not know the ids of one of its orders.
  const known = await merchant.orders.place();
  const paid = { ...(await waffo.inquire(known)), orderStatus: 'PAY_SUCCESS', orderCompletedAt: waffo.now() };
  waffo.faults.onEvery('orderCreate', { drop: true });
  waffo.faults.onEvery('orderInquiry', { answer: 'C0001' });
  const unknown = await merchant.orders.attempt();
  for (const nobody of [undefined, null, '']) {
    const ids = { paymentRequestId: nobody, merchantOrderId: nobody, acquiringOrderId: nobody };
    await waffo.notifications.deliver(
      'PAYMENT_NOTIFICATION',
      { ...paid, ...ids },
      { name: 'names no order' },
    );
  }
  await Promise.all(
    [known, unknown].map((order) =>
      merchant.orders.staysOpen(order, 'a validly signed notification of success that names no order'),
    ),
  );
  waffo.faults.clear();
  await waffo.pays(unknown);
  await merchant.orders.recovers(unknown, 'paid');
  caseContext.note(merchant.orders.recoveryOf(unknown));
});

acceptance('X-32', async ({ merchant, waffo }) => {
  const attempts: { refund: PlacedRefund; what: string }[] = [];
  for (const [result, what] of [
    [{ refundRequestId: unknownIds().paymentRequestId }, 'a refundRequestId that is not its own'],
    [{ refundAmount: '99.99', finalDealAmount: '99.99' }, '99.99 instead of 100.00'],
    [{ refundAmount: '1.00', finalDealAmount: '1.00' }, '1.00 instead of 100.00'],
    [{ refundStatus: undefined }, 'no refundStatus'],
    [{ refundStatus: 'REFUND_IN_REVIEW' }, 'a refundStatus that is new'],
  ] as const) {
    const order = await merchant.orders.placePaid({ amount: '100.00' }, CARD);
    const refund = await merchant.refunds.accepted(order, order.amount);
    await waffo.refunds.falseRefund(refund, {
      result: { refundStatus: 'ORDER_FULLY_REFUNDED', ...result },
      name: what,
    });
    attempts.push({ refund, what });
  }
  await Promise.all(
    attempts.map(({ refund, what }) =>
      merchant.refunds.staysOpen(refund, `a validly signed refund notification with ${what}`),
    ),
  );
  // After a wrong message the merchant must still accept the right one.
  await waffo.advance('3s');
  await Promise.all(attempts.map(({ refund }) => merchant.refunds.becomes(refund, 'succeeded')));
});

import { acceptance, CARD, type PlacedRefund } from '../../fixtures/index.ts';

acceptance('X-30', async ({ merchant, waffo }) => {
  const doubted = await merchant.distrust.orders(waffo.mismatches.ofPayment());
  for (const { thing: order, mismatch } of doubted) {
    const paid = {
      ...(await waffo.inquire(order)),
      orderStatus: 'PAY_SUCCESS',
      orderCompletedAt: waffo.now(),
    };
    await waffo.mismatches.tells(order, 'PAYMENT_NOTIFICATION', paid, mismatch);
  }
  await Promise.all(doubted.map((one) => merchant.distrust.orderStays(one)));

  // What was refused must not stand in the way of the truth.
  for (const { thing: order } of doubted) await waffo.pays(order);
  await Promise.all(
    doubted.map(async ({ thing: order }) => {
      await merchant.becomes(order, 'paid');
      await merchant.deliveredOnce(order, 'its payment, after a notification with a wrong id');
    }),
  );

  // What the merchant does next goes to the order that was paid.
  const last = doubted.at(-1)?.thing;
  if (last && merchant.features.has('refund')) await merchant.refund(last, last.amount);
  if (!merchant.features.has('cancel')) return;
  const open = await merchant.place();
  const { acquiringOrderId, paymentRequestId } = waffo.strangeIds();
  const view = await waffo.inquire(open);
  await waffo.forger.tells(
    { eventType: 'PAYMENT_NOTIFICATION', result: { ...view, acquiringOrderId } },
    { eventType: 'PAYMENT_NOTIFICATION', result: { ...view, paymentRequestId } },
  );
  await merchant.cancelAccepted(open);
});

acceptance('X-31', async ({ merchant, waffo, caseContext }) => {
  // Who has paid must get the goods, whichever ids Waffo leaves out: if not now, then with the whole message.
  const told = await merchant.distrust.orders(waffo.mismatches.leftOutOfPayment());
  waffo.holdNotifications();
  for (const { thing: order, mismatch } of told) {
    await waffo.pays(order);
    const { result } = waffo.notified(order, 'PAY_SUCCESS');
    await waffo.mismatches.tells(order, 'PAYMENT_NOTIFICATION', result, mismatch);
  }
  await waffo.releaseNotifications();
  await Promise.all(
    told.map(async ({ thing: order, mismatch }) => {
      await merchant.becomes(order, 'paid');
      await merchant.deliveredOnce(order, `a notification without ${mismatch.fields[0]}, and the whole one`);
    }),
  );

  // What names no order is about none, even while the ids of one are not known yet.
  const known = await merchant.place();
  const paid = { ...(await waffo.inquire(known)), orderStatus: 'PAY_SUCCESS', orderCompletedAt: waffo.now() };
  waffo.faults.onEvery('order/create', { drop: true });
  waffo.faults.onEvery('order/inquiry', { answer: 'C0001' });
  const unknown = await merchant.attempt();
  for (const nobody of [undefined, null, '']) {
    const ids = { paymentRequestId: nobody, merchantOrderId: nobody, acquiringOrderId: nobody };
    await waffo.deliver('PAYMENT_NOTIFICATION', { ...paid, ...ids }, { name: 'names no order' });
  }
  await Promise.all(
    [known, unknown].map((order) =>
      merchant.staysOpen(order, 'a validly signed notification of success that names no order'),
    ),
  );
  waffo.faults.clear();
  await waffo.pays(unknown);
  await merchant.recovers(unknown, 'paid');
  caseContext.note(merchant.recoveryOf(unknown));
});

acceptance('X-32', async ({ merchant, waffo }) => {
  const told: { refund: PlacedRefund; what: string }[] = [];
  for (const [result, what] of [
    [{ refundRequestId: waffo.strangeIds().paymentRequestId }, 'a refundRequestId that is not its own'],
    [{ refundAmount: '99.99', finalDealAmount: '99.99' }, '99.99 instead of 100.00'],
    [{ refundAmount: '1.00', finalDealAmount: '1.00' }, '1.00 instead of 100.00'],
    [{ refundStatus: undefined }, 'no refundStatus'],
    [{ refundStatus: 'REFUND_IN_REVIEW' }, 'a refundStatus that is new'],
  ] as const) {
    const order = await merchant.placePaid({ amount: '100.00' }, CARD);
    const refund = await merchant.refundAccepted(order, order.amount);
    await waffo.falseRefund(refund, {
      result: { refundStatus: 'ORDER_FULLY_REFUNDED', ...result },
      name: what,
    });
    told.push({ refund, what });
  }
  await Promise.all(
    told.map(({ refund, what }) =>
      merchant.refundStaysOpen(refund, `a validly signed refund notification with ${what}`),
    ),
  );
  // What was refused must not stand in the way of the truth.
  await waffo.advance('3s');
  await Promise.all(told.map(({ refund }) => merchant.refundBecomes(refund, 'succeeded')));
});

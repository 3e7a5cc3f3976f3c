import { acceptance, CARD, type PlacedOrder, unknownIds, YEN } from '../../fixtures/index.ts';

acceptance('X-1', async ({ merchant, waffo, caseContext }) => {
  waffo.faults.onNext('orderCreate', { drop: true });
  const order = await merchant.orders.attempt();
  await merchant.orders.staysOpen(order, 'a lost answer to create');

  await waffo.pays(order);
  await merchant.orders.recovers(order, 'paid');
  await merchant.orders.deliveredOnce(order, 'the payment of an order whose create was lost');
  caseContext.note(merchant.orders.recoveryOf(order));
});

acceptance('X-2', async ({ merchant, waffo }) => {
  const order = await merchant.orders.place();
  await waffo.visitsRedirect(order, 'successRedirectUrl');
  await merchant.orders.staysOpen(order, 'a visit to successRedirectUrl without a payment');
  await waffo.visitsRedirect(
    order,
    'successRedirectUrl',
    'status=success&orderStatus=PAY_SUCCESS&code=0&paid=true',
  );
  await merchant.orders.staysOpen(order, 'a visit to successRedirectUrl with words of success in its query');
  // A buyer who comes back from the checkout can go there again.
  for (const field of ['failedRedirectUrl', 'cancelRedirectUrl'] as const) {
    await waffo.visitsRedirect(order, field);
    await merchant.orders.staysOpen(order, `a visit to ${field}`);
  }
});

acceptance('X-3', async ({ merchant, waffo }) => {
  const order = await merchant.orders.place();
  await waffo.beginsToPay(order);
  await merchant.reconcile();
  await waffo.falsePayment(order, { result: {}, name: 'status PAY_IN_PROGRESS' });
  await merchant.orders.staysOpen(order, 'the status PAY_IN_PROGRESS');
  await waffo.falsePayment(order, { result: { orderStatus: 'PAY_IN_REVIEW' }, name: 'a new status' });
  await merchant.orders.staysOpen(order, 'the status PAY_IN_REVIEW, which is none that ends an order');
  for (const [orderStatus, name] of [
    [undefined, 'no status'],
    ['', 'an empty status'],
  ] as const)
    await waffo.falsePayment(order, { result: { orderStatus, orderCompletedAt: waffo.now() }, name });
  await merchant.orders.staysOpen(order, 'a validly signed payment notification without orderStatus');

  // Earlier notifications about an order must not keep the merchant from accepting its payment.
  await waffo.pays(order);
  await merchant.orders.becomes(order, 'paid');
  await merchant.orders.deliveredOnce(order, 'a payment after notifications of other statuses');
});

acceptance('X-4', async ({ merchant, waffo, caseContext }) => {
  // Each amount has its own order, so that all can be observed together.
  const attempts: { order: PlacedOrder; amount: string; currency: string }[] = [];
  for (const [ordered, amount] of [
    ['100.00', '1.00'],
    ['100.00', '99.99'],
    ['100.00', '10.00'],
    ['100.00', '100.01'],
    // In binary fractions 19.99 * 100 is 1998.9999999999998: a merchant that truncates it sells for 19.98.
    ['19.99', '19.98'],
    ['19.99', '19.00'],
    ['19.99', '1999.00'],
  ] as const) {
    const order = await merchant.orders.place({ amount: ordered });
    attempts.push({ order, amount, currency: order.currency });
  }
  const other = await merchant.orders.place();
  attempts.push({ order: other, amount: other.amount, currency: other.currency === 'IDR' ? 'USD' : 'IDR' });
  // The smallest unit of a currency without decimals is a hundred times as much.
  const yen = await merchant.orders.attempt(YEN);
  if (yen.checkoutUrl && yen.currency === YEN.currency) {
    for (const amount of ['999', '1001', '10'])
      attempts.push({ order: await merchant.orders.place(YEN), amount, currency: YEN.currency });
  } else caseContext.note('the merchant does not sell in JPY, so no amount in it was tried');

  await Promise.all(
    attempts.map(async ({ order, amount, currency }) => {
      const sum = { orderAmount: amount, finalDealAmount: amount, orderCurrency: currency };
      await waffo.falsePayment(order, {
        result: { orderStatus: 'PAY_SUCCESS', orderCompletedAt: waffo.now(), ...sum },
        name: 'amount or currency that differs',
      });
      const ordered = `${order.amount} ${order.currency}`;
      await merchant.orders.isNotPaid(
        order,
        `a notification of ${amount} ${currency} for an order of ${ordered}`,
      );
    }),
  );
});

acceptance('X-102', async ({ merchant, waffo, caseContext }) => {
  const paid = { orderStatus: 'PAY_SUCCESS', orderCompletedAt: waffo.now() };
  for (const [sum, what] of [
    [{ orderAmount: '1.00', finalDealAmount: '1.00' }, '1.00'],
    [{ orderAmount: '99.99', finalDealAmount: '99.99' }, '99.99'],
    [{ orderCurrency: 'IDR' }, 'IDR'],
  ] as const) {
    const order = await merchant.orders.place({ amount: '100.00' });
    if (order.currency === what) continue;
    const ids = [order.paymentRequestId, order.acquiringOrderId];
    waffo.answersOtherwise('orderInquiry', ids, { ...paid, ...sum });
    if (!(await merchant.questions.areAskedAbout(order)))
      return caseContext.note('the merchant did not ask about an open order, so no answer could be wrong');
    const ordered = `${order.amount} ${order.currency}`;
    await merchant.orders.isNotPaid(
      order,
      `a signed answer of order/inquiry that says PAY_SUCCESS and ${what}, for an order of ${ordered}`,
    );
  }
});

acceptance('X-104', async ({ merchant, waffo, caseContext }) => {
  const order = await merchant.orders.placePaid({ amount: '100.00' }, CARD);
  const refund = await merchant.refunds.accepted(order, order.amount);
  const ids = [refund.refundRequestId, refund.acquiringRefundOrderId];
  const done = { refundStatus: 'ORDER_FULLY_REFUNDED', refundAmount: '1.00', finalDealAmount: '1.00' };
  waffo.answersOtherwise('refundInquiry', ids, done);
  if (await merchant.questions.areAskedAboutRefund(refund))
    await merchant.refunds.staysOpen(
      refund,
      `a signed answer of refund/inquiry that says ORDER_FULLY_REFUNDED and 1.00, for a refund of ${refund.amount}`,
    );
  else caseContext.note('the merchant did not ask about an open refund, so no answer could be wrong');
  waffo.faults.clear();
  await waffo.advance('3s');
  await merchant.refunds.recovers(refund, 'succeeded');
});

acceptance('X-5', async ({ merchant, waffo }) => {
  // Programs often write an amount of this size with a separator.
  const order = await merchant.orders.place({ amount: '1234.56' });
  waffo.notifications.hold();
  await waffo.pays(order);
  await waffo.notifications.deliverVariant(waffo.notified(order, 'PAY_SUCCESS'), { respaced: true });
  await merchant.orders.becomes(order, 'paid');
  await waffo.notifications.release();
  await merchant.orders.deliveredOnce(order, 'a validly signed notification in other white space');
});

acceptance('X-6', async ({ merchant, waffo }) => {
  const order = await merchant.orders.place();
  const paid = { orderStatus: 'PAY_SUCCESS', orderCompletedAt: waffo.now() };
  await waffo.falsePayment(order, {
    eventType: 'SOMETHING_NEW_NOTIFICATION',
    result: paid,
    name: 'unknown event type',
  });
  const strange = unknownIds();
  await waffo.falsePayment(order, { result: { ...paid, ...strange }, name: 'unknown order' });
  await merchant.orders.staysOpen(order, 'an unknown event and an unknown order');
  await merchant.mismatches.orderIsNotInvented(strange.merchantOrderId);
});

acceptance('X-7', async ({ merchant, waffo }) => {
  const order = await merchant.orders.placePaid();
  await waffo.falsePayment(order, {
    result: { orderStatus: 'PAY_IN_PROGRESS' },
    name: 'late status PAY_IN_PROGRESS',
  });
  await waffo.falsePayment(order, {
    result: { orderStatus: 'ORDER_CLOSE' },
    name: 'late status ORDER_CLOSE',
  });
  await waffo.notifications.redeliver(waffo.notified(order, 'PAY_SUCCESS'), {});
  await merchant.orders.staysPaid(
    order,
    'late notifications of PAY_IN_PROGRESS and ORDER_CLOSE, then of success again',
  );
});

acceptance('X-8', async ({ merchant, waffo }) => {
  const tampered = { tamper: { orderStatus: 'PAY_SUCCESS' } };
  waffo.faults.onNext('orderCreate', tampered);
  waffo.faults.onEvery('orderInquiry', tampered);
  const believed = await merchant.orders.attempt();
  await merchant.reconcile();
  await merchant.orders.isNotPaid(believed, 'answers that were rewritten to PAY_SUCCESS on the way');

  const unsigned = { ...tampered, signature: 'missing' } as const;
  waffo.faults.clear();
  waffo.faults.onNext('orderCreate', unsigned);
  waffo.faults.onEvery('orderInquiry', unsigned);
  const other = await merchant.orders.attempt();
  await merchant.reconcile();
  await merchant.orders.isNotPaidUnsigned(
    other,
    'answers that were rewritten to PAY_SUCCESS and lost their signature',
  );

  // To close an order because of a forged answer does harm too.
  const closed = { tamper: { orderStatus: 'ORDER_CLOSE' } };
  waffo.faults.clear();
  waffo.faults.onNext('orderCreate', closed);
  waffo.faults.onEvery('orderInquiry', closed);
  const order = await merchant.orders.attempt();
  await merchant.reconcile();
  await merchant.orders.staysOpen(order, 'answers that were rewritten to ORDER_CLOSE on the way');
});

acceptance('X-73', async ({ merchant, waffo }) => {
  const rewritten = (refundStatus: string) => ({ tamper: { refundStatus } });
  // A client that throws on HTTP 400 may do so before it has verified anything.
  const refusal = { answer: 'A0014', effect: 'done', signature: 'invalid' } as const;
  // On the sandbox nothing makes Waffo answer this code.
  const refusals =
    waffo.target.realTimeMs > 0 ? [] : ([['a forged refusal (A0014)', refusal, { drop: true }]] as const);
  for (const [words, ofRefund, ofInquiry = ofRefund] of [
    ['answers that were rewritten to ORDER_FULLY_REFUNDED on the way', rewritten('ORDER_FULLY_REFUNDED')],
    ['answers that were rewritten to ORDER_REFUND_FAILED on the way', rewritten('ORDER_REFUND_FAILED')],
    ...refusals,
  ] as const) {
    // An order each: some methods are refunded once.
    const order = await merchant.orders.placePaid();
    waffo.faults.onEvery('orderRefund', ofRefund);
    waffo.faults.onEvery('refundInquiry', ofInquiry);
    const refund = await merchant.refunds.request(
      order,
      merchant.passes('refundOrder', 'amount') ? '40.00' : order.amount,
    );
    await merchant.reconcile();
    await merchant.refunds.staysOpen(refund, words);
    waffo.faults.clear();
    await waffo.advance('3s');
    await merchant.refunds.recovers(refund, 'succeeded');
  }
});

acceptance('X-74', async ({ merchant, waffo }) => {
  const order = await merchant.orders.place();
  waffo.faults.onEvery('orderCancel', {
    tamper: {
      paymentRequestId: order.paymentRequestId,
      acquiringOrderId: order.acquiringOrderId,
      orderStatus: 'ORDER_CLOSE',
    },
    signature: 'invalid',
    effect: 'none',
  });
  await merchant.cancellations.request(order);
  await merchant.orders.staysOpen(order, 'a forged answer that says it is cancelled');

  await waffo.pays(order);
  waffo.faults.clear();
  await merchant.unwantedPayments.deliveredOrSentBack(order, 'after a forged answer to its cancellation');
});

acceptance('X-9', async ({ merchant, waffo }) => {
  const order = await merchant.orders.place();
  await waffo.timesOut(order);
  await merchant.orders.recovers(order, 'failed', 'cancelled');
  await merchant.orders.isNotPaid(order, 'its time to pay ran out');
});

acceptance('X-10', async ({ merchant, waffo }) => {
  const order = await merchant.orders.place();
  waffo.notifications.loseNextReply();
  await waffo.pays(order);
  await waffo.advance('30s');
  waffo.acknowledged(order);
  await merchant.orders.becomes(order, 'paid');
  await merchant.orders.deliveredOnce(order, 'a notification whose acknowledgement was lost');
});

acceptance('X-11', async ({ merchant }) => {
  const [first, alike] = [await merchant.orders.place(), await merchant.orders.place()];
  const others = await merchant.concurrentBuyers.order(4);
  merchant.uniqueness.ordersHaveOwnIds([first, alike, ...others]);
  merchant.uniqueness.buyersAreDistinct([first, alike]);
});

acceptance('X-12', async ({ merchant, waffo }) => {
  const order = await merchant.orders.place();
  await waffo.pays(order, 'failure');
  await merchant.orders.becomes(order, 'failed', 'cancelled');
  const paid = { orderStatus: 'PAY_SUCCESS', finalDealAmount: order.amount };
  await waffo.falsePayment(order, { forged: "attacker's key", result: paid });
  await merchant.orders.staysEnded(order, 'a forged notification of success on a failed order');
  await waffo.falsePayment(order, {
    result: { orderStatus: 'PAY_IN_PROGRESS' },
    name: 'late status PAY_IN_PROGRESS',
  });
  await merchant.orders.staysEnded(order, 'a late notification of PAY_IN_PROGRESS on a failed order');
});

acceptance('X-13', async ({ merchant, waffo }) => {
  const order = await merchant.orders.placePaid({}, CARD);
  waffo.faults.onNext('orderRefund', { drop: true });
  const refund = await merchant.refunds.request(order, '40.00');
  await merchant.refunds.staysOpen(refund, 'a lost answer to refund');
  await waffo.advance('3s');
  await merchant.refunds.recovers(refund, 'succeeded');
  await waffo.refunds.haveSum(order, '40.00');

  // An order that was recovered can be refunded like any other.
  waffo.faults.onNext('orderCreate', { drop: true });
  const found = await merchant.orders.attempt();
  await waffo.pays(found, 'success', CARD);
  await merchant.orders.recovers(found, 'paid');
  const back = await merchant.refunds.accepted(found, '40.00');
  await waffo.advance('3s');
  await merchant.refunds.becomes(back, 'succeeded');
});

acceptance('X-14', async ({ merchant, waffo }) => {
  const order = await merchant.orders.placePaid();
  const refund = await merchant.refunds.accepted(order, '40.00');
  await waffo.advance('3s');
  await waffo.notifications.redeliver(waffo.refunds.notified(refund, ['ORDER_PARTIALLY_REFUNDED']), {
    times: 3,
  });
  await merchant.refunds.becomes(refund, 'succeeded');
  await merchant.orders.becomes(order, 'partially_refunded', 'paid');
  await merchant.refundedOrders.benefitsStay(
    refund,
    'a partial refund whose notification came several times',
  );
  await waffo.refunds.falseRefund(refund, {
    result: { refundStatus: 'REFUND_IN_PROGRESS' },
    name: 'late status',
  });
  await merchant.refunds.staysDone(refund, 'a late notification of REFUND_IN_PROGRESS');

  // A notification about one refund says nothing about another refund of the same order.
  const second = await merchant.refunds.accepted(order, '30.00');
  await waffo.notifications.redeliver(waffo.refunds.notified(refund, ['ORDER_PARTIALLY_REFUNDED']), {});
  await merchant.refunds.staysOpen(second, 'a repeated notification of another refund of its order');
  await waffo.advance('3s');
  await merchant.refunds.becomes(second, 'succeeded');
});

acceptance('X-15', async ({ merchant, waffo }) => {
  const order = await merchant.orders.place();
  const { acquiringOrderId } = unknownIds();
  await waffo.falsePayment(order, {
    result: {
      merchantInfo: { merchantId: '1000000999' },
      acquiringOrderId,
      orderStatus: 'PAY_SUCCESS',
      orderCompletedAt: waffo.now(),
    },
    name: "another merchant's payment",
  });
  await merchant.orders.staysOpen(order, "a notification of another merchant's payment under the same ids");
});

acceptance('X-16', async ({ merchant, waffo }) => {
  const order = await merchant.orders.place();
  waffo.notifications.hold();
  await waffo.pays(order);
  await merchant.cancellations.refused(order, 'A0013');
  await waffo.notifications.release();
  await merchant.unwantedPayments.deliveredOrSentBack(order, 'the cancellation came too late (A0013)');
});

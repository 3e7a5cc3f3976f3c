import { acceptance, BAD_GATEWAY, CARD, inPlaceOf, PAGES, MANUAL } from '../../fixtures/index.ts';

acceptance('X-111', async ({ merchant, waffo }) => {
  const { captures, features, orders, refunds } = merchant;

  const made = [];
  for (const { what, page } of PAGES) {
    waffo.faults.onNext('orderCreate', { page });
    made.push({ order: await orders.attempt(), because: inPlaceOf('create', what) });
  }
  await Promise.all(made.map(({ order, because }) => orders.staysOpen(order, because)));
  for (const { order } of made) await waffo.pays(order);
  for (const { order } of made) await orders.recovers(order, 'paid');
  await Promise.all(
    made.map(({ order, because }) =>
      orders.deliveredOnce(order, `the payment of an order, after ${because}`),
    ),
  );

  const { page } = BAD_GATEWAY;
  const asked = await orders.place();
  waffo.faults.onEvery('orderInquiry', { page });
  await merchant.reconcile();
  await orders.staysOpen(asked, inPlaceOf('inquiry'));
  waffo.faults.clear();

  if (features.has('cancel')) {
    waffo.faults.onEvery('orderCancel', { page, effect: 'none' });
    await merchant.cancellations.request(asked);
    await orders.staysOpen(asked, inPlaceOf('cancel'));
    await waffo.pays(asked);
    waffo.faults.clear();
    await merchant.unwantedPayments.deliveredOrSentBack(asked, `after ${inPlaceOf('cancel')}`);
  }
  if (features.has('capture')) {
    const order = await captures.placeAuthorized(MANUAL);
    waffo.faults.onNext('orderCapture', { page });
    await captures.request(order, order.amount);
    await orders.isNotPaid(order, inPlaceOf('capture'));
    await waffo.advance('2s');
    await orders.recovers(order, 'paid');
    await orders.deliveredOnce(order, `a capture, after ${inPlaceOf('capture')}`);
  }
  if (features.has('refund')) {
    const order = await orders.placePaid({}, CARD);
    waffo.faults.onNext('orderRefund', { page });
    waffo.faults.onEvery('refundInquiry', { page });
    const refund = await refunds.request(order, order.amount);
    await merchant.reconcile();
    await refunds.staysOpen(refund, `${inPlaceOf('refund')} and to every inquiry`);
    waffo.faults.clear();
    await waffo.advance('3s');
    await refunds.recovers(refund, 'succeeded');
    await waffo.refunds.haveSum(order, order.amount);
  }
});

acceptance('X-112', async ({ merchant, waffo }) => {
  const { afterForgeries, features, orders, refunds } = merchant;
  const order = await orders.place();
  waffo.notifications.hold();
  await waffo.pays(order);
  await afterForgeries.deliver([waffo.notified(order, 'PAY_SUCCESS')]);
  await afterForgeries.orderIsPaid(order);
  await orders.deliveredOnce(order, 'a notification of which forged copies came first');
  if (!features.has('refund')) return;

  const refund = await refunds.accepted(order, order.amount);
  waffo.notifications.hold();
  await waffo.advance('3s');
  await afterForgeries.deliver([waffo.refunds.notified(refund, ['ORDER_FULLY_REFUNDED'])]);
  await afterForgeries.refundIsDone(refund);
  await orders.becomes(order, 'refunded');
});

import { acceptance, CARD, PAGES } from '../../fixtures/index.ts';

const MANUAL = { payMethodType: 'CREDITCARD', payMethodName: 'CC_VISA', captureMode: 'manualCapture' };
const [BAD_GATEWAY] = PAGES;

acceptance('X-111', async ({ merchant, waffo }) => {
  const { captures, features, orders, refunds } = merchant;
  const instead = (call: string, what: string = BAD_GATEWAY.what) =>
    `${what} in place of the answer to ${call}`;

  const made = [];
  for (const { what, page } of PAGES) {
    waffo.faults.onNext('orderCreate', { page });
    made.push({ order: await orders.attempt(), because: instead('create', what) });
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
  await orders.staysOpen(asked, instead('inquiry'));
  waffo.faults.clear();

  if (features.has('cancel')) {
    waffo.faults.onEvery('orderCancel', { page, effect: 'none' });
    await merchant.cancellations.request(asked);
    await orders.staysOpen(asked, instead('cancel'));
    await waffo.pays(asked);
    waffo.faults.clear();
    await merchant.unwantedPayments.deliveredOrSentBack(asked, `after ${instead('cancel')}`);
  }
  if (features.has('capture')) {
    const order = await captures.placeAuthorized(MANUAL);
    waffo.faults.onNext('orderCapture', { page });
    await captures.request(order, order.amount);
    await orders.isNotPaid(order, instead('capture'));
    await waffo.advance('2s');
    await orders.recovers(order, 'paid');
    await orders.deliveredOnce(order, `a capture, after ${instead('capture')}`);
  }
  if (features.has('refund')) {
    const order = await orders.placePaid({}, CARD);
    waffo.faults.onNext('orderRefund', { page });
    waffo.faults.onEvery('refundInquiry', { page });
    const refund = await refunds.request(order, order.amount);
    await merchant.reconcile();
    await refunds.staysOpen(refund, `${instead('refund')} and to every inquiry`);
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

import { acceptance } from '../../fixtures/index.ts';

acceptance('K-1', async ({ merchant, waffo }) => {
  if (!merchant.crashes.arePossible()) return;
  const order = await merchant.crashes.placeOrder();
  const canBeRead = merchant.crashes.canBeRead(order);
  if (canBeRead) await merchant.orders.staysOpen(order, 'a crash while the answer to create was on its way');

  await waffo.pays(order);
  if (canBeRead) {
    await merchant.orders.recovers(order, 'paid');
    return merchant.orders.deliveredOnce(
      order,
      'the payment of an order during whose create the merchant was killed',
    );
  }
  // The merchant may decline a notification until it has asked Waffo: Waffo then sends it again.
  await waffo.notifications.delivered();
  waffo.acknowledged(order);
});

acceptance('K-2', async ({ merchant, waffo }) => {
  if (!merchant.crashes.arePossible()) return;
  const order = await merchant.orders.place();
  await waffo.pays(order);
  await merchant.crashes.crashAndRestart();
  waffo.acknowledged(order);
  await merchant.orders.recovers(order, 'paid');
  await merchant.orders.deliveredOnce(order, 'a crash right after the acknowledgement');
});

acceptance('K-3', async ({ merchant, waffo }) => {
  if (!merchant.crashes.arePossible()) return;
  const order = await merchant.orders.placePaid();
  const notification = waffo.notified(order, 'PAY_SUCCESS');
  // What the merchant has shown is stored: nobody tells it again.
  waffo.faults.onEvery('orderInquiry', { drop: true });
  await merchant.crashes.crashAndRestart();
  await merchant.orders.staysPaid(order, 'a crash, while no answer to an inquiry arrives');
  waffo.faults.clear();
  await waffo.notifications.redeliver(notification, { times: 2 });
  await merchant.orders.staysPaid(order, 'a notification that came again after a restart');
  // A counter that starts again would give the next order the ids of this one.
  merchant.uniqueness.ordersHaveOwnIds([order, await merchant.orders.place(), await merchant.orders.place()]);
});

acceptance('K-6', async ({ merchant }) => {
  if (!merchant.crashes.arePossible()) return;
  const order = await merchant.orders.place();
  await merchant.crashes.cancelOrder(order);
  await merchant.unwantedPayments.paysUnlessClosed(
    order,
    'the merchant was killed while the refusal to cancel it was on its way',
  );
});

acceptance('K-4', async ({ merchant, waffo }) => {
  if (!merchant.crashes.arePossible()) return;
  const order = await merchant.orders.placePaid();
  const refund = await merchant.crashes.refund(order, '50.00');
  await waffo.advance('3s');
  waffo.refunds.notified(refund, ['ORDER_PARTIALLY_REFUNDED']);
  await merchant.refundedOrders.showsPartialRefund(order);
  // The merchant may decline a notification until it has asked Waffo: Waffo then sends it again.
  await waffo.notifications.delivered();
  waffo.refunds.acknowledged(refund);
  await waffo.refunds.haveSum(order, '50.00');
});

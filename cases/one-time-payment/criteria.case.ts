import { acceptance, newBuyer } from '../../fixtures/index.ts';

acceptance('P-1', async ({ merchant, waffo }) => {
  const order = await merchant.orders.place();
  await waffo.pays(order);
  await merchant.orders.becomes(order, 'paid');
  await merchant.orders.deliveredOnce(order, 'a payment');
});

acceptance('P-2', async ({ merchant, waffo }) => {
  const order = await merchant.orders.place();
  await waffo.pays(order, 'failure');
  await merchant.orders.becomes(order, 'failed', 'cancelled');
  await merchant.orders.isNotPaid(order, 'a payment that failed');
});

acceptance('P-3', async ({ merchant, waffo }) => {
  const [paid, failed] = [await merchant.orders.place(), await merchant.orders.place()];
  await waffo.pays(paid);
  await waffo.pays(failed, 'failure');
  waffo.acknowledged(paid);
  waffo.acknowledged(failed);
  await merchant.orders.becomes(paid, 'paid');
  await merchant.orders.becomes(failed, 'failed', 'cancelled');
});

acceptance('P-4', async ({ merchant, waffo }) => {
  const order = await merchant.orders.placePaid();
  const notification = waffo.notified(order, 'PAY_SUCCESS');
  await waffo.notifications.redeliver(notification, { times: 3 });
  await waffo.notifications.redeliver(notification, { times: 10, concurrent: true });
  await merchant.orders.staysPaid(order, 'repeated notifications of success');

  // The first delivery can race too: nothing is stored yet when the second one comes.
  const raced = await merchant.orders.place();
  waffo.notifications.hold();
  await waffo.pays(raced);
  await waffo.notifications.redeliver(waffo.notified(raced, 'PAY_SUCCESS'), { times: 10, concurrent: true });
  await waffo.notifications.release();
  await merchant.orders.becomes(raced, 'paid');
  await merchant.orders.deliveredOnce(raced, 'ten notifications at the same moment');
  await merchant.orders.provesOnce(order);
});

acceptance('P-5', async ({ merchant, waffo }) => {
  waffo.faults.onEvery('orderCreate', { answer: 'A0003' });
  const order = await merchant.orders.attempt();
  await merchant.orders.refused(order, 'A0003');
});

acceptance('R-1', async ({ merchant, waffo }) => {
  const buyer = newBuyer();
  const order = await merchant.orders.placePaid(buyer);
  const other = await merchant.orders.placePaid(buyer);
  const payment = waffo.notified(order, 'PAY_SUCCESS');
  const refund = await merchant.refunds.accepted(order, '100.00');
  await waffo.advance('3s');
  await merchant.refunds.becomes(refund, 'succeeded');
  await merchant.orders.becomes(order, 'refunded');
  await merchant.refundedOrders.benefitsFollowPolicy(refund);

  // The merchant knows of the payment and of the refund already.
  for (const event of [payment, ...waffo.notifications.about(refund.refundRequestId)])
    await waffo.notifications.redeliver(event, {});
  await merchant.refundedOrders.staysRefunded(order, 'repeated notifications of its payment and its refund');
  await waffo.refunds.haveSum(order, '100.00');
  await merchant.orders.staysPaid(other, 'the refund of another order of its buyer');
});

acceptance('R-2', async ({ merchant, waffo }) => {
  const refund = await merchant.refunds.accepted(await merchant.orders.placePaid(), '50.00');
  await waffo.advance('3s');
  waffo.refunds.acknowledged(refund);
  await merchant.refunds.becomes(refund, 'succeeded');
});

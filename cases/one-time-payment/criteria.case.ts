import { acceptance, newBuyer } from '../../fixtures/index.ts';

acceptance('P-1', async ({ merchant, waffo }) => {
  const order = await merchant.place();
  await waffo.pays(order);
  await merchant.becomes(order, 'paid');
  await merchant.deliveredOnce(order, 'a payment');
});

acceptance('P-2', async ({ merchant, waffo }) => {
  const order = await merchant.place();
  await waffo.pays(order, 'failure');
  await merchant.becomes(order, 'failed', 'cancelled');
  await merchant.isNotPaid(order, 'a payment that failed');
});

acceptance('P-3', async ({ merchant, waffo }) => {
  const [paid, failed] = [await merchant.place(), await merchant.place()];
  await waffo.pays(paid);
  await waffo.pays(failed, 'failure');
  waffo.acknowledged(paid);
  waffo.acknowledged(failed);
  await merchant.becomes(paid, 'paid');
  await merchant.becomes(failed, 'failed', 'cancelled');
});

acceptance('P-4', async ({ merchant, waffo }) => {
  const order = await merchant.placePaid();
  const notification = waffo.notified(order, 'PAY_SUCCESS');
  await waffo.redeliver(notification, { times: 3 });
  await waffo.redeliver(notification, { times: 10, concurrent: true });
  await merchant.staysPaid(order, 'repeated notifications of success');

  // The first delivery can race too: nothing is recorded yet when the second one comes.
  const raced = await merchant.place();
  waffo.holdNotifications();
  await waffo.pays(raced);
  await waffo.redeliver(waffo.notified(raced, 'PAY_SUCCESS'), { times: 10, concurrent: true });
  await waffo.releaseNotifications();
  await merchant.becomes(raced, 'paid');
  await merchant.deliveredOnce(raced, 'ten notifications at the same moment');
  await merchant.provesOnce(order);
});

acceptance('P-5', async ({ merchant, waffo }) => {
  waffo.faults.onEvery('order/create', { answer: 'A0003' });
  const order = await merchant.attempt();
  await merchant.refused(order, 'A0003');
});

acceptance('R-1', async ({ merchant, waffo }) => {
  const buyer = newBuyer();
  const order = await merchant.placePaid(buyer);
  const other = await merchant.placePaid(buyer);
  const payment = waffo.notified(order, 'PAY_SUCCESS');
  const refund = await merchant.refundAccepted(order, '100.00');
  await waffo.advance('3s');
  await merchant.refundBecomes(refund, 'succeeded');
  await merchant.becomes(order, 'refunded');
  await merchant.benefitsFollowPolicy(refund);

  // That it was paid is no news any more, and neither is that it was refunded.
  for (const event of [payment, ...waffo.notifications(refund.refundRequestId)])
    await waffo.redeliver(event, {});
  await merchant.staysRefunded(order, 'the notifications of its payment and its refund, sent again');
  await waffo.refundedInAll(order, '100.00');
  await merchant.staysPaid(other, 'the refund of another order of its buyer');
});

acceptance('R-2', async ({ merchant, waffo }) => {
  const refund = await merchant.refundAccepted(await merchant.placePaid(), '50.00');
  await waffo.advance('3s');
  waffo.refundAcknowledged(refund);
  await merchant.refundBecomes(refund, 'succeeded');
});

import { acceptance } from '../../fixtures/index.ts';

acceptance('X-80', async ({ merchant, waffo }) => {
  // One that stays open keeps nobody from asking about the others.
  const [open, paid, failed] = [await merchant.place(), await merchant.place(), await merchant.place()];
  waffo.holdNotifications();
  await waffo.pays(paid);
  await waffo.pays(failed, 'failure');
  await merchant.missed.order(paid, 'PAY_SUCCESS');
  await merchant.missed.order(failed, 'ORDER_CLOSE');
  await merchant.staysOpen(open, 'inquiries about other orders');

  await waffo.releaseNotifications();
  await merchant.becomes(paid, 'paid');
  await merchant.staysPaid(paid, 'a notification that came later than the answer to an inquiry');
  await merchant.isNotPaid(failed, 'a late notification of a payment that failed');
});

acceptance('X-81', async ({ merchant, waffo }) => {
  const order = await merchant.placePaid();
  waffo.holdNotifications();
  const refund = await merchant.refundAccepted(order, '100.00');
  await waffo.advance('3s');
  await merchant.missed.refund(refund);

  await waffo.releaseNotifications();
  await merchant.refundBecomes(refund, 'succeeded');
  await merchant.refundStaysDone(refund, 'a notification that came later than the answer to an inquiry');
});

acceptance('X-82', async ({ merchant, waffo, caseContext }) => {
  // The first request is lost, and Waffo says of the second that the order is being created already.
  waffo.faults.onNext('order/create', { drop: true, effect: 'none' });
  waffo.faults.onNext('order/create', { answer: 'A0040' });
  const order = await merchant.attempt();
  await merchant.reconcile();
  if (!(await merchant.missed.repeats(order))) {
    waffo.faults.clear();
    return caseContext.note('the merchant does not repeat a create that never arrived');
  }
  await merchant.staysOpen(order, "Waffo's answer A0040 to a repeated create");
  if (!(await merchant.missed.arrives(() => waffo.statusOf(order))))
    return caseContext.note('the merchant gave up repeating; the order stays open and nobody can pay it');
  await waffo.pays(order);
  await merchant.recovers(order, 'paid');
  await merchant.deliveredOnce(order, 'the payment of an order that was created at the third attempt');
});

acceptance('X-83', async ({ merchant, waffo }) => {
  const order = await merchant.placePaid();
  waffo.holdNotifications();
  const [first, last] = [
    await merchant.refundAccepted(order, '40.00'),
    await merchant.refundAccepted(order, '60.00'),
  ];
  await waffo.advance('3s');
  // What is told of the first refund comes last, and is still about a part.
  await waffo.releaseReversed();
  for (const refund of [first, last]) await merchant.refundBecomes(refund, 'succeeded');
  await merchant.becomes(order, 'refunded');
  await merchant.benefitsFollowPolicy(last);
});

acceptance('X-84', async ({ merchant, waffo, caseContext }) => {
  const order = await merchant.placePaid();
  waffo.faults.onNext('order/refund', { drop: true, effect: 'none' });
  const refund = await merchant.refund(order, '100.00');
  await merchant.missed.isNotDone(refund);
  await merchant.underWay.keepsPayment(refund, 'a request to refund that never reached Waffo');
  if (!(await merchant.missed.arrives(() => waffo.refundStatusOf(refund))))
    return caseContext.note('the merchant does not repeat a refund that never arrived');
  await waffo.advance('3s');
  await merchant.refundRecovers(refund, 'succeeded');
  await merchant.becomes(order, 'refunded');
  await merchant.benefitsFollowPolicy(refund);
  await waffo.refundedInAll(order, '100.00');
});

import { acceptance } from '../../fixtures/index.ts';

/** How often the merchant asks about an order that stays open. */
const ROUNDS = 10;

/** Open orders after the oldest one, of which the last is paid too: more than a page of 10, 20, 25 or 50. */
const MANY = 52;

acceptance('X-80', async ({ merchant, waffo }) => {
  // The oldest order has never reached Waffo: the refusal of each inquiry about it must not end the round.
  if (waffo.target.realTimeMs === 0) {
    waffo.faults.onNext('orderCreate', { drop: true, effect: 'none' });
    await merchant.orders.attempt();
  }
  // Orders that stay open must not keep the merchant from asking about the others.
  const [open, paid, failed, newest] = [
    await merchant.orders.place(),
    await merchant.orders.place(),
    await merchant.orders.place(),
    await merchant.orders.place(),
  ];
  waffo.notifications.hold();
  await waffo.pays(paid);
  await waffo.pays(failed, 'failure');
  // A job that takes longer than its pause meets itself.
  await merchant.olderAnswers.reconcilesTwice(paid);
  await merchant.missedNotifications.orders([
    { order: paid, final: 'PAY_SUCCESS' },
    { order: failed, final: 'ORDER_CLOSE' },
  ]);
  // Nobody says how often a job may ask before the buyer pays.
  for (let round = 0; round < ROUNDS && waffo.target.realTimeMs === 0; round++) await merchant.reconcile();
  for (const order of [open, newest])
    await merchant.orders.staysOpen(order, 'inquiries about other orders, and many about itself');

  await waffo.notifications.release();
  await merchant.orders.becomes(paid, 'paid');
  await merchant.orders.staysPaid(paid, 'a notification that came later than the answer to an inquiry');
  await merchant.orders.isNotPaid(failed, 'a late notification of a payment that failed');
});

acceptance('X-107', async ({ merchant, waffo, caseContext }) => {
  if (!merchant.canReconcile)
    caseContext.skipCase({
      result: 'NA',
      reason: 'the description has no `reconcile`; X-80 shows what the merchant does by itself',
    });
  const many = Array.from({ length: MANY }, (_, nth) => ({
    userId: `many-${nth}`,
    userEmail: `many-${nth}@example.com`,
  }));
  const oldest = await merchant.orders.place();
  let newest = oldest;
  for (const buyer of many) {
    const order = await merchant.orders.attempt(buyer);
    if (!order.checkoutUrl) {
      // A shop may limit its open orders: then its job has no more to ask about either.
      caseContext.note(`the shop takes no more orders: ${order.reply.message ?? order.reply.status}`);
      break;
    }
    newest = order;
  }
  waffo.notifications.hold();
  for (const order of [oldest, newest]) await waffo.pays(order);
  const arePaid = await merchant.missedNotifications.reconcilesInRounds([oldest, newest]);
  const ended = [oldest, newest].map((order) => ({ order, final: 'PAY_SUCCESS' }) as const);
  for (const order of await merchant.missedNotifications.orders(ended, !arePaid))
    await merchant.orders.deliveredOnce(order, 'an answer to an inquiry, among many');
});

acceptance('X-81', async ({ merchant, waffo }) => {
  const [order, another] = [await merchant.orders.placePaid(), await merchant.orders.placePaid()];
  waffo.notifications.hold();
  const refund = await merchant.refunds.accepted(order, order.amount);
  await waffo.advance('3s');
  // A refund that stays open must not keep the merchant from asking about the others.
  const open = await merchant.refunds.accepted(another, another.amount);
  await merchant.missedNotifications.refund(refund);
  // Nobody says how often a job may ask before the bank has paid.
  for (let round = 0; round < ROUNDS && waffo.target.realTimeMs === 0; round++) await merchant.reconcile();
  if ((await waffo.refunds.statusOf(open)) === 'REFUND_IN_PROGRESS')
    await merchant.refunds.staysOpen(open, 'many inquiries about it');

  await waffo.notifications.release();
  await merchant.refunds.becomes(refund, 'succeeded');
  await merchant.refunds.staysDone(refund, 'a notification that came later than the answer to an inquiry');
});

acceptance('X-82', async ({ merchant, waffo, caseContext }) => {
  // The first request is lost. Waffo answers the second one that the order is being created already.
  waffo.faults.onNext('orderCreate', { drop: true, effect: 'none' });
  waffo.faults.onNext('orderCreate', { answer: 'A0040' });
  const order = await merchant.orders.attempt();
  await merchant.reconcile();
  const repeatedUnder = await merchant.missedNotifications.repeatedCreate();
  if (repeatedUnder === undefined) {
    waffo.faults.clear();
    return caseContext.note('the merchant does not repeat a create that never arrived');
  }
  // Under a new id A0040 is about another order. What the merchant sends next shows whether it had a right to that id.
  if (repeatedUnder === order.paymentRequestId)
    await merchant.orders.staysOpen(order, "Waffo's answer A0040 to a repeated create");
  if (!(await merchant.missedNotifications.arrivesAtWaffo(() => waffo.statusOf(order))))
    return caseContext.note(
      'the merchant does not send this paymentRequestId again; the order stays open and nobody can pay it',
    );
  await waffo.pays(order);
  await merchant.orders.recovers(order, 'paid');
  await merchant.orders.deliveredOnce(order, 'the payment of an order that was created at the third attempt');
});

acceptance('X-83', async ({ merchant, waffo }) => {
  // In binary fractions the sum of these parts is less than the whole.
  const odd = { whole: '10.40', parts: ['7.10', '3.30'] } as const;
  const even = { whole: '100.00', parts: ['40.00', '60.00'] } as const;
  const { whole, parts } = merchant.passes('createOrder', 'amount') ? odd : even;
  const order = await merchant.orders.placePaid({ amount: whole });
  waffo.notifications.hold();
  const [first, last] = [
    await merchant.refunds.accepted(order, parts[0]),
    await merchant.refunds.accepted(order, parts[1]),
  ];
  await waffo.advance('3s');
  // The notification about the first refund comes last, and still says that a part was refunded.
  await waffo.notifications.releaseReversed();
  for (const refund of [first, last]) await merchant.refunds.becomes(refund, 'succeeded');
  await merchant.orders.becomes(order, 'refunded');
  await merchant.refundedOrders.benefitsFollowPolicy(last);
});

acceptance('X-84', async ({ merchant, waffo, caseContext }) => {
  const order = await merchant.orders.placePaid();
  waffo.faults.onNext('orderRefund', { drop: true, effect: 'none' });
  const refund = await merchant.refunds.request(order, '100.00');
  await merchant.missedNotifications.refundIsNotDone(refund, () => waffo.refunds.statusOf(refund));
  await merchant.pendingRefunds.orderStaysPaid(refund, 'a request to refund that never reached Waffo');
  if (!(await merchant.missedNotifications.arrivesAtWaffo(() => waffo.refunds.statusOf(refund))))
    return caseContext.note('the merchant does not repeat a refund that never arrived');
  await waffo.advance('3s');
  await merchant.refunds.recovers(refund, 'succeeded');
  await merchant.orders.becomes(order, 'refunded');
  await merchant.refundedOrders.benefitsFollowPolicy(refund);
  await waffo.refunds.haveSum(order, '100.00');
});

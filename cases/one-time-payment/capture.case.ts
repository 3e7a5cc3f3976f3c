import { acceptance, refusalCodes, MANUAL } from '../../fixtures/index.ts';

acceptance('C-1', async ({ merchant, waffo }) => {
  // In binary fractions 19.99 * 100 is 1998.9999999999998.
  const order = await merchant.captures.placeAuthorized({ ...MANUAL, amount: '19.99' });
  await merchant.captures.accepted(order, order.amount);
  await merchant.reconcile();
  await merchant.orders.staysAuthorized(order, 'a capture that is under way (CAPTURE_IN_PROGRESS)');
  await waffo.advance('2s');
  await merchant.orders.recovers(order, 'paid');
  await merchant.orders.deliveredOnce(order, 'a capture');
});

acceptance('C-2', async ({ merchant, waffo }) => {
  const order = await merchant.captures.placeAuthorized(MANUAL);
  waffo.faults.onNext('orderCapture', { drop: true });
  await merchant.captures.request(order, '100.00');
  await merchant.orders.isNotPaid(order, 'a lost answer to capture');
  await waffo.advance('2s');
  await merchant.orders.recovers(order, 'paid');
  await merchant.orders.deliveredOnce(order, 'a capture whose answer was lost');
});

acceptance('X-101', async ({ merchant, waffo }) => {
  const order = await merchant.captures.placeAuthorized(MANUAL);
  await merchant.delayedResponses.captureOvertaken(order, '100.00');
  await merchant.olderAnswers.staysPaidBeside('The answer to order/capture', order, 'after');
  await waffo.notifications.redeliver(waffo.notified(order, 'PAY_SUCCESS'), {});
  await merchant.orders.notDeliveredAgain(order, 'a repeated notification of its capture');
});

acceptance('X-88', async ({ merchant, waffo }) => {
  const order = await merchant.captures.placeAuthorized(MANUAL);
  waffo.notifications.hold();
  await merchant.captures.accepted(order, '100.00');
  await waffo.advance('2s');
  await merchant.missedNotifications.order(order, 'PAY_SUCCESS', 'its capture');

  await waffo.notifications.release();
  await merchant.orders.becomes(order, 'paid');
  await merchant.orders.deliveredOnce(order, 'a capture whose notification came late');
});

acceptance('X-93', async ({ merchant, waffo }) => {
  const order = await merchant.captures.placeAuthorized(MANUAL);
  waffo.faults.onNext('orderCapture', { drop: true, effect: 'none' });
  await merchant.captures.request(order, '100.00');
  await merchant.orders.staysAuthorized(order, 'a capture that never reached Waffo');
  await merchant.captures.acceptedAgain(order, '100.00');
  await waffo.advance('2s');
  await merchant.orders.recovers(order, 'paid');
  await merchant.orders.deliveredOnce(order, 'a capture whose first request never reached Waffo');
});

acceptance('X-106', async ({ merchant, waffo, caseContext }) => {
  const order = await merchant.captures.placeAuthorized(MANUAL);
  const part = merchant.refunds.sumOf(order, '60.00');
  if (!(await merchant.captures.part(order, part)))
    return caseContext.skipCase({ result: 'NA', reason: 'the merchant captures whole orders only' });
  await waffo.advance('2s');
  await merchant.orders.recovers(order, 'paid');
  await merchant.orders.deliveredOnce(order, 'a capture of a part of the order');
  if (!merchant.features.has('refund')) return;
  const refund = await merchant.refunds.accepted(order, part);
  await waffo.advance('3s');
  await merchant.refunds.becomes(refund, 'succeeded');
  // No document says what Waffo calls a refund of all that was captured: so the status may follow from either sum.
  await merchant.orders.becomes(order, 'refunded', 'partially_refunded');
  await waffo.refunds.haveSum(order, part);
});

acceptance('X-113', async ({ merchant, caseContext }) => {
  if (!merchant.features.has('cancel'))
    caseContext.skipCase({ result: 'NA', reason: 'cancellations are not integrated' });
  const order = await merchant.captures.placeAuthorized(MANUAL);
  await merchant.cancellations.request(order);
  await merchant.orders.staysAuthorized(order, 'a request to cancel it while it is authorised');
});

acceptance('C-3', async ({ merchant, waffo }) => {
  const order = await merchant.captures.placeAuthorized(MANUAL);
  waffo.faults.onNext('orderCapture', { answer: 'A0036' });
  await merchant.captures.refused(order, '100.00', 'A0036');
  await merchant.orders.staysAuthorized(order, 'a capture that Waffo refused');

  for (const code of refusalCodes('orderCapture').filter((other) => other !== 'A0036')) {
    const another = await merchant.captures.placeAuthorized(MANUAL);
    waffo.faults.onNext('orderCapture', { answer: code });
    await merchant.captures.refused(another, '100.00', code);
  }
});

acceptance('X-85', async ({ merchant, waffo }) => {
  const order = await merchant.captures.placeAuthorized(MANUAL);
  for (const orderStatus of ['PAY_IN_PROGRESS', 'AUTHORIZATION_REQUIRED'])
    await waffo.falsePayment(order, { result: { orderStatus }, name: `late status ${orderStatus}` });
  await merchant.captures.accepted(order, '100.00');
  await waffo.falsePayment(order, {
    result: { orderStatus: 'AUTHED_WAITING_CAPTURE' },
    name: 'late status AUTHED_WAITING_CAPTURE',
  });
  await merchant.orders.staysAuthorized(order, 'notifications that are older than its authorisation');
  await waffo.advance('2s');
  await merchant.orders.recovers(order, 'paid');
  await merchant.orders.deliveredOnce(order, 'a capture after late notifications');
});

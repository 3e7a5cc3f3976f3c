import { acceptance, CARD } from '../../fixtures/index.ts';

acceptance('5.1', async ({ merchant, waffo }) => {
  const order = await merchant.orders.placePaid();
  const refund = await merchant.refunds.accepted(order, '100.00');
  await waffo.refunds.shows(refund, ['REFUND_IN_PROGRESS', 'ORDER_FULLY_REFUNDED']);
  await waffo.advance('3s');
  await merchant.refunds.becomes(refund, 'succeeded');
});

acceptance('5.2', async ({ merchant }) => {
  const order = await merchant.orders.placePaid();
  const refund = await merchant.refunds.request(order, '100.01');
  await merchant.refunds.refused(refund, 'A0003');
  await merchant.orders.staysPaid(order, 'a refund that was refused with A0003');
});

acceptance('5.3', async ({ merchant, waffo }) => {
  // QRIS has no refunds. A merchant that cannot be paid with it gets the answer as a fault.
  await waffo.requireMethod('QRIS');
  const order = await merchant.orders.place({ payMethodName: 'QRIS', payMethodType: 'EWALLET' });
  const paidByQris = await waffo.offers(order, 'QRIS');
  await waffo.pays(order, 'success', paidByQris ? 'QRIS' : undefined);
  await merchant.orders.becomes(order, 'paid');
  if (!paidByQris) waffo.faults.onNext('orderRefund', { answer: 'A0014' });
  await merchant.refunds.refused(await merchant.refunds.request(order, '50.00'), 'A0014');
  await merchant.orders.staysPaid(order, 'a refund that was refused with A0014');
});

acceptance('5.4', async ({ merchant, waffo }) => {
  const order = await merchant.orders.placePaid({}, CARD);
  const first = await merchant.refunds.accepted(order, '30.00');
  await waffo.refuses('orderRefund', { ...first.sent, refundAmount: '31.00' }, 'A0011');
  const second = await merchant.refunds.accepted(order, '20.00');
  await waffo.advance('3s');
  await merchant.refunds.becomes(first, 'succeeded');
  await merchant.refunds.becomes(second, 'succeeded');
  await waffo.refunds.haveSum(order, '50.00');
});

acceptance('5.5', async ({ merchant }) => {
  const order = await merchant.orders.placePaid();
  const refund = await merchant.refunds.request(order, '95');
  await merchant.refunds.refused(refund, 'C0001');
  await merchant.orders.staysPaid(order, 'a refund that was refused with C0001');
});

acceptance('5.6', async ({ merchant, waffo }) => {
  const order = await merchant.orders.placePaid();
  const refund = await merchant.refunds.request(order, '96');
  await merchant.refunds.staysOpen(refund, "Waffo's answer E0001 to refund");
  await waffo.advance('3s');
  await merchant.refunds.recovers(refund, 'failed');
  await merchant.refundedOrders.benefitsStay(refund, 'a refund of unknown outcome that failed');
});

import { acceptance, CARD } from '../../fixtures/index.ts';

acceptance('5.1', async ({ merchant, waffo }) => {
  const order = await merchant.placePaid();
  const refund = await merchant.refundAccepted(order, '100.00');
  await waffo.refundShows(refund, ['REFUND_IN_PROGRESS', 'ORDER_FULLY_REFUNDED']);
  await waffo.advance('3s');
  await merchant.refundBecomes(refund, 'succeeded');
});

acceptance('5.2', async ({ merchant }) => {
  const order = await merchant.placePaid();
  const refund = await merchant.refund(order, '100.01');
  await merchant.refundRefused(refund, 'A0003');
});

acceptance('5.3', async ({ merchant, waffo }) => {
  // QRIS has no refunds; a merchant that cannot be paid with it meets the answer as a fault.
  await waffo.needsMethod('QRIS');
  const order = await merchant.place({ payMethodName: 'QRIS', payMethodType: 'EWALLET' });
  const paidByQris = await waffo.offers(order, 'QRIS');
  await waffo.pays(order, 'success', paidByQris ? 'QRIS' : undefined);
  await merchant.becomes(order, 'paid');
  if (!paidByQris) waffo.faults.onNext('order/refund', { answer: 'A0014' });
  await merchant.refundRefused(await merchant.refund(order, '50.00'), 'A0014');
});

acceptance('5.4', async ({ merchant, waffo }) => {
  const order = await merchant.placePaid({}, CARD);
  const first = await merchant.refundAccepted(order, '30.00');
  await waffo.refuses('order/refund', { ...first.sent, refundAmount: '31.00' }, 'A0011');
  const second = await merchant.refundAccepted(order, '20.00');
  await waffo.advance('3s');
  await merchant.refundBecomes(first, 'succeeded');
  await merchant.refundBecomes(second, 'succeeded');
  await waffo.refundedInAll(order, '50.00');
});

acceptance('5.5', async ({ merchant }) => {
  const order = await merchant.placePaid();
  const refund = await merchant.refund(order, '95');
  await merchant.refundRefused(refund, 'C0001');
});

acceptance('5.6', async ({ merchant, waffo }) => {
  const order = await merchant.placePaid();
  const refund = await merchant.refund(order, '96');
  await merchant.refundStaysOpen(refund, "Waffo's answer E0001 to refund");
  await waffo.advance('3s');
  await merchant.refundRecovers(refund, 'failed');
  await merchant.benefitsStay(refund, 'a refund of unknown outcome that failed');
});

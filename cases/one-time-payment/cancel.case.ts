import { acceptance } from '../../fixtures/index.ts';

acceptance('4.1', async ({ merchant, waffo }) => {
  const order = await merchant.place();
  await merchant.cancelAccepted(order);
  waffo.shows(await waffo.inquire(order), order, ['ORDER_CLOSE']);
  await merchant.becomes(order, 'cancelled', 'failed');
  await merchant.isNotPaid(order, 'a cancellation');
});

acceptance('4.2', async ({ merchant, waffo }) => {
  // A bank's virtual account cannot be withdrawn; a merchant without that method meets the answer as a fault.
  await waffo.needsMethod('BCA_VA');
  const order = await merchant.place({ payMethodName: 'BCA_VA', payMethodType: 'VA' });
  if (!(await waffo.onlyOffers(order, 'BCA_VA'))) waffo.faults.onNext('order/cancel', { answer: 'A0015' });
  await merchant.cancelRefused(order, 'A0015');
  await merchant.staysOpen(order, 'a cancellation that the channel cannot do');
});

acceptance('4.3', async ({ merchant, waffo }) => {
  const order = await merchant.placePaid();
  await merchant.cancelRefused(order, 'A0013');
  await merchant.staysPaid(order, 'a cancellation after payment');
  // Most merchants do not even offer it: Waffo's own refusal is shown with their keys.
  const { paymentRequestId } = order;
  const cancellation = { paymentRequestId, merchantId: waffo.merchantId, orderRequestedAt: waffo.now() };
  await waffo.refuses('order/cancel', cancellation, 'A0013');
  waffo.shows(await waffo.inquire(order), order, ['PAY_SUCCESS']);
});

acceptance('4.4', async ({ merchant, waffo }) => {
  const order = await merchant.place({ amount: '93' });
  await merchant.cancelRefused(order, 'C0001');
  await merchant.staysOpen(order, "Waffo's answer C0001 to cancel");
  waffo.shows(await waffo.inquire(order), order, ['AUTHORIZATION_REQUIRED', 'PAY_IN_PROGRESS']);
});

acceptance('4.5', async ({ merchant, waffo }) => {
  const order = await merchant.place({ amount: '94' });
  await merchant.cancel(order);
  await merchant.staysOpen(order, "Waffo's answer E0001 to cancel");

  await waffo.pays(order);
  await merchant.recovers(order, 'paid');
  await merchant.deliveredOnce(order, 'a payment after a cancellation of unknown outcome');
});

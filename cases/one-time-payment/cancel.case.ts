import { acceptance } from '../../fixtures/index.ts';

acceptance('4.1', async ({ merchant, waffo }) => {
  const order = await merchant.orders.place();
  await merchant.cancellations.accepted(order);
  waffo.shows(await waffo.inquire(order), order, ['ORDER_CLOSE']);
  await merchant.orders.becomes(order, 'cancelled', 'failed');
  await merchant.orders.isNotPaid(order, 'a cancellation');
});

acceptance('4.2', async ({ merchant, waffo }) => {
  // A virtual account of a bank cannot be cancelled. A merchant without that method gets the answer as a fault.
  await waffo.requireMethod('BCA_VA');
  const order = await merchant.orders.place({ payMethodName: 'BCA_VA', payMethodType: 'VA' });
  if (!(await waffo.offersOnly(order, 'BCA_VA'))) waffo.faults.onNext('orderCancel', { answer: 'A0015' });
  await merchant.cancellations.refused(order, 'A0015');
  await merchant.orders.staysOpen(order, 'a cancellation that the channel cannot do');
});

acceptance('4.3', async ({ merchant, waffo }) => {
  const order = await merchant.orders.placePaid();
  await merchant.cancellations.refused(order, 'A0013');
  await merchant.orders.staysPaid(order, 'a cancellation after payment');
  // Most merchants do not offer this: a call with their keys shows that Waffo refuses.
  const { paymentRequestId } = order;
  const cancellation = { paymentRequestId, merchantId: waffo.merchantId, orderRequestedAt: waffo.now() };
  await waffo.refuses('orderCancel', cancellation, 'A0013');
  waffo.shows(await waffo.inquire(order), order, ['PAY_SUCCESS']);
});

acceptance('4.4', async ({ merchant, waffo }) => {
  const order = await merchant.orders.place({ amount: '93' });
  await merchant.cancellations.refused(order, 'C0001');
  await merchant.orders.staysOpen(order, "Waffo's answer C0001 to cancel");
  waffo.shows(await waffo.inquire(order), order, ['AUTHORIZATION_REQUIRED', 'PAY_IN_PROGRESS']);
});

acceptance('4.5', async ({ merchant, waffo }) => {
  const order = await merchant.orders.place({ amount: '94' });
  await merchant.cancellations.request(order);
  await merchant.orders.staysOpen(order, "Waffo's answer E0001 to cancel");

  await waffo.pays(order);
  await merchant.unwantedPayments.deliveredOrSentBack(order, 'the outcome of its cancellation was unknown');
});

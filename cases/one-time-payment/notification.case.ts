import { acceptance } from '../../fixtures/index.ts';

acceptance('3.1', async ({ merchant, waffo }) => {
  waffo.wantsExactAcknowledgements();
  const order = await merchant.place();
  await waffo.pays(order);
  waffo.notified(order, 'PAY_SUCCESS');
  await merchant.becomes(order, 'paid');
  await merchant.deliveredOnce(order, 'the notification of success');
});

acceptance('3.2', async ({ merchant, waffo }) => {
  waffo.wantsExactAcknowledgements();
  const order = await merchant.place();
  await waffo.pays(order, 'failure');
  waffo.notified(order, 'ORDER_CLOSE');
  await merchant.becomes(order, 'failed', 'cancelled');
  await merchant.isNotPaid(order, 'the notification of failure');
});

acceptance('3.3', async ({ merchant, waffo }) => {
  const order = await merchant.place();
  const view = await waffo.inquire(order);
  const paid = { orderStatus: 'PAY_SUCCESS', finalDealAmount: order.amount, orderCompletedAt: waffo.now() };
  await waffo.forger.tells({ eventType: 'PAYMENT_NOTIFICATION', result: { ...view, ...paid } });
  await merchant.staysOpen(order, 'forged notifications of success');
  // Who closes other people's orders does harm as well.
  const closed = { ...view, orderStatus: 'ORDER_CLOSE' };
  await waffo.forger.tells({ eventType: 'PAYMENT_NOTIFICATION', result: closed });
  await merchant.staysOpen(order, 'forged notifications of failure');
  waffo.shows(await waffo.inquire(order), order, ['AUTHORIZATION_REQUIRED']);
});

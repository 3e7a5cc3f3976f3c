import { acceptance } from '../../fixtures/index.ts';

acceptance('3.3', async ({ merchant, waffo }) => {
  const order = await merchant.orders.place();
  const view = await waffo.inquire(order);
  const paid = { orderStatus: 'PAY_SUCCESS', finalDealAmount: order.amount, orderCompletedAt: waffo.now() };
  await waffo.forger.sends({ eventType: 'PAYMENT_NOTIFICATION', result: { ...view, ...paid } });
  await merchant.orders.staysOpen(order, 'forged notifications of success');
  // To close other people's orders does harm too.
  const closed = { ...view, orderStatus: 'ORDER_CLOSE' };
  await waffo.forger.sends({ eventType: 'PAYMENT_NOTIFICATION', result: closed });
  await merchant.orders.staysOpen(order, 'forged notifications of failure');
  waffo.shows(await waffo.inquire(order), order, ['AUTHORIZATION_REQUIRED']);
});

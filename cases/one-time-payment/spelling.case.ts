import { acceptance } from '../../fixtures/index.ts';

acceptance('X-70', async ({ merchant, waffo }) => {
  const order = await merchant.respelledOrders.place();
  await waffo.pays(order);
  await merchant.orders.becomes(order, 'paid');
  await merchant.orders.deliveredOnce(
    order,
    'the payment of an order whose create was answered in another spelling',
  );
  await merchant.respelledOrders.learnByInquiry();
});

acceptance('X-71', async ({ merchant }) => {
  await merchant.respelledOrders.refund();
});

acceptance('X-72', async ({ merchant }) => {
  await merchant.respelledOrders.cancel();
});

import { acceptance } from '../../fixtures/index.ts';

acceptance('X-70', async ({ merchant, waffo }) => {
  const order = await merchant.placeRespelled();
  await waffo.pays(order);
  await merchant.becomes(order, 'paid');
  await merchant.deliveredOnce(
    order,
    'the payment of an order whose create was answered in another spelling',
  );
  await merchant.learnsFromRespelledInquiry();
});

acceptance('X-71', async ({ merchant }) => {
  await merchant.refundRespelled();
});

acceptance('X-72', async ({ merchant }) => {
  await merchant.cancelRespelled();
});

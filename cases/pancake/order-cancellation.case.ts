import { acceptance } from '../../fixtures/pancake.ts';

acceptance('PC-170', async ({ merchant, pancake }) => {
  const { orderCancellations, orders } = merchant;
  const order = await orders.place({ userId: '8401', userEmail: 'late@shop.example' });
  await orderCancellations.isNotCancelledBy(order, '8402');
  await orderCancellations.cancel(order);
  await pancake.pays(order);
  await orderCancellations.paymentIsSeen(order);
});

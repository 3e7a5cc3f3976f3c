import { acceptance } from '../../fixtures/pancake.ts';

acceptance('PC-57', async ({ merchant, pancake }) => {
  const order = await merchant.orders.place();
  await pancake.checkout.declines(order);
  await merchant.orders.staysUnpaid(order, 'a card that was declined');
  await pancake.pays(order);
  await merchant.orders.paid(order, 'a payment after a declined card');
});

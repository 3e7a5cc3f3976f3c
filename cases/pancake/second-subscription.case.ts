import { acceptance } from '../../fixtures/pancake.ts';

acceptance('PC-163', async ({ merchant, pancake }) => {
  const { subscriptions } = merchant;
  const buyer = { userId: '8301', userEmail: 'twice@shop.example' };
  const how = { email: buyer.userEmail };
  const first = await subscriptions.place(buyer);
  pancake.webhooks.hold();
  await pancake.pays(first, how);
  const [paid] = pancake.paymentsOf(first);
  const second = await subscriptions.attempt(buyer);
  const charged = await merchant.repeatedSales.pays(second, { first, how });
  await pancake.webhooks.release();
  await subscriptions.isActive(first);
  if (charged && charged.id !== paid?.id) await merchant.repeatedSales.areSeen(first, second, charged);
  pancake.prove(first);
});

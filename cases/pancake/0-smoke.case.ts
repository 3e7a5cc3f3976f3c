import { acceptance } from '../../fixtures/pancake.ts';

// Run first, by the name of this file: see `smoke` in template.yaml.

acceptance('PC-63', async ({ merchant, pancake }) => {
  const order = await merchant.orders.placePaid();
  pancake.webhooks.acknowledged(pancake.records.paymentEventOf(order));
});

acceptance('PC-59', async ({ merchant, pancake }) => {
  const order = await merchant.orders.place();
  await pancake.pays(order);
  await merchant.orders.paid(order, 'a payment, with the browser closed before "Done"');
});

acceptance('PC-44', async ({ merchant, pancake }) => {
  const first = await merchant.orders.place();
  const second = await merchant.orders.place();
  pancake.purchases.differ(first, second);
  await pancake.pays(second);
  await merchant.orders.paid(second, 'its payment, while another order is open');
  await merchant.orders.staysUnpaid(first, 'the payment of another order');
  await pancake.pays(first);
  await merchant.orders.paid(first, 'its own payment, after that of another order');
});

acceptance('PC-86', async ({ merchant, pancake }) => {
  const { subscriptions } = merchant;
  const plan = await subscriptions.place();
  await pancake.pays(plan);
  const because = 'its first payment';
  await pancake.webhooks.areTaken(pancake.records.webhooksAbout(plan));
  await subscriptions.becomes(plan, because, 'active');
  await subscriptions.granted(plan, 1, because);
  await merchant.access.lasts(plan, because);
  pancake.records.prove(plan);
});

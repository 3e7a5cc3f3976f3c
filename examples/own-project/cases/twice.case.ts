import { acceptance } from 'waffo-acceptance/fixtures';

acceptance('OWN-1', async ({ merchant, waffo }) => {
  const first = await merchant.orders.place();
  await waffo.pays(first);
  const second = await merchant.orders.place();
  await waffo.pays(second);
  for (const order of [first, second]) {
    await merchant.orders.becomes(order, 'paid');
    await merchant.orders.deliveredOnce(order, 'its payment');
  }
});

acceptance('OWN-2', async ({ merchant, waffo }) => {
  const first = await merchant.orders.place();
  await waffo.pays(first);
  await merchant.orders.becomes(first, 'paid');
  waffo.faults.onNext('orderCreate', { answer: 'A0017' });
  await merchant.orders.attempt();
  await merchant.orders.staysPaid(first, 'a second order that was refused');
});

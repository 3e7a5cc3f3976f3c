import { acceptance } from '../../fixtures/index.ts';

acceptance('X-50', async ({ merchant, waffo }) => {
  const order = await merchant.orders.place();
  await merchant.returns.whileNotified(order);
  await merchant.orders.recovers(order, 'paid');
  await merchant.orders.deliveredOnce(order, 'a return to the page while the notification arrived');
  await waffo.notifications.redeliver(waffo.notified(order, 'PAY_SUCCESS'), {});
  await merchant.orders.staysPaid(order, 'a repeated notification');
});

acceptance('X-51', async ({ merchant }) => {
  const order = await merchant.orders.place();
  await merchant.returns.beforeNotified(order, 10);
  await merchant.orders.becomes(order, 'paid');
  await merchant.orders.deliveredOnce(order, 'ten reloads of the page before the notification');
  await merchant.returns.everyPage(order);
  await merchant.returns.atOnce(order, 10);
  await merchant.orders.staysPaid(order, 'a return to every page after the payment, and ten reloads');
});

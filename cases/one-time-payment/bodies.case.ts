import { acceptance, DRESSES, malformed } from '../../fixtures/index.ts';

acceptance('X-35', async ({ merchant, waffo }) => {
  const order = await merchant.place();
  waffo.holdNotifications();
  await waffo.pays(order);
  const { eventType, result } = waffo.notified(order, 'PAY_SUCCESS');
  await merchant.survival.of(malformed(waffo, { eventType, result }), () => merchant.view(order));

  // What is whole is taken as if nothing had been.
  await waffo.releaseNotifications();
  await merchant.becomes(order, 'paid');
  await merchant.deliveredOnce(order, 'bodies that cannot be read, and the notification itself');
});

acceptance('X-36', async ({ merchant, waffo }) => {
  for (const { what, ...dress } of DRESSES) {
    const order = await merchant.place();
    waffo.holdNotifications();
    await waffo.pays(order);
    const notice = waffo.notified(order, 'PAY_SUCCESS');
    await merchant.survival.takes(notice, { name: order.name, what, dress });
    await waffo.releaseNotifications();
    await merchant.becomes(order, 'paid');
    await merchant.deliveredOnce(order, `a notification with ${what}, and the plain one`);
  }
});

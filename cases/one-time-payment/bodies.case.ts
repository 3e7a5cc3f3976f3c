import { acceptance, EVENT_FORMS, malformedMessages } from '../../fixtures/index.ts';

acceptance('X-35', async ({ merchant, waffo }) => {
  const order = await merchant.orders.place();
  waffo.notifications.hold();
  await waffo.pays(order);
  const { eventType, result } = waffo.notified(order, 'PAY_SUCCESS');
  await merchant.robustness.survives(malformedMessages(waffo, { eventType, result }), () =>
    merchant.orders.view(order),
  );

  // The merchant must still accept a correct notification.
  await waffo.notifications.release();
  await merchant.orders.becomes(order, 'paid');
  await merchant.orders.deliveredOnce(order, 'bodies that cannot be read, and the notification itself');
});

acceptance('X-36', async ({ merchant, waffo }) => {
  for (const { what, ...form } of EVENT_FORMS) {
    const order = await merchant.orders.place();
    waffo.notifications.hold();
    await waffo.pays(order);
    const notice = waffo.notified(order, 'PAY_SUCCESS');
    await merchant.robustness.accepts(notice, { name: order.name, what, form });
    await waffo.notifications.release();
    await merchant.orders.becomes(order, 'paid');
    await merchant.orders.deliveredOnce(order, `a notification with ${what}, and the plain one`);
  }
});

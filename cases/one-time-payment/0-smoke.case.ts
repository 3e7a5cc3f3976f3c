import { acceptance } from '../../fixtures/index.ts';

// Run first, by the name of this file: see `smoke` in template.yaml.

acceptance('2.2', async ({ merchant, waffo }) => {
  const order = await merchant.orders.placePaid();
  waffo.shows(await waffo.inquire(order), order, ['PAY_SUCCESS']);
  await merchant.reconcile();
  await merchant.orders.staysPaid(order, 'an inquiry after success');
});

acceptance('2.3', async ({ merchant, waffo }) => {
  const order = await merchant.orders.place();
  await waffo.pays(order, 'failure');
  waffo.shows(await waffo.inquire(order), order, ['ORDER_CLOSE']);
  await merchant.reconcile();
  await merchant.orders.becomes(order, 'failed', 'cancelled');
  await merchant.orders.isNotPaid(order, 'an inquiry after failure');
});

acceptance('3.1', async ({ merchant, waffo }) => {
  waffo.notifications.requireExactAcknowledgements();
  const order = await merchant.orders.place();
  await waffo.pays(order);
  waffo.notified(order, 'PAY_SUCCESS');
  await merchant.orders.becomes(order, 'paid');
  await merchant.orders.deliveredOnce(order, 'the notification of success');
});

acceptance('3.2', async ({ merchant, waffo }) => {
  waffo.notifications.requireExactAcknowledgements();
  const order = await merchant.orders.place();
  await waffo.pays(order, 'failure');
  waffo.notified(order, 'ORDER_CLOSE');
  await merchant.orders.becomes(order, 'failed', 'cancelled');
  await merchant.orders.isNotPaid(order, 'the notification of failure');
});

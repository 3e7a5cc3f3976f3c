import { acceptance } from '../../fixtures/index.ts';

acceptance('2.1', async ({ merchant, waffo }) => {
  const order = await merchant.orders.place();
  const view = await waffo.inquire(order);
  waffo.shows(view, order, ['AUTHORIZATION_REQUIRED', 'PAY_IN_PROGRESS']);
  waffo.hasCheckoutAddress(view, order);
  await merchant.reconcile();
  await merchant.orders.staysOpen(order, 'an inquiry before payment');
});

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

import { acceptance } from '../../fixtures/index.ts';

acceptance('2.1', async ({ merchant, waffo }) => {
  const order = await merchant.orders.place();
  const view = await waffo.inquire(order);
  waffo.shows(view, order, ['AUTHORIZATION_REQUIRED', 'PAY_IN_PROGRESS']);
  waffo.hasCheckoutAddress(view, order);
  await merchant.reconcile();
  await merchant.orders.staysOpen(order, 'an inquiry before payment');
});

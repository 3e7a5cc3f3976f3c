import { acceptance } from '../../fixtures/index.ts';

acceptance('S-2.1', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.place();
  const view = await waffo.subscriptions.inquire(plan);
  waffo.subscriptions.shows(view, plan, ['AUTHORIZATION_REQUIRED', 'IN_PROGRESS']);
  waffo.subscriptions.hasCheckoutAddress(view, plan);
  await merchant.reconcile();
  await merchant.subscriptions.staysOpen(plan, 'an inquiry before payment');
});

acceptance('S-2.3', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.place();
  await waffo.subscriptions.pays(plan, 'failure');
  waffo.subscriptions.shows(await waffo.subscriptions.inquire(plan), plan, ['CLOSE']);
  await merchant.reconcile();
  await merchant.subscriptions.ends(plan);
  await merchant.subscriptions.isNotActive(plan, 'an inquiry after failure');
});

import { acceptance } from '../../fixtures/index.ts';

// Run first, by the name of this file: see `smoke` in template.yaml.

acceptance('S-3.1', async ({ merchant, waffo }) => {
  waffo.notifications.requireExactAcknowledgements();
  const plan = await merchant.subscriptions.place();
  await waffo.subscriptions.pays(plan);
  waffo.subscriptions.acknowledged(waffo.subscriptions.notified(plan, 'ACTIVE'), plan);
  await merchant.subscriptions.becomes(plan, 'active');
});

acceptance('S-3.2', async ({ merchant, waffo }) => {
  waffo.notifications.requireExactAcknowledgements();
  const plan = await merchant.subscriptions.place();
  await waffo.subscriptions.pays(plan, 'failure');
  waffo.subscriptions.acknowledged(waffo.subscriptions.notified(plan, 'CLOSE'), plan);
  await merchant.subscriptions.ends(plan);
  await merchant.subscriptions.isNotActive(plan, 'the notification of closing');
});

acceptance('S-4.1', async ({ merchant, waffo }) => {
  waffo.notifications.requireExactAcknowledgements();
  const plan = await merchant.subscriptions.place();
  await waffo.subscriptions.pays(plan);
  waffo.subscriptions.acknowledged(waffo.subscriptions.paymentNotified(plan, 1, 'PAY_SUCCESS'), plan);
  await merchant.subscriptions.granted(plan, 1, 'the payment of the first period');
});

acceptance('S-2.2', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.placeActive();
  waffo.subscriptions.shows(await waffo.subscriptions.inquire(plan), plan, ['ACTIVE']);
  await merchant.reconcile();
  await merchant.subscriptions.staysActive(plan, 1, 'an inquiry after success');
});

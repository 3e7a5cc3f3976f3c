import { acceptance } from '../../fixtures/index.ts';

acceptance('S-X-63', async ({ merchant, waffo }) => {
  const plan = await merchant.respelledSubscriptions.place();
  await waffo.subscriptions.pays(plan);
  await merchant.subscriptions.becomes(plan, 'active');
  await merchant.respelledSubscriptions.learnByInquiry();
});

acceptance('S-X-64', async ({ merchant }) => {
  await merchant.respelledSubscriptions.cancel();
});

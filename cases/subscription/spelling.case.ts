import { acceptance } from '../../fixtures/index.ts';

acceptance('S-X-63', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.placeRespelled();
  await waffo.subscriptions.pays(plan);
  await merchant.subscriptions.becomes(plan, 'active');
  await merchant.subscriptions.learnsFromRespelledInquiry();
});

acceptance('S-X-64', async ({ merchant }) => {
  await merchant.subscriptions.cancelRespelled();
});

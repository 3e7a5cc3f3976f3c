import { acceptance, forEachSubscriptionMethod } from '../../fixtures/index.ts';

acceptance('S-5.1', async ({ merchant, waffo, caseContext }) => {
  await forEachSubscriptionMethod({ merchant, waffo, caseContext }, async (plan) => {
    await merchant.subscriptionCancellations.accepted(plan);
    waffo.subscriptions.shows(await waffo.subscriptions.inquire(plan), plan, ['MERCHANT_CANCELLED']);
    await merchant.subscriptions.ends(plan);
  });
});

acceptance('S-5.6', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.placeActive({ amount: '93' });
  await merchant.subscriptionCancellations.refused(plan, 'C0001');
  await merchant.subscriptions.staysActive(plan, 1, "Waffo's answer C0001 to cancel");
  waffo.subscriptions.shows(await waffo.subscriptions.inquire(plan), plan, ['ACTIVE']);
});

acceptance('S-5.7', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.placeActive({ amount: '94' });
  await merchant.subscriptionCancellations.request(plan);
  await merchant.subscriptions.staysActive(plan, 1, "Waffo's answer E0001 to cancel");

  await waffo.subscriptions.renews(plan);
  await merchant.subscriptions.granted(plan, 2, 'a renewal after a cancellation of unknown outcome');
});

import { acceptance } from '../../fixtures/index.ts';

acceptance('S-X-41', async ({ merchant, waffo }) => {
  const { distrust, subscriptions } = merchant;
  const activated = await distrust.plans(waffo.mismatches.ofStatus());
  for (const { thing: plan, mismatch } of activated) {
    const active = { ...(await waffo.subscriptions.inquire(plan)), subscriptionStatus: 'ACTIVE' };
    await waffo.mismatches.tells(plan, 'SUBSCRIPTION_STATUS_NOTIFICATION', active, mismatch);
  }
  const paid = await distrust.plans(waffo.mismatches.ofPeriodPayment());
  for (const { thing: plan, mismatch } of paid)
    await waffo.mismatches.tells(
      plan,
      'PAYMENT_NOTIFICATION',
      waffo.subscriptions.paymentOf(plan, 1),
      mismatch,
    );
  await Promise.all([
    ...activated.map((one) => distrust.planStays(one, 'status event of activation')),
    ...paid.map((one) => distrust.planStays(one, 'event of the first payment')),
  ]);

  // What was refused must not stand in the way of the truth.
  const plans = [...activated, ...paid].map(({ thing }) => thing);
  for (const plan of plans) await waffo.subscriptions.pays(plan);
  await Promise.all(
    plans.map(async (plan) => {
      await subscriptions.becomes(plan, 'active');
      await subscriptions.granted(plan, 1, 'its first payment, after an event with a wrong id');
    }),
  );
  // What the merchant does next goes to the subscription that is paid.
  for (const { thing: plan } of [activated.at(-1), paid.at(-1)].filter((one) => one !== undefined))
    await subscriptions.cancel(plan);
});

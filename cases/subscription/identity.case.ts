import { acceptance } from '../../fixtures/index.ts';

acceptance('S-X-41', async ({ merchant, waffo }) => {
  const { mismatches, subscriptionCancellations, subscriptions } = merchant;
  const activated = await mismatches.placeSubscriptions(waffo.mismatches.ofStatus());
  for (const { subject: plan, mismatch } of activated) {
    const active = { ...(await waffo.subscriptions.inquire(plan)), subscriptionStatus: 'ACTIVE' };
    await waffo.mismatches.send(plan, 'SUBSCRIPTION_STATUS_NOTIFICATION', active, mismatch);
  }
  const paid = await mismatches.placeSubscriptions(waffo.mismatches.ofPeriodPayment());
  for (const { subject: plan, mismatch } of paid)
    await waffo.mismatches.send(
      plan,
      'PAYMENT_NOTIFICATION',
      waffo.subscriptions.paymentOf(plan, 1),
      mismatch,
    );
  await Promise.all([
    ...activated.map((one) => mismatches.subscriptionUnchanged(one, 'status event of activation')),
    ...paid.map((one) => mismatches.subscriptionUnchanged(one, 'event of the first payment')),
  ]);

  // After a wrong message the merchant must still accept the right one.
  const plans = [...activated, ...paid].map(({ subject }) => subject);
  for (const plan of plans) await waffo.subscriptions.pays(plan);
  await Promise.all(
    plans.map(async (plan) => {
      await subscriptions.becomes(plan, 'active');
      await subscriptions.granted(plan, 1, 'its first payment, after an event with a wrong id');
    }),
  );
  // The next call of the merchant must be about the subscription that was paid.
  for (const { subject: plan } of [activated.at(-1), paid.at(-1)].filter((one) => one !== undefined))
    await subscriptionCancellations.request(plan);
});

acceptance('S-X-75', async ({ merchant, waffo }) => {
  const { changeMismatches, changes, subscriptions } = merchant;
  const another = await subscriptions.placeActive();
  const mismatched = await changeMismatches.place(waffo.mismatches.ofChange(another));
  for (const { subject: change, mismatch } of mismatched) {
    const done = { ...(await waffo.changes.inquire(change)), subscriptionChangeStatus: 'SUCCESS' };
    await waffo.mismatches.send(change, 'SUBSCRIPTION_CHANGE_NOTIFICATION', done, mismatch);
  }
  await Promise.all([
    subscriptions.staysActive(another, 1, 'a change event that names it and belongs to another subscription'),
    ...mismatched.map((one) => changeMismatches.unchanged(one)),
  ]);

  // What was refused must not stand in the way of the truth.
  for (const { subject: change } of mismatched) await waffo.changes.pays(change);
  await Promise.all(
    mismatched.map(({ subject: change }) =>
      changes.newPlanActive(change, 1, 'its confirmation, after an event with a wrong id'),
    ),
  );
});

import { acceptance, TRIAL_PLAN } from '../../fixtures/pancake.ts';

acceptance('PC-98', async ({ merchant, pancake }) => {
  const { cancellations, subscriptions, trials } = merchant;
  const buyer = { ...TRIAL_PLAN, userId: '8201', userEmail: 'curious@shop.example' };
  const first = await subscriptions.place(buyer);
  await pancake.pays(first, { email: buyer.userEmail });
  await trials.begun(first);
  await cancellations.cancel(first);
  if (merchant.driver.policy.trialGrantsAccess !== false)
    await cancellations.isShown(first, 'its cancellation during the trial');
  await pancake.billing.expires(first);
  await subscriptions.ends(first, 'a trial that was cancelled, and its end');
  await merchant.access.isOver(first, 'a trial that was cancelled, and its end');
  const second = await subscriptions.attempt(buyer);
  await trials.isNotGivenAgain(second, buyer.userEmail);
  pancake.records.prove(first);
});

acceptance('PC-161', async ({ merchant, pancake }) => {
  const { subscriptions, trials } = merchant;
  const silent = await subscriptions.place({ ...TRIAL_PLAN, userId: '8211', userEmail: 'a@shop.example' });
  await pancake.pays(silent, { email: 'a@shop.example' });
  const usual = await trials.begun(silent);
  pancake.options.trialPaymentNotifies = true;
  const plan = await subscriptions.place({ ...TRIAL_PLAN, userId: '8212', userEmail: 'b@shop.example' });
  await pancake.pays(plan, { email: 'b@shop.example' });
  await trials.countsNothing(plan, usual);
  await pancake.billing.renews(plan);
  await trials.isPaid(plan, usual);
  pancake.records.prove(plan);
});

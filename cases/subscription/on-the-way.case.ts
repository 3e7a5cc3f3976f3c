import { acceptance, BAD_GATEWAY, inPlaceOf, newBuyer, PAGES } from '../../fixtures/index.ts';

acceptance('S-X-85', async ({ merchant, waffo }) => {
  const { changes, features, subscriptions } = merchant;

  const made = [];
  for (const { what, page } of PAGES) {
    waffo.faults.onNext('subscriptionCreate', { page });
    made.push({ plan: await subscriptions.attempt(newBuyer()), because: inPlaceOf('create', what) });
  }
  await Promise.all(made.map(({ plan, because }) => subscriptions.staysOpen(plan, because)));
  for (const { plan } of made) await waffo.subscriptions.pays(plan);
  for (const { plan } of made) await subscriptions.recovers(plan, 'active');
  await Promise.all(
    made.map(({ plan, because }) => subscriptions.granted(plan, 1, `the payment of one, after ${because}`)),
  );

  const { page } = BAD_GATEWAY;
  const plan = await subscriptions.placeActive(newBuyer());
  waffo.faults.onEvery('subscriptionInquiry', { page });
  await merchant.reconcile();
  await subscriptions.staysActive(plan, 1, inPlaceOf('inquiry'));
  waffo.faults.clear();
  if (features.has('subscription-change')) {
    waffo.faults.onNext('subscriptionChange', { page });
    const change = await changes.attempt(plan);
    await changes.staysOpen(change, 1, inPlaceOf('change'));
    await waffo.changes.pays(change);
    await changes.recovers(change, 'succeeded');
    await changes.newPlanActive(change, 1, `a change, after ${inPlaceOf('change')}`);
  }
  const kept = await subscriptions.placeActive(newBuyer());
  waffo.faults.onEvery('subscriptionCancel', { page, effect: 'none' });
  await merchant.subscriptionCancellations.requestAndCall(kept);
  await subscriptions.staysActive(kept, 1, inPlaceOf('cancel'));
});

acceptance('S-X-86', async ({ merchant, waffo }) => {
  const { afterForgeries, subscriptions } = merchant;
  const plan = await subscriptions.place();
  waffo.notifications.hold();
  await waffo.subscriptions.pays(plan);
  await afterForgeries.deliver(waffo.notifications.about(plan.subscriptionRequest));
  await afterForgeries.planIsActive(plan);
  await subscriptions.granted(plan, 1, 'events of which forged copies came first');
});

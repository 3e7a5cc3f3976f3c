import { acceptance, AFTER_RECOVERY, YEARLY_PLAN } from '../../fixtures/pancake.ts';

acceptance('PC-87', async ({ merchant, pancake }) => {
  const { subscriptions } = merchant;
  const plan = await subscriptions.place();
  await pancake.checkout.declines(plan);
  await subscriptions.staysInactive(plan, 'a first payment that was declined');
  await subscriptions.findsOut(plan);
  await subscriptions.staysInactive(plan, 'a first payment that was declined, and was found as closed');
  await merchant.access.isOver(plan, 'a first payment that was declined');
});

acceptance('PC-88', async ({ merchant, pancake }) => {
  const { subscriptions } = merchant;
  const plan = await subscriptions.placeActive();
  for (const [periods, because] of [
    [2, 'its first renewal'],
    [3, 'its second renewal'],
  ] as const) {
    await pancake.billing.renews(plan);
    await subscriptions.granted(plan, periods, because);
    await merchant.access.lasts(plan, because);
    await pancake.webhooks.areTaken(pancake.records.webhooksAbout(plan));
  }
  await subscriptions.staysRunning(plan, 3, 'two renewals');
  pancake.records.prove(plan);
});

acceptance('PC-174', async ({ merchant, pancake }) => {
  const { access, subscriptions } = merchant;
  await pancake.billing.waitsForEndOfJanuary();
  const short = await subscriptions.placeActive({ userId: '8321', userEmail: 'january@shop.example' });
  await access.lasts(short, 'the first payment of a period from 31 January to the end of February');
  await pancake.billing.waitsForFebruary();
  const plan = await subscriptions.placeActive();
  await access.lasts(plan, 'the first payment of a period of 28 days');
  await pancake.billing.renews(plan);
  await subscriptions.granted(plan, 2, 'a renewal for a period of 31 days');
  await access.lasts(plan, 'a renewal for a period of 31 days');
  pancake.records.prove(plan);
});

acceptance('PC-191', async ({ merchant, pancake, caseContext }) => {
  const { access, subscriptions } = merchant;
  const plan = await subscriptions.attempt(YEARLY_PLAN);
  if (plan.reply.ok && pancake.checkout.opens(plan)) await pancake.pays(plan);
  const [order] = pancake.records.ordersOf(plan);
  if (order?.kind !== 'subscription' || order.billingPeriod !== 'yearly')
    caseContext.skipCase({ result: 'NA', reason: 'the merchant does not sell the plan of a year' });
  await subscriptions.isActive(plan);
  await access.lasts(plan, 'the first payment of a year');
  await pancake.billing.renews(plan);
  await subscriptions.granted(plan, 2, 'a renewal for a year');
  await access.lasts(plan, 'a renewal for a year');
  pancake.records.prove(plan);
});

acceptance('PC-159', async ({ merchant, pancake }) => {
  const { subscriptions } = merchant;
  const plan = await subscriptions.placeActive();
  await pancake.billing.simulates(plan);
  await pancake.billing.simulates(plan);
  const because = 'two renewals on one day, of which only one sent subscription.renewed';
  await subscriptions.recoversPeriods(plan, 3, because);
  await subscriptions.staysRunning(plan, 3, because);
  pancake.records.prove(plan);
});

acceptance('PC-162', async ({ merchant, pancake }) => {
  const { subscriptions } = merchant;
  pancake.options.simulatedPeriod = 'squeezed';
  const plan = await subscriptions.placeActive();
  await pancake.billing.simulates(plan);
  await pancake.webhooks.areTaken(pancake.records.webhooksAbout(plan));
  const because = 'a renewal whose period begins and ends on one date';
  await subscriptions.granted(plan, 2, because);
  await subscriptions.staysRunning(plan, 2, because);
  pancake.records.prove(plan);
});

acceptance('PC-100', async ({ merchant, pancake }) => {
  const { subscriptions } = merchant;
  const plan = await subscriptions.placeActive();
  pancake.billing.raisesPrice(plan, '12.90');
  await pancake.billing.renews(plan);
  const because = 'a renewal at the old price, after the plan got dearer';
  await subscriptions.granted(plan, 2, because);
  await merchant.access.lasts(plan, because);
  await subscriptions.staysRunning(plan, 2, because);
  pancake.records.prove(plan);
});

acceptance('PC-89', async ({ merchant, pancake }) => {
  const { access, subscriptions } = merchant;
  const plan = await subscriptions.placeActive();
  const paid = access.paidUntil(plan);
  await pancake.billing.renews(plan, 'failure');
  const because = 'a renewal that failed (past_due): its charge is repeated';
  await subscriptions.staysRunning(plan, 1, because);
  if (paid) await access.outlasts(plan, because, paid);
  await pancake.webhooks.areTaken(pancake.records.webhooksAbout(plan));
  pancake.records.prove(plan);
});

acceptance('PC-90', async ({ merchant, pancake }) => {
  const { subscriptions } = merchant;
  const plan = await subscriptions.placeActive();
  await pancake.billing.renews(plan, 'failure');
  await subscriptions.staysRunning(plan, 1, 'a renewal that failed (past_due): its charge is repeated');
  await pancake.billing.repeats(plan);
  const because = 'a renewal that failed and has recovered';
  await subscriptions.becomes(plan, because, 'active');
  await subscriptions.granted(plan, 2, because);
  await merchant.access.lasts(plan, because);
  pancake.records.prove(plan);
  await pancake.billing.renews(plan, 'failure');
  await subscriptions.staysRunning(plan, 2, `a renewal that failed (past_due), ${AFTER_RECOVERY}`);
});

acceptance('PC-91', async ({ merchant, pancake }) => {
  const { subscriptions } = merchant;
  const plan = await subscriptions.placeActive();
  await pancake.billing.renews(plan, 'failure', 'failure');
  await pancake.billing.repeats(plan);
  const because = 'a renewal that failed for good (canceled, without canceling before)';
  await subscriptions.ends(plan, because);
  await merchant.access.isOver(plan, because);
  await subscriptions.staysEnded(plan, 1, because);
  pancake.records.prove(plan);
});

acceptance('PC-164', async ({ merchant, pancake }) => {
  const { subscriptions } = merchant;
  const plan = await subscriptions.placeActive();
  const { id } = pancake.records.subscriptionOf(plan);
  await pancake.billing.renews(plan, 'failure', 'failure');
  await pancake.billing.repeats(plan);
  await subscriptions.ends(plan, 'a renewal that failed for good (canceled)');
  await pancake.webhooks.redeliver(pancake.webhooks.last(id, 'subscription.activated'));
  const because = 'subscription.activated came late, after canceled';
  await subscriptions.staysEnded(plan, 1, because);
  await merchant.access.isOver(plan, because);
  pancake.records.prove(plan);
});

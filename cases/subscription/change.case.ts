import { acceptance } from '../../fixtures/index.ts';

acceptance('S-C-1', async ({ merchant, waffo }) => {
  const change = await merchant.changes.place(await merchant.subscriptions.placeActive());
  await merchant.changes.staysOpen(change, 1, 'a change that nobody has confirmed');
  await waffo.changes.pays(change);
  await merchant.changes.becomes(change, 'succeeded');
  await merchant.changes.newPlanActive(change, 1, 'a change');
});

acceptance('S-C-2', async ({ merchant, waffo }) => {
  const change = await merchant.changes.place(await merchant.subscriptions.placeActive());
  const before = await waffo.changes.inquire(change);
  waffo.changes.shows(before, change, ['AUTHORIZATION_REQUIRED', 'IN_PROGRESS']);
  await merchant.reconcile();
  await merchant.changes.staysOpen(change, 1, 'an inquiry before the payer confirms');

  await waffo.changes.pays(change);
  waffo.changes.shows(await waffo.changes.inquire(change), change, ['SUCCESS']);
  await merchant.changes.recovers(change, 'succeeded');
  await merchant.changes.newPlanActive(change, 1, 'an inquiry after a change');
});

acceptance('S-C-3', async ({ merchant, waffo }) => {
  const change = await merchant.changes.place(await merchant.subscriptions.placeActive());
  await waffo.changes.pays(change);
  waffo.changes.acknowledged(waffo.changes.notified(change, 'SUCCESS'), change);
  await merchant.changes.newPlanActive(change, 1, 'the event of a change');
});

acceptance('S-X-31', async ({ merchant, waffo }) => {
  const change = await merchant.changes.place(await merchant.subscriptions.placeActive());
  await waffo.changes.pays(change, 'failure');
  waffo.changes.acknowledged(waffo.changes.notified(change, 'CLOSED'), change);
  await merchant.changes.becomes(change, 'failed');
  await merchant.changes.oldPlanStays(change, 1, 'a change whose payment failed');

  const again = await merchant.changes.place(change.old);
  await waffo.changes.pays(again);
  await merchant.changes.becomes(again, 'succeeded');
  await merchant.changes.newPlanActive(again, 1, 'a second change, after one whose payment failed');
});

acceptance('S-X-32', async ({ merchant, waffo }) => {
  const change = await merchant.changes.place(await merchant.subscriptions.placeActive());
  await waffo.changes.timesOut(change);
  await merchant.changes.recovers(change, 'failed');
  await merchant.changes.oldPlanStays(change, 1, 'a change that ran out of time');
});

acceptance('S-X-33', async ({ merchant, waffo }) => {
  const change = await merchant.changes.place(await merchant.subscriptions.placeActive());
  waffo.notifications.hold();
  await waffo.changes.pays(change);
  for (const event of await waffo.notifications.releaseReversed())
    await waffo.notifications.redeliver(event, { times: 2 });
  await merchant.changes.becomes(change, 'succeeded');
  await merchant.changes.newPlanActive(change, 1, 'the events of a change in reverse and again');
});

acceptance('S-X-34', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.placeActive();
  waffo.faults.onNext('subscriptionChange', { drop: true });
  const change = await merchant.changes.attempt(plan);
  await merchant.changes.staysOpen(change, 1, 'a lost answer to the change');

  await waffo.changes.pays(change);
  await merchant.changes.recovers(change, 'succeeded');
  await merchant.changes.newPlanActive(change, 1, 'a change whose answer was lost');
});

acceptance('S-X-35', async ({ merchant, waffo }) => {
  const change = await merchant.changes.place(await merchant.subscriptions.placeActive());
  const view = await waffo.changes.inquire(change);
  for (const [subscriptionChangeStatus, what] of [
    ['SUCCESS', 'forged events of a successful change'],
    ['CLOSED', 'forged events of a change that came to nothing'],
  ] as const) {
    const result = { ...view, subscriptionChangeStatus };
    await waffo.forger.sends({ eventType: 'SUBSCRIPTION_CHANGE_NOTIFICATION', result });
    await merchant.changes.staysOpen(change, 1, what);
  }
});

acceptance('S-X-36', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.placeActive();
  await waffo.subscriptions.renews(plan);
  await merchant.subscriptions.granted(plan, 2, 'a renewal');
  // A float does not know these sums, nor their difference.
  const change = await merchant.changes.place(plan, { amount: '256.03', remainingAmount: '32.05' });
  await waffo.changes.pays(change);
  await merchant.changes.becomes(change, 'succeeded');
  await merchant.changes.newPlanActive(change, 2, 'a change after a renewal');
  await merchant.changes.renews(change, 'a renewal of the new plan');
});

acceptance('S-X-37', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.placeActive();
  waffo.faults.onEvery('subscriptionChange', { answer: 'C0001' });
  const change = await merchant.changes.attempt(plan);
  await merchant.changes.refused(change, 1, 'C0001');
});

acceptance('S-X-62', async ({ merchant, waffo }) => {
  const change = await merchant.changes.place(await merchant.subscriptions.placeActive());
  await waffo.changes.pays(change);
  await merchant.changes.becomes(change, 'succeeded');
  await merchant.changes.newPlanActive(change, 1, 'a change');
  await merchant.changedPlanEnds.cancels(change);
});

acceptance('S-X-76', async ({ merchant, waffo, caseContext }) => {
  const { changedPlanEnds, changes, subscriptions } = merchant;
  const again = await changes.place(await subscriptions.placeActive());
  await waffo.changes.pays(again);
  await changes.becomes(again, 'succeeded');
  await waffo.changes.channelCancels(again);
  await waffo.notifications.delivered();
  if (await changedPlanEnds.isShown(again)) {
    await waffo.notifications.redeliver(waffo.changes.notified(again, 'SUCCESS'), {});
    await changedPlanEnds.staysEnded(again, 'the repeated event of the change');
  }

  const late = await changes.place(await subscriptions.placeActive());
  waffo.notifications.hold();
  await waffo.changes.pays(late);
  await waffo.changes.channelCancels(late);
  await waffo.notifications.releaseAllBut('SUBSCRIPTION_CHANGE_NOTIFICATION');
  const isShown = await changedPlanEnds.isShownEarly(late);
  const isUnderstood = isShown || (await changedPlanEnds.isUnderstood(late));
  await waffo.notifications.release();
  await waffo.notifications.delivered();
  if (isShown) return changedPlanEnds.staysEnded(late, 'the late event of the change');
  caseContext.note('the merchant does not show the new plan by itself before the change has succeeded');
  if (!isUnderstood) return;
  await changes.becomes(late, 'succeeded');
  await changedPlanEnds.shows(late, 'the late event of the change');
});

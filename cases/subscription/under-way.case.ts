import { acceptance } from '../../fixtures/index.ts';

acceptance('S-X-51', async ({ merchant, waffo }) => {
  const begun = async (meanwhile: string) => {
    const change = await merchant.changes.place(await merchant.subscriptions.placeActive());
    await waffo.changes.begins(change);
    await merchant.reconcile();
    for (const subscriptionChangeStatus of ['IN_PROGRESS', 'CHANGE_UNDER_REVIEW', undefined]) {
      const name = `subscriptionChangeStatus ${subscriptionChangeStatus ?? 'left out'}`;
      await waffo.changes.falseChange(change, { result: { subscriptionChangeStatus }, name });
    }
    await merchant.changes.staysOpen(change, 1, meanwhile);
    return change;
  };

  const change = await begun('a change that is under way (IN_PROGRESS)');
  await waffo.changes.pays(change);
  await merchant.changes.becomes(change, 'succeeded');
  await merchant.changes.newPlanActive(change, 1, 'a change that took its time');

  const failed = await begun('a second change that is under way (IN_PROGRESS)');
  await waffo.changes.pays(failed, 'failure');
  await merchant.changes.becomes(failed, 'failed');
  await merchant.changes.oldPlanStays(failed, 1, 'a change that was under way and failed');
  await waffo.subscriptions.renews(failed.old);
  await merchant.subscriptions.granted(failed.old, 2, 'a renewal of the old plan after a change that failed');
});

acceptance('S-X-52', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.placeActive();
  const paid = await merchant.access.paid(plan);
  waffo.subscriptions.cancelsSlowly('1m');
  await merchant.subscriptionCancellations.sent(plan);
  await merchant.reconcile();
  const meanwhile = 'a cancellation that Waffo has accepted and not yet made';
  waffo.subscriptions.shows(await waffo.subscriptions.inquire(plan), plan, ['ACTIVE']);
  await merchant.subscriptions.isBeingCancelled(plan, 1, meanwhile);

  await waffo.advance('1m');
  await merchant.subscriptions.recovers(plan, 'cancelled', 'closed');
  await merchant.access.followsPolicy(plan, paid, 'a cancellation that took its time');
  await merchant.subscriptions.staysEnded(plan, 1, 'a cancellation that took its time');
});

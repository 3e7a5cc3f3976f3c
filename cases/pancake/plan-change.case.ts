import {
  NOT_PAID,
  acceptance,
  BEGUN,
  DEARER_PLAN,
  OF_CHANGE,
  PLAN,
  RENEWED_AFTER,
} from '../../fixtures/pancake.ts';

acceptance('PC-102', async ({ merchant }) => {
  const { changes, subscriptions } = merchant;
  const plan = await subscriptions.placeActive(DEARER_PLAN);
  const change = await changes.place(plan, PLAN);
  const outcome = await changes.confirm(change);
  if (outcome === 'scheduled') {
    const scheduled = `${change.name}, which begins with the next period (plan_change_scheduled)`;
    await changes.keepsOld(change, scheduled, 1);
    await changes.staysOpen(change, scheduled);
  }
  await changes.takesEffect(change, outcome);
  const because = `${change.name}, ${BEGUN}`;
  await changes.replaced(change, because, 2, { isAtMost: outcome !== 'scheduled' });
  await changes.becomes(change, because, 'succeeded');
});

acceptance('PC-198', async ({ merchant, pancake }) => {
  const { access, changes, subscriptions } = merchant;
  const plan = await subscriptions.placeActive();
  const change = await changes.place(plan, DEARER_PLAN);
  await changes.takesEffect(change, await changes.confirm(change));
  await changes.replaced(change, `${change.name}, ${BEGUN}`, 2, { isAtMost: true });
  const last = change.next ?? plan;
  const { benefits } = await subscriptions.view(last);
  await pancake.billing.renews(last);
  const because = `${RENEWED_AFTER} ${change.name}`;
  await subscriptions.becomes(last, because, 'active');
  if (typeof benefits === 'number') await subscriptions.granted(last, benefits + 1, because);
  await access.lasts(last, because);
  pancake.records.prove(last);
});

acceptance('PC-199', async ({ merchant, pancake }) => {
  const { changes, subscriptions } = merchant;
  const plan = await subscriptions.placeActive();
  const change = await changes.place(plan, DEARER_PLAN);
  pancake.webhooks.hold();
  await changes.takesEffect(change, await changes.confirm(change));
  const because = `${change.name}, ${OF_CHANGE}`;
  await subscriptions.recovers(change.next ?? plan, because, 'active');
  await changes.replaced(change, because, 2, { isAtMost: true });
  if (change.reference !== undefined) await changes.becomes(change, because, 'succeeded');
});

acceptance('PC-104', async ({ merchant }) => {
  const { changes, subscriptions } = merchant;
  const plan = await subscriptions.placeActive();
  const change = await changes.place(plan, DEARER_PLAN);
  await changes.keepsOld(change, `${change.name}, which nobody has confirmed`, 1);
  const periods = await changes.fails(change);
  const because = `${change.name}, ${NOT_PAID}`;
  await changes.keepsOld(change, because, periods);
  await changes.becomes(change, because, 'failed');
});

acceptance('PC-165', async ({ merchant, pancake }) => {
  const { changes, subscriptions } = merchant;
  const plan = await subscriptions.placeActive();
  pancake.webhooks.hold('subscription.renewed');
  await pancake.billing.renews(plan);
  await pancake.advance('10d');
  const change = await changes.place(plan, DEARER_PLAN);
  pancake.webhooks.hold('subscription.renewed', 'subscription.canceled');
  await changes.takesEffect(change, await changes.confirm(change));
  const [late, ended] = ['subscription.renewed', 'subscription.canceled'].map((type) =>
    pancake.webhooks.held.filter(({ event }) => event.eventType === type),
  );
  await pancake.webhooks.release([...(ended ?? []), ...(late ?? [])]);
  const because = `${change.name}, and then canceled and a late renewed of the old order`;
  await changes.replaced(change, because, 3, { isAtMost: true });
});

acceptance('PC-169', async ({ merchant, pancake }) => {
  const { cancellations, changes, subscriptions } = merchant;
  const plan = await subscriptions.placeActive();
  const first = await changes.place(plan, DEARER_PLAN);
  await changes.takesEffect(first, await changes.confirm(first));
  await changes.replaced(first, `${first.name}, the first of two`, 2, { isAtMost: true });
  const last = first.next ?? plan;
  // A plan with a reference of its own leaves no doubt which order is meant.
  if (!first.next) {
    const second = await changes.place(plan, PLAN);
    const still = `${first.name}, and ${second.name}, which nobody has confirmed`;
    await subscriptions.isTo(plan, first.wanted.item, still);
    await changes.takesEffect(second, await changes.confirm(second));
    await changes.replaced(second, `${second.name}, the second of two`, 3, { isAtMost: true });
  }
  await cancellations.cancel(last, 'the cancellation after its plan changes');
  await cancellations.isShown(last, 'a cancellation after its plan changes');
  pancake.records.prove(last);
});

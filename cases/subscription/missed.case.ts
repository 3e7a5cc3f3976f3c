import { acceptance, newBuyer } from '../../fixtures/index.ts';

/** How often the merchant asks about a subscription that nobody has paid yet. */
const ROUNDS = 10;

acceptance('S-X-70', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.place();
  waffo.notifications.hold();
  await waffo.subscriptions.pays(plan);
  // A job that takes longer than its pause meets itself.
  await merchant.olderAnswers.reconcilesTwice(plan);
  await merchant.missedNotifications.subscription(plan, 'ACTIVE');
  await merchant.missedNotifications.paymentGranted(plan);
  await waffo.notifications.release();
  await merchant.subscriptions.becomes(plan, 'active');
  await merchant.subscriptions.granted(plan, 1, 'events that came later than the answer to an inquiry');

  waffo.notifications.hold();
  await waffo.subscriptions.channelCancels(plan);
  await merchant.missedNotifications.subscription(plan, 'CHANNEL_CANCELLED');
  await waffo.notifications.release();
  await merchant.subscriptions.ends(plan);

  if (waffo.target.realTimeMs > 0) return;
  // Nobody says how often a job may ask before the payer pays.
  const open = await merchant.subscriptions.place(newBuyer());
  for (let round = 0; round < ROUNDS; round++) await merchant.reconcile();
  await merchant.subscriptions.staysOpen(open, 'many inquiries about it');
});

acceptance('S-X-71', async ({ merchant, waffo }) => {
  const change = await merchant.changes.place(await merchant.subscriptions.placeActive());
  waffo.notifications.hold();
  await waffo.changes.pays(change);
  if (await merchant.missedNotifications.changeIsLearned(change))
    await merchant.changes.newPlanActive(change, 1, 'an answer of subscription/change/inquiry');

  await waffo.notifications.release();
  await merchant.changes.becomes(change, 'succeeded');
  await merchant.changes.newPlanActive(change, 1, 'events that came later than the answer to an inquiry');
});

acceptance('S-X-72', async ({ merchant, waffo }) => {
  for (const periodType of ['MONTHLY', 'WEEKLY', 'DAILY'] as const) {
    const plan =
      periodType === 'MONTHLY'
        ? await merchant.subscriptions.place({ periodType })
        : await merchant.subscriptions.placeIfSold({ periodType });
    if (!plan) continue;
    for (const period of [1, 2]) {
      const { accessUntil } = await merchant.subscriptions.view(plan);
      waffo.notifications.hold();
      if (period === 1) await waffo.subscriptions.pays(plan);
      else await waffo.subscriptions.renews(plan);
      await waffo.notifications.redeliver(
        waffo.subscriptions.paymentNotified(plan, period, 'PAY_SUCCESS'),
        {},
      );
      // A merchant may wait for the event with the end of the period. If it computes the end, it must be right.
      const after = await merchant.subscriptions.view(plan);
      if (after.accessUntil !== accessUntil)
        await merchant.access.lasts(plan, `the payment of period ${period}, ${periodType}`);
      await waffo.notifications.release();
      await merchant.subscriptions.becomes(plan, 'active');
      await merchant.subscriptions.granted(plan, period, `the late events of period ${period}`);
    }
  }
});

acceptance('S-X-73', async ({ merchant, waffo }) => {
  const daily = await merchant.subscriptions.placeIfSold({ periodType: 'DAILY' });
  const plan = await merchant.subscriptions.activate(daily ?? (await merchant.subscriptions.place()));
  for (let period = 2; period <= 11; period += 1) await waffo.subscriptions.renews(plan);
  await merchant.subscriptions.granted(plan, 11, 'ten renewals');
  await merchant.access.lasts(plan, 'ten renewals');
});

acceptance('S-X-74', async ({ merchant, waffo, caseContext }) => {
  waffo.faults.onNext('subscriptionCreate', { drop: true, effect: 'none' });
  const plan = await merchant.subscriptions.attempt();
  await merchant.subscriptions.isNotActive(plan, 'a create that never reached Waffo');
  if (!(await merchant.missedNotifications.arrivesAtWaffo(() => waffo.subscriptions.statusOf(plan))))
    return caseContext.note('the merchant does not repeat a create that never arrived');
  await waffo.subscriptions.pays(plan);
  await merchant.subscriptions.recovers(plan, 'active');
  await merchant.subscriptions.granted(plan, 1, 'the payment of a subscription that was created again');
});

acceptance('S-X-84', async ({ merchant, waffo }) => {
  const { crashes, hangUps, subscriptions } = merchant;
  const plan = await hangUps.placeSubscription();
  const canBeRead = crashes.canBeRead(plan);
  if (canBeRead) await subscriptions.staysOpen(plan, 'a buyer who hung up while it was made');

  await waffo.subscriptions.pays(plan);
  if (canBeRead) {
    await subscriptions.recovers(plan, 'active');
    await subscriptions.granted(plan, 1, 'the payment of one whose buyer hung up while it was made');
  }
  // The merchant may decline a notification until it has asked Waffo: Waffo then sends it again.
  await waffo.notifications.delivered();
  waffo.subscriptions.acknowledged(waffo.subscriptions.notified(plan, 'ACTIVE'), plan);
  waffo.subscriptions.acknowledged(waffo.subscriptions.paymentNotified(plan, 1, 'PAY_SUCCESS'), plan);
});

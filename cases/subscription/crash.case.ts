import { acceptance } from '../../fixtures/index.ts';

acceptance('S-K-1', async ({ merchant, waffo, caseContext }) => {
  if (!merchant.crashes.arePossible()) return;
  const { crashes, subscriptions } = merchant;
  const plan = await crashes.placeSubscription();
  const canBeRead = crashes.canBeRead(plan);
  if (canBeRead) await subscriptions.staysOpen(plan, 'a crash while the answer to create was on its way');

  await waffo.subscriptions.pays(plan);
  if (canBeRead) {
    await subscriptions.recovers(plan, 'active');
    await subscriptions.granted(plan, 1, 'the payment of one during whose create the merchant was killed');
  }
  // The merchant may decline a notification until it has asked Waffo: Waffo then sends it again.
  await waffo.notifications.delivered();
  waffo.subscriptions.acknowledged(waffo.subscriptions.notified(plan, 'ACTIVE'), plan);
  waffo.subscriptions.acknowledged(waffo.subscriptions.paymentNotified(plan, 1, 'PAY_SUCCESS'), plan);
  caseContext.note(subscriptions.recoveryOf(plan));
});

acceptance('S-X-77', async ({ merchant, waffo }) => {
  if (!merchant.crashes.arePossible()) return;
  const plan = await merchant.subscriptions.placeActive();
  // What the merchant has shown is stored: nobody tells it again.
  waffo.faults.onEvery('subscriptionInquiry', { drop: true });
  await merchant.crashes.crashAndRestart();
  await merchant.subscriptions.staysActive(plan, 1, 'a crash, while no answer to an inquiry arrives');
  waffo.faults.clear();
  const events = [
    waffo.subscriptions.notified(plan, 'ACTIVE'),
    waffo.subscriptions.paymentNotified(plan, 1, 'PAY_SUCCESS'),
  ];
  for (const event of events) await waffo.notifications.redeliver(event, {});
  await merchant.subscriptions.granted(plan, 1, 'events that came again after a restart');
});

acceptance('S-K-3', async ({ merchant, waffo }) => {
  if (!merchant.crashes.arePossible()) return;
  const plan = await merchant.subscriptions.place();
  await waffo.subscriptions.pays(plan);
  await merchant.crashes.crashAndRestart();
  waffo.subscriptions.acknowledged(waffo.subscriptions.notified(plan, 'ACTIVE'), plan);
  waffo.subscriptions.acknowledged(waffo.subscriptions.paymentNotified(plan, 1, 'PAY_SUCCESS'), plan);
  await merchant.subscriptions.recovers(plan, 'active');
  await merchant.subscriptions.granted(
    plan,
    1,
    'a crash right after the acknowledgement of its first payment',
  );

  await waffo.subscriptions.renews(plan);
  await merchant.crashes.crashAndRestart();
  waffo.subscriptions.acknowledged(waffo.subscriptions.paymentNotified(plan, 2, 'PAY_SUCCESS'), plan);
  await merchant.subscriptions.recovers(plan, 'active');
  await merchant.subscriptions.granted(plan, 2, 'a crash right after the acknowledgement of its renewal');
});

acceptance('S-X-66', async ({ merchant, waffo }) => {
  if (!merchant.crashes.arePossible()) return;
  const change = await merchant.changes.place(await merchant.subscriptions.placeActive());
  await merchant.crashes.crashAndRestart();
  await merchant.changes.staysOpen(change, 1, 'a crash while the change waits for its payer');

  await waffo.changes.pays(change);
  await merchant.changes.recovers(change, 'succeeded');
  await waffo.notifications.delivered();
  waffo.changes.acknowledged(waffo.changes.notified(change, 'SUCCESS'), change);
  await merchant.changes.newPlanActive(change, 1, 'a change during which the merchant was killed');
});

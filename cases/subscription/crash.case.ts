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

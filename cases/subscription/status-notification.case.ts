import { acceptance } from '../../fixtures/index.ts';

acceptance('S-3.3', async ({ merchant, waffo, caseContext }) => {
  waffo.notifications.requireExactAcknowledgements();
  const plan = await merchant.subscriptions.placeActive();
  await waffo.subscriptions.channelCancels(plan);
  waffo.subscriptions.acknowledged(waffo.subscriptions.notified(plan, 'CHANNEL_CANCELLED'), plan);
  await merchant.subscriptions.ends(plan);
  await merchant.subscriptions.staysEnded(plan, 1, 'the notification that the channel ended it');
  caseContext.note(
    'shown on the emulator: the sandbox has no known way to make a channel end a subscription',
  );
});

acceptance('S-3.4', async ({ merchant, waffo }) => {
  waffo.notifications.requireExactAcknowledgements();
  const plan = await merchant.subscriptions.placeActive();
  await merchant.subscriptionCancellations.accepted(plan);
  waffo.subscriptions.acknowledged(waffo.subscriptions.notified(plan, 'MERCHANT_CANCELLED'), plan);
  await merchant.subscriptions.ends(plan);
});

acceptance('S-3.5', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.place();
  const view = await waffo.subscriptions.inquire(plan);
  const eventType = 'SUBSCRIPTION_STATUS_NOTIFICATION';
  await waffo.forger.sends({ eventType, result: { ...view, subscriptionStatus: 'ACTIVE' } });
  await merchant.subscriptions.staysOpen(plan, 'forged notifications of activation');
  // To close a subscription that somebody is about to pay does harm too.
  await waffo.forger.sends({ eventType, result: { ...view, subscriptionStatus: 'CLOSE' } });
  await merchant.subscriptions.staysOpen(plan, 'forged notifications of closing');
  waffo.subscriptions.shows(await waffo.subscriptions.inquire(plan), plan, ['AUTHORIZATION_REQUIRED']);
});

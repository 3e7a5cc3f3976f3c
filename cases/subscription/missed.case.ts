import { acceptance } from '../../fixtures/index.ts';

acceptance('S-X-70', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.place();
  waffo.holdNotifications();
  await waffo.subscriptions.pays(plan);
  await merchant.missed.subscription(plan, 'ACTIVE');
  await waffo.releaseNotifications();
  await merchant.subscriptions.becomes(plan, 'active');
  await merchant.subscriptions.granted(plan, 1, 'events that came later than the answer to an inquiry');

  waffo.holdNotifications();
  await waffo.subscriptions.channelCancels(plan);
  await merchant.missed.subscription(plan, 'CHANNEL_CANCELLED');
  await waffo.releaseNotifications();
  await merchant.subscriptions.ends(plan);
});

acceptance('S-X-71', async ({ merchant, waffo }) => {
  const change = await merchant.changes.place(await merchant.subscriptions.placeActive());
  waffo.holdNotifications();
  await waffo.changes.pays(change);
  await merchant.missed.change(change);

  await waffo.releaseNotifications();
  await merchant.changes.becomes(change, 'succeeded');
  await merchant.changes.newPlanActive(change, 1, 'events that came later than the answer to an inquiry');
});

import { acceptance } from '../../fixtures/index.ts';

acceptance('S-4.2', async ({ merchant, waffo }) => {
  waffo.notifications.requireExactAcknowledgements();
  const plan = await merchant.subscriptions.placeActive();
  await waffo.subscriptions.renews(plan);
  waffo.subscriptions.acknowledged(waffo.subscriptions.paymentNotified(plan, 2, 'PAY_SUCCESS'), plan);
  await merchant.subscriptions.granted(plan, 2, 'the payment of the second period');
});

acceptance('S-4.3', async ({ merchant, waffo }) => {
  waffo.notifications.requireExactAcknowledgements();
  const plan = await merchant.subscriptions.placeActive();
  await waffo.subscriptions.renews(plan, 'failure');
  waffo.subscriptions.acknowledged(waffo.subscriptions.paymentNotified(plan, 2, 'ORDER_CLOSE'), plan);
  await merchant.subscriptions.survives(plan, 1, 'the failed payment of the second period');
});

acceptance('S-4.4', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.placeActive();
  await waffo.forger.sends(
    { eventType: 'PAYMENT_NOTIFICATION', result: waffo.subscriptions.paymentOf(plan, 2) },
    {
      eventType: 'SUBSCRIPTION_PERIOD_CHANGED_NOTIFICATION',
      result: await waffo.subscriptions.nextPeriodOf(plan, 2),
    },
  );
  await merchant.subscriptions.staysActive(plan, 1, 'forged notifications of a paid renewal');
  waffo.subscriptions.shows(await waffo.subscriptions.inquire(plan), plan, ['ACTIVE']);
});

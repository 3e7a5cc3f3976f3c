import { test } from '@playwright/test';
import { acceptance, coverSubscriptionMethods } from '../../fixtures/index.ts';

// One worker runs them all, so that they share a browser: to start one costs more than a case.
test.describe.configure({ mode: 'default' });

acceptance('S-1.1', async ({ merchant, waffo, payer, caseContext }) => {
  await coverSubscriptionMethods({ merchant, waffo, payer, caseContext }, 'success');
});

acceptance('S-1.2', async ({ merchant, waffo, payer, caseContext }) => {
  await coverSubscriptionMethods({ merchant, waffo, payer, caseContext }, 'failure');
});

acceptance('S-1.3', async ({ merchant, waffo, payer }) => {
  const plan = await merchant.subscriptions.placeActive();
  await payer.renew(await waffo.subscriptions.managementUrl(plan), 'success');
  await waffo.notifications.delivered();
  waffo.subscriptions.paymentNotified(plan, 2, 'PAY_SUCCESS');
  await merchant.subscriptions.granted(plan, 2, 'a renewal');
  await merchant.subscriptions.staysActive(plan, 2, 'a renewal');
});

acceptance('S-1.4', async ({ merchant, waffo, payer }) => {
  const plan = await merchant.subscriptions.placeActive();
  await payer.renew(await waffo.subscriptions.managementUrl(plan), 'failure');
  await waffo.notifications.delivered();
  waffo.subscriptions.paymentNotified(plan, 2, 'ORDER_CLOSE');
  await merchant.subscriptions.survives(plan, 1, 'a renewal that failed');
});

acceptance('S-X-22', async ({ merchant, waffo, payer }) => {
  const plan = await merchant.subscriptions.placeActive();
  const paid = await merchant.access.paid(plan);
  await payer.cancel(await waffo.subscriptions.managementUrl(plan));
  await waffo.notifications.delivered();
  waffo.subscriptions.acknowledged(waffo.subscriptions.notified(plan, 'USER_CANCELLED', 'CLOSE'), plan);
  await merchant.subscriptions.ends(plan);
  await merchant.access.followsPolicy(plan, paid, 'a cancellation by the payer');
});

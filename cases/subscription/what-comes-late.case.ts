import { acceptance } from '../../fixtures/index.ts';

acceptance('S-X-67', async ({ merchant, waffo, late }) => {
  // A queue or a batch job may act on what the webhook has refused: everything is sent first and asserted later.
  const { mismatches, subscriptions } = merchant;
  const looks: (() => Promise<void>)[] = [];

  const cheap = await subscriptions.place({ amount: '100.00' });
  const sum = { orderAmount: '99.99', finalDealAmount: '99.99' };
  await waffo.subscriptions.falsePayment(cheap, 1, { result: sum, name: 'amount that differs' });
  looks.push(() => subscriptions.isNotActive(cheap, 'a payment of 99.99 for a subscription of 100.00'));

  const statuses = waffo.mismatches.ofStatus().filter(({ isOptional }) => !isOptional);
  for (const mismatched of await mismatches.placeSubscriptions(statuses)) {
    const view = await waffo.subscriptions.inquire(mismatched.subject);
    const active = { ...view, subscriptionStatus: 'ACTIVE' };
    await waffo.mismatches.send(
      mismatched.subject,
      'SUBSCRIPTION_STATUS_NOTIFICATION',
      active,
      mismatched.mismatch,
    );
    looks.push(() => mismatches.subscriptionUnchanged(mismatched, 'status event of activation'));
  }
  const payments = waffo.mismatches.ofPeriodPayment().filter(({ isOptional }) => !isOptional);
  for (const mismatched of await mismatches.placeSubscriptions(payments)) {
    const payment = waffo.subscriptions.paymentOf(mismatched.subject, 1);
    await waffo.mismatches.send(mismatched.subject, 'PAYMENT_NOTIFICATION', payment, mismatched.mismatch);
    looks.push(() => mismatches.subscriptionUnchanged(mismatched, 'event of the first payment'));
  }

  const forged = await subscriptions.place();
  const view = await waffo.subscriptions.inquire(forged);
  await waffo.forger.sends(
    { eventType: 'SUBSCRIPTION_STATUS_NOTIFICATION', result: { ...view, subscriptionStatus: 'ACTIVE' } },
    { eventType: 'PAYMENT_NOTIFICATION', result: waffo.subscriptions.paymentOf(forged, 1) },
  );
  looks.push(() => subscriptions.staysOpen(forged, 'forged events of activation and of the first payment'));

  const active = await subscriptions.placeActive();
  await waffo.notifications.redeliver(waffo.subscriptions.paymentNotified(active, 1, 'PAY_SUCCESS'), {
    times: 2,
  });
  const cancelled = {
    ...(await waffo.subscriptions.inquire(active)),
    subscriptionStatus: 'MERCHANT_CANCELLED',
  };
  await waffo.forger.sends(
    { eventType: 'PAYMENT_NOTIFICATION', result: waffo.subscriptions.paymentOf(active, 2) },
    {
      eventType: 'SUBSCRIPTION_PERIOD_CHANGED_NOTIFICATION',
      result: await waffo.subscriptions.nextPeriodOf(active, 2),
    },
    { eventType: 'SUBSCRIPTION_STATUS_NOTIFICATION', result: cancelled },
  );
  looks.push(() =>
    subscriptions.staysActive(
      active,
      1,
      'repeated events of its first payment, and forged events of a renewal and an end',
    ),
  );

  await late.pause();
  await Promise.all(looks.map((look) => look()));
  await late.report();
});

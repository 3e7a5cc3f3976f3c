import { acceptance, EVENT_FORMS, malformedMessages } from '../../fixtures/index.ts';

acceptance('S-X-42', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.place();
  waffo.notifications.hold();
  await waffo.subscriptions.pays(plan);
  const events = [
    waffo.subscriptions.notified(plan, 'ACTIVE'),
    waffo.subscriptions.paymentNotified(plan, 1, 'PAY_SUCCESS'),
  ];
  for (const { eventType, result } of events)
    await merchant.robustness.survives(malformedMessages(waffo, { eventType, result }), () =>
      merchant.subscriptions.view(plan),
    );

  // The merchant must still accept a correct notification.
  await waffo.notifications.release();
  await waffo.notifications.delivered();
  await merchant.subscriptions.becomes(plan, 'active');
  await merchant.subscriptions.granted(plan, 1, 'bodies that cannot be read, and the events themselves');
});

acceptance('S-X-43', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.place();
  waffo.notifications.hold();
  await waffo.subscriptions.pays(plan);
  const activation = waffo.subscriptions.notified(plan, 'ACTIVE');
  for (const { what, ...form } of EVENT_FORMS)
    await merchant.robustness.accepts(activation, { name: plan.name, what, form });
  await waffo.notifications.release();
  await waffo.notifications.delivered();
  await merchant.subscriptions.becomes(plan, 'active');
  await merchant.subscriptions.granted(plan, 1, 'events in another form, and in the usual form');
});

acceptance('S-X-44', async ({ merchant, waffo, caseContext }) => {
  const plan = await merchant.subscriptions.placeActive();
  const acquiringOrderId = waffo.subscriptions.firstPaymentOf(plan);
  const payment = { acquiringOrderId, name: `the first payment of ${plan.name}` };
  const notice = await waffo.refunds.makeUnasked(payment, 'RDR', plan.amount);
  if (notice.state !== 'acknowledged')
    caseContext.note('declines the refund of a period that it did not start: reconcile such refunds by hand');
  await waffo.notifications.redeliver(notice, { times: 2 });
  await merchant.subscriptions.keepsRunning(
    plan,
    'a refund of its first payment that the merchant did not start',
  );

  // A merchant may end a subscription whose money went back, also at Waffo.
  if ((await waffo.subscriptions.statusOf(plan)) !== 'ACTIVE') return;
  await waffo.subscriptions.renews(plan);
  waffo.subscriptions.acknowledged(waffo.subscriptions.paymentNotified(plan, 2, 'PAY_SUCCESS'), plan);
});

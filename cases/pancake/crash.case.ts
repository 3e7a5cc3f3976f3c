import {
  acceptance,
  asPaymentOf,
  BEGUN,
  DEARER_PLAN,
  FORGERIES,
  REFUND_TIME,
} from '../../fixtures/pancake.ts';

acceptance('PC-75', async ({ merchant, pancake, caseContext }) => {
  const order = await merchant.orders.place();
  const isStopped = merchant.crashes.canKill;
  if (isStopped) await merchant.crashes.kill();
  else {
    caseContext.note('the harness did not start the merchant, so its webhooks are held instead');
    pancake.webhooks.hold();
  }
  await pancake.pays(order);
  // All four attempts: at once, after 12 s, 2:40 and 32:48.
  await pancake.advance('34m');
  if (isStopped) await merchant.crashes.startAgain();
  await merchant.orders.recovers(order, 'a payment of which no webhook arrived in time');
});

acceptance('PC-77', async ({ merchant, pancake }) => {
  if (!merchant.crashes.arePossible()) return;
  const order = await merchant.orders.place();
  await pancake.pays(order);
  await merchant.crashes.killAndStart();
  await pancake.delivered();
  await merchant.orders.recovers(order, 'a crash right after the answer to order.completed');
  // A counter in memory begins anew.
  pancake.purchases.differ(order, await merchant.orders.place(), await merchant.orders.place());
  // Pancake may not have got the answer of a process that died: then it sends the event again.
  await pancake.webhooks.redeliver(pancake.records.paymentEventOf(order), { times: 2 });
  await merchant.orders.staysPaid(order, 'order.completed, which came again after a crash');

  if (!merchant.features.has('subscription')) return;
  const plan = await merchant.subscriptions.placeActive();
  await merchant.crashes.killAndStart();
  for (const event of pancake.records.webhooksAbout(plan)) await pancake.webhooks.redeliver(event);
  await merchant.subscriptions.granted(plan, 1, 'its first events, which came again after a crash');
});

acceptance('PC-196', async ({ merchant, pancake }) => {
  if (!merchant.crashes.arePossible()) return;
  const { changes, features, orders, subscriptions } = merchant;
  const [paid, whole, part] = [await orders.placePaid(), await orders.placePaid(), await orders.placePaid()];
  await pancake.webhooks.redeliver(pancake.records.paymentEventOf(paid), { times: 2 });
  pancake.dashboard.refund(pancake.records.paymentOf(whole).id);
  pancake.dashboard.refund(pancake.records.paymentOf(part).id, { amount: '15.00' });
  await pancake.advance(REFUND_TIME);
  await merchant.refundedOrders.whole(whole, 'a refund of everything from the dashboard');
  pancake.records.prove(paid);
  if (!features.has('subscription')) return merchant.restarts.changeNothing([paid, whole, part]);

  const leaving = await subscriptions.placeActive({ userId: '8401', userEmail: 'leaving@shop.example' });
  const changed = await subscriptions.placeActive({ userId: '8402', userEmail: 'changed@shop.example' });
  const debtor = await subscriptions.placeActive({ userId: '8403', userEmail: 'debtor@shop.example' });
  // Its period ends last.
  await pancake.billing.renews(debtor, 'failure');
  await subscriptions.granted(leaving, 2, 'a renewal');
  await pancake.portal.cancels(leaving);
  await merchant.cancellations.isShown(leaving, 'a cancellation in the customer portal');
  if (features.has('subscription-change')) {
    const change = await changes.place(changed, DEARER_PLAN);
    await changes.takesEffect(change, await changes.confirm(change));
    await changes.replaced(change, `${change.name}, ${BEGUN}`, 3, { isAtMost: true });
  }
  const plans = [leaving, debtor, changed];
  for (const plan of plans) await pancake.webhooks.areTaken(pancake.records.webhooksAbout(plan));
  await merchant.restarts.changeNothing([paid, whole, part, ...plans]);
});

acceptance('PC-148', async ({ merchant, pancake, caseContext }) => {
  if (!merchant.crashes.arePossible()) return;
  const template = pancake.records.paymentEventOf(await merchant.orders.placePaid());
  const victim = await merchant.orders.place();
  const order = pancake.checkout.begins(victim);
  if (!order) return;
  await merchant.crashes.kill();
  const starts = await merchant.crashes.tryToStart({
    WAFFO_WEBHOOK_TEST_PUBLIC_KEY: undefined,
    WAFFO_WEBHOOK_PROD_PUBLIC_KEY: undefined,
  });
  if (starts) {
    for (const forged of FORGERIES) await pancake.webhooks.sends(template, { forged, ...asPaymentOf(order) });
    await merchant.orders.staysUnpaid(victim, 'forged events, while no key of webhooks was configured');
  } else caseContext.note('the merchant does not start without the keys of webhooks');
  await merchant.crashes.killAndStart();
  await merchant.orders.staysUnpaid(victim, 'forged events, while no key of webhooks was configured');
});

acceptance('PC-85', async ({ merchant, pancake }) => {
  if (!merchant.crashes.arePossible()) return;
  const victim = await merchant.orders.place();
  const open = pancake.checkout.begins(victim);
  const { publicKey, restore } = pancake.replacesWebhookKey();
  try {
    await merchant.crashes.killAndStart({ WAFFO_WEBHOOK_TEST_PUBLIC_KEY: publicKey });
    const order = await merchant.orders.place();
    await pancake.pays(order);
    await merchant.orders.paid(order, 'an event that is signed with the new key');
    const template = pancake.records.paymentEventOf(order);
    restore();
    if (!open) return;
    const reply = await pancake.webhooks.sends(template, {
      ...asPaymentOf(open),
      name: 'signed with the key that was replaced',
    });
    pancake.webhooks.refused(reply, 'an event that is signed with the old key');
    await merchant.orders.staysUnpaid(victim, 'an event that is signed with the old key');
  } finally {
    restore();
    await merchant.crashes.killAndStart();
  }
});

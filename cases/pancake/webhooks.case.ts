import { acceptance, asEnd, asPaymentOf, FORGERIES, SMALL_HEADERS } from '../../fixtures/pancake.ts';

acceptance('PC-64', async ({ merchant, pancake }) => {
  const order = await merchant.orders.placePaid();
  await pancake.webhooks.redeliver(pancake.records.paymentEventOf(order), { times: 3 });
  await merchant.orders.staysPaid(order, 'three more deliveries of order.completed');
  await merchant.orders.provesOnce(order);
  pancake.records.prove(order);

  if (!merchant.features.has('subscription')) return;
  const plan = await merchant.subscriptions.placeActive();
  await pancake.billing.renews(plan);
  await merchant.subscriptions.granted(plan, 2, 'a renewal');
  // The newest first: what comes last is the oldest, and must not count as news.
  for (const event of pancake.records.webhooksAbout(plan).toReversed())
    await pancake.webhooks.redeliver(event, { times: 2 });
  await merchant.subscriptions.staysRunning(plan, 2, 'all its events, delivered again twice');
  await merchant.access.lasts(plan, 'all its events, delivered again twice, the oldest last');
});

acceptance('PC-65', async ({ merchant, pancake }) => {
  pancake.registersTwice();
  const order = await merchant.orders.place();
  await pancake.pays(order);
  await merchant.orders.paid(order, 'a payment that was told through two webhooks');
  await merchant.orders.provesOnce(order);
});

acceptance('PC-66', async ({ merchant, pancake }) => {
  pancake.options.firstPaymentSharesEventId = true;
  for (const first of ['payment-first', 'activated-first'] as const) {
    pancake.options.firstEvents = first;
    const plan = await merchant.subscriptions.placeActive();
    const because = `its first payment, with one eventId in both events (${first.replace('-', ' ')})`;
    await merchant.subscriptions.granted(plan, 1, because);
    await merchant.subscriptions.accessLasts(plan, because);
  }
});

acceptance('PC-68', async ({ merchant, pancake }) => {
  const paid = await merchant.orders.placePaid();
  const template = pancake.records.paymentEventOf(paid);
  const victim = await merchant.orders.place();
  const order = pancake.checkout.begins(victim);
  if (!order) return;
  for (const forged of FORGERIES) {
    const reply = await pancake.webhooks.sends(template, { forged, ...asPaymentOf(order) });
    pancake.webhooks.refused(reply, `a forged order.completed (${forged})`);
  }
  await merchant.orders.staysUnpaid(victim, 'forged events of its payment');

  for (const forged of FORGERIES)
    await pancake.webhooks.sends(template, {
      forged,
      envelope: { eventType: 'refund.succeeded', id: 'REF_forged', eventId: `REF_forged${forged.length}` },
      data: { refundStatus: 'succeeded', refundedAmount: '29.00', originalChargedAmount: '29.00' },
    });
  await merchant.orders.staysPaid(paid, 'forged events of its refund');

  if (!merchant.features.has('subscription')) return;
  const plan = await merchant.subscriptions.placeActive();
  const activated = pancake.records.webhooksAbout(plan, 'subscription.activated').at(-1);
  for (const forged of FORGERIES)
    if (activated) await pancake.webhooks.sends(activated, { forged, ...asEnd(pancake.now()) });
  await merchant.subscriptions.staysRunning(plan, 1, 'forged events of its end');
});

acceptance('PC-73', async ({ merchant, pancake }) => {
  const order = await merchant.orders.place();
  pancake.webhooks.hold();
  await pancake.pays(order);
  await pancake.webhooks.sends(pancake.records.paymentEventOf(order), {
    respaced: true,
    data: { productName: 'Feldführer für Vögel ☕ 🐦 – 第二版' },
    name: 'other white space and characters beyond ASCII',
  });
  await merchant.orders.paid(order, 'an event with other white space and characters beyond ASCII');

  const other = await merchant.orders.place();
  await pancake.pays(other);
  await pancake.webhooks.sends(pancake.records.paymentEventOf(other), {
    smallHeaders: true,
    name: 'names of headers in small letters, as HTTP/2 has them',
  });
  await merchant.orders.paid(other, `an event ${SMALL_HEADERS}, as HTTP/2 has them, and not as documented`);
});

import { acceptance, asEnd, asPaymentOf, FORGERIES, newId } from '../../fixtures/pancake.ts';

acceptance('PC-186', async ({ merchant, pancake, late }) => {
  // A queue or a job may act on what the webhook has refused: everything is sent first and asserted later.
  const looks: (() => Promise<void>)[] = [];

  const paid = await merchant.orders.placePaid();
  const template = pancake.records.paymentEventOf(paid);
  await pancake.webhooks.redeliver(template, { times: 2 });
  looks.push(() => merchant.orders.staysPaid(paid, 'two more deliveries of order.completed'));

  const victim = await merchant.orders.place();
  const order = pancake.checkout.begins(victim);
  if (!order) return;
  const event = asPaymentOf(order);
  for (const forged of FORGERIES) await pancake.webhooks.sends(template, { forged, ...event });
  await pancake.webhooks.sends(template, {
    ...event,
    envelope: { ...event.envelope, mode: 'prod' },
    key: 'prod',
    name: 'an event of prod, signed with the key of prod',
  });
  await pancake.webhooks.sends(template, {
    ...event,
    envelope: { ...event.envelope, storeId: newId('STO'), storeName: 'Another shop' },
    name: 'validly signed, of another store',
  });
  looks.push(() =>
    merchant.orders.staysUnpaid(victim, 'forged events, and events of prod and of another store'),
  );

  if (merchant.features.has('subscription')) {
    const plan = await merchant.subscriptions.placeActive();
    for (const told of pancake.records.webhooksAbout(plan)) await pancake.webhooks.redeliver(told);
    const activated = pancake.records.webhooksAbout(plan, 'subscription.activated').at(-1);
    for (const forged of FORGERIES)
      if (activated) await pancake.webhooks.sends(activated, { forged, ...asEnd(pancake.now()) });
    looks.push(() =>
      merchant.subscriptions.staysRunning(
        plan,
        1,
        'its events, delivered again, and forged events of its end',
      ),
    );
  }

  await late.pause();
  await Promise.all(looks.map((look) => look()));
  await late.report();
});

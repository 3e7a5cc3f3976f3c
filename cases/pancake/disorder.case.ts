import { acceptance, NEWEST_FIRST, REFUND_TIME } from '../../fixtures/pancake.ts';

acceptance('PC-79', async ({ merchant, pancake }) => {
  const order = await merchant.orders.place();
  pancake.webhooks.hold();
  await pancake.pays(order);
  pancake.dashboard.refund(pancake.records.paymentOf(order).id);
  await pancake.advance(REFUND_TIME);
  await pancake.webhooks.release(pancake.webhooks.held.toReversed());
  await merchant.reconcile();
  await merchant.refundedOrders.whole(order, 'refund.succeeded, which came before order.completed');
  pancake.records.prove(order);

  if (!merchant.features.has('subscription')) return;
  const plan = await merchant.subscriptions.place();
  pancake.webhooks.hold();
  await pancake.pays(plan);
  await pancake.billing.renews(plan);
  await pancake.webhooks.release(pancake.webhooks.held.toReversed());
  const newestFirst = `the webhooks of two periods, ${NEWEST_FIRST}`;
  await merchant.access.followsEvents(plan, newestFirst);
  await merchant.subscriptions.recoversPeriods(plan, 2, newestFirst);
  await merchant.subscriptions.becomes(plan, newestFirst, 'active');
  await merchant.access.lasts(plan, newestFirst);

  pancake.webhooks.hold();
  await merchant.driver.cancelSubscription(plan.reference ?? '');
  await pancake.billing.expires(plan);
  await pancake.webhooks.release(pancake.webhooks.held.toReversed());
  await merchant.subscriptions.ends(plan, 'subscription.canceled, which came before subscription.canceling');
});

acceptance('PC-187', async ({ merchant, pancake }) => {
  const { access, subscriptions } = merchant;
  const debtor = await subscriptions.placeActive();
  pancake.webhooks.hold();
  await pancake.billing.renews(debtor, 'failure');
  await pancake.billing.repeats(debtor);
  await pancake.webhooks.release(pancake.webhooks.held.toReversed());
  const recovered = `the webhooks of a renewal that failed and recovered, ${NEWEST_FIRST}`;
  await subscriptions.recovers(debtor, recovered, 'active');
  await subscriptions.recoversPeriods(debtor, 2, recovered);
  await access.lasts(debtor, recovered);
  pancake.records.prove(debtor);

  const loyal = await subscriptions.placeActive();
  pancake.webhooks.hold();
  await pancake.portal.cancels(loyal);
  await pancake.advance('1m');
  await pancake.portal.takesBack(loyal);
  await pancake.webhooks.release(pancake.webhooks.held.toReversed());
  const takenBack = `the webhooks of a cancellation that was taken back, ${NEWEST_FIRST}`;
  await subscriptions.recovers(loyal, takenBack, 'active');
  await access.lasts(loyal, takenBack);
});

acceptance('PC-149', async ({ merchant, pancake }) => {
  const held = pancake.holdsSession();
  const asking = merchant.orders.attempt();
  const url = await pancake.checkoutOf(held.created);
  if (url !== undefined)
    await pancake.pays({ name: 'the order whose answer is held back', checkoutUrl: url, entry: '' });
  held.release();
  const order = await asking;
  await pancake.delivered();
  if (url === undefined) return merchant.orders.finishesOrRefuses(order, 'an answer that was held back');
  await merchant.orders.recovers(order, 'a payment before the answer to create-session');

  if (!merchant.features.has('subscription')) return;
  const session = pancake.holdsSession();
  const subscribing = merchant.subscriptions.attempt();
  const address = await pancake.checkoutOf(session.created);
  if (address !== undefined)
    await pancake.pays({
      name: 'the subscription whose answer is held back',
      checkoutUrl: address,
      entry: '',
    });
  session.release();
  const plan = await subscribing;
  await pancake.delivered();
  if (address === undefined) return;
  const because = 'a first payment before the answer to create-session';
  await merchant.subscriptions.recovers(plan, because, 'active');
  await merchant.subscriptions.recoversPeriods(plan, 1, because);
});

acceptance('PC-146', async ({ merchant, pancake }) => {
  const plan = await merchant.subscriptions.placeActive();
  await merchant.subscriptions.accessLasts(plan, 'subscription.activated');
  await pancake.billing.renews(plan);
  await merchant.subscriptions.granted(plan, 2, 'a renewal, told by events with the id of the order');
  await merchant.subscriptions.accessLasts(plan, 'subscription.renewed, whose id is that of the order');
  await merchant.driver.cancelSubscription(plan.reference ?? '');
  await pancake.delivered();
  if (merchant.driver.tells('getSubscription', 'canceling'))
    await merchant.subscriptions.becomes(
      plan,
      'subscription.canceling, whose id is that of the order',
      'canceling',
      'cancelled',
    );
  await pancake.billing.expires(plan);
  await merchant.subscriptions.ends(plan, 'subscription.canceled, whose id is that of the order');
});

acceptance('PC-147', async ({ merchant, pancake }) => {
  const plan = await merchant.subscriptions.placeActive();
  await merchant.driver.cancelSubscription(plan.reference ?? '');
  await pancake.delivered();
  await pancake.billing.expires(plan);
  const because = 'subscription.canceled, with the eventId that subscription.activated had';
  await merchant.subscriptions.ends(plan, because);
  await merchant.subscriptions.staysEnded(plan, 1, because);
});

acceptance('PC-72', async ({ merchant, pancake }) => {
  for (const [variant, what] of [
    [{ age: '44m' }, 'a repeat that is 44 minutes old'],
    [{ ahead: '50s' }, 'an event whose time is 50 seconds ahead'],
  ] as const) {
    const order = await merchant.orders.place();
    pancake.webhooks.hold();
    await pancake.pays(order);
    await pancake.webhooks.sends(pancake.records.paymentEventOf(order), variant);
    await merchant.orders.paid(order, what);
  }
  const order = await merchant.orders.place();
  pancake.webhooks.hold();
  await pancake.pays(order);
  const reply = await pancake.webhooks.sends(pancake.records.paymentEventOf(order), { age: '72h' });
  pancake.webhooks.refused(reply, 'an event that the merchant has never seen, signed three days ago');
});

acceptance('PC-74', async ({ merchant, pancake }) => {
  const order = await merchant.orders.place();
  pancake.webhooks.loseReplies(1);
  await pancake.pays(order);
  await pancake.delivered();
  await merchant.orders.paid(order, 'an event that came again because its reply was lost');
  pancake.webhooks.acknowledged(pancake.records.paymentEventOf(order));
});

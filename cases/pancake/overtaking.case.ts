import { acceptance, DEARER_PLAN, REFUND_TIME } from '../../fixtures/pancake.ts';

acceptance('PC-173', async ({ merchant, pancake }) => {
  const { access, orders, overtakings, subscriptions } = merchant;
  const order = await orders.place();
  const { when } = await overtakings.cross({
    operation: 'graphql',
    call: 'its query',
    asks: () => Promise.all([merchant.driver.reconcile?.(), pancake.returnPage.visit(order)]),
    happens: () => pancake.pays(order),
  });
  await orders.paid(order, `order.completed, which came ${when || 'alone'}`);

  if (!merchant.features.has('subscription')) return;
  const plan = await subscriptions.placeActive();
  const renewal = await overtakings.cross({
    operation: 'graphql',
    call: 'its query',
    asks: async () => merchant.driver.reconcile?.(),
    happens: () => pancake.billing.renews(plan),
  });
  const because = `the webhooks of a renewal, which came ${renewal.when || 'alone'}`;
  await subscriptions.granted(plan, 2, because);
  await access.lasts(plan, because);
});

acceptance('PC-175', async ({ merchant, pancake }) => {
  const { changes, overtakings, subscriptions } = merchant;
  const plan = await subscriptions.placeActive();
  const created = pancake.watchesSessions();
  let outcome: Awaited<ReturnType<typeof pancake.checkout.confirms>>;
  const { asked: change, when } = await overtakings.cross({
    operation: 'checkoutCreateSession',
    call: 'create-session',
    asks: () => changes.place(plan, DEARER_PLAN),
    happens: async () => {
      const checkoutUrl = await pancake.checkoutOf(created);
      outcome = await pancake.checkout.confirms({ name: `the plan change of ${plan.name}`, checkoutUrl });
    },
  });
  await changes.takesEffect(change, outcome ?? (await changes.confirm(change)));
  await merchant.reconcile();
  await changes.replaced(change, `the webhooks of ${change.name}, which came ${when}`, 2, { isAtMost: true });
});

acceptance('PC-176', async ({ merchant, pancake }) => {
  const { orders, overtakings, refundedOrders, refunds } = merchant;
  const order = await orders.placePaid();
  const { asked: refund, when } = await overtakings.cross({
    operation: 'refundTicketCreateTicket',
    call: 'create-ticket',
    asks: () => refunds.place(order, '29.00'),
    happens: () => pancake.advance(REFUND_TIME),
  });
  const because = `refund.succeeded, which came ${when}`;
  if (refund.refundId !== undefined) await refunds.becomes(refund, because, 'succeeded');
  await refundedOrders.whole(order, because);
  refunds.isOne(order, because);
});

acceptance('PC-177', async ({ merchant, pancake }) => {
  const { access, cancellations, overtakings, subscriptions } = merchant;
  const plan = await subscriptions.placeActive();
  pancake.webhooks.hold('subscription.renewed', 'subscription.payment_succeeded');
  await pancake.billing.renews(plan);
  const { when } = await overtakings.cross({
    operation: 'subscriptionOrderCancelOrder',
    call: 'its cancellation',
    asks: () => cancellations.attempt(plan),
    happens: () => pancake.webhooks.release(),
  });
  const because = `the webhooks of a renewal, which came ${when}`;
  await subscriptions.granted(plan, 2, because);
  if (merchant.driver.policy.cancelKeepsAccessUntilPeriodEnd) await access.lasts(plan, because);
  pancake.records.prove(plan);

  const debtor = await subscriptions.placeActive();
  await pancake.billing.renews(debtor, 'failure');
  const last = await overtakings.cross({
    operation: 'subscriptionOrderCancelOrder',
    call: 'its cancellation',
    asks: () => cancellations.attempt(debtor),
    happens: () => pancake.advance(pancake.options.pastDueCancelSettles),
  });
  if (pancake.records.subscriptionOf(debtor).status !== 'canceled') return;
  await subscriptions.ends(debtor, `subscription.canceled, which came ${last.when}`);
});

acceptance('PC-178', async ({ merchant, pancake }) => {
  const { orderCancellations, orders, overtakings } = merchant;
  const order = await orders.place();
  pancake.checkout.begins(order);
  const { when } = await overtakings.cross({
    operation: 'onetimeOrderCancelOrder',
    call: 'its cancellation',
    asks: async () => merchant.driver.cancelOrder(order.reference ?? ''),
    happens: () => pancake.pays(order),
  });
  await orderCancellations.paymentIsSeen(order, when ? `that was told ${when}` : undefined);
});

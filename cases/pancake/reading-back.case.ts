import {
  acceptance,
  AFTER_FAILURE,
  BESIDE_FAILURES,
  DEARER_PLAN,
  LOST,
  merchantCalls,
  REFUND_TIME,
  showsSomething,
  type PancakeFixtures,
} from '../../fixtures/pancake.ts';

const HTML = { status: 502, body: '<html><h1>Bad Gateway</h1></html>', contentType: 'text/html' };

acceptance('PC-105', async ({ merchant, pancake }) => {
  const order = await merchant.orders.place();
  pancake.webhooks.hold();
  // With tax, so that the sums of an answer differ.
  await pancake.pays(order, { country: 'DE' });
  await merchant.orders.recovers(order, 'a payment whose webhook is lost');
  const { amount, currency } = pancake.records.chargedFor(order);
  if (merchant.driver.shows('getOrder', 'paidAmount'))
    await merchant.orders.books(order, amount, currency, 'a payment with tax that a query showed');

  if (!merchant.features.has('subscription')) return;
  const plan = await merchant.subscriptions.place();
  await pancake.pays(plan);
  await merchant.subscriptions.recovers(plan, 'a first payment whose webhooks are lost', 'active');
  await merchant.subscriptions.recoversPeriods(plan, 1, 'a first payment whose webhooks are lost');
});

acceptance('PC-192', async ({ merchant, pancake }) => {
  const { access, subscriptions } = merchant;
  const plan = await subscriptions.placeActive();
  pancake.webhooks.hold();
  await pancake.billing.renews(plan);
  await subscriptions.recoversPeriods(plan, 2, `a renewal ${LOST}`);
  await access.lasts(plan, `a renewal ${LOST}`);
  pancake.records.prove(plan);
  await pancake.portal.cancels(plan);
  await pancake.billing.expires(plan);
  const ended = `a cancellation in the customer portal and the end of the period, ${LOST}`;
  await subscriptions.findsEnd(plan, ended);
  await access.isOver(plan, ended);
});

acceptance('PC-193', async ({ merchant, pancake }) => {
  const { orders, refundedOrders, refunds } = merchant;
  // All before time goes on: a merchant may ask for what was made until now, by its own clock.
  const order = await orders.placePaid();
  const [other, third] = [await orders.placePaid(), await orders.placePaid()];
  const part = await refunds.place(other, '15.00');
  const whole = await refunds.place(order, '29.00');
  const failing = await refunds.place(third, '29.00');
  for (const { id } of pancake.world.tickets.of(pancake.records.paymentOf(third).id))
    pancake.dashboard.failRefund(id);
  pancake.webhooks.hold();
  await pancake.advance(REFUND_TIME);
  await refunds.isFound(whole);
  await refundedOrders.whole(order, 'a refund whose webhook is lost, and an inquiry');
  await refunds.isFound(part);
  await refundedOrders.part(other, 'a refund of 15.00 of 29.00 that a query showed');
  await refunds.isFound(failing, 'failed');
  await orders.staysPaid(third, 'a refund that failed, which a query showed');
});

acceptance('PC-194', async ({ merchant, pancake, caseContext }) => {
  const others = [await merchant.orders.place()];
  const order = await merchant.orders.place();
  others.push(await merchant.orders.place());
  pancake.webhooks.hold();
  await pancake.pays(order);
  for (const { externalId } of others)
    if (externalId !== undefined)
      pancake.faults.onEvery('graphql', { graphqlErrors: ['Internal server error'] }, { order: externalId });
  await merchant.reconcile();
  const isTogether = merchantCalls(pancake.journal, 'graphql').some(
    ({ request: { body } }) =>
      body.includes(order.externalId ?? '') &&
      others.some(({ externalId }) => body.includes(externalId ?? '')),
  );
  if (isTogether)
    caseContext.skipCase({ result: 'NA', reason: 'the merchant asks about several orders in one query' });
  await merchant.orders.recoversLater(order, `a payment whose webhook is lost, ${BESIDE_FAILURES}`);
});

acceptance('PC-195', async ({ merchant, pancake }) => {
  const order = await merchant.orders.place();
  pancake.webhooks.hold();
  await pancake.pays(order);
  pancake.faults.onEvery('graphql', { graphqlErrors: ['Internal server error'] });
  await merchant.reconcile();
  pancake.faults.clear();
  await merchant.orders.recoversLater(order, `a payment whose webhook is lost, ${AFTER_FAILURE}`);
});

acceptance('PC-153', async ({ merchant, pancake }) => {
  const order = await merchant.orders.place();
  pancake.webhooks.hold();
  await pancake.pays(order);
  await Promise.all([
    pancake.webhooks.release(),
    merchant.reconcile(),
    pancake.returnPage.visit(order),
    merchant.reconcile(),
  ]);
  await merchant.orders.paid(order, 'webhook, return page and reconciliation at the same moment');
  await merchant.orders.provesOnce(order);
});

acceptance('PC-110', async ({ merchant, pancake }) => {
  await staysOpenWhileQueriesFail({ merchant, pancake }, 'no data and `errors`', {
    graphqlErrors: ['Internal server error'],
  });
});

acceptance('PC-166', async ({ merchant, pancake }) => {
  const halves = [
    ['a list that could not be read', { failingFields: pancake.queryFields }],
    ['data and `errors` together', { failingFields: pancake.optionalFields }],
  ] as const;
  for (const [what, fault] of [...halves, ['HTTP 500', { status: 500 }], ['a page of HTML', HTML]] as const)
    await staysOpenWhileQueriesFail({ merchant, pancake }, what, fault);

  const order = await merchant.orders.placePaid();
  const { subscriptions } = merchant;
  const plan = merchant.features.has('subscription') ? await subscriptions.placeActive() : undefined;
  for (const [what, fault] of halves) {
    pancake.faults.clear();
    pancake.faults.onEvery('graphql', fault);
    await pancake.returnPage.visit(order);
    await merchant.readsBack();
    const because = `a query that was answered with ${what}`;
    await merchant.orders.staysPaid(order, because);
    if (plan) await subscriptions.staysRunning(plan, 1, because);
  }
  pancake.faults.clear();
  if (plan) await merchant.access.lasts(plan, 'queries that were answered without some fields');
});

/** A query that fails says nothing about an order. Half an answer may show that it is paid, and never that it is not. */
async function staysOpenWhileQueriesFail(
  { merchant, pancake }: Pick<PancakeFixtures, 'merchant' | 'pancake'>,
  what: string,
  fault: Parameters<PancakeFixtures['pancake']['faults']['onEvery']>[1],
): Promise<void> {
  const order = await merchant.orders.place();
  pancake.webhooks.hold();
  await pancake.pays(order);
  const before = merchantCalls(pancake.journal, 'graphql').length;
  pancake.faults.onEvery('graphql', fault);
  await merchant.reconcile();
  const because = `a query that was answered with ${what}`;
  await merchant.orders.isNotGivenUp(order, because);
  const queries = merchantCalls(pancake.journal, 'graphql').slice(before);
  if (!queries.some(showsSomething)) await merchant.orders.staysOpen(order, because);
  pancake.faults.clear();
  await pancake.webhooks.release();
  await merchant.orders.recovers(order, `its webhook, after queries that were answered with ${what}`);
}

acceptance('PC-172', async ({ merchant, pancake }) => {
  const { changes, orders, repeatedEvents, subscriptions } = merchant;
  const told = async (purchase: Parameters<typeof pancake.records.webhooksAbout>[0]): Promise<void> => {
    pancake.faults.clear();
    await pancake.webhooks.areTaken(pancake.records.webhooksAbout(purchase));
  };
  const because = 'events that came while queries failed, and came again where they were not acknowledged';
  const order = await orders.place();
  pancake.faults.onEvery('graphql', { graphqlErrors: ['Internal server error'] });
  await pancake.pays(order);
  await told(order);
  await repeatedEvents.countForOrder(order);
  await orders.recovers(order, because);

  if (!merchant.features.has('subscription')) return;
  const plan = await subscriptions.place();
  pancake.faults.onEvery('graphql', { graphqlErrors: ['Internal server error'] });
  await pancake.pays(plan);
  await told(plan);
  await repeatedEvents.countForPlan(plan);
  await subscriptions.recovers(plan, because, 'active');
  await subscriptions.recoversPeriods(plan, 1, because);

  if (!merchant.features.has('subscription-change')) return;
  const change = await changes.place(plan, DEARER_PLAN);
  pancake.faults.onEvery('graphql', { graphqlErrors: ['Internal server error'] });
  const outcome = await changes.confirm(change);
  await told(plan);
  await changes.takesEffect(change, outcome);
  await merchant.reconcile();
  await changes.replaced(change, because, 2, { isAtMost: true });
});

acceptance('PC-167', async ({ merchant, pancake }) => {
  const order = await merchant.orders.place();
  pancake.webhooks.hold();
  pancake.closes(await pancake.checkout.declines(order, { email: 'first@mail.example' }));
  await pancake.pays(order, { email: 'second@mail.example' });
  await merchant.orders.recovers(order, 'two orders with one number, of which the second is paid');

  if (!merchant.features.has('subscription')) return;
  const plan = await merchant.subscriptions.place();
  await pancake.checkout.declines(plan, { email: 'first@mail.example' });
  await pancake.pays(plan, { email: 'second@mail.example' });
  const because = 'two orders with one number, of which the first is closed and the second is paid';
  await merchant.subscriptions.recovers(plan, because, 'active');
  await merchant.subscriptions.recoversPeriods(plan, 1, because);
  await merchant.access.lasts(plan, because);
});

acceptance('PC-107', async ({ merchant, pancake }) => {
  const order = await merchant.orders.place();
  pancake.webhooks.hold();
  const before = await merchant.orders.place();
  await pancake.stranger.buysOften('cheap', 105);
  await pancake.pays(order);
  await pancake.stranger.buysOften('cheap', 105);
  await merchant.orders.recovers(order, 'a payment among more than two hundred others');
  await merchant.orders.staysUnpaid(before, 'the payments of others');
  pancake.records.prove(order);
});

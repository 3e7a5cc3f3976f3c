import { acceptance, newBuyer } from '../../fixtures/index.ts';

acceptance('S-X-53', async ({ merchant }) => {
  const crossed = await merchant.subscriptions.place();
  await merchant.returns.whileNotified(crossed);
  await merchant.subscriptions.recovers(crossed, 'active');
  await merchant.subscriptions.granted(crossed, 1, 'a return to the page while the events arrived');

  const reloaded = await merchant.subscriptions.place();
  await merchant.returns.beforeNotified(reloaded, 10);
  await merchant.subscriptions.becomes(reloaded, 'active');
  await merchant.returns.everyPage(reloaded);
  await merchant.returns.atOnce(reloaded, 10);
  await merchant.subscriptions.granted(reloaded, 1, 'reloads of the page before and after the events');
  await merchant.subscriptions.staysActive(reloaded, 1, 'a return to every page after the payment');
});

acceptance('S-X-83', async ({ merchant }) => {
  const plan = await merchant.subscriptions.place();
  await merchant.olderAnswers.payFirstPeriodAfterInquiry(plan);
  const because = 'an answer to an inquiry that is older than the events';
  await merchant.subscriptions.becomesActive(plan, because);
  await merchant.subscriptions.staysActive(plan, 1, because);
});

acceptance('S-X-54', async ({ merchant, waffo }) => {
  const [first, second] = await merchant.concurrentBuyers.subscribeCrossing();
  if (!first || !second) return;
  await waffo.subscriptions.pays(second);
  await merchant.subscriptions.becomes(second, 'active');
  await merchant.subscriptions.granted(second, 1, 'its payment, before that of another buyer');
  await merchant.subscriptions.staysOpen(first, "the payment of another buyer's subscription");
  await waffo.subscriptions.pays(first);
  await merchant.subscriptions.becomes(first, 'active');
  await merchant.subscriptions.granted(first, 1, 'its payment, after that of another buyer');
});

acceptance('S-X-55', async ({ merchant, waffo }) => {
  const plans = await merchant.concurrentBuyers.subscribe(3);
  waffo.notifications.hold();
  for (const plan of plans) await waffo.subscriptions.pays(plan);
  await waffo.notifications.releaseTogether();
  for (const plan of plans) {
    await merchant.subscriptions.becomes(plan, 'active');
    await merchant.subscriptions.granted(plan, 1, 'three first payments at the same moment');
  }
  waffo.notifications.hold();
  // The subscription that was paid last renews last: the others are due before it.
  const [last] = plans.slice(-1);
  if (last) await waffo.subscriptions.renews(last);
  await waffo.notifications.releaseTogether();
  for (const plan of plans)
    await merchant.subscriptions.granted(plan, 2, 'three renewals at the same moment');
});

acceptance('S-X-56', async ({ merchant, waffo }) => {
  const plans = [
    await merchant.subscriptions.placeActive(),
    await merchant.subscriptions.placeActive(),
  ] as const;
  const changes = await merchant.concurrentChanges.request(plans);
  waffo.notifications.hold();
  for (const change of changes) await waffo.changes.pays(change);
  await waffo.notifications.releaseTogether();
  for (const change of changes) {
    await merchant.changes.becomes(change, 'succeeded');
    await merchant.changes.newPlanActive(change, 1, 'two changes at the same moment');
  }
});

acceptance('S-X-57', async ({ merchant, waffo, caseContext }) => {
  if (!merchant.features.has('refund'))
    caseContext.skipCase({ result: 'NA', reason: 'refund is not integrated, so none can cross a renewal' });
  const buyer = newBuyer();
  const plan = await merchant.subscriptions.placeActive(buyer);
  let periods = 1;
  // Whichever message the merchant handles first, it must not undo the other one.
  for (const first of ['oldest', 'youngest'] as const) {
    const order = await merchant.orders.placePaid(buyer);
    const refund = await merchant.refunds.accepted(order, order.amount);
    waffo.notifications.hold();
    await waffo.subscriptions.renews(plan);
    await waffo.notifications.releaseTogether(first);
    periods += 1;
    await merchant.refunds.becomes(refund, 'succeeded');
    await merchant.orders.becomes(order, 'refunded');
    await merchant.refundedOrders.benefitsFollowPolicy(refund);
    await merchant.subscriptions.granted(plan, periods, "a renewal beside the refund of its buyer's order");
  }
});

acceptance('S-X-68', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.placeActive();
  const paid = await merchant.access.paid(plan);
  await merchant.doubleRequests.cancelSubscription(plan);
  await merchant.subscriptions.recovers(plan, 'cancelled', 'closed');
  waffo.subscriptions.shows(await waffo.subscriptions.inquire(plan), plan, ['MERCHANT_CANCELLED']);
  const because = 'two cancellations at the same moment';
  await merchant.subscriptions.staysEnded(plan, 1, because);
  await merchant.access.followsPolicy(plan, paid, because);
});

acceptance('S-X-69', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.placeActive();
  const [first, second] = await merchant.doubleRequests.changeSubscription(plan);
  if (!first) return;
  await waffo.changes.pays(first);
  await merchant.changes.becomes(first, 'succeeded');
  // A subscriber who confirms the second change too pays nothing: Waffo closes it, because its old plan has ended.
  if (second) await waffo.changes.pays(second);
  const because = 'the same change twice at the same moment';
  await merchant.changes.newPlanActive(first, 1, because);
  if (second) await merchant.changes.comesToNothing(second, because);
});

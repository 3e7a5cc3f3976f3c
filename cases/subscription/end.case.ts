import { acceptance, newBuyer } from '../../fixtures/index.ts';

acceptance('S-X-21', async ({ merchant }) => {
  const plan = await merchant.subscriptions.placeActive();
  const paid = await merchant.access.paid(plan);
  await merchant.subscriptionCancellations.accepted(plan);
  await merchant.subscriptions.ends(plan);
  await merchant.access.followsPolicy(plan, paid, 'a cancellation by the merchant');
});

acceptance('S-X-23', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.placeActive();
  const paid = await merchant.access.paid(plan);
  await waffo.subscriptions.channelCancels(plan);
  await waffo.notifications.redeliver(waffo.subscriptions.notified(plan, 'CHANNEL_CANCELLED'), {});
  await merchant.subscriptions.ends(plan);
  await merchant.access.followsPolicy(plan, paid, 'a cancellation by the channel');
});

acceptance('S-X-61', async ({ merchant, waffo }) => {
  const buyer = newBuyer();
  const failed = await merchant.subscriptions.place(buyer);
  await waffo.subscriptions.pays(failed, 'failure');
  await merchant.subscriptions.ends(failed);
  const second = await merchant.nextRequests.subscribesAgain(failed, buyer, 'its first payment failed');
  if (!second) return;
  await merchant.subscriptions.activate(second);
  await merchant.subscriptions.granted(second, 1, 'a first payment at the second try');

  await merchant.subscriptionCancellations.accepted(second);
  await merchant.subscriptions.ends(second);
  const third = await merchant.nextRequests.subscribesAgain(second, buyer, 'it was cancelled');
  if (!third) return;
  await merchant.subscriptions.activate(third);
  // A merchant may keep one record for each buyer.
  if (third.subscriptionRef === second.subscriptionRef) return;
  await merchant.subscriptions.granted(third, 1, 'a new subscription after a cancellation');
  await merchant.subscriptions.staysEnded(second, 1, 'a new subscription of its buyer');
});

acceptance('S-X-81', async ({ merchant, waffo }) => {
  const buyer = newBuyer();
  const first = await merchant.subscriptions.placeActive(buyer);
  const before = await merchant.subscriptions.view(first);
  const dearer = { ...buyer, amount: '170.00' };
  const failed = await merchant.nextRequests.subscribesBeside(first, dearer);
  if (!failed) return;
  await waffo.subscriptions.pays(failed, 'failure');
  await merchant.subscriptions.ends(failed);
  const failure = 'the failed first payment of another subscription of its buyer';
  await merchant.access.isUntouched(first, before, failure);

  const second = await merchant.nextRequests.subscribesBeside(first, dearer);
  if (!second) return;
  await merchant.subscriptions.activate(second);
  await merchant.subscriptionCancellations.accepted(second);
  await merchant.subscriptions.ends(second);
  await merchant.access.isUntouched(first, before, 'the cancellation of another subscription of its buyer');
});

acceptance('S-X-82', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.placeActive();
  waffo.notifications.hold();
  await waffo.subscriptions.renews(plan);
  const paid = await merchant.access.paid(plan);
  await waffo.subscriptions.channelCancels(plan);
  await waffo.notifications.releaseReversed();
  await merchant.subscriptions.ends(plan);
  const because = 'a paid renewal whose events came after the end';
  if (merchant.access.lastsAfterTheEnd) await merchant.subscriptions.granted(plan, 2, because);
  await merchant.access.followsPolicy(plan, paid, because);
});

acceptance('S-X-24', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.placeActive();
  const ends = ['MERCHANT_CANCELLED', 'USER_CANCELLED', 'CHANNEL_CANCELLED', 'EXPIRED'];
  const view = await waffo.subscriptions.inquire(plan);
  await waffo.forger.sends(
    ...ends.map((subscriptionStatus) => ({
      eventType: 'SUBSCRIPTION_STATUS_NOTIFICATION',
      result: { ...view, subscriptionStatus },
    })),
  );
  await merchant.subscriptions.staysActive(plan, 1, 'forged events of its end');
});

acceptance('S-X-25', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.placeActive();
  const activation = waffo.subscriptions.notified(plan, 'ACTIVE');
  const payment = waffo.subscriptions.paymentNotified(plan, 1, 'PAY_SUCCESS');
  await merchant.subscriptionCancellations.accepted(plan);
  await merchant.subscriptions.ends(plan);
  for (const event of [activation, payment]) await waffo.notifications.redeliver(event, {});
  await merchant.subscriptions.staysEnded(plan, 1, 'old events of its beginning');
});

acceptance('S-X-26', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.placeActive();
  await waffo.subscriptions.renews(plan, 'failure');
  await merchant.subscriptionCancellations.accepted(plan);
  await waffo.advance('3d');
  await merchant.subscriptions.ends(plan);
  await merchant.subscriptions.staysEnded(plan, 1, 'a cancellation during a renewal');
});

acceptance('S-X-27', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.placeActive({ numberOfPeriod: '2' });
  // The end of the plan is not the end of what is paid.
  await merchant.access.lasts(plan, 'the first of two periods');
  const periods = await waffo.subscriptions.runsOut(plan);
  waffo.subscriptions.notified(plan, 'EXPIRED');
  await merchant.subscriptions.ends(plan);
  await merchant.subscriptions.staysEnded(plan, periods, 'the end of the last period');
});

acceptance('S-X-28', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.placeActive();
  waffo.faults.onNext('subscriptionCancel', { drop: true });
  await merchant.subscriptionCancellations.requestAndCall(plan);
  waffo.subscriptions.shows(await waffo.subscriptions.inquire(plan), plan, ['MERCHANT_CANCELLED']);
  await merchant.subscriptions.recovers(plan, 'cancelled', 'closed');
});

acceptance('S-X-29', async ({ merchant }) => {
  const plan = await merchant.subscriptions.place();
  await merchant.subscriptionCancellations.refused(plan, 'C0003');
  await merchant.subscriptions.staysOpen(plan, 'a cancellation of what is not active');
});

acceptance('S-X-30', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.placeActive();
  waffo.faults.onEvery('subscriptionCancel', { drop: true, effect: 'none' });
  await merchant.subscriptionCancellations.requestAndCall(plan);
  await merchant.subscriptions.staysActive(plan, 1, 'a cancellation that never reached Waffo');
});

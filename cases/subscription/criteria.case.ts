import { acceptance, newBuyer } from '../../fixtures/index.ts';

acceptance('S-P-1', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.place();
  await waffo.subscriptions.pays(plan);
  await merchant.subscriptions.becomes(plan, 'active');
  await merchant.subscriptions.granted(plan, 1, 'the first payment');
  await merchant.access.lasts(plan, 'the first payment');
});

acceptance('S-P-2', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.placeActive();
  await merchant.access.lasts(plan, 'the first payment');
  for (const period of [2, 3]) {
    await waffo.subscriptions.renews(plan);
    await merchant.subscriptions.granted(plan, period, `the payment of period ${period}`);
    await merchant.access.lasts(plan, `the payment of period ${period}`);
  }
  await merchant.subscriptions.staysActive(plan, 3, 'two renewals');
});

acceptance('S-P-3', async ({ merchant, waffo, caseContext }) => {
  const buyer = newBuyer();
  const plan = await merchant.subscriptions.placeActive(buyer);
  const other = await merchant.subscriptions.attempt(buyer);
  const isAnother = other.checkoutUrl !== undefined && other.id !== undefined && other.id !== plan.id;
  if (isAnother) {
    await waffo.subscriptions.pays(other);
    await merchant.subscriptions.granted(other, 1, "the payment of its buyer's second subscription");
  } else caseContext.note('the merchant sells a buyer one subscription at a time');

  await merchant.subscriptionCancellations.accepted(plan);
  await merchant.subscriptions.ends(plan);
  if (isAnother)
    await merchant.subscriptions.staysActive(other, 1, "the end of its buyer's other subscription");
  await waffo.advance('32d');
  await merchant.subscriptions.staysEnded(plan, 1, 'a cancellation');
});

acceptance('S-P-4', async ({ merchant, waffo }) => {
  waffo.faults.onNext('subscriptionCreate', { answer: 'A0003' });
  await merchant.subscriptions.refused(await merchant.subscriptions.attempt(), 'A0003');
});

acceptance('S-E-1', async ({ merchant, waffo }) => {
  const [paid, failed] = [await merchant.subscriptions.place(), await merchant.subscriptions.place()];
  await waffo.subscriptions.pays(paid);
  await waffo.subscriptions.pays(failed, 'failure');
  waffo.subscriptions.acknowledged(waffo.subscriptions.notified(paid, 'ACTIVE'), paid);
  waffo.subscriptions.acknowledged(waffo.subscriptions.notified(failed, 'CLOSE'), failed);
  await merchant.subscriptions.becomes(paid, 'active');
  await merchant.subscriptions.ends(failed);
});

acceptance('S-E-2', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.placeActive();
  await waffo.subscriptions.renews(plan);
  waffo.subscriptions.acknowledged(waffo.subscriptions.periodNotified(plan, 2), plan);
  await merchant.subscriptions.granted(plan, 2, 'the payment and the period event of a renewal');
});

acceptance('S-E-3', async ({ merchant, waffo }) => {
  const buyer = newBuyer();
  const order = await merchant.orders.placePaid(buyer);
  const plan = await merchant.subscriptions.placeActive(buyer);
  await waffo.subscriptions.renews(plan);
  waffo.subscriptions.acknowledged(waffo.subscriptions.paymentNotified(plan, 2, 'PAY_SUCCESS'), plan);
  await merchant.subscriptions.granted(plan, 2, 'a renewal beside a one-time order');
  await merchant.orders.staysPaid(order, "a renewal of the same buyer's subscription");
});

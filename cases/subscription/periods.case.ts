import { acceptance } from '../../fixtures/index.ts';

acceptance('S-X-11', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.place();
  waffo.notifications.hold();
  await waffo.subscriptions.pays(plan);
  // The first delivery can race too: nothing is stored yet when the second one comes.
  const first = waffo.subscriptions.paymentNotified(plan, 1, 'PAY_SUCCESS');
  await waffo.notifications.redeliver(first, { times: 10, concurrent: true });
  await waffo.notifications.release();
  await waffo.notifications.redeliver(waffo.subscriptions.notified(plan, 'ACTIVE'), { times: 3 });
  await merchant.subscriptions.becomes(plan, 'active');
  await merchant.subscriptions.granted(plan, 1, 'repeated events of the first period');

  await waffo.subscriptions.renews(plan);
  const payment = waffo.subscriptions.paymentNotified(plan, 2, 'PAY_SUCCESS');
  const period = waffo.subscriptions.periodNotified(plan, 2);
  for (const event of [payment, period]) {
    await waffo.notifications.redeliver(event, { times: 3 });
    await waffo.notifications.redeliver(event, { times: 10, concurrent: true });
  }
  await merchant.subscriptions.granted(plan, 2, 'repeated events of a renewal');
  await merchant.subscriptions.provesEachOnce(plan);
});

acceptance('S-X-12', async ({ merchant, waffo }) => {
  const [young, old] = [await merchant.subscriptions.place(), await merchant.subscriptions.place()];
  waffo.notifications.hold();
  await waffo.subscriptions.pays(young);
  await waffo.subscriptions.pays(old);
  await waffo.subscriptions.nextPeriod(old);
  const events = await waffo.notifications.releaseReversed();
  // The news of the first period came last.
  await merchant.subscriptions.granted(old, 2, 'the events of two periods in reverse');
  await merchant.access.lasts(old, 'the events of two periods in reverse');
  for (const event of events) await waffo.notifications.redeliver(event, {});
  for (const plan of [young, old]) await merchant.subscriptions.becomes(plan, 'active');
  await merchant.subscriptions.granted(young, 1, 'the events of a first period in reverse');
  await merchant.subscriptions.granted(old, 2, 'the events of two periods in reverse and again');
});

acceptance('S-X-13', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.placeActive();
  waffo.notifications.hold();
  await waffo.subscriptions.renews(plan);
  waffo.subscriptions.periodNotified(plan, 2);
  await waffo.notifications.releaseReversed();
  await merchant.subscriptions.granted(plan, 2, 'a renewal whose period event came first');
  await merchant.subscriptions.staysActive(plan, 2, 'a renewal whose period event came first');
});

acceptance('S-X-14', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.placeActive();
  const paid = await merchant.access.paid(plan);
  await waffo.subscriptions.renews(plan, 'failure');
  waffo.subscriptions.paymentNotified(plan, 2, 'ORDER_CLOSE');
  await merchant.reconcile();
  await merchant.subscriptions.survives(plan, 1, 'a failed attempt after which Waffo tries again');
  await merchant.access.notExtended(plan, paid, 'a failed attempt to renew');
});

acceptance('S-X-15', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.placeActive();
  await waffo.subscriptions.renews(plan, 'failure');
  await merchant.subscriptions.survives(plan, 1, 'a failed attempt');
  await waffo.subscriptions.renews(plan);
  await merchant.subscriptions.becomesActive(plan, 'a payment of period 2 at the second attempt');
  await merchant.subscriptions.granted(plan, 2, 'a payment at the second attempt');
});

acceptance('S-X-16', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.placeActive();
  await waffo.subscriptions.failsToRenew(plan);
  waffo.subscriptions.paymentNotified(plan, 2, 'ORDER_CLOSE');
  await merchant.subscriptions.survives(plan, 1, 'a renewal whose attempts all failed');
  // Under a payment-first contract nothing more is charged.
  if (!(await waffo.subscriptions.isDueAgain(plan))) return;
  await waffo.subscriptions.renews(plan);
  await merchant.subscriptions.becomesActive(plan, 'period 3 was paid, following a failed period 2');
  await merchant.subscriptions.granted(plan, 2, 'a period that is paid after one that was not');
  // Whoever counts failures must count them anew once a period is paid.
  await waffo.subscriptions.renews(plan, 'failure');
  await merchant.subscriptions.survives(plan, 2, 'a failed attempt that follows a paid period');
});

acceptance('S-X-17', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.placeActive();
  for (const amount of ['1.00', '99.99']) {
    const other = { orderAmount: amount, finalDealAmount: amount };
    await waffo.subscriptions.falsePayment(plan, 2, { result: other, name: 'amount that differs' });
    await merchant.subscriptions.survives(plan, 1, `a payment of ${amount} for a period of ${plan.amount}`);
  }
  for (const orderStatus of [undefined, '', 'PAY_IN_REVIEW'])
    await waffo.subscriptions.falsePayment(plan, 2, {
      result: { orderStatus },
      name: 'no status of success',
    });
  await merchant.subscriptions.survives(plan, 1, 'a validly signed payment event without PAY_SUCCESS');
  const orderCurrency = plan.currency === 'IDR' ? 'USD' : 'IDR';
  await waffo.subscriptions.falsePayment(plan, 2, {
    result: { orderCurrency },
    name: 'currency that differs',
  });
  await merchant.subscriptions.survives(plan, 1, `a payment in ${orderCurrency} instead of ${plan.currency}`);
});

acceptance('S-X-18', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.placeActive();
  waffo.notifications.loseNextReply();
  await waffo.subscriptions.renews(plan);
  // The other event of the renewal comes again at the same moment, and the merchant may take one at a time: the third
  // attempt follows after a minute.
  for (let halfMinute = 0; halfMinute < 2; halfMinute += 1) await waffo.notifications.delivered();
  waffo.subscriptions.acknowledged(waffo.subscriptions.paymentNotified(plan, 2, 'PAY_SUCCESS'), plan);
  await merchant.subscriptions.granted(plan, 2, 'an event whose acknowledgement was lost');
});

import { acceptance } from '../../fixtures/index.ts';

acceptance('S-X-1', async ({ merchant, waffo, scene }) => {
  waffo.faults.onNext('subscription/create', { drop: true });
  const plan = await merchant.subscriptions.attempt();
  await merchant.subscriptions.staysOpen(plan, 'a lost answer to create');

  await waffo.subscriptions.pays(plan);
  await merchant.subscriptions.recovers(plan, 'active');
  await merchant.subscriptions.granted(plan, 1, 'the payment of a subscription whose create was lost');
  scene.remark(merchant.subscriptions.recoveryOf(plan));
});

acceptance('S-X-2', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.place();
  await waffo.visitsRedirect(plan, 'successRedirectUrl');
  await merchant.subscriptions.staysOpen(plan, 'a visit to successRedirectUrl without a payment');
});

acceptance('S-X-3', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.place();
  waffo.subscriptions.beginsToPay(plan);
  await merchant.reconcile();
  await waffo.subscriptions.falseStatus(plan, { result: {}, name: 'status IN_PROGRESS' });
  await merchant.subscriptions.staysOpen(plan, 'the status IN_PROGRESS');
});

acceptance('S-X-4', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.place();
  const other = { orderAmount: '1.00', finalDealAmount: '1.00' };
  await waffo.subscriptions.falsePayment(plan, 1, { result: other, name: 'amount that differs' });
  await merchant.subscriptions.isNotActive(plan, `a payment of 1.00 for a subscription of ${plan.amount}`);
  const orderCurrency = plan.currency === 'IDR' ? 'USD' : 'IDR';
  await waffo.subscriptions.falsePayment(plan, 1, {
    result: { orderCurrency },
    name: 'currency that differs',
  });
  await merchant.subscriptions.isNotActive(plan, `a payment in ${orderCurrency} instead of ${plan.currency}`);
});

acceptance('S-X-5', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.place();
  await waffo.subscriptions.timesOut(plan);
  await merchant.subscriptions.recovers(plan, 'closed', 'cancelled');
  await merchant.subscriptions.isNotActive(plan, 'its time to pay ran out');
});

acceptance('S-X-6', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.place();
  await waffo.subscriptions.pays(plan, 'failure');
  await merchant.subscriptions.ends(plan);
  const forged = "stranger's key";
  await waffo.subscriptions.falseStatus(plan, { forged, result: { subscriptionStatus: 'ACTIVE' } });
  await waffo.subscriptions.falsePayment(plan, 1, { forged });
  await merchant.subscriptions.staysEnded(plan, 0, 'forged events of a closed subscription');
});

acceptance('S-X-7', async ({ merchant, waffo }) => {
  const tampered = { tamper: { subscriptionStatus: 'ACTIVE' } };
  waffo.faults.onNext('subscription/create', tampered);
  waffo.faults.onNext('subscription/inquiry', tampered, { times: 3 });
  const plan = await merchant.subscriptions.attempt();
  await merchant.reconcile();
  await merchant.subscriptions.isNotActive(plan, 'answers that were rewritten to ACTIVE on the way');
});

acceptance('S-X-8', async ({ merchant }) => {
  await merchant.subscriptions.place();
  await merchant.subscriptions.placeTogether(4);
  merchant.subscriptions.haveOwnIds(5);
});

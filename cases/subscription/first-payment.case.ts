import {
  acceptance,
  newBuyer,
  type PlacedSubscription,
  refusalCodes,
  unknownIds,
} from '../../fixtures/index.ts';

acceptance('S-X-1', async ({ merchant, waffo, caseContext }) => {
  waffo.faults.onNext('subscriptionCreate', { drop: true });
  const plan = await merchant.subscriptions.attempt();
  await merchant.subscriptions.staysOpen(plan, 'a lost answer to create');

  await waffo.subscriptions.pays(plan);
  await merchant.subscriptions.recovers(plan, 'active');
  await merchant.subscriptions.granted(plan, 1, 'the payment of a subscription whose create was lost');
  caseContext.note(merchant.subscriptions.recoveryOf(plan));
});

acceptance('S-X-2', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.place();
  await waffo.visitsRedirect(plan, 'successRedirectUrl');
  await merchant.subscriptions.staysOpen(plan, 'a visit to successRedirectUrl without a payment');
  for (const field of ['failedRedirectUrl', 'cancelRedirectUrl'] as const) {
    await waffo.visitsRedirect(plan, field);
    await merchant.subscriptions.staysOpen(plan, `a visit to ${field}`);
  }
});

acceptance('S-X-3', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.place();
  await waffo.subscriptions.beginsToPay(plan);
  await merchant.reconcile();
  await waffo.subscriptions.falseStatus(plan, { result: {}, name: 'status IN_PROGRESS' });
  await merchant.subscriptions.staysOpen(plan, 'the status IN_PROGRESS');
  const unheard = { subscriptionStatus: 'IN_REVIEW' };
  await waffo.subscriptions.falseStatus(plan, { result: unheard, name: 'a new status' });
  await merchant.subscriptions.staysOpen(
    plan,
    'the status IN_REVIEW, which is none that ends a subscription',
  );
  for (const subscriptionStatus of [undefined, ''])
    await waffo.subscriptions.falseStatus(plan, { result: { subscriptionStatus }, name: 'no status' });
  await merchant.subscriptions.staysOpen(plan, 'a validly signed status event without subscriptionStatus');
  for (const orderStatus of [undefined, '', 'PAY_IN_REVIEW'])
    await waffo.subscriptions.falsePayment(plan, 1, {
      result: { orderStatus },
      name: 'no status of success',
    });
  await merchant.subscriptions.isNotActive(plan, 'a validly signed payment event without PAY_SUCCESS');
});

acceptance('S-X-4', async ({ merchant, waffo }) => {
  // Each amount has its own subscription, so that all can be observed together.
  const attempts: { plan: PlacedSubscription; amount: string; currency: string }[] = [];
  for (const [price, amount] of [
    ['100.00', '1.00'],
    ['100.00', '99.99'],
    ['100.00', '100.01'],
    ['100.40', '100.00'],
  ] as const) {
    const plan = await merchant.subscriptions.place({ amount: price });
    attempts.push({ plan, amount, currency: plan.currency });
  }
  const other = await merchant.subscriptions.place();
  attempts.push({ plan: other, amount: other.amount, currency: other.currency === 'IDR' ? 'USD' : 'IDR' });

  await Promise.all(
    attempts.map(async ({ plan, amount, currency }) => {
      const result = { orderAmount: amount, finalDealAmount: amount, orderCurrency: currency };
      await waffo.subscriptions.falsePayment(plan, 1, { result, name: 'amount or currency that differs' });
      const price = `${plan.amount} ${plan.currency}`;
      await merchant.subscriptions.isNotActive(
        plan,
        `a payment of ${amount} ${currency} for a subscription of ${price}`,
      );
    }),
  );
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
  const forged = "attacker's key";
  await waffo.subscriptions.falseStatus(plan, { forged, result: { subscriptionStatus: 'ACTIVE' } });
  await waffo.subscriptions.falsePayment(plan, 1, { forged });
  await merchant.subscriptions.staysEnded(plan, 0, 'forged events of a closed subscription');
});

acceptance('S-X-7', async ({ merchant, waffo }) => {
  const tampered = { tamper: { subscriptionStatus: 'ACTIVE' } };
  waffo.faults.onNext('subscriptionCreate', tampered);
  waffo.faults.onNext('subscriptionInquiry', tampered, { times: 3 });
  const plan = await merchant.subscriptions.attempt();
  await merchant.reconcile();
  await merchant.subscriptions.isNotActive(plan, 'answers that were rewritten to ACTIVE on the way');
});

acceptance('S-X-8', async ({ merchant }) => {
  await merchant.subscriptions.place();
  await merchant.concurrentBuyers.subscribe(4);
  merchant.uniqueness.subscriptionsHaveOwnIds(5);
});

acceptance('S-X-9', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.place();
  const merchantInfo = { merchantId: '1000000999' };
  const name = "another merchant's event";
  const { acquiringOrderId: subscriptionId } = unknownIds();
  const activation = { merchantInfo, subscriptionId, subscriptionStatus: 'ACTIVE' };
  await waffo.subscriptions.falseStatus(plan, { result: activation, name });
  await waffo.subscriptions.falsePayment(plan, 1, { result: { merchantInfo }, name });
  await merchant.subscriptions.staysOpen(
    plan,
    "events of another merchant's subscription under the same request",
  );
});

acceptance('S-X-78', async ({ merchant, waffo }) => {
  const refused: { plan: PlacedSubscription; code: string }[] = [];
  for (const code of refusalCodes('subscriptionCreate')) {
    waffo.faults.clear();
    // The code decides, whatever HTTP status comes with it.
    waffo.faults.onEvery('subscriptionCreate', { answer: code, ...(code === 'C0005' && { status: 200 }) });
    const plan = await merchant.subscriptions.attempt(newBuyer());
    waffo.subscriptions.answered(plan, code);
    refused.push({ plan, code });
  }
  await Promise.all(refused.map(({ plan, code }) => merchant.subscriptions.refused(plan, code)));
});

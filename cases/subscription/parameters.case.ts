import { acceptance, tryCurrencies, tryBillingPeriods, tryTexts } from '../../fixtures/index.ts';

acceptance('S-X-58', async ({ merchant, waffo, caseContext }) => {
  await tryCurrencies(
    { merchant, waffo, caseContext },
    {
      operation: 'createSubscription',
      kind: 'subscription',
      attempt: (wish) => merchant.subscriptions.attempt(wish),
    },
  );
});

acceptance('S-X-59', async ({ merchant, waffo, caseContext }) => {
  await tryBillingPeriods({ merchant, waffo, caseContext });
});

acceptance('S-X-60', async ({ merchant, waffo, caseContext }) => {
  await tryTexts(
    { merchant, waffo, caseContext },
    { operation: 'createSubscription', attempt: (wish) => merchant.subscriptions.attempt(wish) },
  );
});

acceptance('S-X-65', async ({ merchant, waffo, caseContext }) => {
  const tried: string[] = [];
  // On the sandbox only yen have a contracted method.
  for (const currency of waffo.target.realTimeMs > 0 ? ['JPY'] : ['JPY', 'KRW']) {
    const plan = await merchant.subscriptions.attempt({ amount: '1200', currency });
    if (!plan.checkoutUrl || plan.currency !== currency) continue;
    tried.push(currency);
    await merchant.subscriptions.activate(plan);
    await waffo.subscriptions.renews(plan);
    await merchant.subscriptions.granted(plan, 2, `a renewal in ${currency}`);
    if (!merchant.features.has('subscription-change')) continue;
    const change = await merchant.changes.place(plan, { amount: '2000', remainingAmount: '500' });
    await waffo.changes.pays(change);
    await merchant.changes.becomes(change, 'succeeded');
    await merchant.changes.newPlanActive(change, 2, `a change in ${currency}`);
  }
  if (tried.length > 0) return caseContext.note(`tried with ${tried.join(', ')}`);
  caseContext.skipCase({ result: 'NA', reason: 'the merchant sells in no currency without decimals' });
});

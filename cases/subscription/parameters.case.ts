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

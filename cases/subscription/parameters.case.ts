import { acceptance, tryCurrencies, tryRhythms, tryTexts } from '../../fixtures/index.ts';

acceptance('S-X-58', async ({ merchant, waffo, scene }) => {
  await tryCurrencies(
    { merchant, waffo, scene },
    {
      operation: 'createSubscription',
      kind: 'subscription',
      attempt: (wish) => merchant.subscriptions.attempt(wish),
    },
  );
});

acceptance('S-X-59', async ({ merchant, waffo, scene }) => {
  await tryRhythms({ merchant, waffo, scene });
});

acceptance('S-X-60', async ({ merchant, waffo, scene }) => {
  await tryTexts(
    { merchant, waffo, scene },
    { operation: 'createSubscription', attempt: (wish) => merchant.subscriptions.attempt(wish) },
  );
});

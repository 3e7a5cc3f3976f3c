import { acceptance, type PlacedChange, refusalCodes } from '../../fixtures/index.ts';

acceptance('S-X-79', async ({ merchant, waffo }) => {
  for (const code of refusalCodes('subscriptionCancel')) {
    const plan = await merchant.subscriptions.placeActive();
    waffo.faults.clear();
    waffo.faults.onEvery('subscriptionCancel', { answer: code });
    await merchant.subscriptionCancellations.refused(plan, code);
  }
});

acceptance('S-X-80', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.placeActive();
  const refused: { change: PlacedChange; code: string }[] = [];
  for (const code of refusalCodes('subscriptionChange')) {
    waffo.faults.clear();
    waffo.faults.onEvery('subscriptionChange', { answer: code });
    refused.push({ change: await merchant.changes.attempt(plan), code });
  }
  await Promise.all(refused.map(({ change, code }) => merchant.changes.refused(change, 1, code)));
});

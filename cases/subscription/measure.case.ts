import { acceptance } from '../../fixtures/index.ts';

acceptance('S-X-49', async ({ merchant, waffo }) => {
  const { subscriptions, subscriptionCancellations, changes, features } = merchant;
  const ending = await subscriptions.placeActive();
  const changing = features.has('subscription-change') ? await subscriptions.placeActive() : undefined;
  for (const operation of ['subscriptionCancel', 'subscriptionChange'] as const)
    waffo.faults.onEvery(operation, { drop: true, effect: 'none' });
  for (const inquiry of ['subscriptionInquiry', 'subscriptionChangeInquiry'] as const)
    waffo.faults.onEvery(inquiry, { answer: 'C0001' });

  const [plan] = await Promise.all([
    subscriptions.attempt({ amount: '92' }),
    subscriptionCancellations.request(ending),
    changing && changes.attempt(changing),
  ]);
  waffo.subscriptions.answered(plan, 'E0001');
  await merchant.unknownOutcomes.waitForRepeats();
  await subscriptions.staysOpen(plan, 'an outcome that stayed unknown at every repeat and every inquiry');

  waffo.faults.clear();
  await waffo.subscriptions.pays(plan);
  await subscriptions.recovers(plan, 'active');
  await subscriptions.granted(plan, 1, 'the payment of one whose outcome stayed unknown for long');
});

acceptance('S-X-50', async ({ merchant, waffo }) => {
  const plan = await merchant.subscriptions.attempt({ amount: '91' });
  waffo.subscriptions.answered(plan, 'C0001');
  await merchant.unknownOutcomes.waitForRepeats();
  await merchant.subscriptions.refused(plan, 'C0001');
});

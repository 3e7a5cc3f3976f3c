import { acceptance } from '../../fixtures/index.ts';

acceptance('S-1.5', async ({ merchant, waffo, caseContext }) => {
  const plan = await merchant.subscriptions.attempt({ amount: '90' });
  waffo.subscriptions.answered(plan, 'C0005');
  await merchant.subscriptions.refused(plan, 'C0005');
  caseContext.note('special amount 90');
});

acceptance('S-1.6', async ({ merchant, waffo, caseContext }) => {
  const rejected = await merchant.subscriptions.attempt({ amount: '90' });
  waffo.subscriptions.answered(rejected, 'C0005');
  await waffo.refuses('subscriptionCreate', { ...rejected.sent, amount: '100.00' }, 'A0011');

  waffo.faults.onNext('subscriptionCreate', { answer: 'A0011' });
  await merchant.subscriptions.refused(await merchant.subscriptions.attempt(), 'A0011');
  await merchant.subscriptions.place();
  merchant.uniqueness.subscriptionsHaveOwnIds(3);
  caseContext.note("conflict provoked with the merchant's keys; the merchant's own ids are unique");
});

acceptance('S-1.7', async ({ merchant, waffo, caseContext }) => {
  const plan = await merchant.subscriptions.attempt({ amount: '91' });
  waffo.subscriptions.answered(plan, 'C0001');
  await merchant.subscriptions.refused(plan, 'C0001');
  caseContext.note('special amount 91');
});

acceptance('S-1.8', async ({ merchant, waffo, caseContext }) => {
  const plan = await merchant.subscriptions.attempt({ amount: '92' });
  waffo.subscriptions.answered(plan, 'E0001');
  await merchant.subscriptions.staysOpen(plan, "Waffo's answer E0001 to create");

  await waffo.subscriptions.pays(plan);
  await merchant.subscriptions.recovers(plan, 'active');
  await merchant.subscriptions.granted(plan, 1, 'the payment of a subscription whose create was unknown');
  caseContext.note(merchant.subscriptions.recoveryOf(plan));
});

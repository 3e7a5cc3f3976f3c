import { acceptance, OLD_ENOUGH, type CaseFixtures, type Kind } from '../../fixtures/index.ts';

// The file is named so that it runs after the others: their notifications are delivered again.

type Fixtures = Pick<CaseFixtures, 'merchant' | 'waffo'>;

acceptance('S-X-47', async ({ merchant, waffo }) => {
  const kinds = await merchant.lateDuplicates.prepare(makersOf({ merchant, waffo }));
  await merchant.lateDuplicates.redeliver(kinds, { after: 'at the end of the run', age: OLD_ENOUGH });
});

acceptance('S-K-2', async ({ merchant, waffo }) => {
  if (!merchant.crashes.arePossible()) return;
  await merchant.lateDuplicates.redeliverAfterRestart(makersOf({ merchant, waffo }), () =>
    merchant.crashes.crashAndRestart(),
  );
});

/** How an object of each kind is made. */
function makersOf({ merchant, waffo }: Fixtures): Partial<Record<Kind, () => Promise<unknown>>> {
  return {
    renewal: () => renewal({ merchant, waffo }),
    'renewal paid at the second attempt': () => secondAttempt({ merchant, waffo }),
    'failed first payment': () => failedPayment({ merchant, waffo }),
    'cancelled subscription': () => cancellation({ merchant, waffo }),
    ...(merchant.features.has('subscription-change') && {
      'changed plan': () => change({ merchant, waffo }),
    }),
  };
}

async function renewal({ merchant: { subscriptions }, waffo }: Fixtures): Promise<void> {
  const plan = await subscriptions.placeActive();
  await waffo.subscriptions.renews(plan);
  await subscriptions.granted(plan, 2, 'a renewal');
}

async function secondAttempt({ merchant: { subscriptions }, waffo }: Fixtures): Promise<void> {
  const plan = await subscriptions.placeActive();
  await waffo.subscriptions.renews(plan, 'failure');
  await subscriptions.survives(plan, 1, 'a failed attempt');
  await waffo.subscriptions.renews(plan);
  await subscriptions.becomesActive(plan, 'a payment of period 2 at the second attempt');
  await subscriptions.granted(plan, 2, 'a payment at the second attempt');
}

async function failedPayment({ merchant: { subscriptions }, waffo }: Fixtures): Promise<void> {
  const plan = await subscriptions.place();
  await waffo.subscriptions.pays(plan, 'failure');
  await subscriptions.ends(plan);
}

async function cancellation({
  merchant: { subscriptions, subscriptionCancellations },
}: Fixtures): Promise<void> {
  const plan = await subscriptions.placeActive();
  await subscriptionCancellations.accepted(plan);
  await subscriptions.ends(plan);
}

async function change({ merchant: { subscriptions, changes }, waffo }: Fixtures): Promise<void> {
  const changed = await changes.place(await subscriptions.placeActive());
  await waffo.changes.pays(changed);
  await changes.becomes(changed, 'succeeded');
  await changes.newPlanActive(changed, 1, 'a change');
}

import { acceptance, OLD_ENOUGH, type CaseFixtures, type Kind } from '../../fixtures/index.ts';

// The file is named so that it runs after the others: their notifications are delivered again.

type Fixtures = Pick<CaseFixtures, 'merchant' | 'waffo'>;

acceptance('X-40', async ({ merchant, waffo }) => {
  const kinds = await merchant.lateDuplicates.prepare(makersOf({ merchant, waffo }));
  await merchant.lateDuplicates.redeliver(kinds, { after: 'at the end of the run', age: OLD_ENOUGH });
});

acceptance('K-5', async ({ merchant, waffo }) => {
  if (!merchant.crashes.arePossible()) return;
  await merchant.lateDuplicates.redeliverAfterRestart(makersOf({ merchant, waffo }), () =>
    merchant.crashes.crashAndRestart(),
  );
});

/** How an object of each kind is made. */
function makersOf({ merchant, waffo }: Fixtures): Partial<Record<Kind, () => Promise<unknown>>> {
  return {
    payment: () => merchant.orders.placePaid(),
    'failed payment': () => failedPayment({ merchant, waffo }),
    ...(merchant.features.has('refund') && {
      'full refund': () => refund({ merchant, waffo }, 'whole'),
      ...(merchant.passesAmount('refundOrder') && {
        'partial refund': () => refund({ merchant, waffo }, 'part'),
        'failed refund': () => failedRefund({ merchant, waffo }),
      }),
    }),
  };
}

async function failedPayment({ merchant, waffo }: Fixtures): Promise<void> {
  const order = await merchant.orders.place();
  await waffo.pays(order, 'failure');
  await merchant.orders.becomes(order, 'failed', 'cancelled');
}

async function refund({ merchant, waffo }: Fixtures, share: 'whole' | 'part'): Promise<void> {
  const order = await merchant.orders.placePaid({ amount: '100.00' });
  const back = await merchant.refunds.accepted(order, share === 'whole' ? order.amount : '50.00');
  await waffo.advance('3s');
  await merchant.refunds.becomes(back, 'succeeded');
  if (share === 'part') return void (await merchant.orders.becomes(order, 'partially_refunded', 'paid'));
  await merchant.orders.becomes(order, 'refunded');
  await merchant.refundedOrders.benefitsFollowPolicy(back);
}

async function failedRefund({ merchant, waffo }: Fixtures): Promise<void> {
  const failing = await merchant.refunds.request(await merchant.orders.placePaid({ amount: '100.00' }), '96');
  await waffo.advance('3s');
  await merchant.refunds.recovers(failing, 'failed');
  await merchant.orders.staysPaid(failing.order, 'a refund that failed');
}

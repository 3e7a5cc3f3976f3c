import { acceptance } from '../../fixtures/index.ts';

acceptance('K-1', async ({ merchant, waffo }) => {
  if (!merchant.canCrash()) return;
  const order = await merchant.placeWhileCrashing();
  await merchant.staysOpen(order, 'a crash while the answer to create was on its way');

  await waffo.pays(order);
  await merchant.recovers(order, 'paid');
  await merchant.deliveredOnce(order, 'the payment of an order during whose create the merchant was killed');
});

acceptance('K-2', async ({ merchant, waffo }) => {
  if (!merchant.canCrash()) return;
  const order = await merchant.place();
  await waffo.pays(order);
  await merchant.crashAndReturn();
  waffo.acknowledged(order);
  await merchant.recovers(order, 'paid');
  await merchant.deliveredOnce(order, 'a crash right after the acknowledgement');
});

acceptance('K-3', async ({ merchant, waffo }) => {
  if (!merchant.canCrash()) return;
  const order = await merchant.placePaid();
  const notification = waffo.notified(order, 'PAY_SUCCESS');
  await merchant.crashAndReturn();
  await waffo.redeliver(notification, { times: 2 });
  await merchant.staysPaid(order, 'a notification that came again after a restart');
  // A counter that begins anew would give the next order the ids of this one.
  merchant.haveOwnIds([order, await merchant.place(), await merchant.place()]);
});

acceptance('K-4', async ({ merchant, waffo }) => {
  if (!merchant.canCrash()) return;
  const order = await merchant.placePaid();
  const refund = await merchant.refundWhileCrashing(order, '50.00');
  await waffo.advance('3s');
  waffo.refundNotified(refund, ['ORDER_PARTIALLY_REFUNDED']);
  await merchant.showsPartGone(order);
  // What it declined until it had asked Waffo by itself comes again.
  await waffo.delivered();
  waffo.refundAcknowledged(refund);
  await waffo.refundedInAll(order, '50.00');
});

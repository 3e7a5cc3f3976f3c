import { acceptance, CARD, MANUAL } from '../../fixtures/index.ts';

acceptance('X-42', async ({ merchant, waffo }) => {
  const { features } = merchant;
  const open = features.has('cancel') ? await merchant.orders.place() : undefined;
  const paid = features.has('refund') ? await merchant.orders.placePaid({}, CARD) : undefined;
  const held = features.has('capture') ? await merchant.captures.placeAuthorized(MANUAL) : undefined;
  for (const operation of ['orderCancel', 'orderRefund', 'orderCapture'] as const)
    waffo.faults.onEvery(operation, { drop: true, effect: 'none' });
  for (const inquiry of ['orderInquiry', 'refundInquiry'] as const)
    waffo.faults.onEvery(inquiry, { answer: 'C0001' });

  const [order] = await Promise.all([
    merchant.orders.attempt({ amount: '92' }),
    open && merchant.cancellations.request(open),
    paid && merchant.refunds.request(paid, paid.amount),
    held && merchant.captures.request(held, held.amount),
  ]);
  waffo.answered(order, 'E0001');
  await merchant.unknownOutcomes.waitForRepeats();
  await merchant.orders.staysOpen(order, 'an outcome that stayed unknown at every repeat and every inquiry');

  waffo.faults.clear();
  await waffo.pays(order);
  await merchant.orders.recovers(order, 'paid');
  await merchant.orders.deliveredOnce(order, 'the payment of an order whose outcome stayed unknown for long');
});

acceptance('X-43', async ({ merchant, waffo }) => {
  const order = await merchant.orders.attempt({ amount: '91' });
  waffo.answered(order, 'C0001');
  await merchant.unknownOutcomes.waitForRepeats();
  await merchant.orders.refused(order, 'C0001');
});

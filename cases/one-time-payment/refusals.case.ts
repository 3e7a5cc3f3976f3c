import { acceptance, CARD, type PlacedOrder, type PlacedRefund, refusalCodes } from '../../fixtures/index.ts';

// An order for each code: a merchant may remember what Waffo says about one.

acceptance('X-86', async ({ merchant, waffo }) => {
  const refused: { refund: PlacedRefund; code: string }[] = [];
  for (const code of refusalCodes('orderRefund')) {
    const order = await merchant.orders.placePaid({}, CARD);
    waffo.faults.clear();
    waffo.faults.onEvery('orderRefund', { answer: code });
    refused.push({ refund: await merchant.refunds.request(order, order.amount), code });
  }
  await Promise.all(refused.map(({ refund, code }) => merchant.refunds.refusedInWords(refund, code)));
});

acceptance('X-87', async ({ merchant, waffo }) => {
  const refused: { order: PlacedOrder; code: string }[] = [];
  for (const code of refusalCodes('orderCancel')) {
    const order = await merchant.orders.place();
    waffo.faults.clear();
    waffo.faults.onEvery('orderCancel', { answer: code });
    await merchant.cancellations.refused(order, code);
    refused.push({ order, code });
  }
  waffo.faults.clear();
  for (const { order } of refused) await waffo.pays(order);
  await Promise.all(
    refused.map(({ order, code }) =>
      merchant.unwantedPayments.deliveredOrSentBack(order, `Waffo had refused its cancellation with ${code}`),
    ),
  );
});

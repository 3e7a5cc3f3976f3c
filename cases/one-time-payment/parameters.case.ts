import { acceptance, tryCurrencies, tryLargeSums, tryTexts } from '../../fixtures/index.ts';

acceptance('X-60', async ({ merchant, waffo, caseContext }) => {
  await tryCurrencies(
    { merchant, waffo, caseContext },
    { operation: 'createOrder', kind: 'order', attempt: (wish) => merchant.orders.attempt(wish) },
  );
});

acceptance('X-61', async ({ merchant, waffo }) => {
  const order = await merchant.orders.place({ amount: '100.00', currency: 'USD' });
  await waffo.paysInCurrency(order, { currency: 'IDR', rate: 16_500 });
  await merchant.orders.becomes(order, 'paid');
  await merchant.orders.deliveredOnce(order, 'a payment in another currency');
  const part = await merchant.refunds.accepted(order, '40.00');
  await waffo.advance('3s');
  await merchant.refunds.becomes(part, 'succeeded');
  await merchant.refundedOrders.benefitsStay(part, 'a partial refund');

  const rest = await merchant.refunds.accepted(order, '60.00');
  await waffo.advance('3s');
  await merchant.refunds.becomes(rest, 'succeeded');
  await merchant.orders.becomes(order, 'refunded');
  await waffo.refunds.haveSum(order, '100.00');
});

acceptance('X-62', async ({ merchant, waffo, caseContext }) => {
  await tryTexts(
    { merchant, waffo, caseContext },
    { operation: 'createOrder', attempt: (wish) => merchant.orders.attempt(wish) },
  );
});

acceptance('X-63', async ({ merchant, waffo, caseContext }) => {
  await tryLargeSums({ merchant, waffo, caseContext });
});

import { acceptance, tryCurrencies, tryTexts } from '../../fixtures/index.ts';

acceptance('X-60', async ({ merchant, waffo, caseContext }) => {
  await tryCurrencies(
    { merchant, waffo, caseContext },
    { operation: 'createOrder', kind: 'order', attempt: (wish) => merchant.attempt(wish) },
  );
});

acceptance('X-61', async ({ merchant, waffo }) => {
  const order = await merchant.place({ amount: '100.00', currency: 'USD' });
  await waffo.paysInAnother(order, { currency: 'IDR', rate: 16_500 });
  await merchant.becomes(order, 'paid');
  await merchant.deliveredOnce(order, 'a payment in another currency');
  const part = await merchant.refundAccepted(order, '40.00');
  await waffo.advance('3s');
  await merchant.refundBecomes(part, 'succeeded');
  await merchant.benefitsStay(part, 'a partial refund');

  const rest = await merchant.refundAccepted(order, '60.00');
  await waffo.advance('3s');
  await merchant.refundBecomes(rest, 'succeeded');
  await merchant.becomes(order, 'refunded');
  await waffo.refundedInAll(order, '100.00');
});

acceptance('X-62', async ({ merchant, waffo, caseContext }) => {
  await tryTexts(
    { merchant, waffo, caseContext },
    { operation: 'createOrder', attempt: (wish) => merchant.attempt(wish) },
  );
});

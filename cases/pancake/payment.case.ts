import { acceptance, requestBody, WITH_CREDIT, WITH_TAX } from '../../fixtures/pancake.ts';

/** Where a buyer pays tax on top of the price. */
const TAXED = { country: 'DE' };

acceptance('PC-56', async ({ merchant, pancake }) => {
  const order = await merchant.orders.place();
  await pancake.checkout.declines(order);
  await merchant.orders.staysUnpaid(order, 'a card that was declined');
  await pancake.returnPage.visit(order);
  await merchant.readsBack();
  await merchant.orders.staysUnpaid(order, 'a card that was declined, and was read back');
});

acceptance('PC-60', async ({ merchant, pancake }) => {
  const order = await merchant.orders.place();
  pancake.webhooks.hold('order.completed');
  await pancake.pays(order);
  await pancake.returnPage.visit(order);
  await pancake.advance('10m');
  await merchant.orders.isNotGivenUp(order, 'a payment whose webhook is ten minutes late');
  await pancake.webhooks.release();
  await merchant.orders.paid(order, 'a webhook that came ten minutes late');
});

acceptance('PC-61', async ({ merchant, pancake }) => {
  const order = await merchant.orders.place();
  pancake.webhooks.hold();
  await pancake.pays(order);
  const [original] = pancake.records.webhooksAbout(order, 'order.completed');
  pancake.chargesLess(order, '19.99');
  if (original)
    await pancake.webhooks.sends(original, {
      data: { chargedAmount: '19.99' },
      name: 'charged less than listed, as with a credit',
    });
  await merchant.orders.paid(order, `a payment ${WITH_CREDIT}`);
  await merchant.orders.books(order, '19.99', 'USD', 'a payment of 19.99, listed at 29.00');
});

acceptance('PC-142', async ({ merchant, pancake }) => {
  const order = await merchant.orders.place();
  await pancake.pays(order, TAXED);
  await merchant.orders.paid(order, `a payment ${WITH_TAX}`);
  const { amount, currency } = pancake.records.chargedFor(order);
  await merchant.orders.books(order, amount, currency, `a payment ${WITH_TAX}`);
});

acceptance('PC-143', async ({ merchant, pancake, caseContext }) => {
  const order = await merchant.orders.place();
  const snapshot = order.call && requestBody(order.call)['priceSnapshot'];
  if (
    typeof snapshot !== 'object' ||
    snapshot === null ||
    !('taxIncluded' in snapshot) ||
    !snapshot.taxIncluded
  )
    caseContext.skipCase({ result: 'NA', reason: 'the merchant never sends taxIncluded' });
  await pancake.pays(order, TAXED);
  pancake.purchases.costs(order, order.wanted.amount, order.wanted.currency, 'a price with tax included');
  await merchant.orders.paid(order, 'a payment with tax included');
});

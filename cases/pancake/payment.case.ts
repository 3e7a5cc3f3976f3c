import { acceptance, requestBody } from '../../fixtures/pancake.ts';

/** Where a buyer pays tax on top of the price. */
const TAXED = { country: 'DE' };

acceptance('PC-55', async ({ merchant, pancake, payer }) => {
  const order = await merchant.orders.place();
  pancake.shows(await payer.pays(order.checkoutUrl ?? ''), 'success', order);
  await pancake.delivered();
  await merchant.orders.paid(order, 'a payment at the checkout page');
  for (const delivery of pancake.webhooksAbout(order, 'order.completed'))
    pancake.webhooks.acknowledged(delivery);
  const { amount, currency } = pancake.chargedFor(order);
  await merchant.orders.books(order, amount, currency, 'a payment at the checkout page');
});

acceptance('PC-56', async ({ merchant, pancake }) => {
  const order = await merchant.orders.place();
  await pancake.checkout.declines(order);
  await merchant.orders.staysUnpaid(order, 'a card that was declined');
});

acceptance('PC-57', async ({ merchant, pancake, payer }) => {
  const order = await merchant.orders.place();
  pancake.shows(await payer.pays(order.checkoutUrl ?? '', { outcome: 'declined' }), 'declined', order);
  await merchant.orders.staysUnpaid(order, 'a card that was declined');
  pancake.shows(await payer.paysHere(), 'success', order);
  await pancake.delivered();
  await merchant.orders.paid(order, 'a payment after a declined card');
});

acceptance('PC-58', async ({ merchant, pancake, payer, caseContext }) => {
  const order = await merchant.orders.place();
  const page = pancake.returnAddress(order);
  if (page === undefined) return caseContext.note('the merchant names no page to come back to');
  const guess = new URL(page);
  for (const [name, value] of [
    ['status', 'success'],
    ['payment_status', 'succeeded'],
    ['orderId', order.reference ?? ''],
    ['order_id', order.reference ?? ''],
  ] as const)
    guess.searchParams.set(name, value);
  for (const url of [page, guess.href]) {
    await payer.visits(url);
    await merchant.orders.staysUnpaid(order, `a visit to ${url} without a payment`);
  }
});

acceptance('PC-60', async ({ merchant, pancake }) => {
  const order = await merchant.orders.place();
  pancake.webhooks.hold('order.completed');
  await pancake.pays(order);
  await pancake.returns(order);
  await pancake.advance('10m');
  await merchant.orders.isNotGivenUp(order, 'a payment whose webhook is ten minutes late');
  await pancake.webhooks.release();
  await merchant.orders.paid(order, 'a webhook that came ten minutes late');
});

acceptance('PC-61', async ({ merchant, pancake }) => {
  const order = await merchant.orders.place();
  pancake.webhooks.hold();
  await pancake.pays(order);
  const [original] = pancake.webhooksAbout(order, 'order.completed');
  pancake.chargesLess(order, '19.00');
  if (original)
    await pancake.webhooks.sends(original, {
      data: { chargedAmount: '19.00' },
      name: 'charged less than listed, as with a credit',
    });
  await merchant.orders.paid(order, 'a payment of which a credit took a part');
  await merchant.orders.books(order, '19.00', 'USD', 'a payment of 19.00, listed at 29.00');
});

acceptance('PC-53', async ({ merchant, pancake, payer }) => {
  const order = await merchant.orders.place();
  await payer.usesPhone();
  pancake.shows(await payer.pays(order.checkoutUrl ?? ''), 'success', order);
  if (pancake.returnAddress(order) !== undefined) await payer.returns();
  await pancake.delivered();
  await merchant.orders.paid(order, 'a payment on a phone');
});

acceptance('PC-142', async ({ merchant, pancake }) => {
  const order = await merchant.orders.place();
  await pancake.pays(order, TAXED);
  await merchant.orders.paid(order, 'a payment with tax on top');
  const { amount, currency } = pancake.chargedFor(order);
  await merchant.orders.books(order, amount, currency, 'a payment with tax on top');
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

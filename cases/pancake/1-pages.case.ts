import { test } from '@playwright/test';
import { acceptance, DEARER_PLAN, PLAN } from '../../fixtures/pancake.ts';

// One worker runs them all, so that they share a browser: to start one costs more than a case.
test.describe.configure({ mode: 'default' });

acceptance('PC-55', async ({ merchant, pancake, payer }) => {
  const order = await merchant.orders.place();
  pancake.shows(await payer.pays(order.checkoutUrl ?? ''), 'success', order);
  await pancake.delivered();
  await merchant.orders.paid(order, 'a payment at the checkout page');
  for (const delivery of pancake.records.webhooksAbout(order, 'order.completed'))
    pancake.webhooks.acknowledged(delivery);
  const { amount, currency } = pancake.records.chargedFor(order);
  await merchant.orders.books(order, amount, currency, 'a payment at the checkout page');
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
  const { orders, subscriptions, features } = merchant;
  const order = await orders.place();
  const pages = pancake.returnPage.guesses(order);
  if (pages.length === 0) return caseContext.note('the merchant names no page to come back to');
  for (const url of pages) {
    await payer.visits(url);
    await orders.staysUnpaid(order, `a visit to ${url} without a payment`);
  }

  if (!features.has('subscription')) return;
  const plan = await subscriptions.place();
  for (const url of pancake.returnPage.guesses(plan)) {
    await payer.visits(url);
    await subscriptions.staysInactive(plan, `a visit to ${url} without a payment`);
  }
});

acceptance('PC-53', async ({ merchant, pancake, payer }) => {
  const order = await merchant.orders.place();
  await payer.usesPhone();
  pancake.shows(await payer.pays(order.checkoutUrl ?? ''), 'success', order);
  if (pancake.returnPage.address(order) !== undefined) await payer.returns();
  await pancake.delivered();
  await merchant.orders.paid(order, 'a payment on a phone');
});

acceptance('PC-101', async ({ merchant, pancake, payer }) => {
  const { changes, subscriptions } = merchant;
  const plan = await subscriptions.placeActive();
  const change = await changes.place(plan, DEARER_PLAN);
  await changes.staysOpen(change, 'a change that nobody has confirmed');
  for (const url of pancake.returnPage.guesses(change)) {
    await payer.visits(url);
    await changes.staysOpen(change, `a visit to ${url}, without a confirmation`);
  }
  await subscriptions.isTo(plan, PLAN.item, 'a change that nobody has confirmed');
  const shown = await payer.confirmsChange(change.checkoutUrl ?? '');
  await pancake.delivered();
  await changes.takesEffect(change, changes.outcomeOf(change, shown));
  const because = `${change.name}, confirmed at the page`;
  await changes.replaced(change, because, 2);
  await changes.becomes(change, because, 'succeeded');
});

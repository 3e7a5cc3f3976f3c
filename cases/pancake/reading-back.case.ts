import { acceptance } from '../../fixtures/pancake.ts';

const HTML = { status: 502, body: '<html><h1>Bad Gateway</h1></html>', contentType: 'text/html' };

acceptance('PC-105', async ({ merchant, pancake }) => {
  const order = await merchant.orders.place();
  pancake.webhooks.hold();
  await pancake.pays(order);
  await merchant.orders.recovers(order, 'a payment whose webhook is lost');

  if (!merchant.features.has('subscription')) return;
  const plan = await merchant.subscriptions.place();
  await pancake.pays(plan);
  await merchant.subscriptions.recovers(plan, 'a first payment whose webhooks are lost', 'active');
  await merchant.subscriptions.recoversPeriods(plan, 1, 'a first payment whose webhooks are lost');
});

acceptance('PC-153', async ({ merchant, pancake }) => {
  const order = await merchant.orders.place();
  pancake.webhooks.hold();
  await pancake.pays(order);
  await Promise.all([
    pancake.webhooks.release(),
    merchant.reconcile(),
    pancake.returns(order),
    merchant.reconcile(),
  ]);
  await merchant.orders.paid(order, 'webhook, return page and reconciliation at the same moment');
});

acceptance('PC-110', async ({ merchant, pancake }) => {
  const order = await merchant.orders.place();
  pancake.webhooks.hold();
  await pancake.pays(order);
  pancake.faults.onEvery('graphql', { graphqlErrors: ['Internal server error'] });
  await merchant.reconcile();
  await merchant.orders.staysOpen(order, 'a query that was answered with `errors` and no data');
  pancake.faults.clear();
  await pancake.webhooks.release();
  await merchant.orders.recovers(order, 'its webhook, after queries that failed');
});

acceptance('PC-166', async ({ merchant, pancake }) => {
  for (const [what, fault] of [
    ['data and `errors` together', { failingFields: pancake.queryFields }],
    ['HTTP 500', { status: 500 }],
    ['a page of HTML', HTML],
  ] as const) {
    const order = await merchant.orders.place();
    pancake.webhooks.hold();
    await pancake.pays(order);
    pancake.faults.onEvery('graphql', fault);
    await merchant.reconcile();
    await merchant.orders.staysOpen(order, `a query that was answered with ${what}`);
    pancake.faults.clear();
    await pancake.webhooks.release();
    await merchant.orders.recovers(order, `its webhook, after queries that were answered with ${what}`);
  }
});

acceptance('PC-167', async ({ merchant, pancake }) => {
  const order = await merchant.orders.place();
  pancake.webhooks.hold();
  pancake.closes(await pancake.checkout.declines(order, { email: 'first@mail.example' }));
  await pancake.pays(order, { email: 'second@mail.example' });
  await merchant.orders.recovers(order, 'two orders with one number, of which the second is paid');

  if (!merchant.features.has('subscription')) return;
  const plan = await merchant.subscriptions.place();
  await pancake.checkout.declines(plan, { email: 'first@mail.example' });
  await pancake.pays(plan, { email: 'second@mail.example' });
  const because = 'two orders with one number, of which the first is closed and the second is paid';
  await merchant.subscriptions.recovers(plan, because, 'active');
  await merchant.subscriptions.recoversPeriods(plan, 1, because);
});

acceptance('PC-107', async ({ merchant, pancake }) => {
  const order = await merchant.orders.place();
  pancake.webhooks.hold();
  const before = await merchant.orders.place();
  await pancake.stranger.buysOften('cheap', 105);
  await pancake.pays(order);
  await pancake.stranger.buysOften('cheap', 105);
  await merchant.orders.recovers(order, 'a payment among more than two hundred others');
  await merchant.orders.staysUnpaid(before, 'the payments of others');
  pancake.prove(order);
});

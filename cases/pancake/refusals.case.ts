import { acceptance, DEARER_PLAN } from '../../fixtures/pancake.ts';

const HTML = { body: '<html><body><h1>502 Bad Gateway</h1></body></html>', contentType: 'text/html' };

acceptance('PC-01', async ({ merchant, pancake }) => {
  const { driver, features } = merchant;
  const order = await merchant.orders.placePaid();
  if (features.has('refund')) await merchant.refunds.attempt(order, '29.00');
  if (features.has('cancel')) await driver.cancelOrder((await merchant.orders.place()).reference ?? '');
  if (features.has('subscription')) {
    const plan = await merchant.subscriptions.placeActive();
    const reference = plan.reference ?? '';
    if (features.has('subscription-change')) await driver.changeSubscription(reference, DEARER_PLAN);
    await driver.cancelSubscription(reference);
    await pancake.delivered();
    await driver.reactivateSubscription?.(reference);
  }
  await merchant.reconcile();
  pancake.records.prove(order);
});

acceptance('PC-17', async ({ merchant, pancake }) => {
  pancake.faults.onNext('checkoutCreateSession', { status: 429, retryAfter: 2 });
  const order = await merchant.orders.attempt();
  await merchant.orders.finishesOrRefuses(order, "Pancake's answer 429 to create-session");
});

acceptance('PC-18', async ({ merchant, pancake }) => {
  pancake.faults.onNext('checkoutCreateSession', { status: 502 }, { times: 2 });
  const order = await merchant.orders.attempt();
  pancake.faults.clear();
  await merchant.orders.finishesOrRefuses(order, "two answers 502 of Pancake's to create-session");
});

acceptance('PC-09', async ({ merchant, pancake }) => {
  pancake.failsEveryCall({
    status: 401,
    errors: [{ message: 'Request timestamp is outside the accepted window', layer: 'gateway' }],
  });
  const order = await merchant.orders.attempt();
  await merchant.orders.refused(order, "Pancake's answer 401 to every call", { mayStayOpen: true });
});

acceptance('PC-138', async ({ merchant, pancake }) => {
  pancake.faults.onEvery('checkoutCreateSession', {
    status: 403,
    errors: [{ message: 'Store is not enabled for test checkout', layer: 'store' }],
  });
  const order = await merchant.orders.attempt();
  await merchant.orders.refused(order, "Pancake's answer 403 to create-session");
});

acceptance('PC-16', async ({ merchant, pancake }) => {
  pancake.faults.onEvery('checkoutCreateSession', {
    status: 400,
    errors: [
      { message: 'Invalid request body for this endpoint', layer: 'order' },
      { message: 'Product price has no entry for the currency', layer: 'product' },
    ],
  });
  const order = await merchant.orders.attempt();
  await merchant.orders.refused(order, "Pancake's answer 400 with two errors to create-session");
});

acceptance('PC-139', async ({ merchant, pancake }) => {
  for (const [what, fault] of [
    ['a page of HTML with HTTP 502', { status: 502, ...HTML }],
    [
      'HTTP 200 with `errors`',
      { status: 200, errors: [{ message: 'Internal server error', layer: 'order' }] },
    ],
    ['HTTP 500 with `data` null', { status: 500, body: '{"data":null}', contentType: 'application/json' }],
  ] as const) {
    pancake.faults.onEvery('checkoutCreateSession', fault);
    const order = await merchant.orders.attempt();
    await merchant.orders.refused(order, `${what} from create-session`, { mayStayOpen: true });
    pancake.faults.clear();
  }
});

acceptance('PC-28', async ({ merchant, pancake }) => {
  pancake.failsEveryCall({
    extra: { requestTrace: 'b1946ac9', region: { name: 'eu', hops: [1, 2] } },
    warnings: [{ message: 'This field will be removed', layer: 'gateway' }],
  });
  const order = await merchant.orders.place();
  await pancake.pays(order);
  await merchant.orders.paid(order, 'a payment, with unknown members in every answer');
});

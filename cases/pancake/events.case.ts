import {
  acceptance,
  asPaymentOf,
  AT_ONCE,
  BEHIND,
  DEARER_PLAN,
  LONG,
  newId,
  OF_UNKNOWN_TYPE,
  type PancakeFixtures,
  REFUND_TIME,
  TOGETHER,
  type PlacedOrder,
  UNNUMBERED,
} from '../../fixtures/pancake.ts';

/** Markdown, as a shop describes a product in the dashboard; nothing limits its length. */
const LONG_DESCRIPTION = Array.from({ length: 60 }, (_, index) => `- Chapter ${index + 1}: birds of the coast, their songs, nests and paths over the year, with maps and plates.`).join('\n'); // prettier-ignore

/** Events that tell how a subscription stands, beside those of its payments. */
const STATUS_EVENTS = [
  'subscription.activated', 'subscription.renewed', 'subscription.past_due', 'subscription.recovered',
  'subscription.canceling', 'subscription.uncanceled', 'subscription.canceled', 'subscription.plan_changed',
  'subscription.plan_change_scheduled', 'subscription.plan_change_failed',
] as const; // prettier-ignore

acceptance('PC-144', async ({ merchant, pancake, caseContext }) => {
  const order = await merchant.orders.placePaid();
  const failing = pancake.dashboard.refund(pancake.records.paymentOf(order).id, { fails: true });
  await pancake.advance(REFUND_TIME);
  await merchant.orders.staysPaid(order, `refund.failed (${failing.id})`);
  pancake.records.prove(order);

  const refunded = await merchant.orders.placePaid();
  pancake.dashboard.refund(pancake.records.paymentOf(refunded).id);
  await pancake.advance(REFUND_TIME);
  await merchant.refundedOrders.whole(refunded, 'refund.succeeded');

  // A subscription that the merchant has not sold: no event of it may break the receiver.
  const foreign = await pancake.stranger.buys('monthly', 'stranger@elsewhere.example');
  const [template] = pancake.webhooks.about(foreign.id, 'subscription.activated');
  for (const eventType of STATUS_EVENTS) {
    if (!template) break;
    const reply = await pancake.webhooks.sends(template, {
      envelope: { eventType, eventId: `${foreign.id}-${eventType}` },
      name: `${eventType} of a subscription that the merchant has not sold`,
    });
    pancake.webhooks.survived(reply, `${eventType} of a subscription that it has not sold`);
  }
  await merchant.orders.staysPaid(order, 'events of a subscription that the merchant has not sold');
  const next = await merchant.orders.place();
  await pancake.pays(next);
  await merchant.orders.paid(next, `its payment, ${BEHIND} events of a subscription that it has not sold`);
  if (!merchant.features.has('subscription'))
    caseContext.note(
      'subscriptions are not integrated: their events were sent about one that the merchant has not sold',
    );
});

acceptance('PC-78', async ({ merchant, pancake }) => {
  const paid = await merchant.orders.placePaid();
  const open = await merchant.orders.place();
  const reply = await pancake.webhooks.sends(pancake.records.paymentEventOf(paid), {
    envelope: { eventType: 'customer.created', id: 'CUS_1', eventId: 'CUS_1' },
    data: { orderMerchantExternalId: open.externalId, customerId: 'CUS_1' },
    name: 'validly signed, of a type that is not documented',
  });
  pancake.webhooks.survived(reply, 'an event of the unknown type customer.created', 'error');
  await sendsAsUpdate(pancake, pancake.records.paymentEventOf(paid), 'order.updated');
  await merchant.orders.staysPaid(paid, `${OF_UNKNOWN_TYPE} (order.updated)`);
  await merchant.orders.staysUnpaid(open, `${OF_UNKNOWN_TYPE} (customer.created)`);

  if (!merchant.features.has('subscription')) return;
  const { cancellations, subscriptions } = merchant;
  const because = `${OF_UNKNOWN_TYPE} (subscription.updated)`;
  const plan = await subscriptions.placeActive();
  const last = (eventType: string): WebhookDelivery =>
    pancake.webhooks.last(pancake.records.subscriptionOf(plan).id, eventType);
  await sendsAsUpdate(pancake, last('subscription.activated'), 'subscription.updated');
  await subscriptions.staysRunning(plan, 1, because);
  await cancellations.cancel(plan);
  await cancellations.isShown(plan, 'its cancellation');
  await sendsAsUpdate(pancake, last('subscription.canceling'), 'subscription.updated');
  await cancellations.staysShown(plan, because);
});

type WebhookDelivery = ReturnType<PancakeFixtures['pancake']['webhooks']['last']>;

/** An event that says how something stands, under a type that nobody knows. */
async function sendsAsUpdate(
  pancake: PancakeFixtures['pancake'],
  told: WebhookDelivery,
  eventType: string,
): Promise<void> {
  // It is news: who believes what is newest believes it.
  await pancake.advance('1m');
  const id = `${told.id}-${eventType}`;
  const reply = await pancake.webhooks.sends(told, {
    envelope: { eventType, id, eventId: id, timestamp: pancake.now().toISOString() },
    name: `${eventType}, a type that is not documented`,
  });
  pancake.webhooks.survived(reply, `an event of the unknown type ${eventType}`, 'error');
}

acceptance('PC-145', async ({ merchant, pancake }) => {
  const order = await merchant.orders.place();
  pancake.webhooks.hold();
  await pancake.pays(order);
  await pancake.webhooks.redeliver(pancake.records.paymentEventOf(order), { times: 5, concurrent: true });
  await pancake.webhooks.release();
  await merchant.orders.paid(order, 'order.completed five times at the same moment');
  await merchant.orders.provesOnce(order);

  if (!merchant.features.has('subscription')) return;
  const plan = await merchant.subscriptions.place();
  pancake.webhooks.hold();
  await pancake.pays(plan);
  const held = pancake.webhooks.held;
  await Promise.all(held.map((event) => pancake.webhooks.redeliver(event, { times: 3, concurrent: true })));
  await pancake.webhooks.release();
  await merchant.subscriptions.granted(plan, 1, 'its first events, all at the same moment');
});

acceptance('PC-180', async ({ merchant, pancake }) => {
  const orders: PlacedOrder[] = [];
  for (const userId of ['7031', '7032', '7033', '7034', '7035'])
    orders.push(await merchant.orders.place({ userId, userEmail: `${userId}@shop.example` }));
  pancake.webhooks.hold();
  for (const order of orders) await pancake.pays(order);
  await pancake.webhooks.releaseTogether(orders.map((order) => pancake.records.paymentEventOf(order)));
  for (const order of orders) await merchant.orders.paid(order, `order.completed, ${TOGETHER}`);
});

acceptance('PC-189', async ({ merchant, pancake }) => {
  const { access, subscriptions } = merchant;
  const plan = await subscriptions.place();
  for (const [periods, what] of [
    [1, 'the webhooks of its first period'],
    [2, 'the webhooks of its renewal'],
  ] as const) {
    pancake.webhooks.hold();
    if (periods === 1) await pancake.pays(plan);
    else await pancake.billing.renews(plan);
    await pancake.webhooks.releaseTogether(pancake.webhooks.held);
    // Who cannot take two at once may have one of them again.
    await pancake.webhooks.areTaken(pancake.records.webhooksAbout(plan));
    const because = `${what}, ${AT_ONCE}`;
    await subscriptions.granted(plan, periods, because);
    await subscriptions.becomes(plan, because, 'active');
    await access.lasts(plan, because);
  }
  pancake.records.prove(plan);
});

acceptance('PC-190', async ({ merchant, pancake }) => {
  const byWallet = await merchant.orders.place();
  await pancake.pays(byWallet, { wallet: 'googlepay' });
  await merchant.orders.paid(byWallet, 'a payment by Google Pay (paymentMethod googlepay)');

  const order = await merchant.orders.place();
  pancake.webhooks.hold();
  await pancake.pays(order);
  const told = pancake.records.paymentEventOf(order);
  await pancake.webhooks.sends(told, {
    envelope: { apiVersion: '2027-01', region: 'eu' },
    data: { installments: 3, loyalty: { points: 12, tier: null }, tags: ['spring'] },
    name: 'with members that are not documented',
  });
  await merchant.orders.paid(
    order,
    'an event with members that are not documented (installments, loyalty, tags)',
  );

  const long = await merchant.orders.place();
  pancake.webhooks.hold();
  await pancake.pays(long);
  await pancake.webhooks.sends(pancake.records.paymentEventOf(long), {
    data: { productDescription: LONG_DESCRIPTION },
    name: 'of a product with a long description',
  });
  const { length } = LONG_DESCRIPTION;
  await merchant.orders.paid(long, `order.completed of a product with a description of ${length} characters, ${LONG}`); // prettier-ignore
});

acceptance('PC-80', async ({ merchant, pancake }) => {
  const order = await merchant.orders.place();
  pancake.webhooks.hold();
  await pancake.pays(order);
  await pancake.webhooks.sends(pancake.records.paymentEventOf(order), {
    data: { chargedAmount: undefined, billingDetail: undefined, orderMetadata: undefined },
    name: 'without the members that may be absent',
  });
  await merchant.orders.paid(order, 'an event without chargedAmount, billingDetail and metadata');
  if (merchant.driver.shows('getOrder', 'paidAmount'))
    await merchant.orders.books(order, '29.00', 'USD', 'an event without chargedAmount');
  await pancake.webhooks.release();

  if (!merchant.features.has('subscription')) return;
  const plan = await merchant.subscriptions.placeActive();
  await merchant.subscriptions.granted(plan, 1, 'its first payment');
  pancake.webhooks.hold('subscription.payment_succeeded');
  for (let renewal = 1; renewal <= 2; renewal += 1) {
    await pancake.billing.renews(plan);
    await pancake.webhooks.sends(pancake.records.paymentEventOf(plan), {
      data: { periodNumber: undefined, chargedAmount: undefined },
      name: 'without the members that may be absent',
    });
  }
  await merchant.subscriptions.grantedAtLeast(
    plan,
    3,
    `two renewals whose payments were ${UNNUMBERED} and chargedAmount`,
  );
});

acceptance('PC-81', async ({ merchant, pancake }) => {
  const plan = await merchant.subscriptions.placeActive();
  await merchant.subscriptions.accessLasts(plan, 'its first payment');
  await pancake.billing.renews(plan);
  await merchant.subscriptions.granted(plan, 2, 'a renewal');
  await pancake.webhooks.redeliver(pancake.records.paymentEventOf(plan));
  await merchant.subscriptions.accessLasts(plan, 'subscription.payment_succeeded, which tells no period');
});

acceptance('PC-151', async ({ merchant, pancake }) => {
  pancake.options.identityEcho = 'account-email';
  const order = await merchant.orders.place();
  await pancake.pays(order, { email: 'another.address@mail.example' });
  await merchant.orders.paid(order, 'an event that names the buyer by an e-mail address');

  if (!merchant.features.has('subscription')) return;
  const plan = await merchant.subscriptions.place();
  await pancake.pays(plan, { email: 'another.address@mail.example' });
  await merchant.subscriptions.isActive(plan);
  await merchant.subscriptions.granted(plan, 1, 'events that name the buyer by an e-mail address');
});

acceptance('PC-152', async ({ merchant, pancake, caseContext }) => {
  Object.assign(pancake.options, { renewedSession: 'loses-references', tokenLife: '24h' });
  const looks: (() => Promise<void>)[] = [];
  // The second one must not take the place of the first.
  for (const userId of ['7011', '7014']) {
    const order = await merchant.orders.place({ userId });
    await pancake.advance('46m');
    const paid = await pancake.pays(order, { url: pancake.renewsCheckout(order) });
    const [payment] = paid.payments;
    caseContext.prove({ orderId: paid.id, paymentId: payment?.id });
    const isGranted = (): Promise<boolean> => merchant.orders.isGranted(order);
    const what = `a payment of buyer ${userId} whose references were lost`;
    if (payment) looks.push(() => merchant.unresolved.isVisible([payment.id, paid.id], what, isGranted));
  }
  for (const look of looks) await look();
});

acceptance('PC-150', async ({ merchant, pancake }) => {
  const email = 'victim7012@example.com';
  const dear = await merchant.orders.place({ userId: '7012', userEmail: email });
  await pancake.stranger.buys('cheap', email);
  const cheap = "a stranger's cheap purchase with the buyer's e-mail";
  await merchant.orders.staysUnpaid(dear, cheap);
  await pancake.returnPage.visit(dear);
  await merchant.reconcile();
  await merchant.orders.staysUnpaid(dear, `${cheap}, the return page and an inquiry`);
  await pancake.pays(dear, { email });
  await merchant.orders.paid(dear, "its own payment, after a stranger's cheap one");

  if (!merchant.features.has('subscription')) return;
  const plan = await merchant.subscriptions.place({ ...DEARER_PLAN, userId: '7013', userEmail: email });
  await pancake.stranger.buys('monthly', email);
  await pancake.returnPage.visit(plan);
  await merchant.reconcile();
  await merchant.subscriptions.staysInactive(plan, "a stranger's cheaper plan with the buyer's e-mail");
});

acceptance('PC-82', async ({ merchant, pancake }) => {
  const paid = await merchant.orders.placePaid();
  const open = await merchant.orders.place();
  const [id, paymentId] = [newId('ORD'), newId('PAY')];
  await pancake.webhooks.sends(pancake.records.paymentEventOf(paid), {
    envelope: { id: paymentId, eventId: paymentId },
    data: {
      orderId: id,
      paymentId,
      orderMerchantExternalId: 'nobody-knows-this-number',
      orderMetadata: undefined,
    },
    name: 'a number that the merchant has never given',
  });
  await merchant.orders.staysPaid(paid, 'an event with a number that nobody knows');
  await merchant.orders.staysUnpaid(open, 'an event with a number that nobody knows');
  // A queue must not stop at it.
  await pancake.pays(open);
  await merchant.orders.paid(open, `its payment, ${BEHIND} an event with a number that nobody knows`);
});

acceptance('PC-69', async ({ merchant, pancake }) => {
  const template = pancake.records.paymentEventOf(await merchant.orders.placePaid());
  const victim = await merchant.orders.place();
  const order = pancake.checkout.begins(victim);
  if (!order) return;
  await pancake.webhooks.sends(template, {
    ...asPaymentOf(order),
    envelope: { ...asPaymentOf(order).envelope, mode: 'prod' },
    key: 'prod',
    name: 'an event of prod, signed with the key of prod',
  });
  await merchant.orders.staysUnpaid(victim, 'an event of prod about an order of test');
});

acceptance('PC-70', async ({ merchant, pancake }) => {
  const template = pancake.records.paymentEventOf(await merchant.orders.placePaid());
  for (const [mode, key] of [
    ['prod', 'test'],
    ['test', 'prod'],
  ] as const) {
    const victim = await merchant.orders.place();
    const order = pancake.checkout.begins(victim);
    if (!order) return;
    const event = asPaymentOf(order);
    const name = `mode ${mode}, signed with the key of ${key}`;
    await pancake.webhooks.sends(template, { ...event, envelope: { ...event.envelope, mode }, key, name });
    await merchant.orders.staysUnpaid(victim, `an event of ${name}`);
  }
});

acceptance('PC-71', async ({ merchant, pancake }) => {
  const template = pancake.records.paymentEventOf(await merchant.orders.placePaid());
  const victim = await merchant.orders.place();
  const order = pancake.checkout.begins(victim);
  if (!order) return;
  const event = asPaymentOf(order);
  await pancake.webhooks.sends(template, {
    ...event,
    envelope: { ...event.envelope, storeId: newId('STO'), storeName: 'Another shop' },
    name: 'validly signed, of another store',
  });
  await merchant.orders.staysUnpaid(victim, "an event of another merchant's store");
});

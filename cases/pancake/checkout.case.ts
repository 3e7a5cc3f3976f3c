import {
  acceptance,
  BEFORE_NEWER,
  BOUGHT_BEFORE,
  GOODS_IN_YEN,
  merchantCalls,
  type PlacedOrder,
  REFUND_TIME,
  requestBody,
  responseData,
  WITHDRAWN,
} from '../../fixtures/pancake.ts';

acceptance('PC-42', async ({ merchant, pancake, caseContext }) => {
  const order = await merchant.orders.place();
  pancake.purchases.oneSession(order);
  const given = String(order.call && responseData(order.call)['checkoutUrl']);
  const [shown, sent] = [order.checkoutUrl ?? '', given].map((url) => url.split(/[?#]/, 1)[0]);
  if (shown === sent) return;
  caseContext.report({
    check: 'checkout.altered',
    message: `create-session answered with ${given}, and the buyer of ${order.name} gets ${order.checkoutUrl}.`,
    why: 'An address that was changed may lead to another page, or to none.',
    fix: 'Hand checkoutUrl on as it came. You may add a query or a fragment.',
    entries: [order.entry],
  });
});

acceptance('PC-45', async ({ merchant, pancake, caseContext }) => {
  if (merchant.features.has('price-snapshot'))
    caseContext.skipCase({
      result: 'NA',
      reason: 'the merchant sells at prices from outside (price-snapshot)',
    });
  if (!merchant.passes('createOrder', 'amount'))
    caseContext.note('the description hands no amount on: a buyer cannot send one');
  const order = await merchant.orders.attempt({ amount: '0.01' });
  if (!order.reply.ok) return caseContext.note('the merchant refuses an amount from outside');
  pancake.purchases.costs(order, '29.00', 'USD', 'a request with the altered amount 0.01');
});

acceptance('PC-43', async ({ merchant, pancake }) => {
  const [first, second, other] = [
    await merchant.orders.place({ userId: '7001' }),
    await merchant.orders.place({ userId: '7001' }),
    await merchant.orders.place({ userId: '7002' }),
  ];
  pancake.purchases.knows([first, second], other);
  // A shop may take the second one for a repeat of the first.
  const isOther = first.reference !== second.reference;
  if (isOther) pancake.purchases.differ(first, second);
  // A shop may keep one open order for each buyer, the newest.
  if (isOther && (await merchant.orders.isClosed(first))) {
    await pancake.pays(second);
    return merchant.orders.paid(second, 'the payment of a known buyer');
  }
  await pancake.pays(first);
  await merchant.orders.paid(first, `the payment of a known buyer${isOther ? BEFORE_NEWER : ''}`);
  if (isOther)
    await merchant.orders.staysUnpaid(second, `the payment of an order of the same buyer${BEFORE_NEWER}`);
});

acceptance('PC-201', async ({ merchant, pancake, caseContext }) => {
  const { orders } = merchant;
  const buyer = { userId: '7061', userEmail: 'comes.again@shop.example' };
  const pays = (order: PlacedOrder): Promise<unknown> => pancake.pays(order, { email: buyer.userEmail });
  const first = await orders.place(buyer);
  await pays(first);
  await orders.paid(first, 'its payment');
  const second = await orders.attempt(buyer);
  if (!second.reply.ok || !pancake.checkout.opens(second) || second.reference === first.reference)
    caseContext.skipCase({ result: 'NA', reason: 'the merchant sells an item once to a buyer' });
  await pays(second);
  await orders.paid(second, `a payment ${BOUGHT_BEFORE}`);
  await orders.staysPaid(first, 'another purchase of the same buyer');
});

acceptance('PC-48', async ({ merchant, pancake, caseContext }) => {
  const order = await merchant.orders.place();
  await pancake.advance('46m');
  const again = await merchant.orders.again(order);
  if (again.url === order.checkoutUrl)
    caseContext.failCase({
      check: 'checkout.expired',
      message: `The checkout of ${order.name} has expired, and the buyer who asks again is sent to the same one.`,
      why: 'The buyer cannot pay any more.',
      fix: 'A session lives for 45 minutes. Ask create-session for another one with the same orderMerchantExternalId.',
      entries: [order.entry],
    });
  await pancake.pays(again.order, { ...(again.url !== undefined && { url: again.url }) });
  await merchant.orders.paid(again.order, 'a payment in a second session');
});

acceptance('PC-25', async ({ merchant, pancake }) => {
  pancake.faults.onNext('checkoutCreateSession', { drop: true });
  const order = await merchant.orders.attempt();
  if (pancake.checkout.opens(order)) {
    await pancake.pays(order);
    return merchant.orders.paid(order, 'a payment, when the first answer to create-session was lost');
  }
  await merchant.orders.refused(order, 'a lost answer to create-session', { mayStayOpen: true });
  const next = await merchant.orders.place();
  await pancake.pays(next);
  await merchant.orders.paid(next, 'a second purchase, when the answer to the first one was lost');
});

acceptance('PC-140', async ({ merchant, pancake, caseContext }) => {
  const order = await merchant.orders.place();
  const again = await merchant.orders.again(order);
  await pancake.pays(order);
  const [first] = pancake.records.paymentsOf(order);
  await merchant.orders.paid(order, 'the payment of its first session');
  await merchant.orders.isNotOfferedAgain(order);
  if (again.url === order.checkoutUrl) return caseContext.note('the buyer gets the same checkout again');
  const before = pancake.records.paymentsOf(again.order).length;
  // Which payment was the second one, a merchant may know by its time alone.
  await pancake.advance('1m');
  await pancake.pays(again.order, { ...(again.url !== undefined && { url: again.url }) });
  if (!again.isSame) return merchant.orders.paid(again.order, 'the payment of a second purchase');
  await merchant.orders.deliveredOnce(order, 'the payment of a second session as well');
  const second = pancake.records.paymentsOf(order).find(({ id }) => id !== first?.id);
  if (!second || pancake.records.paymentsOf(order).length === before) return;
  await merchant.unresolved.isVisible([second.id, second.orderId], 'the second payment of one order');
  // A merchant may have given it back by itself.
  if (pancake.world.tickets.of(second.id).length === 0) pancake.dashboard.refund(second.id);
  await pancake.advance(REFUND_TIME);
  await merchant.refundedOrders.isOfAnother(order, second.id);
});

acceptance('PC-36', async ({ merchant }) => {
  const order = await merchant.orders.attempt(WITHDRAWN);
  await merchant.orders.refused(order, "Pancake's refusal to sell an item that is not for sale");
});

acceptance('PC-141', async ({ merchant, pancake, caseContext }) => {
  const order = await merchant.orders.attempt(GOODS_IN_YEN);
  const asked = merchantCalls(pancake.journal, 'checkoutCreateSession').map(requestBody);
  if (!asked.some(({ currency }) => currency === 'JPY'))
    caseContext.skipCase({ result: 'NA', reason: 'the merchant does not sell in yen' });
  await pancake.pays(order);
  pancake.purchases.costs(order, '4500', 'JPY', 'a purchase in yen');
  await merchant.orders.paid(order, 'a payment in yen');
  await merchant.orders.books(order, '4500', 'JPY', 'a payment in yen');
});

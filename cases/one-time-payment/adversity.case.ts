import { acceptance, CARD, newBuyer, type PlacedOrder, refusalCodes, YEN } from '../../fixtures/index.ts';

const SIX_HOURS = 6 * 3_600_000;

acceptance('X-17', async ({ merchant, waffo }) => {
  // In binary fractions the sum of these parts is more than the whole.
  const [whole, part, rest] = ['128.17', '76.90', '51.27'];
  const order = await merchant.orders.placePaid({ amount: whole }, CARD);
  const payment = waffo.notified(order, 'PAY_SUCCESS');
  const first = await merchant.refunds.accepted(order, part);
  await waffo.advance('3s');
  await merchant.refunds.becomes(first, 'succeeded');
  await merchant.refundedOrders.benefitsStay(first, 'a partial refund');
  await waffo.notifications.redeliver(payment, {});
  await merchant.refundedOrders.benefitsStay(
    first,
    'a partial refund and a repeated notification of the payment',
  );

  await merchant.refunds.refused(await merchant.refunds.request(order, '60.00'), 'A0003');
  await waffo.refunds.haveSum(order, part);

  // The refused refund must not reduce what is left.
  waffo.faults.onEvery('orderRefund', { answer: 'C0001' });
  await merchant.refunds.refused(await merchant.refunds.request(order, rest), 'C0001');
  waffo.faults.clear();

  // A signature is made over the bytes of a body, not over its characters.
  const second = await merchant.refunds.accepted(order, rest, 'Größe passt nicht – サイズが合わない');
  await waffo.advance('3s');
  await merchant.refunds.becomes(second, 'succeeded');
  await merchant.orders.becomes(order, 'refunded');
  await merchant.refundedOrders.benefitsFollowPolicy(second);
  await waffo.refunds.haveSum(order, whole);
});

acceptance('X-89', async ({ merchant, waffo }) => {
  const order = await merchant.orders.placePaid({}, CARD);
  // In binary fractions 32.30 * 100 is 3229.9999999999995.
  const first = await merchant.refunds.accepted(order, '32.30', 'The first book was damaged');
  await waffo.advance('3s');
  await merchant.refunds.becomes(first, 'succeeded');

  const second = await merchant.nextRequests.refundAlike(first, 'The second book was damaged too');
  if (!second) return;
  await waffo.advance('3s');
  await merchant.refunds.becomes(second, 'succeeded');
  await waffo.refunds.haveSum(order, '64.60');
});

acceptance('X-18', async ({ merchant, waffo }) => {
  const order = await merchant.delayedResponses.placeOrder();
  await merchant.orders.staysOpen(order, 'an answer to create that did not come in time');

  await waffo.pays(order);
  await merchant.orders.recovers(order, 'paid');
  await merchant.orders.deliveredOnce(order, 'the payment of an order whose create was answered too late');
});

acceptance('X-19', async ({ merchant, waffo, caseContext }) => {
  // On the sandbox only yen have a contracted method.
  const others = waffo.target.realTimeMs > 0 ? [] : ['KRW', 'VND', 'CLP'].map((currency) => ({ currency }));
  const tried: string[] = [];
  for (const wish of [YEN, ...others]) {
    const order = await merchant.orders.attempt({ amount: '1000', ...wish });
    if (!order.checkoutUrl || order.currency !== wish.currency) continue;
    tried.push(wish.currency);
    await waffo.pays(order);
    await merchant.orders.becomes(order, 'paid');
    const refund = await merchant.refunds.accepted(order, '400');
    await waffo.advance('3s');
    await merchant.refunds.becomes(refund, 'succeeded');
    await waffo.refunds.haveSum(order, '400');
  }
  if (tried.length > 0) return caseContext.note(`tried with ${tried.join(', ')}`);
  caseContext.skipCase({
    result: 'NA',
    reason: 'the merchant sells in no currency without decimals, so there is no refund in one',
  });
});

acceptance('X-20', async ({ merchant, waffo }) => {
  const order = await merchant.orders.place();
  waffo.faults.onEvery('orderCancel', { drop: true, effect: 'none' });
  await merchant.cancellations.request(order);
  await merchant.orders.staysOpen(order, 'a cancellation that never reached Waffo');

  await waffo.pays(order);
  waffo.faults.clear();
  await merchant.unwantedPayments.deliveredOrSentBack(order, 'its cancellation never reached Waffo');
});

acceptance('X-90', async ({ merchant, waffo }) => {
  waffo.faults.onNext('orderCreate', { drop: true });
  waffo.faults.onEvery('orderInquiry', { drop: true });
  const order = await merchant.orders.attempt();
  await merchant.cancellations.request(order);
  waffo.faults.clear();
  await merchant.unwantedPayments.paysUnlessClosed(order, 'it was cancelled before its create was answered');
});

acceptance('X-91', async ({ merchant, waffo }) => {
  const order = await merchant.hangUps.placeOrder();
  await merchant.orders.staysOpen(order, 'a buyer who hung up while it was made');
  if (await merchant.hangUps.isCancelledAtWaffo(order)) return;
  await waffo.pays(order);
  await merchant.orders.recovers(order, 'paid');
  await merchant.orders.deliveredOnce(order, 'the payment of an order whose buyer hung up while it was made');
});

acceptance('X-92', async ({ merchant, waffo }) => {
  const order = await merchant.orders.placePaid();
  const refund = await merchant.hangUps.refund(order, '50.00');
  await waffo.advance('3s');
  waffo.refunds.notified(refund, ['ORDER_PARTIALLY_REFUNDED']);
  await merchant.refundedOrders.showsPartialRefund(order);
  await waffo.notifications.delivered();
  waffo.refunds.acknowledged(refund);
  await waffo.refunds.haveSum(order, '50.00');
});

acceptance('X-21', async ({ merchant, waffo }) => {
  const order = await merchant.orders.attempt({ amount: '92' });
  waffo.answered(order, 'E0001');
  for (const [fault, what] of [
    [{ answer: 'C0001' }, "Waffo's answer C0001 to an inquiry"],
    [{ drop: true }, 'a lost answer to an inquiry'],
  ] as const) {
    waffo.faults.clear();
    waffo.faults.onEvery('orderInquiry', fault);
    await merchant.unknownOutcomes.waitForInquiry(order);
    await merchant.orders.staysOpen(order, what);
  }
  waffo.faults.clear();
  await waffo.pays(order);
  await merchant.orders.recovers(order, 'paid');
  await merchant.orders.deliveredOnce(order, 'the payment of an order about which Waffo could not be asked');
});

acceptance('X-94', async ({ merchant, waffo }) => {
  const order = await merchant.orders.place();
  waffo.faults.onEvery('orderInquiry', { answer: 'C0001' });
  await waffo.pays(order);
  waffo.faults.clear();
  await waffo.notifications.delivered();
  await merchant.orders.recovers(order, 'paid');
  await merchant.orders.deliveredOnce(order, 'a payment that was told while Waffo could not be asked');
});

acceptance('X-22', async ({ merchant, waffo }) => {
  const order = await merchant.orders.attempt({ amount: '92' });
  waffo.answered(order, 'E0001');
  await merchant.delayedResponses.payDuringInquiry(order);
  await merchant.orders.recovers(order, 'paid');
  await merchant.orders.deliveredOnce(order, 'a notification and an answer to inquiry that crossed');
});

acceptance('X-100', async ({ merchant }) => {
  const order = await merchant.orders.place();
  await merchant.olderAnswers.payAfterInquiry(order);
  await merchant.olderAnswers.staysPaidBeside('An answer to order/inquiry', order, 'after');
});

acceptance('X-105', async ({ merchant }) => {
  // How far apart two writes must be to meet depends on the merchant.
  const orders: PlacedOrder[] = [];
  for (const before of [0, 1, 5, 20]) {
    const order = await merchant.orders.place();
    await merchant.olderAnswers.payTogetherWithAnswer(order, before);
    orders.push(order);
  }
  await Promise.all(
    orders.map((order) =>
      merchant.olderAnswers.staysPaidBeside('An answer to order/inquiry', order, 'together with'),
    ),
  );
});

acceptance('X-23', async ({ merchant, waffo }) => {
  // Waffo repeats for twenty hours. A merchant that takes only what is minutes old loses what it missed.
  const old = new Date(waffo.clock.now().getTime() - SIX_HOURS).toISOString();
  for (const [result, what] of [
    [{ orderCompletedAt: old, orderUpdatedAt: old }, 'the time of a payment six hours ago'],
    [{ userCurrency: 'IDR', finalDealAmount: '1650000' }, 'a payment in another currency, with its own sum'],
    [
      { addressInfo: null, extendInfo: null, riskLevel: 3, channel: { bank: 'Crédit «Ünïon» 銀行' } },
      'fields that are new or empty',
    ],
    // A buffer that is filled once holds four or eight kilobytes.
    [{ note: 'x'.repeat(12_000) }, 'twelve kilobytes'],
  ] as const) {
    const order = await merchant.orders.place();
    waffo.notifications.hold();
    await waffo.pays(order);
    const { eventType, result: paid } = waffo.notified(order, 'PAY_SUCCESS');
    await waffo.notifications.deliver(eventType, paid, { result, name: what });
    await merchant.orders.becomes(order, 'paid');
    await waffo.notifications.release();
    await merchant.orders.deliveredOnce(order, `a notification with ${what}`);
  }
});

acceptance('X-24', async ({ merchant, waffo }) => {
  const refused: { order: PlacedOrder; code: string }[] = [];
  for (const code of refusalCodes('orderCreate')) {
    waffo.faults.clear();
    // The code decides, whatever HTTP status comes with it.
    waffo.faults.onEvery('orderCreate', { answer: code, ...(code === 'C0005' && { status: 200 }) });
    const order = await merchant.orders.attempt(newBuyer());
    waffo.answered(order, code);
    refused.push({ order, code });
  }
  await Promise.all(refused.map(({ order, code }) => merchant.orders.refused(order, code)));
});

acceptance('X-25', async ({ merchant, waffo }) => {
  const order = await merchant.orders.place();
  await merchant.delayedResponses.payDuringCancellation(order);
  await merchant.unwantedPayments.deliveredOrSentBack(order, 'it was paid before the refusal to cancel came');
  await waffo.notifications.redeliver(waffo.notified(order, 'PAY_SUCCESS'), {});
  await merchant.orders.notDeliveredAgain(order, 'a repeated notification of its payment');
});

acceptance('X-26', async ({ merchant, waffo }) => {
  const order = await merchant.orders.placePaid({}, CARD);
  const refund = await merchant.delayedResponses.refundOvertaken(order, '100.00');
  await waffo.advance('30s');
  await merchant.refunds.recovers(refund, 'succeeded');
  await merchant.orders.becomes(order, 'refunded');
  await merchant.refundedOrders.benefitsFollowPolicy(refund);
  await waffo.refunds.haveSum(order, '100.00');
});

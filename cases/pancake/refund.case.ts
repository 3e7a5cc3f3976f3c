import {
  acceptance,
  GOODS_IN_YEN,
  OF_A_PART,
  OF_A_RENEWAL,
  requestBody,
  type PancakeFixtures,
  type PlacedRefund,
  REFUND_TIME,
  WITH_CREDIT,
} from '../../fixtures/pancake.ts';

/** Less than 29.00, and more as a text. Times 100 it is 994.9999999999999 in floating point. */
const SMALL_PART = '9.95';
const CREATE_TICKET = 'refundTicketCreateTicket';
const LOST = 'a lost answer to create-ticket';
const TOLD_TWICE = 'which was told a second time and read back';

acceptance('PC-112', async ({ merchant, pancake }) => {
  const order = await merchant.orders.placePaid();
  const refund = await merchant.refunds.place(order, '29.00');
  await merchant.readsBack();
  await merchant.refunds.staysPending(refund, 'the answer to create-ticket');
  await merchant.orders.deliveredOnce(order, 'a refund that is not made yet');
  await pancake.advance(REFUND_TIME);
  await merchant.refunds.becomes(refund, 'refund.succeeded', 'succeeded');
  await merchant.refundedOrders.whole(order, 'a refund of everything');
  merchant.refunds.isOne(order, 'one request');
});

acceptance('PC-113', async ({ merchant, pancake }) => {
  const order = await merchant.orders.placePaid();
  // More than half: a part that is counted twice comes to the whole.
  const refund = await merchant.refunds.place(order, '15.00');
  merchant.refunds.asks(order, '15.00', 'USD');
  await pancake.advance(REFUND_TIME);
  await merchant.refunds.becomes(refund, 'refund.succeeded', 'succeeded');
  await merchant.refundedOrders.part(order, 'a refund of 15.00 of 29.00');
  await toldAgain(pancake, order);
  await merchant.readsBack();
  await merchant.refundedOrders.part(order, `a refund of 15.00 of 29.00, ${TOLD_TWICE}`);

  const other = await merchant.orders.placePaid();
  await merchant.refunds.place(other, SMALL_PART);
  merchant.refunds.asks(other, SMALL_PART, 'USD');
  await pancake.advance(REFUND_TIME);
  await merchant.refundedOrders.part(other, `a refund of ${SMALL_PART} of 29.00`);
});

acceptance('PC-171', async ({ merchant, pancake, caseContext }) => {
  const order = await merchant.orders.attempt(GOODS_IN_YEN);
  const asksForYen = !order.call || requestBody(order.call)['currency'] === 'JPY';
  if (!asksForYen || !pancake.checkout.opens(order))
    caseContext.skipCase({ result: 'NA', reason: 'the merchant does not sell in yen' });
  await pancake.pays(order);
  await merchant.orders.paid(order, 'a payment in yen');
  const refund = await merchant.refunds.place(order, '500');
  merchant.refunds.asks(order, '500', 'JPY');
  await pancake.advance(REFUND_TIME);
  await merchant.refunds.becomes(refund, 'refund.succeeded', 'succeeded');
  await merchant.refundedOrders.part(order, 'a refund of 500 of 4500 yen');
});

acceptance('PC-117', async ({ merchant, pancake }) => {
  const order = await merchant.orders.placePaid();
  const refund = await merchant.refunds.place(order, '29.00');
  for (const { id } of pancake.world.tickets.of(pancake.records.paymentOf(order).id))
    pancake.dashboard.failRefund(id);
  await pancake.advance(REFUND_TIME);
  await merchant.refunds.becomes(refund, 'refund.failed', 'failed');
  await merchant.orders.staysPaid(order, 'a refund that failed');
  await merchant.readsBack();
  await merchant.orders.staysPaid(order, 'a refund that failed, and was read back as failed');
});

acceptance('PC-197', async ({ merchant, pancake }) => {
  const { orders, refundedOrders, refunds } = merchant;
  const order = await orders.placePaid();
  const first = await refunds.place(order, '29.00');
  for (const { id } of pancake.world.tickets.of(pancake.records.paymentOf(order).id))
    pancake.dashboard.failRefund(id);
  await pancake.advance(REFUND_TIME);
  await refunds.becomes(first, 'refund.failed', 'failed');
  const known = refunds.tickets(order);
  const second = await refunds.attempt(order, '29.00');
  if (!(await refunds.isAnother(second, known))) return orders.staysPaid(order, 'a refund that failed');
  await pancake.advance(REFUND_TIME);
  await refunds.becomes(second, 'refund.succeeded of a refund after one that failed', 'succeeded');
  await refundedOrders.whole(order, 'a refund of everything, after one that failed');
});

acceptance('PC-123', async ({ merchant, pancake, caseContext }) => {
  const order = await merchant.orders.placePaid();
  caseContext.prove({ refundTicketId: pancake.dashboard.refund(pancake.records.paymentOf(order).id).id });
  await pancake.advance(REFUND_TIME);
  await merchant.refundedOrders.whole(order, 'a refund of everything from the dashboard');
});

acceptance('PC-154', async ({ merchant, pancake, caseContext }) => {
  const order = await merchant.orders.placePaid();
  const { id } = pancake.dashboard.refund(pancake.records.paymentOf(order).id, { amount: '15.00' });
  caseContext.prove({ refundTicketId: id });
  await pancake.advance(REFUND_TIME);
  await merchant.refundedOrders.part(order, 'a refund of 15.00 of 29.00 from the dashboard');
  await toldAgain(pancake, order);
  await merchant.readsBack();
  await merchant.refundedOrders.part(order, `a refund of 15.00 of 29.00 from the dashboard, ${TOLD_TWICE}`);

  const other = await merchant.orders.placePaid();
  pancake.dashboard.refund(pancake.records.paymentOf(other).id, { amount: SMALL_PART });
  await pancake.advance(REFUND_TIME);
  await merchant.refundedOrders.part(other, `a refund of ${SMALL_PART} of 29.00 from the dashboard`);
});

acceptance('PC-155', async ({ merchant, pancake }) => {
  const order = await merchant.orders.placePaid();
  const first = await merchant.refunds.place(order, '10.00');
  await pancake.advance(REFUND_TIME);
  await merchant.refunds.becomes(first, 'refund.succeeded', 'succeeded');
  const second = await merchant.refunds.attempt(order, '5.00');
  await merchant.refunds.refused(second, 'a second refund of one payment');
  merchant.refunds.isOne(order, 'a second refund of one payment');
  await merchant.refundedOrders.part(order, 'a second refund, which Pancake refuses');
});

acceptance('PC-115', async ({ merchant, pancake }) => {
  const order = await merchant.orders.placePaid();
  await pancake.advance('15d');
  const refund = await merchant.refunds.attempt(order, '29.00');
  await merchant.refunds.refused(refund, 'a refund 15 days after the payment');
  await merchant.orders.staysPaid(order, 'a refund that Pancake refuses because it is too late');
});

acceptance('PC-120', async ({ merchant, pancake }) => {
  const order = await merchant.orders.placePaid();
  await Promise.all([merchant.refunds.attempt(order, '29.00'), merchant.refunds.attempt(order, '29.00')]);
  await pancake.delivered();
  merchant.refunds.isOne(order, 'two equal requests at the same moment');
  await pancake.advance(REFUND_TIME);
  await merchant.refundedOrders.whole(order, 'a refund that was asked for twice at the same moment');
});

acceptance('PC-156', async ({ merchant, pancake }) => {
  const order = await merchant.orders.placePaid();
  pancake.faults.onNext(CREATE_TICKET, { drop: true });
  const refund = await merchant.refunds.attempt(order, '29.00');
  await isMadeOnce({ merchant, pancake }, refund, LOST);
});

acceptance('PC-200', async ({ merchant, pancake, caseContext }) => {
  const order = await merchant.orders.placePaid();
  pancake.faults.onNext(CREATE_TICKET, { drop: true, goesOn: true });
  const refund = await merchant.refunds.attempt(order, '29.00');
  if (!merchant.refunds.hasKey())
    caseContext.skipCase({
      result: 'NA',
      reason:
        'the merchant sends create-ticket without an idempotency key, so no call can meet an earlier one',
    });
  await isMadeOnce({ merchant, pancake }, refund, `${LOST}, while Pancake still works on the call`);
});

acceptance('PC-157', async ({ merchant, pancake, caseContext }) => {
  const order = await merchant.orders.place();
  pancake.webhooks.hold();
  await pancake.pays(order);
  pancake.records.prove(order);
  caseContext.prove({ refundTicketId: pancake.dashboard.refund(pancake.records.paymentOf(order).id).id });
  await pancake.advance(REFUND_TIME);
  await pancake.webhooks.release(pancake.webhooks.held.toReversed());
  await merchant.reconcile();
  await merchant.refundedOrders.whole(order, 'refund.succeeded, which came before order.completed');
});

acceptance('PC-158', async ({ merchant, pancake, caseContext }) => {
  for (const carries of [true, false]) {
    pancake.options.refundCarriesPayment = carries;
    const plan = await merchant.subscriptions.placeActive();
    await pancake.billing.renews(plan);
    await merchant.subscriptions.granted(plan, 2, 'a renewal');
    pancake.records.prove(plan);
    caseContext.prove({ refundTicketId: pancake.dashboard.refund(pancake.records.paymentOf(plan).id).id });
    await pancake.advance(REFUND_TIME);
    await merchant.subscriptions.goesOn(
      plan,
      1,
      `${OF_A_RENEWAL}, ${carries ? 'with' : 'without'} paymentId in the event`,
    );
    if (!carries) continue;
    await toldAgain(pancake, plan);
    await merchant.readsBack();
    await merchant.subscriptions.goesOn(plan, 1, `${OF_A_RENEWAL}, ${TOLD_TWICE}`);
  }
  if (merchant.driver.policy.refundRevokesBenefits === 'proportional') return;
  pancake.options.refundCarriesPayment = true;
  const plan = await merchant.subscriptions.placeActive();
  await pancake.billing.renews(plan);
  await merchant.subscriptions.granted(plan, 2, 'a renewal');
  pancake.dashboard.refund(pancake.records.paymentOf(plan).id, { amount: '2.00' });
  await pancake.advance(REFUND_TIME);
  await merchant.subscriptions.goesOn(plan, 2, `${OF_A_PART} of its renewal (2.00 of 9.90)`);
});

acceptance('PC-119', async ({ merchant, pancake, caseContext }) => {
  const order = await merchant.orders.place();
  pancake.webhooks.hold('order.completed');
  await pancake.pays(order);
  const original = pancake.records.paymentEventOf(order);
  pancake.chargesLess(order, '19.00');
  await pancake.webhooks.sends(original, {
    data: { chargedAmount: '19.00' },
    name: 'charged less than listed, as with a credit',
  });
  await merchant.orders.paid(order, `a payment ${WITH_CREDIT}`);
  caseContext.prove({ refundTicketId: pancake.dashboard.refund(pancake.records.paymentOf(order).id).id });
  await pancake.advance(REFUND_TIME);
  await merchant.refundedOrders.whole(order, 'a refund of 19.00, which is all that was charged');
});

/** A refund was asked for once, and its ticket was made without the merchant's knowledge. */
async function isMadeOnce(
  { merchant, pancake }: Pick<PancakeFixtures, 'merchant' | 'pancake'>,
  refund: PlacedRefund,
  because: string,
): Promise<void> {
  const { order, refundId } = refund;
  await merchant.reconcile();
  merchant.refunds.isOne(order, because);
  if (refundId !== undefined) await merchant.refunds.staysPending(refund, because);
  await pancake.advance(REFUND_TIME);
  if (refundId !== undefined)
    await merchant.refunds.becomes(refund, `refund.succeeded, after ${because}`, 'succeeded');
  await merchant.refundedOrders.whole(order, `a refund after ${because}`);
  merchant.refunds.isOne(order, because);
}

/** Sends refund.succeeded a second time, as Pancake does when an answer is lost. */
async function toldAgain(
  pancake: PancakeFixtures['pancake'],
  order: Parameters<PancakeFixtures['pancake']['records']['webhooksAbout']>[0],
): Promise<void> {
  for (const delivery of pancake.records.webhooksAbout(order, 'refund.succeeded'))
    await pancake.webhooks.redeliver(delivery);
}

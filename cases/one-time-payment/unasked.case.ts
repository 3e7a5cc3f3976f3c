import { acceptance, CARD, chargeback, disputeSteps } from '../../fixtures/index.ts';

acceptance('X-33', async ({ merchant, waffo }) => {
  const whole = await merchant.orders.placePaid({}, CARD);
  await merchant.unaskedRefunds.learnAddress();
  const all = await waffo.refunds.makeUnasked(whole, 'RDR', whole.amount);
  merchant.unaskedRefunds.acknowledged(whole, all);
  await merchant.unaskedRefunds.bookedInFull(whole, all);
  await waffo.notifications.redeliver(all, { times: 2 });
  await merchant.refundedOrders.staysRefunded(
    whole,
    'a repeated notification of a refund that it did not start',
  );

  const inParts = await merchant.orders.placePaid({ amount: '100.00' }, CARD);
  for (const source of ['MERCHANT', 'ETHOCA'] as const) {
    const part = await waffo.refunds.makeUnasked(inParts, source, merchant.refunds.sumOf(inParts, '30.00'));
    merchant.unaskedRefunds.acknowledged(inParts, part);
    await waffo.notifications.redeliver(part, { times: 2, concurrent: true });
    await merchant.unaskedRefunds.bookedInPart(inParts, part);
  }
  // 40.00 is left. If the merchant had booked the parts twice, nothing would be left.
  if (!merchant.passes('refundOrder', 'amount')) return;
  // Ends the case for a merchant that refunds whole orders only.
  await merchant.refunds.request(await merchant.orders.placePaid({}, CARD), '30.00');
  const rest = await merchant.refunds.accepted(inParts, '40.00');
  await waffo.advance('3s');
  await merchant.refunds.becomes(rest, 'succeeded');
  await merchant.orders.becomes(inParts, 'refunded');
  await waffo.refunds.haveSum(inParts, '100.00');
});

acceptance('X-103', async ({ merchant, waffo }) => {
  const order = await merchant.orders.place();
  await merchant.unaskedRefunds.learnAddress();
  waffo.notifications.hold();
  await waffo.pays(order, 'success', CARD);
  const refund = await waffo.refunds.makeUnasked(order, 'MERCHANT', order.amount);
  // The refund is told first. A merchant may decline it until it knows of the payment.
  await waffo.notifications.releaseReversed();
  // Some merchants learn of the payment only when they ask; after that the refund comes again.
  await merchant.reconcile();
  await merchant.orders.view(order);
  await waffo.advance('1h');
  await merchant.unaskedRefunds.bookedBeforePayment(order, refund);
});

acceptance('X-34', async ({ merchant, waffo, caseContext }) => {
  const [order, other] = [await merchant.orders.placePaid({}, CARD), await merchant.orders.place()];
  const declined: string[] = [];
  await merchant.robustness.survives(
    disputeSteps.flatMap((step) =>
      [1, 2].map((time) => ({
        what: `a chargeback event ${step.chargebackStatus}, delivery ${time}`,
        async send() {
          const result = chargeback(order, waffo, step);
          const name = `chargeback ${step.chargebackStatus}`;
          const reply = await waffo.notifications.deliver('CHARGEBACK_NOTIFICATION', result, { name });
          if (!reply.acknowledged) declined.push(step.chargebackStatus);
          return reply;
        },
      })),
    ),
    () => merchant.orders.view(order),
  );
  if (declined.length > 0)
    caseContext.note(
      'declines chargeback events, as the official SDKs do: register no chargebackNotifyUrl in the portal before it takes them',
    );
  await merchant.orders.notDeliveredAgain(order, 'chargeback events about a paid order');
  await merchant.orders.staysOpen(other, 'chargeback events about another order');
});

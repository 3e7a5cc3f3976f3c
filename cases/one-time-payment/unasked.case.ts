import { acceptance, CARD, chargeback, disputeSteps } from '../../fixtures/index.ts';

acceptance('X-33', async ({ merchant, waffo }) => {
  const whole = await merchant.placePaid({}, CARD);
  const all = await waffo.refundsUnasked(whole, 'RDR', whole.amount);
  merchant.unasked.taken(whole, all);
  await merchant.unasked.bookedInFull(whole, all);
  await waffo.redeliver(all, { times: 2 });
  await merchant.staysRefunded(whole, 'the notification of a refund that it did not start, sent again');

  const inParts = await merchant.placePaid({ amount: '100.00' }, CARD);
  for (const source of ['MERCHANT', 'ETHOCA'] as const) {
    const part = await waffo.refundsUnasked(inParts, source, '30.00');
    merchant.unasked.taken(inParts, part);
    await waffo.redeliver(part, { times: 2, concurrent: true });
    await merchant.unasked.bookedInPart(inParts, part);
  }
  // What is left is 40.00: booked twice, the parts would leave nothing.
  if (!merchant.passes('refundOrder', 'amount')) return;
  const rest = await merchant.refundAccepted(inParts, '40.00');
  await waffo.advance('3s');
  await merchant.refundBecomes(rest, 'succeeded');
  await merchant.becomes(inParts, 'refunded');
  await waffo.refundedInAll(inParts, '100.00');
});

acceptance('X-34', async ({ merchant, waffo, caseContext }) => {
  const [order, other] = [await merchant.placePaid({}, CARD), await merchant.place()];
  const declined: string[] = [];
  await merchant.survival.of(
    disputeSteps.flatMap((step) =>
      [1, 2].map((time) => ({
        what: `a chargeback event ${step.chargebackStatus}, delivery ${time}`,
        async send() {
          const result = chargeback(order, waffo, step);
          const name = `chargeback ${step.chargebackStatus}`;
          const reply = await waffo.deliver('CHARGEBACK_NOTIFICATION', result, { name });
          if (!reply.acknowledged) declined.push(step.chargebackStatus);
          return reply;
        },
      })),
    ),
    () => merchant.view(order),
  );
  if (declined.length > 0)
    caseContext.note(
      'declines chargeback events, as the official SDKs do: register no chargebackNotifyUrl in the portal before it takes them',
    );
  await merchant.notDeliveredAgain(order, 'chargeback events about a paid order');
  await merchant.staysOpen(other, 'chargeback events about another order');
});

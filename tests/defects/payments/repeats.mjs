import { setTimeout as pause } from 'node:timers/promises';

const LOAD = 'A service in trouble is kept down by its own shops.';

/** @type {import('../alteration.ts').Group} */
export const repeats = {
  title: 'Repeats without measure',
  defects: [
    {
      id: 'create-without-end',
      title: 'repeats an unknown create under its id until an answer comes',
      damage: LOAD,
      caughtBy: { cases: ['X-42'], findings: ['pacing.unknown-repeats'] },
      alters({ orders, inBackground }) {
        orders.recover = (id) => inBackground(() => untilKnown(() => orders.send(id)));
      },
    },
    {
      id: 'create-with-every-round',
      title: 'repeats an unknown create in each round of its job, and never asks',
      damage: LOAD,
      caughtBy: { cases: ['X-42'], findings: ['pacing.unknown-repeats'] },
      alters({ orders, ledger }) {
        orders.recover = () => {};
        orders.reconcile = async () => {
          for (const { id, status } of ledger.orders.values()) if (status === 'new') await orders.resend(id);
        };
      },
    },
    {
      id: 'create-thrice-at-once',
      title: 'repeats an unknown create three times without a pause',
      damage: LOAD,
      caughtBy: { cases: ['1.6'], findings: ['pacing.impatient'] },
      alters({ orders }) {
        const own = orders.afterCreate.bind(orders);
        orders.afterCreate = async (id, answer) => {
          let last = answer;
          for (let n = 0; n < 3 && last.outcome === 'unknown'; n++) last = await orders.send(id);
          return own(id, last);
        };
      },
    },
    {
      id: 'refund-without-end',
      title: 'repeats an unknown refund under its id until an answer comes',
      damage: LOAD,
      caughtBy: { cases: ['X-42'], findings: ['pacing.unknown-repeats'] },
      alters({ refunds, inBackground }) {
        refunds.recover = (id) => inBackground(() => untilKnown(() => refunds.send(id)));
      },
    },
    {
      id: 'cancel-without-end',
      title: 'repeats an unknown cancellation until an answer comes',
      damage: LOAD,
      caughtBy: { cases: ['X-42'], findings: ['pacing.unknown-repeats'] },
      alters({ orders, waffo, inBackground, settings }) {
        const own = orders.afterCancel.bind(orders);
        orders.afterCancel = async (id, answer) => {
          const { paymentRequestId } = orders.get(id);
          const again = () =>
            waffo.call('/order/cancel', {
              paymentRequestId,
              merchantId: settings.merchantId,
              orderRequestedAt: orders.now(),
            });
          if (answer.outcome === 'unknown') inBackground(() => untilKnown(again));
          return own(id, answer);
        };
      },
    },
    {
      id: 'orders-nobody-wants',
      title: 'makes new orders under new ids when Waffo says that it is out of order',
      damage: 'One of them comes about beside the order that the buyer makes next, and both can be paid.',
      caughtBy: { cases: ['X-43', '1.5'], findings: ['pacing.unasked'] },
      alters({ orders, ledger }) {
        const own = orders.afterCreate.bind(orders);
        orders.afterCreate = async (id, answer) => {
          let last = answer;
          for (let n = 0; n < 3 && last.outcome === 'refused' && last.code === 'C0001'; n++) {
            const { request, ...terms } = orders.get(id);
            const ids = { paymentRequestId: orders.newRequestId(), merchantOrderId: orders.newNumber() };
            ledger.save({ order: { ...terms, ...ids, request: { ...request, ...ids } } });
            last = await orders.send(id);
          }
          return own(id, last);
        };
      },
    },
  ],
};

/** @param {() => Promise<{ outcome: string }>} send */
async function untilKnown(send) {
  for (let wait = 100; ; wait = Math.min(wait * 1.5, 5_000)) {
    await pause(wait);
    if ((await send()).outcome !== 'unknown') return;
  }
}

/** @typedef {import('../../../examples/node-merchant/shop.mjs').Shop} Shop */
/** @typedef {import('../../../examples/node-merchant/waffo-client.mjs').Answer} Answer */

const PAYABLE = 'The buyer can still pay for what the shop has given up.';

/** @type {import('../alteration.ts').Group} */
export const cancel = {
  title: 'Cancellation',
  defects: [
    {
      id: 'cancelled-although-paid',
      title: 'shows the order as cancelled although Waffo says that it is paid (A0013)',
      damage: 'The buyer has paid and gets nothing.',
      caughtBy: { cases: ['X-16'], findings: ['order.paid'] },
      alters: (shop) =>
        closesAfterCancel(shop, (answer) => answer.outcome === 'refused' && answer.code === 'A0013'),
    },
    {
      id: 'cancelled-on-a0015',
      title: 'shows the order as cancelled although the channel cannot cancel it',
      damage: PAYABLE,
      caughtBy: { cases: ['4.2'], findings: ['order.closed-while-open'] },
      alters: (shop) =>
        closesAfterCancel(shop, (answer) => answer.outcome === 'refused' && answer.code === 'A0015'),
    },
    {
      id: 'cancelled-on-c0001',
      title: 'shows the order as cancelled although Waffo could not do it',
      damage: PAYABLE,
      caughtBy: { cases: ['4.4'], findings: ['order.closed-while-open'] },
      alters: (shop) =>
        closesAfterCancel(shop, (answer) => answer.outcome === 'refused' && answer.code === 'C0001'),
    },
    {
      id: 'cancelled-on-e0001',
      title: 'shows the order as cancelled although the outcome is unknown',
      damage: PAYABLE,
      caughtBy: { cases: ['4.5'], findings: ['order.closed-while-open'] },
      alters: (shop) => closesAfterCancel(shop, (answer) => answer.outcome === 'unknown'),
    },
    {
      id: 'cancelled-locally',
      title: 'cancels in its own books and does not tell Waffo',
      damage: PAYABLE,
      caughtBy: { cases: ['4.1'], findings: ['order.cancel'] },
      alters({ orders, news, ledger }) {
        const own = orders.cancel.bind(orders);
        orders.cancel = async (id) => {
          const order = orders.get(id);
          if (!news.isOpen(order)) return own(id);
          ledger.save({ order: { ...order, status: 'cancelled' } });
          return orders.get(id);
        };
      },
    },
    {
      id: 'paid-shown-cancelled',
      title: 'lets a paid order be cancelled in its own books',
      damage: 'The buyer has paid, loses the order and is not refunded.',
      caughtBy: { cases: ['4.3'], findings: ['order.regressed'] },
      alters({ orders, ledger }) {
        const own = orders.cancel.bind(orders);
        orders.cancel = async (id) => {
          const order = orders.get(id);
          if (order.status !== 'paid') return own(id);
          ledger.save({ order: { ...order, status: 'cancelled' } });
          return orders.get(id);
        };
      },
    },
    {
      id: 'unanswered-cancelled-locally',
      title: 'cancels in its own books alone what Waffo has not given an id yet',
      damage: PAYABLE,
      caughtBy: { cases: ['X-90'], findings: ['order.paid'], spares: ['4.1', 'X-20'], isFirst: true },
      alters({ orders, ledger }) {
        const own = orders.cancel.bind(orders);
        orders.cancel = async (id) => {
          const order = orders.get(id);
          if (order.status !== 'new') return own(id);
          ledger.save({ order: { ...order, status: 'cancelled' } });
          return orders.get(id);
        };
      },
    },
    {
      id: 'cancelled-before-asking',
      title: 'marks an order as cancelled before it asks Waffo, and takes that back when Waffo refuses',
      damage: 'A crash in between leaves the mark: the buyer pays and gets nothing.',
      caughtBy: { cases: ['K-6'], findings: ['order.paid'], spares: ['4.2', 'X-25'], isFirst: true },
      alters({ orders, ledger, news, notifications }) {
        const [own, receive] = [orders.cancel.bind(orders), notifications.payment.bind(notifications)];
        /** @type {Set<unknown>} */
        const asking = new Set();
        orders.cancel = async (id) => {
          const order = orders.get(id);
          if (!news.isOpen(order)) return own(id);
          asking.add(order.paymentRequestId);
          ledger.save({ order: { ...order, status: 'cancelled' } });
          const { paymentRequestId } = order;
          const { merchantId } = orders.shop.settings;
          const body = { paymentRequestId, merchantId, orderRequestedAt: orders.now() };
          const answer = await orders.shop.waffo.call('/order/cancel', body);
          ledger.save({ order: { ...order, cancelWanted: true } });
          asking.delete(paymentRequestId);
          await orders.afterCancel(id, answer);
          return orders.get(id);
        };
        // What comes meanwhile comes again.
        notifications.payment = async (result) => !asking.has(result['paymentRequestId']) && receive(result);
      },
    },
  ],
};

/**
 * @param {Shop} shop
 * @param {(answer: Answer) => boolean} which
 */
function closesAfterCancel({ orders, ledger }, which) {
  const own = orders.afterCancel.bind(orders);
  orders.afterCancel = async (id, answer) => {
    if (!which(answer)) return own(id, answer);
    ledger.save({ order: { ...orders.get(id), status: 'cancelled' } });
  };
}

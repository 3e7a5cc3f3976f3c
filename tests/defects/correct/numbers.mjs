import { createHash } from 'node:crypto';
import { text } from '../../../examples/node-merchant/fields.mjs';

/** @type {readonly import('../alteration.ts').Variant[]} */
export const numbers = [
  {
    id: 'public-numbers',
    title: 'shows its buyers another number of an order than it sends to Waffo',
    open: ['K-1', 'X-91'],
    alters({ orders, news }) {
      const own = orders.createRequest.bind(orders);
      orders.createRequest = (terms, wish) => ({ ...own(terms, wish), merchantOrderId: internal(terms.id) });
      news.isSameOrder = (order, data) =>
        text(data, 'paymentRequestId') === order.paymentRequestId &&
        (text(data, 'merchantOrderId') ?? internal(order.id)) === internal(order.id) &&
        (order.waffoOrderId === undefined || text(data, 'acquiringOrderId') === order.waffoOrderId);
    },
  },
  {
    id: 'old-orders',
    title: 'keeps its data for ever: orders and refunds of earlier runs are still open',
    alters({ ledger, orders, refunds }) {
      if (ledger.orders.size > 0) return;
      for (let number = 0; number < 12; number += 1) {
        const order = orders.newOrder({ amount: '100.00', currency: 'USD' });
        const waffoOrderId = `A202604011200000000${String(number).padStart(6, '0')}`;
        const status = number < 6 ? 'awaiting_payment' : number < 9 ? 'new' : 'paid';
        ledger.save({ order: { ...order, status, ...(status !== 'new' && { waffoOrderId }) } });
        if (status === 'paid')
          ledger.save({ refund: refunds.newRefund(orders.get(order.id), { amount: '100.00' }) });
      }
    },
  },
];

/** @param {string} id */
function internal(id) {
  return `S-${createHash('sha256').update(id).digest('hex').slice(0, 12)}`;
}

import { createHash, randomUUID } from 'node:crypto';
import { text } from '../../../examples/node-merchant/fields.mjs';

/** @type {import('../alteration.ts').Group} */
export const ids = {
  title: 'Ids',
  defects: [
    {
      id: 'id-of-amount',
      title: 'makes the paymentRequestId out of sum and currency',
      damage: 'The second buyer of the same thing cannot order, or pays the first one’s order.',
      caughtBy: { cases: ['X-11', '1.4'], findings: ['ids.shared', 'ids.reused', 'ids.used-before'] },
      alters({ orders }) {
        const own = orders.createRequest.bind(orders);
        const newOrder = orders.newOrder.bind(orders);
        orders.newOrder = (wish) => {
          const order = newOrder(wish);
          const print = createHash('md5').update(`${order.amount} ${order.currency}`).digest('hex');
          return {
            ...order,
            paymentRequestId: print,
            request: own({ ...order, paymentRequestId: print }, wish),
          };
        };
      },
    },
    {
      id: 'id-of-counter',
      title: 'counts its orders in memory to make the paymentRequestId',
      damage: 'After a restart the first buyers get the ids of orders that others have paid.',
      caughtBy: { cases: ['K-3'], findings: ['ids.shared', 'ids.reused', 'ids.used-before'] },
      alters({ orders }) {
        let last = 0;
        const own = orders.createRequest.bind(orders);
        const newOrder = orders.newOrder.bind(orders);
        orders.newOrder = (wish) => {
          const order = newOrder(wish);
          const paymentRequestId = `order-number-${String((last += 1)).padStart(12, '0')}`;
          return {
            ...order,
            paymentRequestId,
            request: own({ ...order, paymentRequestId }, wish),
          };
        };
      },
    },
    {
      id: 'number-of-counter',
      title: 'counts its orders in memory to make their number, and makes the paymentRequestId from that',
      damage: 'After a restart buyers are shown the orders of others, and those are overwritten.',
      caughtBy: { cases: ['P-1'], findings: ['ids.used-before'], beside: ['K-2'] },
      alters({ orders }) {
        let last = 0;
        orders.newNumber = () => `order-${String((last += 1)).padStart(8, '0')}`;
        const own = orders.createRequest.bind(orders);
        const newOrder = orders.newOrder.bind(orders);
        orders.newOrder = (wish) => {
          const order = newOrder(wish);
          const paymentRequestId = `payment-of-${order.id}`;
          return { ...order, paymentRequestId, request: own({ ...order, paymentRequestId }, wish) };
        };
      },
    },
    {
      id: 'refund-id-of-counter',
      title: 'counts its refunds in memory to make the refundRequestId',
      damage: 'After a restart the first refunds are refused: buyers wait for their money.',
      caughtBy: { cases: ['R-2'], findings: ['ids.used-before'], beside: ['X-17', 'K-2'] },
      alters({ refunds }) {
        let last = 0;
        refunds.newRequestId = () => `refund-number-${String((last += 1)).padStart(8, '0')}`;
      },
    },
    {
      id: 'refund-id-of-amount',
      title: 'makes the refundRequestId out of order and amount, and lets no key occur twice in its table',
      damage: 'After a refund that was refused, or of a second article at the same price, nothing goes back.',
      caughtBy: { cases: ['X-17', 'X-45'], findings: ['refund.create', 'refund.not-again'] },
      alters({ ledger, refunds }) {
        const own = refunds.newRefund.bind(refunds);
        refunds.newRefund = (order, wish) => {
          const refund = own(order, wish);
          const key = createHash('md5').update(`${order.id}-${refund.amount}`).digest('hex');
          if ([...ledger.refunds.values()].some(({ refundRequestId }) => refundRequestId === key))
            throw new Error('UNIQUE constraint failed: refunds.refundRequestId');
          return { ...refund, refundRequestId: key, request: { ...refund.request, refundRequestId: key } };
        };
      },
    },
    {
      id: 'id-of-clock',
      title: 'makes the paymentRequestId out of the time in seconds',
      damage: 'Of two buyers in the same second one cannot order.',
      caughtBy: { cases: ['X-11'], findings: ['ids.shared', 'ids.reused', 'ids.used-before'] },
      alters({ orders }) {
        orders.newRequestId = () => String(Math.floor(Date.now() / 1000));
      },
    },
    {
      id: 'id-too-long',
      title: 'sends a UUID with its dashes: 36 characters',
      damage: 'Waffo refuses every order.',
      caughtBy: { cases: ['P-1'], findings: ['ids.length'] },
      alters({ orders }) {
        orders.newRequestId = () => randomUUID();
      },
    },
    {
      id: 'refund-id-of-order',
      title: 'uses one refundRequestId for all refunds of an order',
      damage: 'The second refund of an order never reaches the buyer.',
      caughtBy: { cases: ['5.4'], findings: ['idempotency.reuse', 'idempotency.conflict', 'refund.create'] },
      alters({ refunds }) {
        const own = refunds.newRefund.bind(refunds);
        refunds.newRefund = (order, wish) => {
          const refund = own(order, wish);
          const refundRequestId = order.paymentRequestId;
          return { ...refund, refundRequestId, request: { ...refund.request, refundRequestId } };
        };
      },
    },
    {
      id: 'one-order-number',
      title: 'sends the same merchantOrderId with every order',
      damage: 'Nobody can tell which payment belongs to which order: not in disputes, not in the books.',
      caughtBy: { cases: ['X-11'], findings: ['ids.reused', 'ids.used-before'] },
      alters({ orders, news }) {
        const own = orders.createRequest.bind(orders);
        orders.createRequest = (terms, wish) => ({ ...own(terms, wish), merchantOrderId: 'web-shop' });
        news.isSameOrder = (order, data) => text(data, 'paymentRequestId') === order.paymentRequestId;
      },
    },
  ],
};

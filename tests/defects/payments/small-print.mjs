import { text } from '../../../examples/node-merchant/fields.mjs';

/** @type {import('../alteration.ts').Group} */
export const smallPrint = {
  title: 'Amounts by the smallest unit, and success without a status',
  defects: [
    {
      id: 'cent-tolerated',
      title: 'takes a payment that is a cent off for the right one',
      damage: 'Every order is sold for a cent less by whoever can make Waffo charge so.',
      caughtBy: { cases: ['X-4'], findings: ['order.paid-without-payment'] },
      alters({ news }) {
        const own = news.isSamePrice.bind(news);
        news.isSamePrice = (order, data) =>
          own(order, isAlmost(order, data, 0.011) ? { ...data, orderAmount: order.amount } : data);
      },
    },
    {
      id: 'yen-tolerated',
      title: 'takes a payment that is a yen off for the right one',
      damage: 'A yen is not a cent: what is little in one currency is a whole unit in another.',
      caughtBy: { cases: ['X-4'], findings: ['order.paid-without-payment'] },
      alters({ news }) {
        const own = news.isSamePrice.bind(news);
        news.isSamePrice = (order, data) =>
          own(
            order,
            order.currency === 'JPY' && isAlmost(order, data, 1.001)
              ? { ...data, orderAmount: order.amount }
              : data,
          );
      },
    },
    {
      id: 'overpayment-taken',
      title: 'takes any payment of at least the price',
      damage: 'A payment of another order, for more money, delivers this one.',
      caughtBy: { cases: ['X-4'], findings: ['order.paid-without-payment'] },
      alters({ news }) {
        news.isSamePrice = (order, data) =>
          Number(text(data, 'orderAmount') ?? order.amount) >= Number(order.amount) &&
          (text(data, 'orderCurrency') ?? order.currency) === order.currency;
      },
    },
    {
      id: 'no-status-is-paid',
      title: 'takes a payment notification without orderStatus for one of success',
      damage: 'Goods leave on a message that does not say that anybody paid.',
      caughtBy: { cases: ['X-3'], findings: ['order.paid-without-payment'] },
      alters({ notifications }) {
        const own = notifications.payment.bind(notifications);
        notifications.payment = (result) =>
          own({ ...result, orderStatus: text(result, 'orderStatus') ?? 'PAY_SUCCESS' });
      },
    },
    {
      id: 'refund-amount-ignored',
      title: 'does not compare the amount of a refund with the one that it asked for',
      damage: 'The shop books 100 as given back, and the buyer got 1.',
      caughtBy: { cases: ['X-32'], findings: ['refund.done-too-early'] },
      alters({ refunds }) {
        const own = refunds.isAbout.bind(refunds);
        refunds.isAbout = (refund, data) => own(refund, { ...data, refundAmount: refund.amount });
      },
    },
    {
      id: 'refund-without-status-done',
      title: 'takes a refund notification without refundStatus for one of success',
      damage: 'The buyer is told that the money is back, and it may never come.',
      caughtBy: { cases: ['X-32'], findings: ['refund.done-too-early'] },
      alters({ notifications }) {
        const own = notifications.refund.bind(notifications);
        notifications.refund = (result) =>
          own({ ...result, refundStatus: text(result, 'refundStatus') ?? 'ORDER_FULLY_REFUNDED' });
      },
    },
  ],
};

/**
 * Whether the amount that was paid is the order's, give or take so much.
 * @param {{ amount: string }} order
 * @param {import('../../../examples/node-merchant/fields.mjs').Json} data
 * @param {number} tolerance
 */
function isAlmost({ amount }, data, tolerance) {
  return Math.abs(Number(text(data, 'orderAmount') ?? NaN) - Number(amount)) < tolerance;
}

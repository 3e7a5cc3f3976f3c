import { text } from '../../../examples/node-merchant/fields.mjs';
import { Refusal } from '../../../examples/node-merchant/refusal.mjs';

const NEITHER = 'If the refund fails, the buyer has neither the money nor the goods.';

/** @typedef {import('../../../examples/node-merchant/refunds.mjs').Refund} Refund */

/**
 * Does something when Waffo has accepted a refund of the whole order.
 * @param {import('../../../examples/node-merchant/shop.mjs').Shop} shop
 * @param {(refund: Refund) => void} step
 */
function whenAccepted({ refunds, orders }, step) {
  const own = refunds.after.bind(refunds);
  refunds.after = (refund, data) => {
    own(refund, data);
    const isWhole = Number(refund.amount) === Number(orders.get(refund.orderId).amount);
    if (isWhole && text(data, 'refundStatus') === 'REFUND_IN_PROGRESS') step(refund);
  };
}

/** @type {import('../alteration.ts').Group} */
export const underWay = {
  title: 'Accepted and not yet final',
  defects: [
    {
      id: 'refunded-when-accepted',
      title:
        'shows the order as refunded when Waffo has accepted the refund, and leaves the refund itself open',
      damage: NEITHER,
      caughtBy: { cases: ['X-45'], findings: ['order.refunded-too-early'] },
      alters(shop) {
        whenAccepted(shop, ({ orderId }) => {
          shop.ledger.save({ order: { ...shop.orders.get(orderId), status: 'refunded' } });
        });
      },
    },
    {
      id: 'cancelled-when-refund-accepted',
      title: 'cancels the order when Waffo has accepted a full refund of it',
      damage: NEITHER,
      caughtBy: { cases: ['X-45'], findings: ['order.ended-by-open-refund'] },
      alters(shop) {
        whenAccepted(shop, ({ orderId }) => {
          shop.ledger.save({ order: { ...shop.orders.get(orderId), status: 'cancelled' } });
        });
      },
    },
    {
      id: 'goods-back-when-accepted',
      title: 'takes the goods back when Waffo has accepted the refund, and gives them again if it fails',
      damage: 'A buyer who has paid cannot use the goods for days, or ever.',
      caughtBy: { cases: ['X-45'], findings: ['refund.goods-back-too-early'] },
      alters(shop) {
        const { ledger, orders, refunds } = shop;
        whenAccepted(shop, ({ orderId }) => {
          ledger.save({ licences: refunds.revoked(orders.get(orderId)) });
        });
        const own = refunds.after.bind(refunds);
        refunds.after = (refund, data) => {
          own(refund, data);
          if (text(data, 'refundStatus') !== 'ORDER_REFUND_FAILED') return;
          const licences = ledger.licencesOf(refund.orderId).map((licence) => ({ ...licence, valid: true }));
          ledger.save({ licences });
        };
      },
    },
    {
      id: 'failed-refund-takes-goods',
      title: 'notes that the refund has failed, and takes the goods back all the same',
      damage: 'The buyer has neither the money nor the goods.',
      caughtBy: { cases: ['X-45'], findings: ['refund.benefits'] },
      alters({ ledger, orders, refunds }) {
        const own = refunds.after.bind(refunds);
        refunds.after = (refund, data) => {
          own(refund, data);
          if (text(data, 'refundStatus') === 'ORDER_REFUND_FAILED')
            ledger.save({ licences: refunds.revoked(orders.get(refund.orderId)) });
        };
      },
    },
    {
      id: 'failed-refund-books-order',
      title: 'books the order as refunded with every final word about a refund, failure included',
      damage: 'The books say that the money is back, and it is not.',
      caughtBy: { cases: ['X-45'], findings: ['order.paid', 'order.regressed'] },
      alters({ ledger, orders, refunds }) {
        const own = refunds.after.bind(refunds);
        refunds.after = (refund, data) => {
          own(refund, data);
          if (text(data, 'refundStatus') === 'ORDER_REFUND_FAILED')
            ledger.save({ order: { ...orders.get(refund.orderId), status: 'refunded' } });
        };
      },
    },
    {
      id: 'one-full-refund-ever',
      title: 'refuses a full refund of an order that had one, whatever became of it',
      damage: 'The buyer whose refund failed never gets the money back.',
      caughtBy: { cases: ['X-45'], findings: ['refund.not-again'] },
      alters({ ledger, refunds }) {
        const own = refunds.newRefund.bind(refunds);
        refunds.newRefund = (order, wish) => {
          const all = [...ledger.refunds.values()];
          const hadOne = all.some(({ orderId, amount }) => orderId === order.id && amount === order.amount);
          if (hadOne) throw new Refusal(409, 'This order has been refunded already.', order.id);
          return own(order, wish);
        };
      },
    },
    {
      id: 'refund-id-of-the-order',
      title: "makes the refundRequestId of a full refund out of the order's own id",
      damage: 'After a refund that failed, every further attempt is answered with the old failure.',
      caughtBy: { cases: ['X-45'], findings: ['refund.same-id-again'] },
      alters({ refunds }) {
        const own = refunds.newRefund.bind(refunds);
        refunds.newRefund = (order, wish) => {
          const refund = own(order, wish);
          if (refund.amount !== order.amount) return refund;
          const refundRequestId = order.paymentRequestId;
          return { ...refund, refundRequestId, request: { ...refund.request, refundRequestId } };
        };
      },
    },
    {
      id: 'old-failure-undoes-refund',
      title: 'sets the order back to paid when it hears of a failed refund, whatever has happened since',
      damage: 'A refunded order counts as paid, and is delivered or refunded once more.',
      caughtBy: { cases: ['X-45'], findings: ['order.regressed'] },
      alters({ ledger, orders, notifications, refunds }) {
        const own = notifications.refund.bind(notifications);
        notifications.refund = async (result) => {
          const isTaken = await own(result);
          const refund = ledger.refundByRequest(text(result, 'refundRequestId') ?? '');
          if (refund && text(result, 'refundStatus') === 'ORDER_REFUND_FAILED') {
            const order = orders.get(refund.orderId);
            if (refunds.wasPaid(order)) ledger.save({ order: { ...order, status: 'paid' } });
          }
          return isTaken;
        };
      },
    },
    {
      id: 'closed-while-capturing',
      title: 'closes the order when Waffo says CAPTURE_IN_PROGRESS',
      damage: 'The money is taken for an order that nobody will deliver.',
      caughtBy: { cases: ['C-1'], findings: ['order.closed-while-held'] },
      alters({ news }) {
        const own = news.after.bind(news);
        news.after = (before, data) =>
          text(data, 'orderStatus') === 'CAPTURE_IN_PROGRESS' && news.isOpen(before)
            ? news.close(before)
            : own(before, data);
      },
    },
    {
      id: 'delivers-while-capturing',
      title: 'delivers when a capture is accepted, and shows the order as paid when it is done',
      damage: 'The capture may fail, and the goods are gone.',
      caughtBy: { cases: ['C-1'], findings: ['order.delivered-without-payment'] },
      alters({ news, ledger }) {
        const own = news.after.bind(news);
        news.after = (before, data) => {
          own(before, data);
          const isFirst = ledger.licencesOf(before.id).length === 0;
          if (text(data, 'orderStatus') === 'CAPTURE_IN_PROGRESS' && isFirst)
            ledger.save({ licences: [{ id: `licence-${before.id}`, orderId: before.id, valid: true }] });
        };
        const fulfil = news.fulfil.bind(news);
        news.fulfil = (order) => {
          if (ledger.licencesOf(order.id).length === 0) fulfil(order);
          else ledger.save({ order: { ...order, status: 'paid' } });
        };
      },
    },
  ],
};

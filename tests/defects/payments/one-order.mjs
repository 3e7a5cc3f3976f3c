import { setTimeout as pause } from 'node:timers/promises';
import { sameAmount, text } from '../../../examples/node-merchant/fields.mjs';

/**
 * @typedef {import('../../../examples/node-merchant/fields.mjs').Json} Json
 * @typedef {import('../../../examples/node-merchant/refunds.mjs').Refund} Refund
 * @typedef {import('../../../examples/node-merchant/refunds.mjs').Refund['status']} RefundStatus
 */

const WORDS = /** @type {Record<string, RefundStatus>} */ ({
  ORDER_FULLY_REFUNDED: 'done',
  ORDER_PARTIALLY_REFUNDED: 'done',
  ORDER_REFUND_FAILED: 'failed',
});

/** @type {import('../alteration.ts').Group} */
export const oneOrder = {
  title: 'Several facts of one order',
  defects: [
    {
      id: 'version-conflict-ignored',
      title: 'writes an order only if its version is the one that was read, and never looks whether it was',
      damage: 'Of two notifications at the same moment one is acknowledged and forgotten.',
      caughtBy: {
        cases: ['X-108'],
        spares: ['X-14', 'X-83'],
        findings: ['order.lost-update'],
        isFirst: true,
      },
      alters({ notifications, ledger, refunds }) {
        const take = notifications.take.bind(notifications);
        const save = ledger.save.bind(ledger);
        /** @type {Map<string, number>} */
        const versions = new Map();
        // Nobody asks about what was forgotten.
        refunds.reconcile = async () => {};
        ledger.save = (change) => {
          const id = change.order?.id ?? change.refund?.orderId ?? '';
          versions.set(id, (versions.get(id) ?? 0) + 1);
          save(change);
        };
        notifications.take = async (event) => {
          const order =
            ledger.orderByRequest(text(event.result, 'paymentRequestId') ?? '') ??
            ledger.orderByWaffoId(text(event.result, 'acquiringOrderId') ?? '');
          if (!order) return take(event);
          const version = versions.get(order.id);
          // As long as a database takes.
          await pause(1);
          return versions.get(order.id) === version ? take(event) : true;
        };
      },
    },
    {
      id: 'refund-answer-writes-order-back',
      title: 'reads an order with its refunds, calls order/refund, and writes all of it back with the answer',
      damage: 'A refund that was told meanwhile is open again, and support makes it once more.',
      caughtBy: {
        cases: ['X-109'],
        spares: ['X-26', 'X-54'],
        findings: ['refund.overwritten'],
        isFirst: true,
      },
      alters({ refunds, ledger, orders }) {
        const own = refunds.create.bind(refunds);
        refunds.reconcile = async () => {};
        refunds.create = async (orderId, wish) => {
          const order = orders.get(orderId);
          const read = [...ledger.refunds.values()].filter((one) => one.orderId === orderId);
          const refund = await own(orderId, wish);
          if (read.length === 0) return refund;
          for (const one of read) ledger.save({ refund: one });
          ledger.save({ order });
          return refund;
        };
      },
    },
    {
      id: 'refund-inquiry-writes-back',
      title: 'reads a refund, asks refund/inquiry about it, and writes it back with the status of the answer',
      damage: 'An answer that is older than the notification opens a refund again that is done.',
      caughtBy: {
        cases: ['X-109'],
        spares: ['X-14', 'X-81'],
        findings: ['refund.overwritten'],
        isFirst: true,
      },
      alters({ refunds, ledger, waffo }) {
        refunds.inquire = async (id) => {
          const refund = refunds.get(id);
          const { refundRequestId } = refund;
          const answer = await waffo.call('/refund/inquiry', { refundRequestId });
          if (answer.outcome !== 'accepted' || !refunds.isAbout(refund, answer.data)) return;
          const status = WORDS[text(answer.data, 'refundStatus') ?? ''];
          if (status === undefined) ledger.save({ refund: { ...refund, status: 'pending' } });
          else refunds.after(refund, answer.data);
        };
      },
    },
    {
      id: 'refund-found-by-amount',
      title: 'takes the news of a refund for that of the oldest open refund of the same amount',
      damage: "One buyer's refund fails, and the books say that another buyer's has.",
      caughtBy: {
        cases: ['X-110'],
        spares: ['R-1', 'X-83', 'X-89'],
        findings: ['refund.mixed-up'],
        isFirst: true,
      },
      alters({ notifications, ledger, refunds }) {
        notifications.refund = byAmount(ledger, refunds, () => true);
      },
    },
    {
      id: 'refund-found-by-order-and-amount',
      title: 'takes the news of a refund for that of the oldest open refund of this order and amount',
      damage: 'A refund has failed, and the books show another one as failed: the buyer is paid twice.',
      caughtBy: {
        cases: ['X-110'],
        spares: ['R-1', 'X-83', 'X-89'],
        findings: ['refund.mixed-up'],
        isFirst: true,
      },
      alters({ notifications, ledger, refunds, orders }) {
        notifications.refund = byAmount(
          ledger,
          refunds,
          ({ orderId }, result) => orders.get(orderId).waffoOrderId === text(result, 'acquiringOrderId'),
        );
      },
    },
  ],
};

/**
 * @param {import('../../../examples/node-merchant/ledger.mjs').Ledger} ledger
 * @param {import('../../../examples/node-merchant/refunds.mjs').Refunds} refunds
 * @param {(refund: Refund, result: Json) => boolean} fits
 */
function byAmount(ledger, refunds, fits) {
  return async (/** @type {Json} */ result) => {
    const known = ledger.refundByRequest(text(result, 'refundRequestId') ?? '');
    if (!known) return refunds.adopt(result);
    const refund = [...ledger.refunds.values()].find(
      (one) =>
        one.status === 'pending' && sameAmount(text(result, 'refundAmount'), one.amount) && fits(one, result),
    );
    if (refund) refunds.after(refund, result);
    return true;
  };
}

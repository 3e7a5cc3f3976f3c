import { text } from '../../../examples/node-merchant/fields.mjs';

/** @type {readonly import('../alteration.ts').Variant[]} */
export const unasked = [
  {
    id: 'foreign-refunds-later',
    title: 'acknowledges refunds that it did not start at once, and books them a second later',
    alters({ refunds, ledger }) {
      const own = refunds.adopt.bind(refunds);
      refunds.adopt = async (data) => {
        const order = ledger.orderByWaffoId(text(data, 'acquiringOrderId') ?? '');
        if (!order) return false;
        setTimeout(() => {
          // The same may have come again meanwhile.
          if (!ledger.refundByRequest(text(data, 'refundRequestId') ?? '')) void own(data);
        }, 1_000);
        return true;
      };
    },
  },
  {
    id: 'foreign-refunds-by-order',
    title:
      'sends no merchantRefundOrderId, and books each refund whose refundRequestId it does not know by its acquiringOrderId',
    alters({ refunds }) {
      const own = refunds.createRequest.bind(refunds);
      refunds.createRequest = (...terms) => {
        const { merchantRefundOrderId: _, ...request } = own(...terms);
        return request;
      };
    },
  },
  {
    id: 'disputes-taken',
    title: 'acknowledges chargeback events, and takes the goods back while a dispute lasts',
    alters({ notifications, refunds, ledger }) {
      const own = notifications.take.bind(notifications);
      notifications.take = async (event) => {
        if (event.eventType !== 'CHARGEBACK_NOTIFICATION') return own(event);
        const order = ledger.orderByWaffoId(text(event.result, 'originalOrderId') ?? '');
        const isWon = text(event.result, 'chargebackStatus') === 'CASE_WON';
        if (order)
          ledger.save({ licences: refunds.revoked(order).map((licence) => ({ ...licence, valid: isWon })) });
        return true;
      };
    },
  },
];

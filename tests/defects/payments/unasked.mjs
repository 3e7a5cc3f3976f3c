import { text } from '../../../examples/node-merchant/fields.mjs';

const MONEY_AND_GOODS = 'The buyer has the money and the goods, and the shop does not know.';

/** @type {import('../alteration.ts').Group} */
export const unasked = {
  title: 'Refunds and disputes that others start',
  defects: [
    {
      id: 'foreign-refund-declined',
      title: 'declines every refund that it did not start',
      damage: MONEY_AND_GOODS,
      caughtBy: { cases: ['X-33'], findings: ['refund.unasked-declined'] },
      alters({ refunds }) {
        refunds.adopt = async () => false;
      },
    },
    {
      id: 'foreign-refund-swallowed',
      title: 'acknowledges refunds that it did not start, and books none of them',
      damage: MONEY_AND_GOODS,
      caughtBy: { cases: ['X-33'], findings: ['refund.unasked-not-booked'] },
      alters({ refunds }) {
        refunds.adopt = async () => true;
      },
    },
    {
      id: 'portal-refund-declined',
      title: 'takes refunds of the card networks, and declines those that its staff makes in the portal',
      damage: MONEY_AND_GOODS,
      caughtBy: { cases: ['X-33'], findings: ['refund.unasked-declined'] },
      alters({ refunds }) {
        const own = refunds.adopt.bind(refunds);
        refunds.adopt = async (data) => text(data, 'refundSource') !== 'MERCHANT' && own(data);
      },
    },
    {
      id: 'foreign-refund-booked-twice',
      title: 'counts a refund that it did not start again with every delivery',
      damage: 'The buyer cannot get back what is left.',
      caughtBy: { cases: ['X-33'], findings: ['refund.create'] },
      alters({ notifications, refunds, ledger }) {
        /** @type {Map<string, number>} */
        const given = new Map();
        notifications.refund = async (data) => {
          const refund = ledger.refundByRequest(text(data, 'refundRequestId') ?? '');
          const isForeign = !refund || Object.keys(refund.request).length === 0;
          const id = text(data, 'acquiringOrderId') ?? '';
          if (isForeign) given.set(id, (given.get(id) ?? 0) + Number(text(data, 'refundAmount')));
          return refund ? refunds.learn(refund.id, data) : refunds.adopt(data);
        };
        const create = refunds.create.bind(refunds);
        refunds.create = async (orderId, wish) => {
          const { waffoOrderId = '', amount } = ledger.orders.get(orderId) ?? {};
          const left = Number(amount) - (given.get(waffoOrderId) ?? 0);
          if (Number(text(wish, 'amount')) > left) throw new Error(`only ${left} are left`);
          return create(orderId, wish);
        };
      },
    },
    {
      id: 'part-takes-all',
      title: 'takes every refund that it did not start for one of the whole order',
      damage: 'A buyer who got a part back loses all of the goods.',
      caughtBy: { cases: ['X-33'], findings: ['order.partially_refunded', 'refund.benefits'] },
      alters({ refunds }) {
        const own = refunds.adopt.bind(refunds);
        refunds.adopt = (data) => own({ ...data, refundStatus: 'ORDER_FULLY_REFUNDED' });
      },
    },
    {
      id: 'dies-of-chargeback',
      title: 'reads the status of every event from orderStatus or refundStatus, in a job that nobody watches',
      damage: 'The first dispute stops the shop.',
      caughtBy: { cases: ['X-34'], findings: ['notification.kills-server'] },
      alters({ notifications }) {
        const own = notifications.take.bind(notifications);
        notifications.take = (event) => {
          const status = text(event.result, 'orderStatus') ?? text(event.result, 'refundStatus');
          setImmediate(() => console.log(/** @type {string} */ (status).toLowerCase()));
          return own(event);
        };
      },
    },
    {
      id: 'chargeback-delivers',
      title: 'takes every event about an order that it knows, and is no refund, for its payment',
      damage: 'A dispute delivers the goods once more.',
      caughtBy: { cases: ['X-34'], findings: ['order.delivered-once'] },
      alters({ notifications, ledger, news }) {
        const own = notifications.take.bind(notifications);
        notifications.take = async (event) => {
          const order = ledger.orderByWaffoId(text(event.result, 'originalOrderId') ?? '');
          if (!order) return own(event);
          news.fulfil(order);
          return true;
        };
      },
    },
  ],
};

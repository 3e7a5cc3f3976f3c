import { watchingCallers } from '../callers.mjs';

/** @type {import('../alteration.ts').Group} */
export const hangUps = {
  title: 'Whoever asked hangs up',
  defects: [
    {
      id: 'order-fails-with-its-buyer',
      title: 'fails an order when its buyer has closed the page before Waffo answers',
      damage: 'The order is at Waffo and can be paid; the buyer who does gets nothing.',
      caughtBy: { cases: ['X-91'], findings: ['order.closed-while-open'], isFirst: true },
      alters({ orders, news }) {
        const isGone = watchingCallers();
        const own = orders.afterCreate.bind(orders);
        orders.afterCreate = async (id, answer) =>
          isGone() ? news.fail(id, 'context canceled') : own(id, answer);
      },
    },
    {
      id: 'order-lost-with-its-buyer',
      title: 'makes an order in one transaction, and rolls it back when its buyer has closed the page',
      damage: 'The order is at Waffo and can be paid; the shop has never heard of it.',
      caughtBy: { cases: ['X-91'], findings: ['order.unknown-to-merchant'], isFirst: true },
      alters({ orders, ledger }) {
        const isGone = watchingCallers();
        const own = orders.afterCreate.bind(orders);
        orders.afterCreate = async (id, answer) => {
          if (isGone()) ledger.orders.delete(id);
          else await own(id, answer);
        };
      },
    },
    {
      id: 'refund-fails-with-its-asker',
      title: 'takes a refund for failed when whoever asked for it has closed the page before Waffo answers',
      damage: 'Support refunds a second time what has gone back already.',
      caughtBy: { cases: ['X-92'], findings: ['order.partially_refunded'], isFirst: true },
      alters({ refunds }) {
        const isGone = watchingCallers();
        const own = refunds.afterCreate.bind(refunds);
        refunds.afterCreate = async (id, answer) =>
          isGone() ? refunds.fail(id, 'context canceled') : own(id, answer);
      },
    },
  ],
};

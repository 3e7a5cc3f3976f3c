import { text } from '../../../examples/node-merchant/fields.mjs';

/** @typedef {import('../../../examples/node-merchant/shop.mjs').Shop} Shop */
/** @typedef {import('../../../examples/node-merchant/orders.mjs').Order} Order */

const GOODS_WITHOUT_MONEY = 'Goods leave for money that never comes.';

/** @type {import('../alteration.ts').Group} */
export const status = {
  title: 'Status of the order',
  defects: [
    {
      id: 'paid-in-progress',
      title: 'takes PAY_IN_PROGRESS for paid',
      damage: GOODS_WITHOUT_MONEY,
      caughtBy: { cases: ['X-3'], findings: ['order.paid-without-payment'] },
      alters: (shop) =>
        on(shop, 'PAY_IN_PROGRESS', (order) => shop.news.isOpen(order) && shop.news.fulfil(order)),
    },
    {
      id: 'paid-when-authorised',
      title: 'takes AUTHED_WAITING_CAPTURE for paid',
      damage: 'The authorisation lapses, the goods are gone.',
      caughtBy: { cases: ['C-1'], findings: ['order.paid-without-payment'] },
      alters: (shop) => on(shop, 'AUTHED_WAITING_CAPTURE', (order) => shop.news.fulfil(order)),
    },
    {
      id: 'failure-fulfilled',
      title: 'delivers on every notification, whatever its status',
      damage: GOODS_WITHOUT_MONEY,
      caughtBy: {
        cases: ['P-2', '3.2'],
        findings: ['order.paid-without-payment', 'order.delivered-without-payment'],
      },
      alters: (shop) => on(shop, 'ORDER_CLOSE', (order) => shop.news.fulfil(order)),
    },
    {
      id: 'failure-left-open',
      title: 'acknowledges the notification of failure and leaves the order open',
      damage: 'Stock stays reserved; the buyer waits for an order that is over.',
      caughtBy: { cases: ['P-2', '3.2'], findings: ['order.failed'] },
      alters: (shop) => on(shop, 'ORDER_CLOSE', () => {}),
    },
    {
      id: 'closed-in-progress',
      title: 'takes every status but PAY_SUCCESS for a failure',
      damage: 'The buyer pays for an order that has been thrown away.',
      caughtBy: { cases: ['X-3'], findings: ['order.closed-while-open'] },
      alters: (shop) =>
        on(shop, 'PAY_IN_PROGRESS', (order) => shop.news.isOpen(order) && shop.news.close(order)),
    },
    {
      id: 'redirect-trusted',
      title: 'takes a visit to the success page for a payment',
      damage: 'Whoever types the address of that page has the goods.',
      caughtBy: { cases: ['X-2'], findings: ['order.paid-without-payment'] },
      alters({ api, orders, news }) {
        const own = api.route.bind(api);
        api.route = (method, url, body) => {
          const id = url.searchParams.get('order');
          if (id && url.pathname.endsWith('/success')) news.fulfil(orders.get(id));
          return own(method, url, body);
        };
      },
    },
    {
      id: 'closed-reopened',
      title: 'opens a failed order again when an old notification of it arrives',
      damage: 'The shop waits for a payment that cannot come any more.',
      caughtBy: { cases: ['X-12'], findings: ['order.reopened'] },
      alters: (shop) =>
        on(shop, 'PAY_IN_PROGRESS', (order) =>
          order.status === 'paid'
            ? undefined
            : shop.ledger.save({ order: { ...order, status: 'awaiting_payment' } }),
        ),
    },
    {
      id: 'paid-regresses',
      title: 'takes a paid order back when an old notification of it arrives',
      damage: 'The buyer has paid, and the order reads failed.',
      caughtBy: { cases: ['X-7'], findings: ['order.regressed'] },
      alters: (shop) => on(shop, 'ORDER_CLOSE', (order) => shop.news.close(order)),
    },
    {
      id: 'expired-left-open',
      title: 'does not close an order whose time to pay is over',
      damage: 'Stock stays reserved for orders that can never be paid.',
      caughtBy: { cases: ['X-9'], findings: ['order.failed'] },
      alters({ news }) {
        const own = news.after.bind(news);
        news.after = (before, data) =>
          text(data, 'orderFailedReason')?.includes('B0004') ? undefined : own(before, data);
      },
    },
  ],
};

/**
 * Lets a status of Waffo lead to something else.
 * @param {Shop} shop
 * @param {string} wanted
 * @param {(order: Order) => unknown} step
 */
function on({ news }, wanted, step) {
  const own = news.after.bind(news);
  news.after = (before, data) => {
    if (text(data, 'orderStatus') !== wanted) return own(before, data);
    step(news.withWaffosIds(before, data));
  };
}

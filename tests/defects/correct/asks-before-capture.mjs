/** @typedef {import('../../../examples/node-merchant/order-news.mjs').OrderNews} OrderNews */

/**
 * Makes every status of an open order that Waffo tells the order's own, also an older one.
 * @param {OrderNews} news
 */
export function goesBack(news) {
  news.advance = (order, status) => news.shop.ledger.save({ order: { ...order, status } });
}

/** @type {readonly import('../alteration.ts').Variant[]} */
export const asksBeforeCapture = [
  {
    id: 'asks-before-capture',
    title: 'shows whatever status came last, and asks Waffo before it captures',
    alters({ news, orders }) {
      goesBack(news);
      const own = orders.capture.bind(orders);
      orders.capture = async (id, amount) => {
        await orders.inquire(id);
        return own(id, amount);
      };
    },
  },
];

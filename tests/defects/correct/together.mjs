import { Refusal } from '../../../examples/node-merchant/refusal.mjs';

/** @type {readonly import('../alteration.ts').Variant[]} */
export const together = [
  {
    id: 'one-order-at-a-time',
    title: 'makes one order after the other, and lets the page of the way back wait for Waffo',
    alters({ orders, api }) {
      const own = orders.create.bind(orders);
      /** @type {Promise<unknown>} */
      let last = Promise.resolve();
      orders.create = (wish) => {
        const mine = last.then(() => own(wish));
        last = mine.catch(() => {});
        return mine;
      };
      const route = api.route.bind(api);
      api.route = async (method, url, body) => {
        const id = url.pathname.startsWith('/return/') && url.searchParams.get('order');
        if (id) await orders.inquire(id);
        return route(method, url, body);
      };
      orders.returned = () => {};
    },
  },
  {
    id: 'one-refund-at-a-time',
    title: 'refuses a refund while another one of the order is being made, in words',
    alters({ refunds }) {
      const own = refunds.create.bind(refunds);
      /** @type {Set<string>} */
      const busy = new Set();
      refunds.create = async (orderId, wish) => {
        if (busy.has(orderId))
          throw new Refusal(
            409,
            'A refund of this order is being made. Please try again in a minute.',
            orderId,
          );
        busy.add(orderId);
        try {
          return await own(orderId, wish);
        } finally {
          busy.delete(orderId);
        }
      };
    },
  },
];

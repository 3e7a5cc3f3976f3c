import { createHash } from 'node:crypto';
import { object } from '../../../examples/node-merchant/fields.mjs';
import { Refusal } from '../../../examples/node-merchant/refusal.mjs';

const SOLD = ['USD', 'EUR', 'JPY'];

/** @type {readonly import('../alteration.ts').Variant[]} */
export const catalogue = [
  {
    id: 'own-catalogue',
    title:
      'sells in three currencies, with descriptions of its own, hashed user ids and words like those of Waffo',
    alters({ orders, api, settings }) {
      const newOrder = orders.newOrder.bind(orders);
      orders.newOrder = (wish) => {
        if (!SOLD.includes(String(wish['currency']))) throw new Refusal(422, 'currency_not_supported');
        return newOrder(wish);
      };
      const request = orders.createRequest.bind(orders);
      orders.createRequest = (terms, wish) => {
        const own = request(terms, wish);
        const user = object(own['userInfo']);
        const userId = createHash('sha256').update(String(user['userId'])).digest('hex');
        return {
          ...own,
          orderDescription: `Drawing software, one licence (${terms.id})`,
          userInfo: { ...user, userId },
          extendInfo: JSON.stringify({ merchant: settings.merchantId, batch: 'AC0001' }),
        };
      };
      const refuse = api.refuse.bind(api);
      api.refuse = (error) => {
        const reply = refuse(error);
        if (reply.status !== 502) return reply;
        const text = 'System is not available: the channel rejected the request. Please try again later.';
        return { ...reply, json: { ...reply.json, error: text } };
      };
    },
  },
];

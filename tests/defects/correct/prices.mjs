import { Refusal } from '../../../examples/node-merchant/refusal.mjs';

/** @type {readonly import('../alteration.ts').Variant[]} */
export const prices = [
  {
    id: 'one-product',
    title: 'sells one product at one price, and takes neither a sum nor a currency from outside',
    open: /does not pass \{amount\} on/,
    alters({ orders }) {
      const own = orders.newOrder.bind(orders);
      orders.newOrder = (wish) => own({ ...wish, amount: '49.00', currency: 'USD' });
    },
    describes: (config) => {
      const { createOrder, ...operations } = config.merchant.operations;
      const {
        amount: _,
        currency: __,
        description: ___,
        ...body
      } = /** @type {Record<string, unknown>} */ (createOrder.body);
      return {
        ...config,
        merchant: {
          ...config.merchant,
          operations: { ...operations, createOrder: { ...createOrder, body } },
        },
      };
    },
  },
  {
    id: 'whole-refunds-in-words',
    title: 'asks for the sum of a refund, and refuses all but the whole in words',
    open: /refuses to refund/,
    alters({ refunds, orders }) {
      const own = refunds.create.bind(refunds);
      refunds.create = async (orderId, wish) => {
        if (Number(wish['amount']) < Number(orders.get(orderId).amount))
          throw new Refusal(422, 'We refund whole orders only. Please ask for the whole sum.', orderId);
        return own(orderId, wish);
      };
    },
  },
];

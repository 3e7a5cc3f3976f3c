import { setTimeout as pause } from 'node:timers/promises';
import { text } from '../../../examples/node-merchant/fields.mjs';
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
  {
    id: 'equal-refund-is-a-click',
    title: 'asks for no reason, and takes an equal refund within ten seconds for a repeated click',
    alters({ refunds, ledger }) {
      const own = refunds.create.bind(refunds);
      /** @type {Map<string, number>} */
      const made = new Map();
      refunds.create = async (orderId, wish) => {
        const first = [...ledger.refunds.values()].find(
          (one) => one.orderId === orderId && one.amount === wish['amount'] && one.status !== 'failed',
        );
        if (first && Date.now() - (made.get(first.id) ?? 0) < 10_000) return first;
        const refund = await own(orderId, wish);
        made.set(refund.id, Date.now());
        return refund;
      };
    },
    describes(config) {
      const { refundOrder, ...operations } = config.merchant.operations;
      const body = { amount: '{amount}' };
      return {
        ...config,
        merchant: {
          ...config.merchant,
          operations: { ...operations, ...(refundOrder && { refundOrder: { ...refundOrder, body } }) },
        },
      };
    },
  },
  {
    id: 'equal-refund-by-hand',
    title: 'refuses a second refund of an equal sum, in words',
    alters({ refunds, ledger }) {
      const own = refunds.create.bind(refunds);
      refunds.create = async (orderId, wish) => {
        for (const one of ledger.refunds.values())
          if (one.orderId === orderId && one.amount === wish['amount'] && one.status === 'done')
            throw new Refusal(
              409,
              'This sum was refunded already. Please ask the accounts department.',
              orderId,
            );
        return own(orderId, wish);
      };
    },
  },
  {
    id: 'locks-without-waiting',
    title: 'asks for a notification again while another one of the same order is being handled',
    alters({ notifications }) {
      const own = notifications.take.bind(notifications);
      /** @type {Set<string>} */
      const locked = new Set();
      notifications.take = async (event) => {
        const key = text(event.result, 'acquiringOrderId') ?? '';
        if (locked.has(key)) return false;
        locked.add(key);
        try {
          await pause(30);
          return await own(event);
        } finally {
          locked.delete(key);
        }
      };
    },
  },
];

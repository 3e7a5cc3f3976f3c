import { setTimeout as pause } from 'node:timers/promises';

/** @typedef {import('../../../examples/node-merchant/shop.mjs').Shop} Shop */

/** Cases in which no notification comes. */
export const ONLY_BY_ASKING = ['X-80', 'X-81', 'X-88'];

/** @type {readonly import('../alteration.ts').Variant[]} */
export const recovery = [
  {
    id: 'three-repeats',
    title: 'repeats an unknown create three times under its key, with a new request time; never asks',
    describes: withoutReconcile,
    open: ONLY_BY_ASKING,
    alters(shop) {
      neverAsks(shop);
      const { orders } = shop;
      orders.recover = (id) =>
        shop.inBackground(async () => {
          for (const milliseconds of [50, 200, 600]) {
            await pause(milliseconds);
            const request = { ...orders.get(id).request, orderRequestedAt: orders.now() };
            const answer = await shop.waffo.call('/order/create', request);
            if (answer.outcome === 'accepted') await orders.takeAnswer(id, answer.data);
          }
        });
    },
  },
  {
    id: 'inquiry-only',
    title: 'believes inquiries alone: a notification makes it ask',
    alters(shop) {
      const { notifications, orders, refunds, ledger } = shop;
      notifications.payment = async ({ paymentRequestId }) => {
        const order = ledger.orderByRequest(String(paymentRequestId));
        if (order) await orders.inquire(order.id);
        return order !== undefined;
      };
      notifications.refund = async ({ refundRequestId }) => {
        const refund = ledger.refundByRequest(String(refundRequestId));
        if (refund) await refunds.inquire(refund.id);
        if (refund) return true;
        // One that it did not start: Waffo is asked about it by the key that Waffo names.
        const answer = await shop.waffo.call('/refund/inquiry', { refundRequestId });
        return answer.outcome === 'accepted' && refunds.adopt(answer.data);
      };
    },
  },
  {
    id: 'ten-a-round',
    title: 'asks about ten open orders in each round, those first about which it has not asked for longest',
    alters({ orders, ledger, news }) {
      /** @type {Map<string, number>} */
      const asked = new Map();
      let turn = 0;
      orders.reconcile = async () => {
        const open = [...ledger.orders.values()].filter((order) => news.isOpen(order));
        const due = open.toSorted((one, other) => (asked.get(one.id) ?? 0) - (asked.get(other.id) ?? 0));
        for (const { id } of due.slice(0, 10)) {
          asked.set(id, ++turn);
          await orders.inquire(id);
        }
      };
    },
  },
  {
    id: 'notification-only',
    title: 'never asks: waits for the notification',
    alters: neverAsks,
    describes: withoutReconcile,
    open: ONLY_BY_ASKING,
  },
  {
    id: 'polls',
    title:
      'asks Waffo whenever somebody looks at an order; takes no notification but that of a refund that it did not start',
    alters({ notifications, orders, refunds, ledger, news, api }) {
      notifications.take = async ({ eventType, result }) => {
        const isKnown = ledger.refundByRequest(String(result['refundRequestId'])) !== undefined;
        return eventType === 'REFUND_NOTIFICATION' && !isKnown ? refunds.adopt(result) : true;
      };
      const own = api.route.bind(api);
      api.route = async (method, url, body) => {
        const [, room, id = ''] = url.pathname.split('/');
        if (method === 'GET' && room === 'orders' && news.isOpen(orders.get(id))) await orders.inquire(id);
        if (method === 'GET' && room === 'refunds' && refunds.get(id).status === 'pending')
          await refunds.inquire(id);
        if (method === 'POST' && room === 'orders' && id && news.isOpen(orders.get(id)))
          await orders.inquire(id);
        return own(method, url, body);
      };
    },
  },
  {
    id: 'asks-before-delivery',
    title: 'asks Waffo again before it delivers on a notification of success',
    alters({ notifications, ledger, news, orders }) {
      const own = notifications.payment.bind(notifications);
      notifications.payment = async (result) => {
        const order = ledger.orderByRequest(String(result['paymentRequestId']));
        if (!order || result['orderStatus'] !== 'PAY_SUCCESS') return own(result);
        if (!news.isAbout(order, result)) return false;
        await orders.inquire(order.id);
        return !news.isOpen(orders.get(order.id));
      };
    },
  },
  {
    id: 'fulfils-later',
    title: 'stores the notification, acknowledges it, and delivers two seconds later',
    // Nearly all of its time is waiting.
    alters({ notifications, news, ledger, inBackground }) {
      const own = notifications.take.bind(notifications);
      notifications.take = async (event) => {
        const order = ledger.orderByRequest(String(event.result['paymentRequestId']));
        if (!order || !news.isAbout(order, event.result)) return own(event);
        inBackground(async () => {
          await pause(2_000);
          await own(event);
        });
        return true;
      };
    },
  },
  {
    id: 'delivers-from-a-queue',
    title: 'shows the payment at once, and delivers from a queue two seconds later',
    // Nearly all of its time is waiting.
    alters({ news, ledger, inBackground }) {
      const own = news.fulfil.bind(news);
      /** @param {string} id */
      const deliver = async (id) => {
        await pause(2_000);
        const order = ledger.orders.get(id);
        const isPaid = order?.status === 'paid' || order?.status === 'partly_refunded';
        if (isPaid && ledger.licencesOf(id).length === 0) own(order);
      };
      news.fulfil = (order) => {
        ledger.save({ order: { ...order, status: 'paid' } });
        inBackground(() => deliver(order.id));
      };
      // What was in the queue when the process was killed.
      for (const id of ledger.orders.keys()) inBackground(() => deliver(id));
    },
  },
  {
    id: 'one-after-the-other',
    title: 'works through notifications in a queue, a moment each',
    alters({ notifications }) {
      const own = notifications.take.bind(notifications);
      /** @type {Promise<unknown>} */
      let last = Promise.resolve();
      notifications.take = (event) => {
        const mine = last.then(async () => {
          await pause(20);
          return own(event);
        });
        last = mine.catch(() => {});
        return mine;
      };
    },
  },
  {
    id: 'works-in-a-queue',
    title: 'answers 202 to cancellations, captures and refunds at once, and calls Waffo afterwards',
    alters({ orders, refunds, ledger, inBackground }) {
      /** @param {() => Promise<unknown>} work */
      const later = (work) => inBackground(() => pause(150).then(work));
      const cancel = orders.cancel.bind(orders);
      orders.cancel = async (id) => {
        later(() => cancel(id));
        return orders.get(id);
      };
      const capture = orders.capture.bind(orders);
      orders.capture = async (id, amount) => {
        later(() => capture(id, amount));
        return orders.get(id);
      };
      refunds.create = async (orderId, wish) => {
        const refund = refunds.newRefund(orders.get(orderId), wish);
        ledger.save({ refund });
        later(async () => refunds.afterCreate(refund.id, await refunds.send(refund.id)));
        return refund;
      };
    },
  },
  {
    id: 'unknown-in-words',
    title: 'answers HTTP 504 with a sentence after an unknown outcome, and keeps the order open',
    alters({ api }) {
      const own = api.created.bind(api);
      api.created = (order) =>
        order.status === 'new'
          ? {
              status: 504,
              json: {
                id: order.id,
                error:
                  'The payment service has not confirmed your order yet. Please look at it again in a minute.',
              },
            }
          : own(order);
    },
  },
  {
    id: 'refund-waits-for-balance',
    title:
      'accepts a refund that its balance does not cover, keeps it open, and sends it again when it reconciles',
    alters({ refunds }) {
      const own = refunds.afterCreate.bind(refunds);
      refunds.afterCreate = async (id, answer) => {
        if (answer.outcome !== 'refused' || answer.code !== 'A0012') await own(id, answer);
      };
    },
  },
];

/** @param {Shop} shop */
function neverAsks({ orders, refunds, notifications }) {
  orders.recover = () => {};
  orders.inquire = async () => {};
  orders.returned = () => {};
  refunds.recover = () => {};
  refunds.inquire = async () => {};
  notifications.doubt = () => {};
}

/**
 * @param {import('../../../src/merchant/config/index.ts').ConfigInput} config
 * @returns {import('../../../src/merchant/config/index.ts').ConfigInput}
 */
export function withoutReconcile(config) {
  const { reconcile: _, ...operations } = config.merchant.operations;
  return { ...config, merchant: { ...config.merchant, operations } };
}

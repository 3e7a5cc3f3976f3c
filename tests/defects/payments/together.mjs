import { setTimeout as pause } from 'node:timers/promises';
import { text } from '../../../examples/node-merchant/fields.mjs';

/** @typedef {import('../../../examples/node-merchant/orders.mjs').Order} Order */

const TWICE = 'One payment, two deliveries: the second is a gift.';

/** @type {import('../alteration.ts').Group} */
export const together = {
  title: 'Two at the same moment',
  defects: [
    {
      id: 'return-delivers-beside',
      title: 'lets the page of the way back ask Waffo, and delivers if the order was open before it asked',
      damage: `The notification arrives meanwhile. ${TWICE}`,
      caughtBy: { cases: ['X-50'], findings: ['order.delivered-once'] },
      alters({ orders, news, waffo, inBackground }) {
        orders.returned = (id) => {
          const order = orders.get(id);
          if (!news.isOpen(order)) return;
          inBackground(async () => {
            const { paymentRequestId } = order;
            const answer = await waffo.call('/order/inquiry', { paymentRequestId });
            if (answer.outcome !== 'accepted' || text(answer.data, 'orderStatus') !== 'PAY_SUCCESS') return;
            if (news.isAbout(order, answer.data)) news.fulfil(news.withWaffosIds(order, answer.data));
          });
        };
      },
    },
    {
      id: 'reload-delivers-again',
      title: 'delivers from the page of the way back, and notes it a moment later',
      damage: 'Whoever reloads the page quickly gets the goods again.',
      caughtBy: { cases: ['X-51'], findings: ['order.delivered-once'] },
      alters({ orders, news, waffo, inBackground }) {
        orders.returned = (id) =>
          inBackground(async () => {
            const { paymentRequestId } = orders.get(id);
            const answer = await waffo.call('/order/inquiry', { paymentRequestId });
            const order = orders.get(id);
            if (answer.outcome !== 'accepted' || !news.isOpen(order)) return;
            if (text(answer.data, 'orderStatus') !== 'PAY_SUCCESS' || !news.isAbout(order, answer.data))
              return;
            await pause(20);
            news.fulfil(news.withWaffosIds(order, answer.data));
          });
      },
    },
    {
      id: 'give-up-page-takes-back',
      title: 'cancels the order when the buyer opens the page for giving up, even if it is paid',
      damage: 'A buyer who goes back in the browser after paying loses the goods.',
      caughtBy: { cases: ['X-51'], findings: ['order.regressed'] },
      alters({ api, orders, ledger }) {
        const own = api.route.bind(api);
        api.route = (method, url, body) => {
          const id = url.searchParams.get('order');
          if (id && url.pathname.endsWith('/cancelled') && orders.get(id).status === 'paid')
            ledger.save({ order: { ...orders.get(id), status: 'cancelled' } });
          return own(method, url, body);
        };
      },
    },
    {
      id: 'reply-of-last-order',
      title: 'keeps the order at hand in a variable of the module and answers the buyer from it',
      damage: "Of two buyers at the same moment, one gets the other's order and pays for it.",
      caughtBy: { cases: ['X-52'], findings: ['order.crossed'] },
      alters({ orders, ledger }) {
        let current = '';
        orders.create = async (wish) => {
          const order = orders.newOrder(wish);
          current = order.id;
          ledger.save({ order });
          await orders.afterCreate(order.id, await orders.send(order.id));
          return orders.get(current);
        };
      },
    },
    {
      id: 'second-create-fails',
      title: 'answers HTTP 503 to whoever orders while another order is being made',
      damage: 'On a busy day buyers are turned away.',
      caughtBy: { cases: ['X-52', 'X-53'], findings: ['order.incomplete-together'] },
      alters({ api }) {
        const own = api.handle.bind(api);
        let isBusy = false;
        api.handle = async (method, url, body) => {
          if (method !== 'POST' || url.pathname !== '/orders') return own(method, url, body);
          if (isBusy) return { status: 503, json: { error: 'The shop is busy. Please try again.' } };
          isBusy = true;
          try {
            return await own(method, url, body);
          } finally {
            isBusy = false;
          }
        };
      },
    },
    {
      id: 'all-orders-written',
      title: 'reads all orders, takes a payment in, and writes all of them back',
      damage: 'Of two payments at the same moment one is forgotten: the buyer pays and gets nothing.',
      caughtBy: { cases: ['X-53'], findings: ['order.paid', 'order.regressed'] },
      alters({ notifications, ledger, orders }) {
        const own = notifications.payment.bind(notifications);
        orders.inquire = async () => {};
        notifications.payment = async (result) => {
          const read = [...ledger.orders.values()];
          await pause(40);
          const taken = await own(result);
          const mine = text(result, 'paymentRequestId');
          for (const order of read)
            if (order.paymentRequestId !== mine && ledger.orders.get(order.id) !== order)
              ledger.save({ order });
          return taken;
        };
      },
    },
    {
      id: 'refund-key-counted',
      title: 'numbers the refunds of an order by counting those that it has',
      damage: 'Two refunds at the same moment get one key: one of them is never made.',
      caughtBy: {
        cases: ['X-54'],
        findings: ['idempotency.reuse', 'refund.succeeded', 'refund.amount-sent'],
      },
      alters({ refunds, ledger }) {
        const own = refunds.create.bind(refunds);
        refunds.create = async (orderId, wish) => {
          const count = [...ledger.refunds.values()].filter((one) => one.orderId === orderId).length;
          await pause(20);
          refunds.newRequestId = () => `${orderId.slice(-12)}r${count}`;
          return own(orderId, wish);
        };
      },
    },
    {
      id: 'all-refunds-done',
      title: 'takes every refund of an order for done when the order is refunded',
      damage: 'The books say that more money went back than ever came in.',
      caughtBy: { cases: ['X-54'], findings: ['refund.succeeded-twice'] },
      alters({ refunds, ledger }) {
        const own = refunds.finish.bind(refunds);
        refunds.finish = (now, isWhole) => {
          own(now, isWhole);
          if (!isWhole) return;
          for (const refund of ledger.refunds.values())
            if (refund.orderId === now.orderId) ledger.save({ refund: { ...refund, status: 'done' } });
        };
      },
    },
    {
      id: 'second-cancel-reopens',
      title: 'opens the order again when the second of two cancellations is refused',
      damage: 'The buyer is told to pay for what nobody sells any more.',
      caughtBy: { cases: ['X-55'], findings: ['order.cancelled', 'order.reopened'] },
      alters({ orders, ledger }) {
        const own = orders.cancel.bind(orders);
        /** @type {Map<string, Promise<Order>>} */
        const busy = new Map();
        orders.cancel = async (id) => {
          const first = busy.get(id);
          if (!first) {
            const mine = own(id);
            busy.set(id, mine);
            return mine;
          }
          await first;
          ledger.save({ order: { ...orders.get(id), status: 'awaiting_payment' } });
          return orders.get(id);
        };
        orders.inquire = async () => {};
      },
    },
    {
      id: 'second-capture-closes',
      title: 'closes the order when the second of two captures is refused',
      damage: 'The buyer has paid and gets nothing.',
      caughtBy: { cases: ['X-56'], findings: ['order.paid'] },
      alters({ orders, ledger }) {
        const own = orders.afterCapture.bind(orders);
        orders.afterCapture = async (id, answer) => {
          if (answer.outcome === 'refused') ledger.save({ order: { ...orders.get(id), status: 'failed' } });
          return own(id, answer);
        };
      },
    },
  ],
};

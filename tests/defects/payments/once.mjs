import { setTimeout as pause } from 'node:timers/promises';
import { text } from '../../../examples/node-merchant/fields.mjs';

const TWICE = 'One payment, two deliveries: the second is a gift.';

/** @type {import('../alteration.ts').Group} */
export const once = {
  title: 'Once and only once',
  defects: [
    {
      id: 'fulfils-twice',
      title: 'delivers again with every repeated notification',
      damage: TWICE,
      caughtBy: { cases: ['P-4', 'X-10'], findings: ['order.delivered-once'] },
      alters({ news }) {
        const own = news.after.bind(news);
        news.after = (before, data) =>
          text(data, 'orderStatus') === 'PAY_SUCCESS' ? news.fulfil(before) : own(before, data);
      },
    },
    {
      id: 'fulfils-again-after-refund',
      title: 'takes a payment in again when a part of it has been refunded',
      damage: TWICE,
      caughtBy: { cases: ['X-17'], findings: ['refund.benefits'] },
      alters({ news }) {
        const own = news.after.bind(news);
        news.after = (before, data) =>
          before.status === 'partly_refunded' && text(data, 'orderStatus') === 'PAY_SUCCESS'
            ? news.fulfil(before)
            : own(before, data);
      },
    },
    {
      id: 'stale-order-after-cancel',
      title: 'writes the order back as it was when the cancellation began',
      damage: `A payment meanwhile is forgotten. ${TWICE}`,
      caughtBy: { cases: ['X-25'], findings: ['order.delivered-once', 'order.paid'] },
      alters({ orders, ledger }) {
        const own = orders.cancel.bind(orders);
        orders.cancel = async (id) => {
          const before = orders.get(id);
          try {
            return await own(id);
          } finally {
            ledger.save({ order: before });
          }
        };
      },
    },
    {
      id: 'fulfils-twice-at-once',
      title: 'looks whether the order is paid, and delivers a moment later, without a lock',
      damage: 'Two notifications at the same moment find the order unpaid, and both deliver.',
      caughtBy: { cases: ['P-4'], findings: ['order.delivered-once'] },
      alters({ news, orders }) {
        news.learn = async (id, data) => {
          const order = orders.get(id);
          if (!news.isAbout(order, data)) return false;
          await pause(30);
          news.after(order, data);
          return true;
        };
      },
    },
    {
      id: 'fulfils-twice-reordered',
      title: 'knows a repeat only if it comes right after the first',
      damage: 'An old notification in between, and the same payment delivers again.',
      caughtBy: { cases: ['X-7'], findings: ['order.delivered-once'] },
      alters({ news }) {
        const own = news.after.bind(news);
        /** @type {Map<string, string | undefined>} */
        const last = new Map();
        news.after = (before, data) => {
          const status = text(data, 'orderStatus');
          if (last.get(before.id) === status) return;
          last.set(before.id, status);
          if (status === 'PAY_SUCCESS') news.fulfil(before);
          else own(before, data);
        };
      },
    },
    {
      id: 'repeat-forgotten',
      title: 'keeps in memory alone which notifications it has had',
      damage: 'After a restart the next repeat delivers again.',
      caughtBy: { cases: ['K-3'], findings: ['order.delivered-once'] },
      alters({ news }) {
        const own = news.after.bind(news);
        const paid = new Set();
        news.after = (before, data) => {
          if (text(data, 'orderStatus') !== 'PAY_SUCCESS') return own(before, data);
          if (!paid.has(before.id)) news.fulfil(before);
          paid.add(before.id);
        };
      },
    },
    {
      id: 'paid-again-after-refund',
      title: 'delivers on every notification of success unless the order is paid just then',
      damage: 'After a refund the same payment delivers a second time, and the order counts as paid again.',
      caughtBy: { cases: ['R-1'], findings: ['order.regressed', 'refund.benefits'] },
      alters({ news }) {
        const own = news.after.bind(news);
        news.after = (before, data) => {
          if (text(data, 'orderStatus') !== 'PAY_SUCCESS') return own(before, data);
          if (before.status !== 'paid') news.fulfil(before);
        };
      },
    },
    {
      id: 'deaf-after-the-first',
      title: 'takes in one notification an order, and believes any later one to be its repeat',
      damage:
        'The first may say that the payment has begun: the one that says that it succeeded is thrown away.',
      caughtBy: { cases: ['X-3'], findings: ['order.paid'] },
      alters({ notifications, orders }) {
        const own = notifications.payment.bind(notifications);
        const heard = new Set();
        notifications.payment = async (result) => {
          const id = text(result, 'paymentRequestId');
          if (heard.has(id)) return true;
          heard.add(id);
          return own(result);
        };
        orders.inquire = async () => {};
      },
    },
    {
      id: 'repeat-by-bytes',
      title: 'takes two notifications for the same only if their bytes are the same',
      damage: TWICE,
      caughtBy: { cases: ['X-5'], findings: ['order.delivered-once'] },
      alters({ notifications, news }) {
        const seen = new Set();
        let isNew = false;
        const receive = notifications.receive.bind(notifications);
        notifications.receive = (bytes, headers) => {
          isNew = !seen.has(bytes.toString('utf8'));
          seen.add(bytes.toString('utf8'));
          return receive(bytes, headers);
        };
        const after = news.after.bind(news);
        news.after = (before, data) => {
          if (text(data, 'orderStatus') !== 'PAY_SUCCESS') return after(before, data);
          if (isNew) news.fulfil(before);
        };
      },
    },
    {
      id: 'forgets-last-write',
      title: 'writes each change to the disk only when the next one comes',
      damage: 'After a crash the last payment is unknown, and its buyer gets nothing until Waffo is asked.',
      caughtBy: { cases: ['K-3'], findings: ['order.regressed'] },
      alters({ ledger }) {
        const own = ledger.save.bind(ledger);
        /** @type {Parameters<typeof own>[0] | undefined} */
        let waiting;
        ledger.save = (change) => {
          if (waiting) own(waiting);
          waiting = change;
          if (change.order) ledger.orders.set(change.order.id, change.order);
          if (change.refund) ledger.refunds.set(change.refund.id, change.refund);
          for (const licence of change.licences ?? []) ledger.licences.set(licence.id, licence);
        };
      },
    },
  ],
};

import { setTimeout as pause } from 'node:timers/promises';
import { text } from '../../../examples/node-merchant/fields.mjs';
import { Refusal, wordsFor } from '../../../examples/node-merchant/refusal.mjs';

/** @typedef {import('../../../examples/node-merchant/orders.mjs').Order} Order */

const LOST_PAYMENT = 'The buyer has paid and gets nothing.';
const FREE_GOODS = 'Goods for 100 leave for a payment of 1.';
const BOTH = 'The buyer has the money and the goods.';

/** Statuses that do not end an order, as this shop writes them. */
const OPEN = /** @type {Record<string, Order['status']>} */ ({
  AUTHED_WAITING_CAPTURE: 'authorised',
  CAPTURE_IN_PROGRESS: 'capturing',
});

/** @type {import('../alteration.ts').Group} */
export const overtaken = {
  title: 'What was read before is written afterwards',
  defects: [
    {
      id: 'row-saved-after-inquiry',
      title: 'reads the row of an order, asks Waffo, and saves the whole row, as an ORM does without a lock',
      damage: LOST_PAYMENT,
      caughtBy: { cases: ['X-100'], findings: ['order.overwritten'], isFirst: true },
      alters({ orders, news, ledger, waffo }) {
        orders.inquire = async (id) => {
          const row = { ...orders.get(id) };
          const { paymentRequestId } = row;
          const answer = await waffo.call('/order/inquiry', { paymentRequestId });
          if (answer.outcome === 'refused' && answer.code === 'A0009' && row.status === 'new')
            return orders.resend(id);
          if (answer.outcome !== 'accepted' || !news.isAbout(row, answer.data)) return;
          const status = text(answer.data, 'orderStatus') ?? '';
          if (status === 'PAY_SUCCESS' || status === 'ORDER_CLOSE')
            return news.after(orders.get(id), answer.data);
          ledger.save({
            order: { ...news.withWaffosIds(row, answer.data), status: OPEN[status] ?? 'awaiting_payment' },
          });
        };
      },
    },
    {
      id: 'stale-write-given-up',
      title:
        'keeps a version of each row, and gives a payment up without a word when another write came between',
      damage: LOST_PAYMENT,
      caughtBy: { cases: ['X-105'], findings: ['order.overwritten'], isFirst: true },
      alters({ notifications, news, ledger }) {
        const versions = new Map();
        const save = ledger.save.bind(ledger);
        ledger.save = (change) => {
          if (change.order) versions.set(change.order.id, (versions.get(change.order.id) ?? 0) + 1);
          save(change);
        };
        notifications.payment = async (result) => {
          const order = ledger.orderByRequest(text(result, 'paymentRequestId') ?? '');
          if (!order || !news.isAbout(order, result)) return false;
          const version = versions.get(order.id);
          await pause(60);
          if (versions.get(order.id) === version) news.after(order, result);
          return true;
        };
      },
    },
    {
      id: 'row-saved-after-capture',
      title: 'reads the row of an order, captures, and saves the whole row as being captured',
      damage: LOST_PAYMENT,
      caughtBy: { cases: ['X-101'], findings: ['order.overwritten'], isFirst: true },
      alters({ orders, ledger, waffo, settings }) {
        orders.capture = async (id, amount) => {
          if (orders.get(id).status === 'awaiting_payment') await orders.inquire(id);
          const row = orders.get(id);
          if (row.status !== 'authorised') throw new Refusal(409, wordsFor('A0036'), id);
          const answer = await waffo.call('/order/capture', {
            paymentRequestId: row.paymentRequestId,
            acquiringOrderId: row.waffoOrderId,
            merchantId: settings.merchantId,
            captureRequestedAt: orders.now(),
            captureAmount: amount,
          });
          if (answer.outcome === 'accepted') ledger.save({ order: { ...row, status: 'capturing' } });
          else await orders.afterCapture(id, answer);
          return orders.get(id);
        };
      },
    },
    {
      id: 'wish-to-cancel-kept',
      title:
        'marks an order that somebody wished to cancel, keeps the mark when Waffo refuses, and drops its payment',
      damage: 'The buyer has paid and gets neither goods nor money.',
      caughtBy: { cases: ['X-87'], findings: ['order.paid'], isFirst: true },
      alters({ orders, news }) {
        const unwanted = new Set();
        const own = orders.afterCancel.bind(orders);
        orders.afterCancel = async (id, answer) => {
          if (answer.outcome === 'refused') unwanted.add(id);
          await own(id, answer);
        };
        const fulfil = news.fulfil.bind(news);
        news.fulfil = (order) => {
          if (!unwanted.has(order.id)) fulfil(order);
        };
      },
    },
    {
      id: 'inquiry-without-price',
      title: 'compares the sum in notifications, and takes PAY_SUCCESS in an answer to an inquiry as it is',
      damage: FREE_GOODS,
      caughtBy: { cases: ['X-102'], findings: ['order.paid-without-payment'], isFirst: true },
      alters({ orders, news, waffo }) {
        orders.inquire = async (id) => {
          const { paymentRequestId, status } = orders.get(id);
          const answer = await waffo.call('/order/inquiry', { paymentRequestId });
          const order = orders.get(id);
          if (answer.outcome === 'accepted' && news.isSameOrder(order, answer.data))
            news.after(order, answer.data);
          if (answer.outcome === 'refused' && answer.code === 'A0009' && status === 'new')
            await orders.resend(id);
        };
      },
    },
    {
      id: 'refund-inquiry-without-sum',
      title:
        'compares the sum in refund notifications, and takes a final status in an answer to an inquiry as it is',
      damage: 'The shop books 100 as given back, and the buyer got 1.',
      caughtBy: { cases: ['X-104'], findings: ['refund.done-too-early'], isFirst: true },
      alters({ refunds, waffo }) {
        refunds.inquire = async (id) => {
          const { refundRequestId, status } = refunds.get(id);
          const answer = await waffo.call('/refund/inquiry', { refundRequestId });
          if (answer.outcome === 'accepted') refunds.after(refunds.get(id), answer.data);
          if (answer.outcome === 'refused' && answer.code === 'A0009' && status === 'pending')
            await refunds.resend(id);
        };
      },
    },
    {
      id: 'old-payments-declined',
      title: 'declines notifications of payments that are older than five minutes, against replays',
      damage: 'What was paid while the shop was down is never taken in.',
      caughtBy: { cases: ['X-23'], findings: ['order.paid'], isFirst: true },
      alters({ notifications }) {
        const own = notifications.payment.bind(notifications);
        notifications.payment = async (result) => {
          const paidAt = Date.parse(text(result, 'orderCompletedAt') ?? '');
          return Date.now() - paidAt > 300_000 ? false : own(result);
        };
      },
    },
    {
      id: 'refund-of-open-order-swallowed',
      title:
        'acknowledges a refund of an order that it does not know as paid, and delivers when the payment comes',
      damage: BOTH,
      caughtBy: { cases: ['X-103'], findings: ['refund.before-payment-lost'], isFirst: true },
      alters({ refunds, ledger }) {
        const own = refunds.adopt.bind(refunds);
        refunds.adopt = async (data) => {
          const order = ledger.orderByWaffoId(text(data, 'acquiringOrderId') ?? '');
          return order && !refunds.wasPaid(order) ? true : own(data);
        };
      },
    },
    {
      id: 'job-delivers-after-refund',
      title:
        'delivers from a queue a second and a half later, and does not look whether the order is still paid',
      damage: BOTH,
      caughtBy: { cases: ['X-58'], findings: ['refund.delivered-afterwards'], isFirst: true },
      alters({ news, ledger, inBackground }) {
        const deliver = news.fulfil.bind(news);
        news.fulfil = (order) => {
          ledger.save({ order: { ...order, status: 'paid' } });
          inBackground(async () => {
            await pause(1_500);
            const { status } = ledger.orders.get(order.id) ?? order;
            deliver(order);
            ledger.save({ order: { ...order, status } });
          });
        };
      },
    },
  ],
};

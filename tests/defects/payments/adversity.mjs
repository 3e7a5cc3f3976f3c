import { object, text } from '../../../examples/node-merchant/fields.mjs';
import { Refusal, wordsFor } from '../../../examples/node-merchant/refusal.mjs';

/** @typedef {import('../../../examples/node-merchant/fields.mjs').Json} Json */
/** @typedef {import('../../../examples/node-merchant/orders.mjs').Order} Order */
/** @typedef {import('../../../examples/node-merchant/shop.mjs').Shop} Shop */

const PAID_FOR_NOTHING = 'The buyer can still pay, or has paid, for an order that the shop has thrown away.';
const GONE = 'Nobody is served any more until somebody starts the server again.';
const PAYS_IN_VAIN = 'The buyer has paid and gets nothing.';

/** @type {import('../alteration.ts').Group} */
export const adversity = {
  title: 'Late, lost and unusual words of Waffo',
  defects: [
    {
      id: 'ends-on-reset',
      title: 'ends when the connection breaks during a cancellation',
      damage: GONE,
      caughtBy: { cases: ['X-20'], findings: ['merchant.ended'], isFirst: true },
      alters({ orders }) {
        const own = orders.afterCancel.bind(orders);
        orders.afterCancel = async (id, answer) => {
          if (answer.outcome !== 'unknown' || answer.why === 'E0001') return own(id, answer);
          console.error(`fatal: order ${id}: ${answer.why}`);
          process.exit(70);
        };
      },
    },
    {
      id: 'aborts-on-timeout',
      title: 'aborts when an answer does not come in time',
      damage: GONE,
      caughtBy: { cases: ['X-18'], findings: ['merchant.ended'], isFirst: true },
      alters({ orders }) {
        const own = orders.afterCreate.bind(orders);
        orders.afterCreate = async (id, answer) => {
          if (answer.outcome === 'unknown' && /timeout/i.test(answer.why)) process.abort();
          return own(id, answer);
        };
      },
    },
    {
      id: 'closed-on-timeout',
      title: 'takes an answer that does not come in time for a failure and closes the order',
      damage: PAID_FOR_NOTHING,
      caughtBy: { cases: ['X-18'], findings: ['order.closed-while-open'] },
      alters({ orders, news }) {
        const own = orders.afterCreate.bind(orders);
        orders.afterCreate = async (id, answer) => {
          if (answer.outcome !== 'unknown' || !/timeout/i.test(answer.why)) return own(id, answer);
          news.fail(id, answer.why);
          throw new Refusal(502, wordsFor('C0001'), id);
        };
      },
    },
    {
      id: 'closed-when-inquiry-fails',
      title: 'takes an inquiry that Waffo refuses to answer for the failure of the order',
      damage: PAID_FOR_NOTHING,
      caughtBy: { cases: ['X-21'], findings: ['order.closed-while-open'] },
      alters({ orders, news, waffo }) {
        orders.inquire = async (id) => {
          const { paymentRequestId } = orders.get(id);
          const answer = await waffo.call('/order/inquiry', { paymentRequestId });
          if (answer.outcome === 'accepted') await news.learn(id, answer.data);
          if (answer.outcome === 'refused') news.fail(id, answer.code);
        };
      },
    },
    {
      id: 'fulfils-when-crossing',
      title: 'looks whether the order is open before it inquires, and delivers when the answer comes',
      damage: 'A notification that comes meanwhile delivers as well: one payment, two deliveries.',
      caughtBy: { cases: ['X-22'], findings: ['order.delivered-once'] },
      alters({ orders, news, waffo }) {
        orders.inquire = async (id) => {
          const order = orders.get(id);
          if (!news.isOpen(order)) return;
          const { paymentRequestId } = order;
          const answer = await waffo.call('/order/inquiry', { paymentRequestId });
          if (answer.outcome === 'accepted' && news.isAbout(order, answer.data))
            news.after(order, answer.data);
        };
      },
    },
    {
      id: 'cancelled-on-reset',
      title: 'shows the order as cancelled when the connection breaks',
      damage: PAID_FOR_NOTHING,
      caughtBy: { cases: ['X-20'], findings: ['order.closed-while-open'] },
      alters({ orders, ledger }) {
        const own = orders.afterCancel.bind(orders);
        orders.afterCancel = async (id, answer) => {
          if (answer.outcome !== 'unknown' || answer.why === 'E0001') return own(id, answer);
          ledger.save({ order: { ...orders.get(id), status: 'cancelled' } });
        };
      },
    },
    {
      id: 'closed-on-new-status',
      title: 'takes every status that it does not know for a failure',
      damage: PAID_FOR_NOTHING,
      caughtBy: { cases: ['X-3'], findings: ['order.closed-while-open'] },
      alters({ news }) {
        const known =
          'PAY_IN_PROGRESS AUTHORIZATION_REQUIRED AUTHED_WAITING_CAPTURE CAPTURE_IN_PROGRESS PAY_SUCCESS';
        const own = news.after.bind(news);
        news.after = (before, data) => {
          const isKnown = known.includes(text(data, 'orderStatus') ?? '');
          if (isKnown || !news.isOpen(before)) return own(before, data);
          return news.close(before);
        };
      },
    },
    {
      id: 'closed-by-return',
      title: 'closes the order when the buyer comes back by the page for giving up',
      damage: PAYS_IN_VAIN,
      caughtBy: { cases: ['X-2'], findings: ['order.closed-while-open'] },
      alters({ api, orders, news }) {
        const own = api.route.bind(api);
        api.route = (method, url, body) => {
          const id = url.searchParams.get('order');
          if (id && url.pathname.endsWith('/cancelled')) news.close(orders.get(id));
          return own(method, url, body);
        };
      },
    },
    {
      id: 'amount-without-cents',
      title: 'compares the amount as a whole number',
      damage: 'Whoever finds out pays less.',
      caughtBy: { cases: ['X-4'], findings: ['order.paid-without-payment'] },
      alters({ news }) {
        news.isSamePrice = (order, data) =>
          parseInt(text(data, 'orderAmount') ?? order.amount) === parseInt(order.amount) &&
          (text(data, 'orderCurrency') ?? order.currency) === order.currency;
      },
    },
    {
      id: 'final-amount-compared',
      title: 'compares what the payer paid in another currency with the price',
      damage: PAYS_IN_VAIN,
      caughtBy: { cases: ['X-23'], findings: ['order.paid'] },
      alters({ news }) {
        const own = news.isSamePrice.bind(news);
        news.isSamePrice = (order, data) =>
          own(order, data) && (text(data, 'finalDealAmount') ?? order.amount) === order.amount;
      },
    },
    {
      id: 'new-fields-refused',
      title: 'refuses notifications with fields that it does not know',
      damage: 'On the day on which Waffo adds one, nobody is delivered to any more.',
      caughtBy: { cases: ['X-23'], findings: ['order.paid'] },
      alters({ notifications }) {
        const own = notifications.payment.bind(notifications);
        notifications.payment = async (result) => !('riskLevel' in result) && own(result);
      },
    },
    {
      id: 'other-scripts-refused',
      title:
        'reads the body as Latin-1 before it verifies the signature, and asks nobody about what it refuses',
      damage: 'Every notification with a letter beyond ASCII is taken for a forgery.',
      caughtBy: { cases: ['X-23'], findings: ['order.paid'] },
      alters({ notifications }) {
        const own = notifications.isGenuine.bind(notifications);
        notifications.isGenuine = (bytes, signature) => own(Buffer.from(bytes.toString('latin1')), signature);
        notifications.doubt = () => {};
      },
    },
    {
      id: 'open-after-d0001',
      title: 'takes the refusal of risk control for an unknown outcome and waits',
      damage: 'The buyer waits for an order that nobody can pay.',
      caughtBy: { cases: ['X-24'], findings: ['order.left-open'] },
      alters({ waffo }) {
        const own = waffo.read.bind(waffo);
        waffo.read = (source) => {
          const answer = own(source);
          return answer.outcome === 'refused' && answer.code.startsWith('D')
            ? { outcome: 'unknown', why: answer.code }
            : answer;
        };
      },
    },
    {
      id: 'one-email-for-all',
      title: 'sends one e-mail address for all buyers',
      damage: 'Risk control takes them for one buyer and declines them.',
      caughtBy: { cases: ['X-11'], findings: ['buyer.email-shared'] },
      alters({ orders }) {
        const own = orders.createRequest.bind(orders);
        orders.createRequest = (terms, wish) => {
          const request = own(terms, wish);
          return { ...request, userInfo: { ...object(request['userInfo']), userEmail: 'sales@example.com' } };
        };
      },
    },
    {
      id: 'parts-never-whole',
      title: 'takes an order for refunded only if one refund is over all of it',
      damage: 'Refunded in two parts, the buyer has the money and the goods.',
      caughtBy: { cases: ['X-17'], findings: ['order.refunded', 'refund.benefits'] },
      alters({ refunds, orders }) {
        const own = refunds.finish.bind(refunds);
        refunds.finish = (now) => own(now, Number(now.amount) === Number(orders.get(now.orderId).amount));
      },
    },
    {
      id: 'parts-added-as-floats',
      title: 'takes an order for refunded when its refunds, added as floats, come to the whole',
      damage: 'Refunded in two parts, the buyer has the money and the goods.',
      caughtBy: { cases: ['X-83'], findings: ['order.refunded'] },
      alters({ refunds, orders, ledger }) {
        const own = refunds.finish.bind(refunds);
        refunds.finish = (now) => {
          const done = [...ledger.refunds.values()].filter(
            ({ orderId, status }) => orderId === now.orderId && status === 'done',
          );
          const sum = [...done, now].reduce((total, { amount }) => total + Number(amount), 0);
          own(now, sum >= Number(orders.get(now.orderId).amount));
        };
      },
    },
    {
      id: 'yen-in-hundredths',
      title: 'divides the refund of a currency without decimals by a hundred',
      damage: 'The buyer gets a hundredth of the money back.',
      caughtBy: { cases: ['X-19'], findings: ['refund.amount-sent'] },
      alters({ refunds }) {
        const own = refunds.createRequest.bind(refunds);
        refunds.createRequest = (now, order, reason) => ({
          ...own(now, order, reason),
          ...(order.currency === 'JPY' && { refundAmount: String(Number(now.amount) / 100) }),
        });
      },
    },
    {
      id: 'refund-reopened',
      title: 'opens a refund again when an old notification of it arrives',
      damage: 'What looks open is refunded a second time.',
      caughtBy: { cases: ['X-14'], findings: ['refund.regressed'] },
      alters({ refunds, ledger }) {
        const own = refunds.after.bind(refunds);
        refunds.after = (now, data) =>
          text(data, 'refundStatus') === 'REFUND_IN_PROGRESS'
            ? ledger.save({ refund: { ...now, status: 'pending' } })
            : own(now, data);
      },
    },
  ],
};

import { createPublicKey } from 'node:crypto';
import { text } from '../../../examples/node-merchant/fields.mjs';
import { isSigned } from '../../../examples/node-merchant/signature.mjs';
import { believesAt, ordersByAddress, ordersHaveAddresses, refundsHaveAddresses } from '../own-addresses.mjs';

const FREE_GOODS = 'Anybody who knows the address gets goods without paying.';
const WRONG_ORDER = 'Goods leave for an order that nobody has paid.';

/** @type {import('../alteration.ts').Group} */
export const identity = {
  title: 'Whose notification it is',
  defects: [
    {
      id: 'own-key-accepted',
      title: 'takes what is signed with its own key for genuine as well',
      damage: 'Whoever gets hold of one signed request of the shop can play Waffo with it.',
      caughtBy: { cases: ['3.3'], findings: ['forgery.acknowledged', 'order.paid-without-payment'] },
      alters({ notifications, settings }) {
        const ownKey = createPublicKey(settings.privateKey);
        const own = notifications.isGenuine.bind(notifications);
        notifications.isGenuine = (bytes, signature) =>
          own(bytes, signature) || isSigned(bytes, signature, ownKey);
      },
    },
    {
      id: 'known-signature-accepted',
      title: 'remembers which signatures were right and does not verify them again',
      damage: 'One genuine signature opens the door for every other body.',
      caughtBy: { cases: ['3.3'], findings: ['forgery.acknowledged', 'order.paid-without-payment'] },
      alters({ notifications }) {
        const known = new Set();
        const own = notifications.isGenuine.bind(notifications);
        notifications.isGenuine = (bytes, signature) => {
          if (known.has(signature)) return true;
          const isGenuine = own(bytes, signature);
          if (isGenuine) known.add(signature);
          return isGenuine;
        };
      },
    },
    {
      id: 'order-address-unverified',
      title: 'has an address for each order and verifies no signature there',
      damage: FREE_GOODS,
      caughtBy: { cases: ['3.3'], findings: ['forgery.acknowledged', 'order.paid-without-payment'] },
      alters(shop) {
        ordersHaveAddresses(shop);
        believesAt(shop, 'orders');
      },
    },
    {
      id: 'refund-address-unverified',
      title: 'has an address for each refund and verifies no signature there',
      damage: 'Anybody can end refunds that are still under way.',
      caughtBy: { cases: ['7.3'], findings: ['forgery.acknowledged', 'refund.done-too-early'] },
      alters(shop) {
        refundsHaveAddresses(shop);
        believesAt(shop, 'refunds');
      },
    },
    {
      id: 'order-by-address',
      title: 'takes a payment for that of the order at whose address it arrives',
      damage: WRONG_ORDER,
      caughtBy: { cases: ['X-30'], findings: ['order.paid-without-payment'] },
      alters(shop) {
        ordersHaveAddresses(shop);
        ordersByAddress(shop);
      },
    },
    {
      id: 'order-number-alone',
      title: 'finds the order by merchantOrderId and does not look at paymentRequestId',
      damage: WRONG_ORDER,
      caughtBy: { cases: ['X-30'], findings: ['order.paid-without-payment'] },
      alters({ notifications, news, ledger }) {
        notifications.payment = async (result) => {
          const order = ledger.orders.get(text(result, 'merchantOrderId') ?? '');
          return order
            ? news.learn(order.id, { ...result, paymentRequestId: order.paymentRequestId })
            : false;
        };
      },
    },
    {
      id: 'request-id-alone',
      title: 'finds the order by paymentRequestId and does not look at merchantOrderId',
      damage: WRONG_ORDER,
      caughtBy: { cases: ['X-30'], findings: ['order.paid-without-payment'] },
      alters({ news }) {
        const own = news.isSameOrder.bind(news);
        news.isSameOrder = (order, data) => own(order, { ...data, merchantOrderId: order.id });
      },
    },
    {
      id: 'merchant-not-compared',
      title: 'compares all ids of an order, and not the merchant',
      damage: "Another merchant's payment counts as its own.",
      caughtBy: { cases: ['X-30'], findings: ['order.paid-without-payment'] },
      alters({ news }) {
        news.isSameMerchant = () => true;
      },
    },
    {
      id: 'waffo-id-replaced',
      title: "takes over Waffo's order id from every notification about an order",
      damage: 'A refund goes to the order of somebody else.',
      caughtBy: { cases: ['X-30'], findings: ['foreign-ids.shown'] },
      alters({ news }) {
        const own = news.isSameOrder.bind(news);
        news.isSameOrder = (order, data) => own(order, { ...data, acquiringOrderId: order.waffoOrderId });
      },
    },
    {
      id: 'waffo-id-of-forgery-kept',
      title: "stores Waffo's order id before it verifies the signature, and shows it to nobody",
      damage: 'A cancellation goes to the order of somebody else.',
      caughtBy: { cases: ['X-30'], findings: ['foreign-ids.used'] },
      alters({ notifications, ledger, waffo }) {
        /** @type {Map<string, string>} */
        const heard = new Map();
        const own = notifications.receive.bind(notifications);
        notifications.receive = async (bytes, headers, url) => {
          const { result } = notifications.read(bytes);
          const order = ledger.orderByRequest(text(result, 'paymentRequestId') ?? '');
          const waffoId = text(result, 'acquiringOrderId');
          if (order && waffoId) heard.set(order.paymentRequestId, waffoId);
          return own(bytes, headers, url);
        };
        const call = waffo.call.bind(waffo);
        waffo.call = (path, body) => {
          const acquiringOrderId = heard.get(text(body, 'paymentRequestId') ?? '');
          return call(
            path,
            path === '/order/cancel' && acquiringOrderId ? { ...body, acquiringOrderId } : body,
          );
        };
      },
    },
    {
      id: 'refused-remembered',
      title: 'remembers a notification as done before it has looked whether it fits',
      damage: 'One false notification and the true one is never taken in: paid, and nothing delivered.',
      caughtBy: { cases: ['X-30'], findings: ['order.paid'] },
      alters({ notifications }) {
        const done = new Set();
        const own = notifications.payment.bind(notifications);
        notifications.payment = async (result) => {
          const key = `${text(result, 'paymentRequestId')} ${text(result, 'orderStatus')}`;
          if (done.has(key)) return true;
          done.add(key);
          return own(result);
        };
      },
    },
    {
      id: 'missing-id-fits-missing-id',
      title: "finds an order by Waffo's id, and takes no id for that of an order that has none yet",
      damage: 'A message that names no order delivers the goods of one whose create was unanswered.',
      caughtBy: { cases: ['X-31'], findings: ['order.paid-without-payment'] },
      alters({ notifications, news, ledger }) {
        notifications.payment = async (result) => {
          const waffoOrderId = text(result, 'acquiringOrderId');
          const order =
            ledger.orderByRequest(text(result, 'paymentRequestId') ?? '') ??
            [...ledger.orders.values()].findLast((one) => one.waffoOrderId === waffoOrderId);
          if (!order) return false;
          return news.learn(order.id, { ...result, paymentRequestId: order.paymentRequestId });
        };
      },
    },
    {
      id: 'refund-by-own-number',
      title: 'finds a refund by merchantRefundOrderId and does not look at refundRequestId',
      damage: 'A refund counts as done that is still under way.',
      caughtBy: { cases: ['X-32'], findings: ['refund.done-too-early'] },
      alters({ notifications, refunds, ledger }) {
        notifications.refund = async (result) => {
          const refund = ledger.refunds.get(text(result, 'merchantRefundOrderId') ?? '');
          if (!refund) return false;
          return refunds.learn(refund.id, { ...result, refundRequestId: refund.refundRequestId });
        };
      },
    },
  ],
};

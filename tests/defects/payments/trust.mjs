import { createPublicKey } from 'node:crypto';
import { parseObject, text } from '../../../examples/node-merchant/fields.mjs';
import { isSigned } from '../../../examples/node-merchant/signature.mjs';

const FREE_GOODS = 'Anybody who knows the address gets goods without paying.';

/** @type {import('../alteration.ts').Group} */
export const trust = {
  title: 'Trust in notifications',
  defects: [
    {
      id: 'unsigned-accepted',
      title: 'takes a notification without a signature for genuine',
      damage: FREE_GOODS,
      caughtBy: { cases: ['3.3'], findings: ['forgery.acknowledged', 'order.paid-without-payment'] },
      alters({ notifications }) {
        const own = notifications.isGenuine.bind(notifications);
        notifications.isGenuine = (bytes, signature) => signature === undefined || own(bytes, signature);
      },
    },
    {
      id: 'empty-signature-accepted',
      title: 'has nothing to verify where the signature is empty, and lets the notification through',
      damage: FREE_GOODS,
      caughtBy: { cases: ['3.3'], findings: ['forgery.acknowledged', 'order.paid-without-payment'] },
      alters({ notifications }) {
        const own = notifications.isGenuine.bind(notifications);
        notifications.isGenuine = (bytes, signature) => signature === '' || own(bytes, signature);
      },
    },
    {
      id: 'decoding-error-swallowed',
      title: 'logs the error where a signature cannot be decoded, and goes on',
      damage: FREE_GOODS,
      caughtBy: { cases: ['3.3'], findings: ['forgery.acknowledged', 'order.paid-without-payment'] },
      alters({ notifications }) {
        const own = notifications.isGenuine.bind(notifications);
        notifications.isGenuine = (bytes, signature) => {
          try {
            if (signature && !/^[\w+/]+=*$/.test(String(signature)))
              throw new Error('illegal Base64 character');
          } catch (error) {
            console.error(error);
            return true;
          }
          return own(bytes, signature);
        };
      },
    },
    {
      id: 'forged-accepted',
      title: 'looks whether a signature is there, not whether it fits',
      damage: FREE_GOODS,
      caughtBy: { cases: ['3.3'], findings: ['forgery.acknowledged', 'order.paid-without-payment'] },
      alters({ notifications }) {
        notifications.isGenuine = (_bytes, signature) => signature !== undefined;
      },
    },
    {
      id: 'acts-before-verifying',
      title: 'takes the news in first and verifies the signature afterwards',
      damage: 'The forger is told "failed" and has the goods all the same.',
      caughtBy: { cases: ['3.3'], findings: ['order.paid-without-payment'] },
      alters({ notifications }) {
        const own = notifications.receive.bind(notifications);
        notifications.receive = async (bytes, headers) => {
          await notifications.take(notifications.read(bytes));
          return own(bytes, headers);
        };
      },
    },
    {
      id: 'verifies-trimmed',
      title:
        'cuts white space off the body before it verifies the signature, and asks nobody about what it refuses',
      damage: 'True notifications are taken for forgeries as soon as Waffo writes them differently.',
      caughtBy: { cases: ['X-5'], findings: ['order.paid', 'acknowledgement.respaced'] },
      alters({ notifications }) {
        const own = notifications.isGenuine.bind(notifications);
        notifications.isGenuine = (bytes, signature) =>
          own(Buffer.from(bytes.toString('utf8').trim()), signature);
        notifications.doubt = () => {};
      },
    },
    {
      id: 'signature-header-in-capitals',
      title: 'looks for X-SIGNATURE in capitals, which its server has turned into small letters',
      damage: 'Every true notification is taken for a forgery; only inquiries tell what was paid.',
      caughtBy: { cases: ['2.2', '3.1'], findings: ['acknowledgement.never'] },
      alters({ notifications }) {
        const own = notifications.receive.bind(notifications);
        notifications.receive = (bytes, headers, url) =>
          own(bytes, { ...headers, 'x-signature': headers['X-SIGNATURE'] }, url);
      },
    },
    {
      id: 'verifies-reserialised',
      title: 'verifies the signature over JSON that it has serialised anew',
      damage: 'True notifications are turned away as soon as Waffo writes its JSON a little differently.',
      caughtBy: { cases: ['X-5'], findings: ['acknowledgement.respaced'] },
      alters({ notifications }) {
        const own = notifications.isGenuine.bind(notifications);
        notifications.isGenuine = (bytes, signature) =>
          own(Buffer.from(JSON.stringify(parseObject(bytes.toString('utf8')))), signature);
      },
    },
    {
      id: 'key-from-request',
      title: 'verifies with the public key that the notification brings along',
      damage: FREE_GOODS,
      caughtBy: { cases: ['3.3'], findings: ['forgery.acknowledged', 'order.paid-without-payment'] },
      alters({ notifications }) {
        const own = notifications.receive.bind(notifications);
        notifications.receive = async (bytes, headers) => {
          const sent = headers['x-public-key'];
          if (typeof sent !== 'string') return own(bytes, headers);
          const key = createPublicKey({ key: Buffer.from(sent, 'base64'), format: 'der', type: 'spki' });
          if (!isSigned(bytes, headers['x-signature'], key)) return notifications.decline();
          const isTaken = await notifications.take(notifications.read(bytes));
          return isTaken ? notifications.acknowledge() : notifications.decline();
        };
      },
    },
    {
      id: 'amount-ignored',
      title: 'does not compare the amount that was paid with the one of the order',
      damage: 'Goods for 100 leave for a payment of 1.',
      caughtBy: { cases: ['X-4'], findings: ['order.paid-without-payment'] },
      alters({ news }) {
        news.isSamePrice = (order, data) =>
          (text(data, 'orderCurrency') ?? order.currency) === order.currency;
      },
    },
    {
      id: 'currency-ignored',
      title: 'compares the figure and not the currency',
      damage: '100 rupiah are taken for 100 dollars.',
      caughtBy: { cases: ['X-4'], findings: ['order.paid-without-payment'] },
      alters({ news }) {
        news.isSamePrice = (order, data) => (text(data, 'orderAmount') ?? order.amount) === order.amount;
      },
    },
    {
      id: 'order-invented',
      title: 'makes an order out of a notification about one that it does not know',
      damage: 'Goods leave for orders that nobody has made with this shop.',
      caughtBy: { cases: ['X-6'], findings: ['order.invented'] },
      alters({ notifications, ledger, news, orders }) {
        const own = notifications.payment.bind(notifications);
        notifications.payment = async (result) => {
          const paymentRequestId = text(result, 'paymentRequestId') ?? '';
          if (!ledger.orderByRequest(paymentRequestId)) {
            const [amount, currency] = [
              text(result, 'orderAmount') ?? '',
              text(result, 'orderCurrency') ?? '',
            ];
            const id = text(result, 'merchantOrderId') ?? orders.newNumber();
            news.fulfil({ id, paymentRequestId, amount, currency, status: 'new', request: {} });
          }
          return own(result);
        };
      },
    },
    {
      id: 'unknown-event-fulfils',
      title: 'treats every event as a payment',
      damage: 'The first event type that Waffo adds delivers goods.',
      caughtBy: { cases: ['X-6'], findings: ['order.paid-without-payment'] },
      alters({ notifications }) {
        const own = notifications.take.bind(notifications);
        notifications.take = (event) =>
          event.eventType === 'REFUND_NOTIFICATION' ? own(event) : notifications.payment(event.result);
      },
    },
    {
      id: 'only-success-verified',
      title: 'verifies the signature of a notification only if it says that something was paid',
      damage: 'Anybody closes orders that buyers are about to pay.',
      caughtBy: { cases: ['3.3'], findings: ['forgery.acknowledged', 'order.closed-while-open'] },
      alters({ notifications }) {
        const own = notifications.isGenuine.bind(notifications);
        notifications.isGenuine = (bytes, signature) =>
          !bytes.includes('PAY_SUCCESS') || own(bytes, signature);
      },
    },
    {
      id: 'only-success-verified-in-answers',
      title: 'verifies the signature of an answer only if it says that something was paid',
      damage: 'A rewritten answer closes an order that the buyer is about to pay.',
      caughtBy: { cases: ['X-8'], findings: ['order.closed-while-open'] },
      alters({ waffo }) {
        const own = waffo.isGenuine.bind(waffo);
        waffo.isGenuine = (bytes, signature) => !bytes.includes('PAY_SUCCESS') || own(bytes, signature);
      },
    },
    {
      id: 'other-merchant-believed',
      title: "takes another merchant's payment for its own",
      damage: 'Somebody with an account of his own at Waffo pays himself and gets our goods.',
      caughtBy: { cases: ['X-15'], findings: ['order.paid-without-payment'] },
      alters({ news }) {
        news.isSameMerchant = () => true;
        news.isSameOrder = (order, data) => text(data, 'paymentRequestId') === order.paymentRequestId;
      },
    },
  ],
};

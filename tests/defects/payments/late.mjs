import { setTimeout as pause } from 'node:timers/promises';
import { text } from '../../../examples/node-merchant/fields.mjs';

/** The job that works through the table of notifications runs every two seconds. */
const LATER = 2_000;
const FREE_GOODS = 'The webhook answers rightly, and two seconds later the goods leave without a payment.';

/** @type {import('../alteration.ts').Group} */
export const late = {
  title: 'Wrong deeds some seconds later',
  defects: [
    {
      id: 'invents-orders-later',
      title: 'makes an order two seconds later out of a notification that names none of its own',
      damage: 'Goods leave for an order whose price and buyer the shop has never agreed to.',
      caughtBy: { cases: ['X-57'], findings: ['order.invented'], beside: ['X-6'] },
      alters({ notifications, ledger, inBackground }) {
        const own = notifications.payment.bind(notifications);
        notifications.payment = async (result) => {
          const { merchantOrderId, paymentRequestId } = result;
          const isUnknown = !ledger.orderByRequest(String(paymentRequestId));
          if (isUnknown && result['orderStatus'] === 'PAY_SUCCESS' && typeof merchantOrderId === 'string')
            inBackground(async () => {
              await pause(LATER);
              const [known] = ledger.orders.values();
              if (!known || ledger.orders.has(merchantOrderId)) return;
              ledger.save({
                order: {
                  ...known,
                  id: merchantOrderId,
                  paymentRequestId: String(paymentRequestId),
                  status: 'paid',
                },
              });
            });
          return own(result);
        };
      },
    },
    {
      id: 'other-amount-later',
      title: 'declines a notification of another amount, and lets a job deliver on it two seconds later',
      damage: FREE_GOODS,
      caughtBy: {
        cases: ['X-57'],
        findings: ['order.paid-without-payment', 'order.delivered-without-payment'],
      },
      alters({ notifications, orders, news, ledger, inBackground }) {
        const own = notifications.payment.bind(notifications);
        notifications.payment = async (result) => {
          const order = ledger.orderByRequest(text(result, 'paymentRequestId') ?? '');
          if (order && !news.isSamePrice(order, result))
            inBackground(async () => {
              await pause(LATER);
              news.after(orders.get(order.id), result);
            });
          return own(result);
        };
      },
    },
    {
      id: 'forged-later',
      title:
        'stores every notification before it is verified, and lets a job work through all that is stored',
      damage: `Anybody who knows the address can order for nothing. ${FREE_GOODS}`,
      caughtBy: { cases: ['X-57'], findings: ['order.paid-without-payment'] },
      alters({ notifications, inBackground }) {
        const own = notifications.receive.bind(notifications);
        notifications.receive = async (bytes, headers, url) => {
          inBackground(async () => {
            await pause(LATER);
            await notifications.take(notifications.read(bytes));
          });
          return own(bytes, headers, url);
        };
      },
    },
    {
      id: 'repeat-later',
      title: 'acknowledges a repeated notification at once, and lets a job deliver on it two seconds later',
      damage: 'One payment, two deliveries: the second is a gift.',
      caughtBy: { cases: ['X-57'], findings: ['order.delivered-once'] },
      alters({ notifications, orders, news, ledger, inBackground }) {
        const own = notifications.payment.bind(notifications);
        notifications.payment = async (result) => {
          const order = ledger.orderByRequest(text(result, 'paymentRequestId') ?? '');
          const isRepeat = order?.status === 'paid' && text(result, 'orderStatus') === 'PAY_SUCCESS';
          if (order && isRepeat)
            inBackground(async () => {
              await pause(LATER);
              news.fulfil(orders.get(order.id));
            });
          return own(result);
        };
      },
    },
    {
      id: 'return-page-later',
      title: 'notes who comes back to the page of success, and lets a job deliver to them two seconds later',
      damage: 'Whoever opens the page without paying gets the goods.',
      // The page is opened by X-2, which has ended by then.
      caughtBy: { cases: ['X-57'], spares: ['X-2'], findings: ['order.paid-without-payment'] },
      alters({ orders, news, inBackground }) {
        orders.returned = (id) =>
          inBackground(async () => {
            await pause(LATER);
            if (news.isOpen(orders.get(id))) news.fulfil(orders.get(id));
          });
      },
    },
    {
      id: 'refund-amount-later',
      title: 'declines a refund notification of another amount, and lets a job take it in two seconds later',
      damage: 'The buyer is told that the money is back while the refund is still open.',
      caughtBy: { cases: ['X-58'], findings: ['refund.done-too-early'] },
      alters({ notifications, refunds, ledger, inBackground }) {
        const own = notifications.refund.bind(notifications);
        notifications.refund = async (result) => {
          const refund = ledger.refundByRequest(text(result, 'refundRequestId') ?? '');
          if (refund && !refunds.isAbout(refund, result))
            inBackground(async () => {
              await pause(LATER);
              refunds.after(refunds.get(refund.id), result);
            });
          return own(result);
        };
      },
    },
  ],
};

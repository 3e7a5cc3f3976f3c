import { text } from '../../../examples/node-merchant/fields.mjs';
import { Refusal } from '../../../examples/node-merchant/refusal.mjs';
import { goesBack } from '../correct/asks-before-capture.mjs';

/** @type {import('../alteration.ts').Group} */
export const capture = {
  title: 'Manual capture',
  defects: [
    {
      id: 'captures-not-reconciled',
      title: 'asks about the orders that wait for their buyer, and about none that is being captured',
      damage: 'The money is taken, the notification is lost, and the buyer never gets the goods.',
      caughtBy: { cases: ['X-88'], findings: ['inquiry.missing'] },
      alters({ orders, ledger }) {
        orders.reconcile = async () => {
          for (const { id, status } of ledger.orders.values())
            if (status === 'new' || status === 'awaiting_payment') await orders.inquire(id);
        };
      },
    },
    {
      id: 'authorised-cancelled-locally',
      title: 'cancels an authorised order in its own books alone, as nothing is paid yet',
      damage: "The payer's money is held for days, and nobody captures or releases it.",
      caughtBy: { cases: ['X-113'], findings: ['order.closed-while-held'], spares: ['4.1'], isFirst: true },
      alters({ orders, ledger }) {
        const own = orders.cancel.bind(orders);
        orders.cancel = async (id) => {
          if (orders.get(id).status === 'awaiting_payment') await orders.inquire(id);
          const order = orders.get(id);
          if (order.status !== 'authorised') return own(id);
          ledger.save({ order: { ...order, status: 'cancelled' } });
          return orders.get(id);
        };
      },
    },
    {
      id: 'capturing-is-paid-on-inquiry',
      title: 'takes CAPTURE_IN_PROGRESS in an answer to an inquiry for paid',
      damage: 'The capture may still fail: the goods are gone and the money was never taken.',
      caughtBy: {
        cases: ['C-1'],
        findings: ['order.paid-without-payment', 'order.delivered-without-payment'],
      },
      alters({ orders, news }) {
        const own = orders.inquire.bind(orders);
        const after = news.after.bind(news);
        orders.inquire = async (id) => {
          news.after = (before, data) =>
            data['orderStatus'] === 'CAPTURE_IN_PROGRESS' && news.isOpen(before)
              ? news.fulfil(before)
              : after(before, data);
          await own(id);
          news.after = after;
        };
      },
    },
    {
      id: 'paid-when-capturing',
      title: 'takes CAPTURE_IN_PROGRESS for paid',
      damage: 'The capture may fail, and the goods are gone.',
      caughtBy: { cases: ['C-1'], findings: ['order.paid-without-payment'] },
      alters({ news }) {
        const own = news.after.bind(news);
        news.after = (before, data) =>
          text(data, 'orderStatus') === 'CAPTURE_IN_PROGRESS' ? news.fulfil(before) : own(before, data);
      },
    },
    {
      id: 'closed-on-lost-capture',
      title: 'closes the order when the answer to a capture is lost',
      damage: 'The money is taken, and the order reads failed.',
      caughtBy: { cases: ['C-2'], findings: ['order.paid'] },
      alters({ orders, news }) {
        const own = orders.afterCapture.bind(orders);
        orders.afterCapture = async (id, answer) =>
          answer.outcome === 'unknown' ? news.close(orders.get(id)) : own(id, answer);
      },
    },
    {
      id: 'captured-part-is-no-payment',
      title: 'takes a payment in only if finalDealAmount is the sum that was ordered',
      damage:
        'A part was captured, as the shop has asked: the money is taken, and the buyer never gets the goods.',
      caughtBy: { cases: ['X-106'], findings: ['order.paid'], spares: ['C-1'], isFirst: true },
      alters({ news }) {
        const own = news.isSamePrice.bind(news);
        news.isSamePrice = (order, data) =>
          own(order, data) && (text(data, 'finalDealAmount') ?? order.amount) === order.amount;
      },
    },
    {
      id: 'refund-of-captured-part-open',
      title:
        'ends a refund as done only if the order is refunded to its last cent or its own sum says that a rest is left',
      damage: 'All that was captured is back with the buyer, and the order counts as paid.',
      caughtBy: { cases: ['X-106'], findings: ['order.refunded'], spares: ['6.2', '6.3'], isFirst: true },
      alters({ refunds, orders, ledger }) {
        const own = refunds.finish.bind(refunds);
        refunds.finish = (refund, isFull) => {
          const order = orders.get(refund.orderId);
          // "Full" of less than the whole order fits no state that the shop has.
          if (isFull && Number(refund.amount) < Number(order.amount) && order.status === 'paid')
            return ledger.save({ refund: { ...refund, status: 'done' } });
          own(refund, isFull);
        };
      },
    },
    {
      id: 'never-captures',
      title: 'notes the capture and does not call Waffo',
      damage: 'The authorisation lapses: the goods are gone and the money was never taken.',
      caughtBy: { cases: ['C-1'], findings: ['order.capture'] },
      alters({ orders, news }) {
        orders.capture = async (id) => {
          news.advance(orders.get(id), 'capturing');
          return orders.get(id);
        };
      },
    },
    {
      id: 'paid-on-refused-capture',
      title: 'delivers although Waffo has refused the capture',
      damage: 'The goods are gone and nobody has paid.',
      caughtBy: { cases: ['C-3'], findings: ['order.paid-without-payment'] },
      alters({ orders, news }) {
        orders.afterCapture = async (id) => news.fulfil(orders.get(id));
      },
    },
    {
      id: 'closed-on-refused-capture',
      title: 'closes the order when Waffo has refused the capture',
      damage: "The buyer's money stays held, and nobody here knows of it.",
      caughtBy: { cases: ['C-3'], findings: ['order.closed-while-held'] },
      alters({ orders, news }) {
        const own = orders.afterCapture.bind(orders);
        orders.afterCapture = async (id, answer) => {
          if (answer.outcome === 'refused') news.close(orders.get(id));
          await own(id, answer);
        };
      },
    },
    {
      id: 'refused-capture-unsaid',
      title: 'answers 200 to a capture that Waffo has refused',
      damage: 'The warehouse sends the goods, believing that the money is on its way.',
      caughtBy: { cases: ['C-3'], findings: ['buyer.words'] },
      alters({ orders }) {
        const own = orders.afterCapture.bind(orders);
        orders.afterCapture = async (id, answer) =>
          answer.outcome === 'refused' ? undefined : own(id, answer);
      },
    },
    {
      id: 'captures-half',
      title: 'captures half of what it is asked to',
      damage: 'The other half is never paid.',
      caughtBy: { cases: ['C-1'], findings: ['order.capture-amount'] },
      alters({ orders }) {
        const own = orders.capture.bind(orders);
        orders.capture = (id, amount) => own(id, (Number(amount) / 2).toFixed(2));
      },
    },
    {
      id: 'late-news-takes-authorisation',
      title: 'takes every status that is no end for news, so an older one takes the authorisation back',
      damage: 'Nobody can charge the order any more; the authorisation lapses and the money is never taken.',
      caughtBy: { cases: ['X-85'], findings: ['order.capture'] },
      alters({ news, orders }) {
        goesBack(news);
        // Who does not ask before the capture believes the older status.
        const own = orders.capture.bind(orders);
        orders.capture = async (id, amount) => {
          if (orders.get(id).status === 'awaiting_payment')
            throw new Refusal(409, 'The payment is not authorised yet. Please try again later.', id);
          return own(id, amount);
        };
      },
    },
    {
      id: 'lost-capture-is-under-way',
      title:
        'counts a capture as under way as soon as it is sent, and sends no second one, whatever Waffo shows',
      damage: 'The authorisation runs out: the goods were promised, and the money is never taken.',
      caughtBy: { cases: ['X-93'], findings: ['order.capture'], spares: ['C-1', 'C-2'], isFirst: true },
      alters({ orders }) {
        const own = orders.capture.bind(orders);
        const sent = new Set();
        orders.capture = async (id, amount) => {
          if (sent.has(id)) throw new Refusal(409, 'This order is being charged already.', id);
          sent.add(id);
          try {
            return await own(id, amount);
          } catch (error) {
            sent.delete(id);
            throw error;
          }
        };
      },
    },
    {
      id: 'capture-cents-cut',
      title: 'multiplies the sum of a capture by a hundred as a float, and cuts off the rest',
      damage: 'A cent of some orders is never taken.',
      caughtBy: { cases: ['C-1'], findings: ['order.capture-amount'], isFirst: true },
      alters({ orders }) {
        const own = orders.capture.bind(orders);
        orders.capture = (id, amount) => own(id, (Math.trunc(Number(amount) * 100) / 100).toFixed(2));
      },
    },
  ],
};

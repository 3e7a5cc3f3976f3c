import { text } from '../../../examples/node-merchant/fields.mjs';

/** @typedef {import('../../../examples/node-merchant/orders.mjs').Order} Order */

const TEN_SECONDS = 10_000;
const GIFT = 'Waffo repeats a notification for hours: the second delivery is a gift.';

/**
 * A memory that forgets: whether a key has come within the last `ms` milliseconds.
 * @param {number} ms
 */
function memoryOf(ms) {
  /** @type {Map<string, number>} */
  const heard = new Map();
  return (/** @type {string} */ key) => {
    const isKnown = Date.now() - (heard.get(key) ?? 0) < ms;
    if (!isKnown) heard.set(key, Date.now());
    return isKnown;
  };
}

/**
 * Adds a part to what has gone back, and takes the goods back when that makes up the price.
 * @param {import('../../../examples/node-merchant/shop.mjs').Shop} shop
 * @param {(refundRequestId: string) => boolean} isKnown
 */
function addUpRefunds({ refunds, orders, ledger }, isKnown) {
  const own = refunds.after.bind(refunds);
  refunds.after = (refund, data) => {
    if (text(data, 'refundStatus') !== 'ORDER_PARTIALLY_REFUNDED' || isKnown(refund.refundRequestId))
      return own(refund, data);
    const order = /** @type {Order & { back?: number }} */ (orders.get(refund.orderId));
    const back = (order.back ?? 0) + Number(refund.amount);
    ledger.save({ order: /** @type {Order} */ ({ ...order, back }) });
    refunds.finish(refund, back >= Number(order.amount));
  };
}

/** @type {import('../alteration.ts').Group} */
export const lateDuplicates = {
  title: 'The same news long afterwards',
  defects: [
    {
      id: 'forgets-payments-after-ten-seconds',
      title: 'remembers for ten seconds which payments it has had, and delivers on any other',
      damage: GIFT,
      caughtBy: { cases: ['X-40'], spares: ['P-4'], findings: ['late-duplicate.delivered'], isFirst: true },
      alters({ news }) {
        const own = news.after.bind(news);
        const isKnown = memoryOf(TEN_SECONDS);
        news.after = (before, data) => {
          if (text(data, 'orderStatus') !== 'PAY_SUCCESS') return own(before, data);
          if (!isKnown(before.id)) news.fulfil(news.withWaffosIds(before, data));
        };
      },
    },
    {
      id: 'remembers-three-payments',
      title: 'remembers the last three payments that it has had, and delivers on any other',
      damage: GIFT,
      caughtBy: { cases: ['X-40'], spares: ['P-4'], findings: ['late-duplicate.delivered'], isFirst: true },
      alters({ news }) {
        const own = news.after.bind(news);
        /** @type {string[]} */
        let last = [];
        news.after = (before, data) => {
          if (text(data, 'orderStatus') !== 'PAY_SUCCESS') return own(before, data);
          if (last.includes(before.id)) return;
          last = [before.id, ...last].slice(0, 3);
          news.fulfil(news.withWaffosIds(before, data));
        };
      },
    },
    {
      id: 'refund-added-after-ten-seconds',
      title: 'adds up the refunds of an order, and remembers for ten seconds which it has added',
      damage: 'Half of the price went back, and the buyer loses all of the goods.',
      caughtBy: { cases: ['X-40'], spares: ['X-14'], findings: ['late-duplicate.revoked'], isFirst: true },
      alters(shop) {
        addUpRefunds(shop, memoryOf(TEN_SECONDS));
      },
    },
    {
      id: 'refund-added-after-restart',
      title: 'adds up the refunds of an order, and keeps in memory alone which it has added',
      damage: 'Half of the price went back, and after a restart the buyer loses all of the goods.',
      caughtBy: {
        cases: ['K-5'],
        spares: ['K-3', 'X-40'],
        findings: ['late-duplicate.revoked'],
        isFirst: true,
      },
      alters(shop) {
        const heard = new Set();
        addUpRefunds(shop, (id) => heard.has(id) || !heard.add(id));
      },
    },
    {
      id: 'refunded-payment-forgotten-at-restart',
      title: 'keeps in memory alone which payments were refunded, and takes one that it does not know in',
      damage: 'After a restart a refunded order counts as paid again, and the goods leave once more.',
      caughtBy: {
        cases: ['K-5'],
        spares: ['R-1', 'K-3'],
        findings: ['late-duplicate.delivered'],
        isFirst: true,
      },
      alters({ news, refunds }) {
        const own = news.after.bind(news);
        const finish = refunds.finish.bind(refunds);
        const refunded = new Set();
        refunds.finish = (refund, isFull) => {
          refunded.add(refund.orderId);
          finish(refund, isFull);
        };
        news.after = (before, data) => {
          const isBack = before.status === 'refunded' && !refunded.has(before.id);
          if (isBack && text(data, 'orderStatus') === 'PAY_SUCCESS') news.fulfil(before);
          else own(before, data);
        };
      },
    },
    {
      id: 'failure-closes-paid-order-late',
      title: 'remembers for ten seconds that an order is paid, and closes it on news of a failure after that',
      damage: 'The buyer has paid, and the order is given up.',
      caughtBy: { cases: ['X-40'], spares: ['X-7'], findings: ['late-duplicate.status'], isFirst: true },
      alters({ news }) {
        const own = news.after.bind(news);
        /** @type {Map<string, number>} */
        const paid = new Map();
        news.after = (before, data) => {
          const status = text(data, 'orderStatus');
          if (status === 'PAY_SUCCESS') paid.set(before.id, Date.now());
          const isForgotten = Date.now() - (paid.get(before.id) ?? 0) > TEN_SECONDS;
          if (status === 'ORDER_CLOSE' && before.status === 'paid' && isForgotten) news.close(before);
          else own(before, data);
        };
      },
    },
    {
      id: 'failure-opens-order-late',
      title:
        'opens an order for another try when its payment has failed, unless that is delivered again within ten seconds',
      damage: 'What has ended waits for a payment that cannot come: stock stays reserved.',
      caughtBy: {
        cases: ['X-40'],
        spares: ['1.2', 'X-12'],
        findings: ['late-duplicate.status'],
        isFirst: true,
      },
      alters({ news, ledger }) {
        const own = news.after.bind(news);
        const isKnown = memoryOf(TEN_SECONDS);
        news.after = (before, data) => {
          const isFailure = text(data, 'orderStatus') === 'ORDER_CLOSE';
          if (isFailure && !isKnown(before.id) && before.status === 'failed')
            ledger.save({ order: { ...before, status: 'awaiting_payment' } });
          else own(before, data);
        };
      },
    },
    {
      id: 'failed-refund-tried-again-late',
      title:
        'makes a new refund when the failure of one is delivered again, unless that is within ten seconds',
      damage: 'Each repeat sends the money back once more.',
      caughtBy: { cases: ['X-40'], spares: ['7.2'], findings: ['late-duplicate.call'], isFirst: true },
      alters({ refunds, inBackground }) {
        const own = refunds.after.bind(refunds);
        const isKnown = memoryOf(TEN_SECONDS);
        refunds.after = (refund, data) => {
          const isRepeat = text(data, 'refundStatus') === 'ORDER_REFUND_FAILED' && refund.status === 'failed';
          own(refund, data);
          if (!isKnown(refund.id) && isRepeat)
            inBackground(() => refunds.create(refund.orderId, { amount: refund.amount }));
        };
      },
    },
  ],
};

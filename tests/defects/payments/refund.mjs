import { createHash } from 'node:crypto';
import { text } from '../../../examples/node-merchant/fields.mjs';
import { Refusal, wordsFor } from '../../../examples/node-merchant/refusal.mjs';

const BELIEVES_IT_BACK = 'The buyer is told that the money is back, and it may never come.';

/** @type {import('../alteration.ts').Group} */
export const refund = {
  title: 'Refund',
  defects: [
    {
      id: 'refund-done-when-accepted',
      title: 'takes REFUND_IN_PROGRESS for done',
      damage: BELIEVES_IT_BACK,
      caughtBy: { cases: ['6.1'], findings: ['refund.done-too-early'] },
      alters({ refunds }) {
        const own = refunds.after.bind(refunds);
        refunds.after = (now, data) =>
          text(data, 'refundStatus') === 'REFUND_IN_PROGRESS' ? refunds.finish(now, false) : own(now, data);
      },
    },
    {
      id: 'failed-refund-done',
      title: 'takes ORDER_REFUND_FAILED for done',
      damage: BELIEVES_IT_BACK,
      caughtBy: { cases: ['6.4', '7.2'], findings: ['refund.failed'] },
      alters({ refunds }) {
        const own = refunds.after.bind(refunds);
        refunds.after = (now, data) =>
          text(data, 'refundStatus') === 'ORDER_REFUND_FAILED' ? refunds.finish(now, false) : own(now, data);
      },
    },
    {
      id: 'refund-never-ends',
      title: 'acknowledges the news of a refund and does nothing about it',
      damage: 'The buyer asks for money that is back already; support refunds it again.',
      caughtBy: { cases: ['7.1', 'R-2'], findings: ['refund.succeeded'] },
      alters({ refunds }) {
        refunds.after = () => {};
      },
    },
    {
      id: 'refund-found-by-order',
      title: "takes what is told of a refund for news of the order's latest one",
      damage: BELIEVES_IT_BACK,
      caughtBy: { cases: ['X-14'], findings: ['refund.done-too-early'] },
      alters({ notifications, ledger, orders, refunds }) {
        notifications.refund = async (result) => {
          const latest = [...ledger.refunds.values()].findLast(
            ({ orderId }) => orders.get(orderId).waffoOrderId === text(result, 'acquiringOrderId'),
          );
          if (!latest) return false;
          const { id, refundRequestId, amount } = latest;
          return refunds.learn(id, { ...result, refundRequestId, refundAmount: amount });
        };
      },
    },
    {
      id: 'refunds-latest-order',
      title: "refunds the buyer's latest order, whichever was asked for",
      damage: 'The money goes back for goods that the buyer keeps, and the returned ones stay paid.',
      caughtBy: { cases: ['R-1'], findings: ['refund.sum', 'order.regressed'] },
      alters({ ledger, refunds }) {
        const own = refunds.createRequest.bind(refunds);
        refunds.createRequest = (terms, order, reason) => {
          const latest = [...ledger.orders.values()].findLast(({ status }) => status === 'paid');
          return { ...own(terms, order, reason), acquiringOrderId: latest?.waffoOrderId ?? '' };
        };
      },
    },
    {
      id: 'refused-refund-counts',
      title: 'counts refused refunds towards what has been given back',
      damage: 'After one failed attempt the buyer can never have all of the money back.',
      caughtBy: { cases: ['X-17'], findings: ['refund.create'] },
      alters({ ledger, refunds }) {
        const own = refunds.newRefund.bind(refunds);
        refunds.newRefund = (order, wish) => {
          const given = [...ledger.refunds.values()].filter(({ orderId }) => orderId === order.id);
          const sum = given.reduce(
            (total, { amount }) => total + Number(amount),
            Number(text(wish, 'amount')),
          );
          if (Math.round(sum * 100) > Math.round(Number(order.amount) * 100))
            throw new Refusal(422, 'That is more than is left of this order.', order.id);
          return own(order, wish);
        };
      },
    },
    {
      id: 'refunds-only-answered-orders',
      title: "knows Waffo's order id from the answer to create alone",
      damage: 'Orders whose answer was lost can never be refunded.',
      caughtBy: { cases: ['X-13'], findings: ['refund.create'] },
      alters({ orders, refunds, waffo }) {
        const answered = new Set();
        const call = waffo.call.bind(waffo);
        waffo.call = async (path, body) => {
          const answer = await call(path, body);
          if (path === '/order/create' && answer.outcome === 'accepted')
            answered.add(body['paymentRequestId']);
          return answer;
        };
        const own = refunds.create.bind(refunds);
        refunds.create = async (orderId, wish) => {
          if (!answered.has(orders.get(orderId).paymentRequestId))
            throw new Refusal(409, 'We do not know this payment.', orderId);
          return own(orderId, wish);
        };
      },
    },
    {
      id: 'late-answer-reopens-refund',
      title: 'takes a late REFUND_IN_PROGRESS for news of a refund that is done',
      damage: 'Support sees a refund that never ends, and makes another.',
      caughtBy: { cases: ['X-26'], findings: ['refund.succeeded'] },
      alters({ ledger, refunds }) {
        const own = refunds.after.bind(refunds);
        refunds.after = (refund, data) =>
          text(data, 'refundStatus') === 'REFUND_IN_PROGRESS'
            ? ledger.save({ refund: { ...refund, status: 'pending' } })
            : own(refund, data);
        refunds.reconcile = async () => {};
      },
    },
    {
      id: 'benefits-kept',
      title: 'leaves the goods with the buyer after a full refund',
      damage: 'The buyer has the money and the goods.',
      caughtBy: { cases: ['R-1'], findings: ['refund.benefits'] },
      alters({ refunds }) {
        refunds.revoked = () => [];
      },
    },
    {
      id: 'benefits-lost-on-partial',
      title: 'takes the goods back after a partial refund',
      damage: 'The buyer has paid for goods that are taken away.',
      caughtBy: { cases: ['6.3'], findings: ['refund.benefits'] },
      alters({ refunds }) {
        const own = refunds.finish.bind(refunds);
        refunds.finish = (now) => own(now, true);
      },
    },
    {
      id: 'refund-failed-on-unknown',
      title: 'takes E0001 and lost answers for a failed refund',
      damage: 'The money may go back all the same: a second refund pays the buyer twice.',
      caughtBy: { cases: ['5.6', 'X-13'], findings: ['refund.failed-too-early'] },
      alters({ refunds }) {
        const own = refunds.afterCreate.bind(refunds);
        refunds.afterCreate = async (id, answer) => {
          if (answer.outcome !== 'unknown') return own(id, answer);
          refunds.fail(id, answer.why);
          throw new Refusal(502, wordsFor('C0001'), id);
        };
      },
    },
    {
      id: 'second-refund',
      title: 'refunds again under a new refundRequestId when no answer comes',
      damage: 'The buyer gets the money twice.',
      caughtBy: { cases: ['X-13'], findings: ['idempotency.new-id', 'refund.sum'] },
      alters({ refunds, ledger }) {
        const own = refunds.afterCreate.bind(refunds);
        refunds.afterCreate = async (id, answer) => {
          if (answer.outcome !== 'unknown') return own(id, answer);
          const now = refunds.get(id);
          const refundRequestId = refunds.newRequestId();
          ledger.save({ refund: { ...now, refundRequestId, request: { ...now.request, refundRequestId } } });
          return own(id, await refunds.send(id));
        };
      },
    },
    {
      id: 'refused-refund-counted',
      title: 'books a refund that Waffo has refused',
      damage: 'The books say that money went back that did not.',
      caughtBy: { cases: ['5.2'], findings: ['refund.left-open', 'order.regressed'] },
      alters({ refunds }) {
        refunds.fail = (id) => refunds.finish(refunds.get(id), true);
      },
    },
    {
      id: 'refused-refund-open',
      title: 'leaves a refund open that Waffo has refused',
      damage: 'The buyer waits for money that will not come.',
      caughtBy: { cases: ['5.2', '5.5'], findings: ['refund.left-open'] },
      alters({ refunds }) {
        refunds.fail = () => {};
      },
    },
    {
      id: 'refund-unannounced',
      title: 'sends no refundNotifyUrl and does not ask either',
      damage: 'The shop never learns whether the buyer got the money back.',
      caughtBy: { cases: ['7.1'], findings: ['notification.none', 'parameters.refund-notify-url'] },
      alters({ refunds }) {
        const own = refunds.createRequest.bind(refunds);
        refunds.createRequest = (...about) => ({ ...own(...about), refundNotifyUrl: undefined });
        refunds.inquire = async () => {};
      },
    },
    {
      id: 'refund-counted-twice',
      title: 'adds the sum of a refund with every repeated notification',
      damage: 'A partial refund that is told three times takes the goods away.',
      caughtBy: { cases: ['X-14'], findings: ['order.partially_refunded', 'refund.benefits'] },
      alters({ refunds, orders }) {
        /** @type {Map<string, number>} */
        const sums = new Map();
        const own = refunds.after.bind(refunds);
        refunds.after = (now, data) => {
          if (text(data, 'refundStatus') !== 'ORDER_PARTIALLY_REFUNDED') return own(now, data);
          const sum = (sums.get(now.orderId) ?? 0) + Number(now.amount);
          sums.set(now.orderId, sum);
          refunds.finish(now, sum >= Number(orders.get(now.orderId).amount));
        };
      },
    },
    {
      id: 'forged-refund-accepted',
      title: 'verifies payments and believes every notification of a refund',
      damage: 'Anybody can take the goods of any buyer away.',
      caughtBy: { cases: ['7.3'], findings: ['forgery.acknowledged', 'refund.done-too-early'] },
      alters({ notifications }) {
        const own = notifications.isGenuine.bind(notifications);
        notifications.isGenuine = (bytes, signature) =>
          notifications.read(bytes).eventType === 'REFUND_NOTIFICATION' || own(bytes, signature);
      },
    },
    {
      id: 'refund-of-wrong-id',
      title: 'sends its own paymentRequestId as acquiringOrderId',
      damage: 'No refund ever reaches Waffo.',
      caughtBy: { cases: ['5.1'], findings: ['data-integrity.reference'] },
      alters({ refunds }) {
        const own = refunds.createRequest.bind(refunds);
        refunds.createRequest = (now, order, reason) => ({
          ...own(now, order, reason),
          acquiringOrderId: order.paymentRequestId,
        });
      },
    },
    {
      id: 'refund-of-everything',
      title: 'always refunds the whole sum',
      damage: 'The buyer who returns a part gets all of the money.',
      caughtBy: { cases: ['6.1'], findings: ['refund.amount-sent'] },
      alters({ refunds }) {
        const own = refunds.createRequest.bind(refunds);
        refunds.createRequest = (now, order, reason) => ({
          ...own(now, order, reason),
          refundAmount: order.amount,
        });
      },
    },
    {
      id: 'refund-stored-after-the-call',
      title: 'stores a refund only when Waffo has answered, and takes news of no other',
      damage: 'A crash in between sends money back of which nobody knows: support refunds it again.',
      caughtBy: { cases: ['K-4'], findings: ['notification.not-acknowledged', 'order.partially_refunded'] },
      alters({ refunds, ledger }) {
        refunds.adopt = () => Promise.resolve(false);
        refunds.create = async (orderId, wish) => {
          const refund = refunds.newRefund(refunds.shop.orders.get(orderId), wish);
          const answer = await refunds.shop.waffo.call('/order/refund', refund.request);
          ledger.save({ refund });
          await refunds.afterCreate(refund.id, answer);
          return refunds.get(refund.id);
        };
      },
    },
    {
      id: 'refund-taken-for-first',
      title: 'takes every refund of an order for the earlier one over the same sum',
      damage: 'The buyer of two things gets the price of one back.',
      caughtBy: { cases: ['X-89'], findings: ['refund.taken-for-first'], spares: ['5.4'], isFirst: true },
      alters({ refunds, ledger }) {
        const own = refunds.create.bind(refunds);
        refunds.create = async (orderId, wish) =>
          [...ledger.refunds.values()].find(
            (one) => one.orderId === orderId && one.amount === wish['amount'] && one.status === 'done',
          ) ?? own(orderId, wish);
      },
    },
    {
      id: 'refund-id-of-sum',
      title: 'makes the id of a refund from the order and the sum',
      damage: 'The buyer of two things gets the price of one back.',
      caughtBy: {
        cases: ['X-89'],
        findings: ['refund.taken-for-first', 'idempotency.changed', 'idempotency.key-reused'],
        spares: ['5.4'],
      },
      alters({ refunds }) {
        const own = refunds.newRefund.bind(refunds);
        refunds.newRefund = (order, wish) => {
          const refund = own(order, wish);
          const refundRequestId = createHash('md5').update(`${order.id} ${refund.amount}`).digest('hex');
          return { ...refund, refundRequestId, request: { ...refund.request, refundRequestId } };
        };
      },
    },
    {
      id: 'refund-cents-cut',
      title: 'multiplies the sum of a refund by a hundred as a float, and cuts off the rest',
      damage: 'The buyer of some sums gets a cent less back, and the order is never refunded in full.',
      caughtBy: { cases: ['X-89'], findings: ['refund.amount-sent'], isFirst: true },
      alters({ refunds }) {
        const own = refunds.createRequest.bind(refunds);
        refunds.createRequest = (refund, order, reason) => {
          const { amount } = refund;
          if (!amount.includes('.')) return own(refund, order, reason);
          return own(
            { ...refund, amount: (Math.trunc(Number(amount) * 100) / 100).toFixed(2) },
            order,
            reason,
          );
        };
      },
    },
    {
      id: 'refunds-only-the-newest',
      title: 'asks about the newest of all open refunds, whose variable all tasks of the job share',
      damage: 'The money is back with the buyer, and the shop goes on saying that it is on its way.',
      caughtBy: { cases: ['X-81'], findings: ['inquiry.missing'], isFirst: true },
      alters({ refunds, ledger }) {
        refunds.reconcile = async () => {
          const newest = [...ledger.refunds.values()].findLast(({ status }) => status === 'pending');
          if (newest) await refunds.inquire(newest.id);
        };
      },
    },
  ],
};

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
  ],
};

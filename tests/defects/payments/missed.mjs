import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

const NEVER_LEARNT = 'The buyer has paid and gets nothing: the notification was lost, and nobody asks.';

/** @type {import('../alteration.ts').Group} */
export const missed = {
  title: 'Notifications that never arrive',
  defects: [
    {
      id: 'inquiry-misspelt',
      title: 'asks about its orders at an address that Waffo does not have',
      damage: NEVER_LEARNT,
      caughtBy: { cases: ['X-80'], findings: ['request-schema.path'] },
      alters({ waffo }) {
        const own = waffo.call.bind(waffo);
        waffo.call = (path, body) => own(path === '/order/inquiry' ? '/order/inquire' : path, body);
      },
    },
    {
      id: 'reconciles-nothing',
      title: 'has a call that reconciles, and asks nothing in it',
      damage: NEVER_LEARNT,
      caughtBy: { cases: ['X-80'], findings: ['inquiry.missing'] },
      alters({ orders }) {
        orders.reconcile = async () => {};
      },
    },
    {
      id: 'reconciles-only-the-last',
      title: 'starts a task for each open order, and all tasks share the variable of the loop',
      damage: 'Of all open orders the newest alone is looked at.',
      caughtBy: { cases: ['X-80'], findings: ['inquiry.missing'], isFirst: true },
      alters({ orders, ledger, news, inBackground }) {
        orders.reconcile = async () => {
          let id = '';
          for (const order of ledger.orders.values())
            if (news.isOpen(order)) {
              id = order.id;
              setImmediate(() => inBackground(() => orders.inquire(id)));
            }
        };
      },
    },
    {
      id: 'reconciles-the-oldest-fifty',
      title: 'asks in each round about the fifty open orders that are oldest (ORDER BY created_at LIMIT 50)',
      damage: 'Fifty orders that nobody pays keep the job from all that come after them.',
      caughtBy: { cases: ['X-107'], findings: ['inquiry.missing'], spares: ['X-80'], isFirst: true },
      alters({ orders, ledger, news }) {
        orders.reconcile = async () => {
          const open = [...ledger.orders.values()].filter((order) => news.isOpen(order));
          for (const { id } of open.slice(0, 50)) await orders.inquire(id);
        };
      },
    },
    {
      id: 'reconciles-the-first-page',
      title: 'asks about the open orders on the first page of its own list, the newest twenty',
      damage: 'Whoever pays slowly in a busy hour gets nothing.',
      caughtBy: { cases: ['X-107'], findings: ['inquiry.missing'], spares: ['X-80'], isFirst: true },
      alters({ orders, ledger, news }) {
        orders.reconcile = async () => {
          const open = [...ledger.orders.values()].toReversed().filter((order) => news.isOpen(order));
          for (const { id } of open.slice(0, 20)) await orders.inquire(id);
        };
      },
    },
    {
      id: 'round-ends-at-refusal',
      title: 'ends a round of its job at the first inquiry that Waffo refuses',
      damage: 'One order that never reached Waffo keeps the job from all that come after it, for good.',
      caughtBy: { cases: ['X-80'], findings: ['inquiry.missing', 'order.paid'], isFirst: true },
      alters({ orders, news, waffo }) {
        orders.inquire = async (id) => {
          const { paymentRequestId } = orders.get(id);
          const answer = await waffo.call('/order/inquiry', { paymentRequestId });
          if (answer.outcome === 'refused') throw new Error(`${id}: ${answer.code}`);
          if (answer.outcome === 'accepted') await news.learn(id, answer.data);
        };
      },
    },
    {
      id: 'rounds-overlap',
      title:
        'starts its job again while the last round is still at work, and locks orders for notifications alone',
      damage: 'Two rounds find the same payment, and both deliver.',
      caughtBy: { cases: ['X-80'], findings: ['order.delivered-once'], isFirst: true },
      alters({ orders, news, waffo }) {
        orders.inquire = async (id) => {
          const { paymentRequestId } = orders.get(id);
          const answer = await waffo.call('/order/inquiry', { paymentRequestId });
          const order = orders.get(id);
          if (answer.outcome === 'accepted' && news.isOpen(order) && news.isAbout(order, answer.data)) {
            await pause(30);
            news.after({ ...orders.get(id), status: order.status }, answer.data);
          }
        };
      },
    },
    {
      id: 'given-up-after-six-questions',
      title: 'fails an order about which it has asked six times without hearing of an end',
      damage: 'The buyer takes longer to pay than the job is patient, and gets nothing.',
      caughtBy: { cases: ['X-80'], findings: ['order.closed-while-open'], isFirst: true },
      alters({ orders, news, ledger }) {
        const own = orders.inquire.bind(orders);
        /** @type {Map<string, number>} */
        const asked = new Map();
        orders.inquire = async (id) => {
          await own(id);
          asked.set(id, (asked.get(id) ?? 0) + 1);
          const order = orders.get(id);
          if ((asked.get(id) ?? 0) >= 6 && news.isOpen(order))
            ledger.save({ order: { ...order, status: 'failed' } });
        };
      },
    },
    {
      id: 'refund-given-up-after-six-questions',
      title: 'fails a refund about which it has asked six times without hearing of an end',
      damage: 'The bank takes its time, support refunds again, and the buyer gets the money twice.',
      caughtBy: { cases: ['X-81'], findings: ['refund.failed-too-early'], spares: ['X-45'], isFirst: true },
      alters({ refunds, ledger }) {
        const own = refunds.inquire.bind(refunds);
        /** @type {Map<string, number>} */
        const asked = new Map();
        refunds.inquire = async (id) => {
          await own(id);
          asked.set(id, (asked.get(id) ?? 0) + 1);
          const refund = refunds.get(id);
          if ((asked.get(id) ?? 0) >= 6 && refund.status === 'pending')
            ledger.save({ refund: { ...refund, status: 'failed' } });
        };
      },
    },
    {
      id: 'copy-in-each-process',
      title: 'runs two processes, each with its own copy of what it has shown, and clears that of one alone',
      damage: 'Every second look shows an order that is not paid: the buyer pays again, or support refunds.',
      caughtBy: { cases: ['X-7'], findings: ['order.regressed'], isFirst: true },
      alters({ api }) {
        const own = api.orderView.bind(api);
        /** @type {Map<string, import('../../../examples/node-merchant/fields.mjs').Json>} */
        const copies = new Map();
        let call = 0;
        api.orderView = (order) => {
          const fresh = own(order);
          const copy = copies.get(order.id) ?? fresh;
          copies.set(order.id, copy);
          return ++call % 2 === 0 ? copy : fresh;
        };
      },
    },
    {
      id: 'event-kept-before-it-asks',
      title:
        'keeps the key of an event before it asks Waffo what is true, takes a repeat for done, and has no job that reconciles',
      damage: 'Waffo is out of order for a minute, and whoever paid in that minute gets nothing.',
      caughtBy: { cases: ['X-94'], findings: ['order.paid'], spares: ['X-21'], isFirst: true },
      describes(config) {
        const { reconcile: _, ...operations } = config.merchant.operations;
        return { ...config, merchant: { ...config.merchant, operations } };
      },
      alters({ orders, notifications, ledger, waffo, news }) {
        const seen = new Set();
        orders.reconcile = async () => {};
        notifications.payment = async (result) => {
          const order = ledger.orderByRequest(String(result['paymentRequestId']));
          if (!order) return false;
          const key = `${order.id} ${String(result['orderStatus'])}`;
          if (seen.has(key)) return true;
          seen.add(key);
          const { paymentRequestId } = order;
          const answer = await waffo.call('/order/inquiry', { paymentRequestId });
          return answer.outcome === 'accepted' && news.learn(order.id, answer.data);
        };
      },
    },
    {
      id: 'reconciles-only-the-first',
      title: 'stops to reconcile after the first order about which it has asked',
      damage: 'One order that stays open keeps all others from being looked at.',
      caughtBy: { cases: ['X-80'], findings: ['inquiry.missing'] },
      alters({ orders, ledger, news }) {
        orders.reconcile = async () => {
          const first = [...ledger.orders.values()].find((order) => news.isOpen(order));
          if (first) await orders.inquire(first.id);
        };
      },
    },
    {
      id: 'failure-never-learnt',
      title: 'takes payments from inquiries, and not that an order has ended',
      damage: 'Stock stays reserved for orders that nobody can pay any more.',
      caughtBy: { cases: ['X-80'], findings: ['inquiry.ignored'] },
      alters({ orders, news, waffo }) {
        orders.inquire = async (id) => {
          const answer = await waffo.call('/order/inquiry', {
            paymentRequestId: orders.get(id).paymentRequestId,
          });
          if (answer.outcome === 'accepted' && answer.data['orderStatus'] !== 'ORDER_CLOSE')
            await news.learn(id, answer.data);
        };
      },
    },
    {
      id: 'refund-inquiry-ignored',
      title: 'asks about refunds, and waits for the notification all the same',
      damage: 'The money is back with the buyer, and the shop goes on saying that it is on its way.',
      caughtBy: { cases: ['X-81'], findings: ['inquiry.ignored'] },
      alters({ refunds, waffo }) {
        refunds.inquire = async (id) => {
          await waffo.call('/refund/inquiry', { refundRequestId: refunds.get(id).refundRequestId });
        };
      },
    },
    {
      id: 'repeat-refusal-is-final',
      title: 'fails an order when its repeated create is refused since the first one is still under way',
      damage: 'The first request is carried out, the buyer pays, and the order counts as failed.',
      caughtBy: { cases: ['X-82'], findings: ['order.closed-while-open'] },
      alters({ orders, news }) {
        orders.resend = async (id) => {
          const answer = await orders.send(id);
          if (answer.outcome === 'accepted') await orders.takeAnswer(id, answer.data);
          if (answer.outcome === 'refused') news.fail(id, answer.code);
        };
      },
    },
    {
      id: 'new-id-with-each-repeat',
      title: 'repeats a create that Waffo does not know under a new paymentRequestId each time',
      damage: 'Waffo is still creating the order of the last id: the buyer can pay two of them.',
      caughtBy: { cases: ['X-82'], findings: ['idempotency.new-id'] },
      alters({ orders, ledger }) {
        const own = orders.resend.bind(orders);
        orders.resend = async (id) => {
          const order = orders.get(id);
          const paymentRequestId = randomUUID().replaceAll('-', '');
          ledger.save({
            order: { ...order, paymentRequestId, request: { ...order.request, paymentRequestId } },
          });
          await own(id);
        };
      },
    },
    {
      id: 'late-part-reopens',
      title: 'calls a refunded order partly refunded when the news of an earlier part comes last',
      damage: 'Support refunds a second time what has gone back already.',
      caughtBy: { cases: ['X-83'], findings: ['order.refunded'] },
      alters({ refunds, orders, ledger }) {
        refunds.finish = (refund, isFull) => {
          const order = orders.get(refund.orderId);
          ledger.save({
            refund: { ...refund, status: 'done' },
            order: { ...order, status: isFull ? 'refunded' : 'partly_refunded' },
            licences: isFull ? refunds.revoked(order) : [],
          });
        };
      },
    },
    {
      id: 'zeros-cut-anywhere',
      title: 'compares amounts after cutting off zeros at the first place where some stand',
      damage: 'An order for 100.00 is paid with 10.00.',
      caughtBy: { cases: ['X-4'], findings: ['order.paid-without-payment'] },
      alters({ news }) {
        /** @param {unknown} amount */
        const cut = (amount) => String(amount).replace(/\.?0+/, '');
        news.isSamePrice = (order, data) =>
          data['orderStatus'] !== 'PAY_SUCCESS' ||
          (cut(data['orderAmount']) === cut(order.amount) && data['orderCurrency'] === order.currency);
      },
    },
    {
      id: 'refund-lost-is-done',
      title: 'takes a refund for done when the connection breaks',
      damage: 'The buyer waits for money that nobody has sent.',
      caughtBy: { cases: ['X-84'], findings: ['refund.done-too-early'] },
      alters({ refunds }) {
        const own = refunds.afterCreate.bind(refunds);
        refunds.afterCreate = async (id, answer) => {
          if (answer.outcome !== 'unknown') return own(id, answer);
          refunds.finish(refunds.get(id), false);
        };
      },
    },
  ],
};

import { Refusal, wordsFor } from '../../../examples/node-merchant/refusal.mjs';

const PAID_FOR_NOTHING = 'The buyer can still pay, or has paid, for an order that the shop has thrown away.';

/** @type {import('../alteration.ts').Group} */
export const unknownStatus = {
  title: 'Unknown status',
  defects: [
    {
      id: 'closed-on-e0001',
      title: 'takes E0001 for a failure and closes the order',
      damage: PAID_FOR_NOTHING,
      caughtBy: { cases: ['1.6'], findings: ['order.closed-while-open'] },
      alters(shop) {
        closesAfterCreate(shop, (why) => why === 'E0001');
      },
    },
    {
      id: 'closed-on-reset',
      title: 'takes a broken connection for a failure and closes the order',
      damage: PAID_FOR_NOTHING,
      caughtBy: { cases: ['X-1'], findings: ['order.closed-while-open'] },
      alters(shop) {
        closesAfterCreate(shop, (why) => why !== 'E0001');
      },
    },
    {
      id: 'new-id-on-retry',
      title: 'tries again under a new paymentRequestId when no answer comes',
      damage: 'Both orders can be paid: the buyer pays twice.',
      caughtBy: { cases: ['X-1', '1.6'], findings: ['idempotency.new-id'] },
      alters({ orders, ledger }) {
        const own = orders.afterCreate.bind(orders);
        orders.afterCreate = async (id, answer) => {
          if (answer.outcome !== 'unknown') return own(id, answer);
          const order = orders.get(id);
          const paymentRequestId = orders.newRequestId();
          ledger.save({
            order: { ...order, paymentRequestId, request: { ...order.request, paymentRequestId } },
          });
          return own(id, await orders.send(id));
        };
      },
    },
    {
      id: 'never-asks',
      title: 'never asks about an order without an answer, and ignores the notification about it',
      damage: 'The buyer has paid and gets nothing.',
      caughtBy: { cases: ['1.6', 'X-1'], findings: ['order.paid'] },
      alters({ orders, news }) {
        const own = news.after.bind(news);
        const lost = new Set();
        orders.recover = (id) => void lost.add(id);
        news.after = (before, data) => (lost.has(before.id) ? undefined : own(before, data));
      },
    },
    {
      id: 'granted-on-e0001',
      title: 'delivers when the outcome is unknown, so as not to keep the buyer waiting',
      damage: 'Whoever closes the checkout page has the goods for nothing.',
      caughtBy: { cases: ['1.6'], findings: ['order.paid-without-payment'] },
      alters({ orders, news }) {
        orders.recover = (id) => news.fulfil(orders.get(id));
      },
    },
    {
      id: 'waits-for-ever',
      title: 'sets no timeout for its calls of Waffo',
      damage: 'Some minutes in which Waffo does not answer, and the shop serves nobody any more.',
      caughtBy: { cases: ['X-18'], findings: ['order.waits-for-ever'], isFirst: true },
      alters({ waffo, settings }) {
        waffo.post = (path, bytes) =>
          fetch(`${settings.waffoBaseUrl}/api/v1${path}`, {
            method: 'POST',
            headers: waffo.headers(bytes),
            body: bytes,
            redirect: 'error',
          });
      },
    },
  ],
};

/**
 * @param {import('../../../examples/node-merchant/shop.mjs').Shop} shop
 * @param {(why: string) => boolean} which
 */
function closesAfterCreate({ orders, news }, which) {
  const own = orders.afterCreate.bind(orders);
  orders.afterCreate = async (id, answer) => {
    if (answer.outcome !== 'unknown' || !which(answer.why)) return own(id, answer);
    news.fail(id, answer.why);
    throw new Refusal(502, wordsFor('C0001'), id);
  };
}

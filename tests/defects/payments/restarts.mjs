/**
 * @typedef {import('../../../examples/node-merchant/ledger.mjs').Change} Change
 * @typedef {import('../../../examples/node-merchant/shop.mjs').Shop} Shop
 */

/** How often (ms) a copy is written. */
const COPY = 4_000;

/**
 * Keeps some changes in memory, and writes them from time to time.
 * @param {Shop} shop
 * @param {(change: Change) => boolean} isKept
 */
function writesLater({ ledger }, isKept) {
  const own = ledger.save.bind(ledger);
  /** @type {Change[]} */
  let kept = [];
  ledger.save = (change) => {
    if (!isKept(change)) return own(change);
    kept.push(change);
    const { order, refund, licences = [] } = change;
    if (order) ledger.orders.set(order.id, order);
    if (refund) ledger.refunds.set(refund.id, refund);
    for (const licence of licences) ledger.licences.set(licence.id, licence);
  };
  setInterval(() => {
    for (const change of kept) own(change);
    kept = [];
  }, COPY).unref();
}

/** @type {import('../alteration.ts').Group} */
export const restarts = {
  title: 'What a restart loses',
  defects: [
    {
      id: 'rebuilt-without-refunds',
      title: 'calculates the orders from their payments when it starts, and leaves refunds out',
      damage: 'After each deployment refunded orders are paid, and their licences are valid again.',
      caughtBy: {
        cases: ['K-5'],
        spares: ['K-3', 'K-4', 'X-40'],
        findings: ['order.changed-by-a-restart'],
        isFirst: true,
      },
      alters({ ledger }) {
        for (const order of ledger.orders.values()) {
          if (order.status !== 'partly_refunded' && order.status !== 'refunded') continue;
          ledger.orders.set(order.id, { ...order, status: 'paid' });
          for (const licence of ledger.licencesOf(order.id))
            ledger.licences.set(licence.id, { ...licence, valid: true });
        }
      },
    },
    {
      id: 'refund-ends-written-later',
      title: 'keeps the ends of refunds in memory, and writes them every four seconds',
      damage: 'What was acknowledged just before a deployment is forgotten, and nobody tells it again.',
      caughtBy: {
        cases: ['K-5'],
        spares: ['K-2', 'K-3', 'X-40'],
        findings: ['refund.changed-by-a-restart', 'order.changed-by-a-restart'],
        isFirst: true,
      },
      alters(shop) {
        shop.refunds.reconcile = async () => {};
        writesLater(shop, ({ refund }) => refund !== undefined && refund.status !== 'pending');
      },
    },
    {
      id: 'failures-in-memory',
      title: 'keeps failed payments in memory alone: they bring in nothing',
      damage: 'After each deployment orders that have ended wait for a payment, and their stock is reserved.',
      caughtBy: {
        cases: ['K-5'],
        spares: ['K-2', 'K-3', 'X-40'],
        findings: ['order.changed-by-a-restart'],
        isFirst: true,
      },
      alters({ ledger, orders, refunds }) {
        const own = ledger.save.bind(ledger);
        // It asks for nothing when it starts.
        orders.reconcile = async () => {};
        refunds.reconcile = async () => {};
        ledger.save = (change) => {
          const { order } = change;
          if (order?.status !== 'failed') return own(change);
          ledger.orders.set(order.id, order);
        };
      },
    },
  ],
};

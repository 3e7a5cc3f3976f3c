/** @typedef {import('../../../src/merchant/config/index.ts').ConfigInput} ConfigInput */
/** @typedef {import('../../../examples/node-merchant/shop.mjs').Shop} Shop */

/**
 * Another word for a paid order one of whose refunds is under way.
 * @param {Shop} shop
 */
function showsRefundPending({ api, ledger }) {
  const own = api.orderView.bind(api);
  api.orderView = (order) => {
    const isPending = [...ledger.refunds.values()].some(
      ({ orderId, status }) => orderId === order.id && status === 'pending',
    );
    return { ...own(order), ...(isPending && order.status === 'paid' && { status: 'refund_pending' }) };
  };
}

/**
 * Where the description puts that word.
 * @param {'paid' | 'pending'} place
 * @returns {(config: ConfigInput) => ConfigInput}
 */
function withWordAt(place) {
  return (config) => {
    const { operations } = config.merchant;
    const { getOrder } = operations;
    const status = { ...getOrder?.status, [place]: [...(getOrder?.status?.[place] ?? []), 'refund_pending'] };
    return {
      ...config,
      merchant: {
        ...config.merchant,
        operations: { ...operations, ...(getOrder && { getOrder: { ...getOrder, status } }) },
      },
    };
  };
}

/** @type {readonly import('../alteration.ts').Variant[]} */
export const underWay = [
  {
    id: 'refund-pending-paid',
    title: 'shows an order with a refund under way as "refund pending", which counts as paid',
    alters: showsRefundPending,
    describes: withWordAt('paid'),
  },
  {
    id: 'refund-pending-open',
    title: 'shows an order with a refund under way as "refund pending", which counts as open',
    alters: showsRefundPending,
    describes: withWordAt('pending'),
  },
  {
    id: 'refund-asked-for-alone',
    title: 'acknowledges refund notifications, and asks Waffo what became of the refund a moment later',
    alters({ notifications, refunds, ledger, inBackground }) {
      const own = notifications.refund.bind(notifications);
      notifications.refund = async (result) => {
        const refund = ledger.refundByRequest(String(result['refundRequestId']));
        // One that was not asked for here can only be read from the notification.
        if (!refund) return own(result);
        inBackground(() => refunds.inquire(refund.id));
        return true;
      };
    },
  },
];

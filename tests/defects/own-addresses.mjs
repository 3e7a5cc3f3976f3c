import { WEBHOOK_PATH } from '../../examples/node-merchant/settings.mjs';

/** @typedef {import('../../examples/node-merchant/shop.mjs').Shop} Shop */

const OWN = /^\/hooks\/(orders|refunds)\/([^/]+)$/;

/**
 * Every order gives Waffo a notifyUrl of its own.
 * @param {Shop} shop
 */
export function ordersHaveAddresses(shop) {
  const own = shop.orders.createRequest.bind(shop.orders);
  shop.orders.createRequest = (terms, wish) => {
    const notifyUrl = `${shop.settings.publicUrl}/hooks/orders/${terms.id}?from=waffo&v=2`;
    return { ...own(terms, wish), notifyUrl };
  };
  openAddresses(shop);
}

/**
 * Every refund gives Waffo a refundNotifyUrl of its own.
 * @param {Shop} shop
 */
export function refundsHaveAddresses(shop) {
  const own = shop.refunds.createRequest.bind(shop.refunds);
  shop.refunds.createRequest = (refund, order, reason) => {
    const refundNotifyUrl = `${shop.settings.publicUrl}/hooks/refunds/${refund.id}?from=waffo`;
    return { ...own(refund, order, reason), refundNotifyUrl };
  };
  openAddresses(shop);
}

/**
 * The order or refund to which an address belongs; undefined for the common one.
 * @param {URL | undefined} url
 * @returns {{ kind: string, id: string } | undefined}
 */
export function ownerOf(url) {
  const [, kind, id] = OWN.exec(url?.pathname ?? '') ?? [];
  return kind && id ? { kind, id } : undefined;
}

/**
 * At addresses of this kind a notification is taken without a look at its signature.
 * @param {Shop} shop
 * @param {'orders' | 'refunds'} kind
 */
export function believesAt({ notifications }, kind) {
  const own = notifications.receive.bind(notifications);
  notifications.receive = async (bytes, headers, url) => {
    if (ownerOf(url)?.kind !== kind) return own(bytes, headers, url);
    const isTaken = await notifications.take(notifications.read(bytes));
    return isTaken ? notifications.acknowledge() : notifications.decline();
  };
}

/**
 * A payment belongs to the order whose address it came to, whatever it says.
 * @param {Shop} shop
 */
export function ordersByAddress({ notifications, orders, ledger, news }) {
  const own = notifications.receive.bind(notifications);
  notifications.receive = async (bytes, headers, url) => {
    const owner = ownerOf(url);
    const order = owner?.kind === 'orders' ? ledger.orders.get(owner.id) : undefined;
    if (!order || !notifications.isGenuine(bytes, headers['x-signature'])) return own(bytes, headers, url);
    const { result } = notifications.read(bytes);
    if (!news.isSamePrice(order, result) || !news.isSameMerchant(result)) return notifications.decline();
    news.after(orders.get(order.id), { ...result, acquiringOrderId: order.waffoOrderId });
    return notifications.acknowledge();
  };
}

/** @param {Shop} shop */
function openAddresses({ notifications }) {
  notifications.comeTo = (path) => path === WEBHOOK_PATH || OWN.test(path);
}

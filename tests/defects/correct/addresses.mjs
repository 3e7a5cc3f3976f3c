import { WEBHOOK_PATH } from '../../../examples/node-merchant/settings.mjs';
import { ordersHaveAddresses, refundsHaveAddresses } from '../own-addresses.mjs';

const REFUNDS_PATH = `${WEBHOOK_PATH}/refunds`;

/** @type {readonly import('../alteration.ts').Variant[]} */
export const addresses = [
  {
    id: 'address-per-order',
    title: 'gives Waffo an address of its own for each order and each refund, with a query',
    alters(shop) {
      ordersHaveAddresses(shop);
      refundsHaveAddresses(shop);
    },
  },
  {
    id: 'address-per-event',
    title: 'has one address for payments and one for refunds, and declines at each what belongs to the other',
    alters({ notifications, refunds, settings }) {
      notifications.comeTo = (path) => path === WEBHOOK_PATH || path === REFUNDS_PATH;
      const request = refunds.createRequest.bind(refunds);
      refunds.createRequest = (...about) => ({
        ...request(...about),
        refundNotifyUrl: settings.publicUrl + REFUNDS_PATH,
      });
      const own = notifications.receive.bind(notifications);
      notifications.receive = async (bytes, headers, url) => {
        const { eventType } = notifications.read(bytes);
        const isRefund = url?.pathname === REFUNDS_PATH;
        if (eventType !== (isRefund ? 'REFUND_NOTIFICATION' : 'PAYMENT_NOTIFICATION'))
          return notifications.decline();
        return own(bytes, headers, url);
      };
    },
  },
  {
    id: 'long-addresses',
    title:
      'carries its state in addresses of 1024 characters, and says of the goods only where they are sold',
    alters({ orders, refunds, settings }) {
      const order = orders.createRequest.bind(orders);
      orders.createRequest = (terms, wish) => {
        const request = order(terms, wish);
        return {
          ...request,
          notifyUrl: long(request['notifyUrl']),
          successRedirectUrl: long(request['successRedirectUrl']),
          failedRedirectUrl: long(request['failedRedirectUrl']),
          cancelRedirectUrl: long(request['cancelRedirectUrl']),
          goodsInfo: { goodsUrl: `${settings.publicUrl}/products/drawing-software` },
        };
      };
      const refund = refunds.createRequest.bind(refunds);
      refunds.createRequest = (...about) => {
        const request = refund(...about);
        return { ...request, refundNotifyUrl: long(request['refundNotifyUrl']) };
      };
    },
  },
  {
    id: 'own-pay-page',
    title: 'sends the buyer to a page of its own, which orders at Waffo when it is opened, and redirects',
    alters({ api, ledger, orders }) {
      orders.create = async (wish) => {
        const order = orders.newOrder(wish);
        ledger.save({ order });
        return order;
      };
      api.created = (order) => ({
        status: 201,
        json: { ...api.orderView(order), checkoutUrl: `/pay/${order.id}` },
      });
      const route = api.route.bind(api);
      api.route = async (method, url, body) => {
        const [, id] = /^\/pay\/([^/]+)$/.exec(url.pathname) ?? [];
        if (id === undefined) return route(method, url, body);
        if (orders.get(id).status === 'new') await orders.afterCreate(id, await orders.send(id));
        const { status, checkoutUrl } = orders.get(id);
        return status === 'awaiting_payment' && checkoutUrl !== undefined
          ? { status: 302, headers: { location: checkoutUrl } }
          : { status: 200, html: '<h1>Your order</h1><p>Please come back in a minute.</p>' };
      };
    },
  },
];

/**
 * The address with a query that makes it as long as newer pages of Waffo allow.
 * @param {unknown} address
 */
function long(address) {
  const start = String(address);
  return `${start}${start.includes('?') ? '&' : '?'}state=`.padEnd(1024, 'x');
}

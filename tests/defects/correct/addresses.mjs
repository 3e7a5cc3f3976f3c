import { ordersHaveAddresses, refundsHaveAddresses } from '../own-addresses.mjs';

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
];

/**
 * The address with a query that makes it as long as newer pages of Waffo allow.
 * @param {unknown} address
 */
function long(address) {
  const start = String(address);
  return `${start}${start.includes('?') ? '&' : '?'}state=`.padEnd(1024, 'x');
}

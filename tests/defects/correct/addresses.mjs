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
];

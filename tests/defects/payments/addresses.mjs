/** @typedef {import('../../../examples/node-merchant/shop.mjs').Shop} Shop */

const UNHEARD = 'The shop never learns that it was paid, and its buyers get nothing.';
const NOT_BACK = 'The shop never learns whether the buyer got the money back.';

/**
 * Another refundNotifyUrl, of a merchant that does not ask.
 * @param {(own: string) => string | null | undefined} other
 * @returns {(shop: Shop) => void}
 */
const refundsTo =
  (other) =>
  ({ refunds }) => {
    const own = refunds.createRequest.bind(refunds);
    refunds.createRequest = (...about) => {
      const request = own(...about);
      return { ...request, refundNotifyUrl: other(String(request['refundNotifyUrl'])) };
    };
    refunds.inquire = async () => {};
  };

/**
 * Another notifyUrl, of a merchant that does not ask.
 * @param {(own: string) => string | null | undefined} other
 * @returns {(shop: Shop) => void}
 */
const paymentsTo =
  (other) =>
  ({ orders }) => {
    const own = orders.createRequest.bind(orders);
    orders.createRequest = (...about) => {
      const request = own(...about);
      return { ...request, notifyUrl: other(String(request['notifyUrl'])) };
    };
    orders.inquire = async () => {};
  };

/** @type {import('../alteration.ts').Group} */
export const addresses = {
  title: 'Addresses for notifications',
  defects: [
    {
      id: 'refund-address-missing',
      title: 'sends no refundNotifyUrl and waits for the notification',
      damage: NOT_BACK,
      caughtBy: {
        cases: ['5.1', '6.2', '7.1', 'R-1', 'R-2', 'X-83'],
        findings: ['parameters.refund-notify-url'],
        isFirst: true,
      },
      alters: refundsTo(() => undefined),
    },
    {
      id: 'refund-address-null',
      title: 'sends null as refundNotifyUrl, since a setting is not there',
      damage: NOT_BACK,
      caughtBy: { cases: ['5.1', '6.3'], findings: ['parameters.refund-notify-url'], isFirst: true },
      alters: refundsTo(() => null),
    },
    {
      id: 'refund-address-empty',
      title: 'sends an empty refundNotifyUrl',
      damage: NOT_BACK,
      caughtBy: { cases: ['5.1'], findings: ['parameters.refund-notify-url'], isFirst: true },
      alters: refundsTo(() => ''),
    },
    {
      id: 'refund-address-relative',
      title: 'sends a path as refundNotifyUrl',
      damage: 'Waffo refuses the refund.',
      caughtBy: { cases: ['5.1', 'R-1'], findings: ['parameters.refund-notify-url'], isFirst: true },
      alters: refundsTo((own) => new URL(own).pathname),
    },
    {
      id: 'refund-address-undefined',
      title: 'puts a setting that is not there into its refundNotifyUrl',
      damage: 'Waffo refuses the refund.',
      caughtBy: { cases: ['R-2'], findings: ['parameters.refund-notify-url'], isFirst: true },
      alters: refundsTo((own) => `undefined${new URL(own).pathname}`),
    },
    {
      id: 'refund-address-no-handler',
      title: 'sends a refundNotifyUrl at which it has no handler',
      damage: NOT_BACK,
      caughtBy: { cases: ['5.1', 'R-1', '6.2'], findings: ['acknowledgement.no-handler'], isFirst: true },
      alters: refundsTo((own) => new URL('/webhooks/refunds', own).href),
    },
    {
      id: 'refund-address-nobody',
      title: 'sends a refundNotifyUrl at whose port nobody listens',
      damage: NOT_BACK,
      caughtBy: { cases: ['5.1', 'R-1'], findings: ['acknowledgement.no-reply'], isFirst: true },
      alters: refundsTo(() => 'http://127.0.0.1:9/webhooks/waffo'),
    },
    {
      id: 'notify-address-missing',
      title: 'sends no notifyUrl',
      damage: 'Waffo refuses the order: nobody can pay.',
      caughtBy: { cases: ['P-1'], findings: ['request-schema'], isFirst: true },
      alters: paymentsTo(() => undefined),
    },
    {
      id: 'notify-address-relative',
      title: 'sends a path as notifyUrl',
      damage: 'Waffo refuses the order: nobody can pay.',
      caughtBy: { cases: ['P-1', '1.1'], findings: ['parameters.notify-url'], isFirst: true },
      alters: paymentsTo((own) => new URL(own).pathname),
    },
    {
      id: 'notify-address-no-handler',
      title: 'sends a notifyUrl at which it has no handler',
      damage: UNHEARD,
      caughtBy: { cases: ['P-1', 'P-2', '3.1'], findings: ['acknowledgement.no-handler'], isFirst: true },
      alters: paymentsTo((own) => new URL('/hooks', own).href),
    },
    {
      id: 'notify-address-nobody',
      title: 'sends a notifyUrl at whose port nobody listens',
      damage: UNHEARD,
      caughtBy: { cases: ['P-1', 'R-1'], findings: ['acknowledgement.no-reply'], isFirst: true },
      alters: paymentsTo(() => 'http://127.0.0.1:9/webhooks/waffo'),
    },
  ],
};

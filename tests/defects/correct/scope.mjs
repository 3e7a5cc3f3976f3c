import { object, sameAmount, text } from '../../../examples/node-merchant/fields.mjs';
import { Refusal } from '../../../examples/node-merchant/refusal.mjs';
import { withoutReconcile } from './recovery.mjs';

/** @type {readonly import('../alteration.ts').Variant[]} */
export const scope = [
  {
    id: 'payment-only',
    title: 'has integrated neither refund nor cancellation nor capture, nor a job that asks',
    alters() {},
    open: ['X-80'],
    describes(config) {
      const { createOrder, getOrder } = config.merchant.operations;
      return {
        ...config,
        features: [],
        merchant: { ...config.merchant, operations: { createOrder, getOrder } },
      };
    },
  },
  {
    id: 'refunds-whole-orders',
    title: 'refunds orders as a whole, and asks for no sum',
    alters({ refunds }) {
      const own = refunds.newRefund.bind(refunds);
      refunds.newRefund = (order, wish) => own(order, { ...wish, amount: order.amount });
    },
    describes(config) {
      const { refundOrder, ...operations } = config.merchant.operations;
      const whole = refundOrder && { refundOrder: { ...refundOrder, body: { reason: '{reason}' } } };
      return { ...config, merchant: { ...config.merchant, operations: { ...operations, ...whole } } };
    },
  },
  {
    id: 'choice-at-waffo',
    title: "lets the buyer choose the pay method on Waffo's page, and asks for neither e-mail nor text",
    alters() {},
    describes(config) {
      const { captureOrder: _, createOrder, ...operations } = config.merchant.operations;
      const body = { amount: '{amount}', currency: '{currency}' };
      return {
        ...withoutReconcile(config),
        features: ['refund', 'cancel'],
        merchant: {
          ...config.merchant,
          operations: { ...operations, createOrder: { ...createOrder, body } },
        },
      };
    },
  },
  {
    id: 'all-methods',
    title: 'ignores the pay method that its API is given: the buyer chooses on the page of Waffo',
    alters({ orders }) {
      const own = orders.createRequest.bind(orders);
      orders.createRequest = (terms, wish) => {
        const request = own(terms, wish);
        const open = { payMethodType: undefined, payMethodName: undefined };
        return { ...request, paymentInfo: { ...object(request['paymentInfo']), ...open } };
      };
    },
  },
  {
    id: 'type-of-method',
    title:
      'sends the type of the pay method that the buyer chose, and leaves the method to the page of Waffo',
    alters({ orders }) {
      const own = orders.createRequest.bind(orders);
      orders.createRequest = (terms, wish) => {
        const request = own(terms, wish);
        return { ...request, paymentInfo: { ...object(request['paymentInfo']), payMethodName: undefined } };
      };
    },
  },
  {
    id: 'app',
    title:
      'sells in an app: redirects to an own scheme, names the app in place of a page, sets a time to pay',
    alters({ orders }) {
      const own = orders.createRequest.bind(orders);
      orders.createRequest = (terms, wish) => {
        const request = own(terms, wish);
        return {
          ...request,
          orderExpiredAt: new Date(Date.now() + 3_600_000).toISOString(),
          successRedirectUrl: `drawing://paid/${terms.id}`,
          failedRedirectUrl: `drawing://failed/${terms.id}`,
          cancelRedirectUrl: `drawing://given-up/${terms.id}`,
          userInfo: { ...object(request['userInfo']), userTerminal: 'APP' },
          goodsInfo: { goodsName: 'Drawing pad, one licence', appName: 'Drawing Pad' },
        };
      };
    },
  },
  {
    id: 'forgets-refused',
    title: 'keeps nothing of an order that Waffo has refused: 404 afterwards',
    alters({ news, ledger }) {
      const own = news.fail.bind(news);
      news.fail = (id, code) => {
        own(id, code);
        ledger.orders.delete(id);
      };
    },
  },
  {
    id: 'refuses-itself',
    title: 'refuses by itself what Waffo would refuse',
    alters({ orders, refunds, ledger }) {
      const create = refunds.create.bind(refunds);
      refunds.create = async (orderId, wish) => {
        const order = orders.get(orderId);
        const back = [...ledger.refunds.values()].filter(
          (one) => one.orderId === orderId && one.status !== 'failed',
        );
        const rest = back.reduce((sum, one) => sum - cents(one.amount), cents(order.amount));
        if (cents(text(wish, 'amount') ?? '') > rest)
          throw new Refusal(409, 'You cannot get back more than you have paid.', orderId);
        return create(orderId, wish);
      };
      const capture = orders.capture.bind(orders);
      orders.capture = async (id, amount) => {
        if (!sameAmount(amount, orders.get(id).amount))
          throw new Refusal(409, 'We only charge the whole sum.', id);
        return capture(id, amount);
      };
    },
  },
  {
    id: 'leaves-it-to-waffo',
    title: "refuses nothing by itself: passes every wish on, and Waffo's refusal back",
    alters({ orders, refunds, news, ledger, waffo, settings }) {
      orders.cancel = async (id) => {
        const { paymentRequestId } = orders.get(id);
        if (news.isOpen(orders.get(id))) ledger.save({ order: { ...orders.get(id), cancelWanted: true } });
        const orderRequestedAt = orders.now();
        const body = { paymentRequestId, merchantId: settings.merchantId, orderRequestedAt };
        await orders.afterCancel(id, await waffo.call('/order/cancel', body));
        return orders.get(id);
      };
      refunds.create = async (orderId, wish) => {
        const refund = refunds.newRefund(orders.get(orderId), wish);
        ledger.save({ refund });
        await refunds.afterCreate(refund.id, await refunds.send(refund.id));
        return refunds.get(refund.id);
      };
    },
  },
  {
    id: 'goods-stay',
    title: 'leaves the goods with the buyer after a refund, by policy',
    alters({ refunds }) {
      refunds.revoked = () => [];
    },
    describes: (config) => ({ ...config, policy: { refundRevokesBenefits: 'never' } }),
  },
  {
    id: 'goods-in-proportion',
    title: 'takes back of the goods what is refunded of the sum, by policy',
    alters({ api, ledger }) {
      const own = api.orderView.bind(api);
      api.orderView = (order) => {
        const view = own(order);
        const back = [...ledger.refunds.values()].filter(
          (one) => one.orderId === order.id && one.status === 'done',
        );
        const share = back.reduce((sum, one) => sum + cents(one.amount), 0) / cents(order.amount);
        return { ...view, licences: Math.max(0, Number(view['licences']) - share) };
      };
    },
    describes: (config) => ({ ...config, policy: { refundRevokesBenefits: 'proportional' } }),
  },
];

/** @param {string} amount */
function cents(amount) {
  return Math.round(Number(amount) * 100);
}

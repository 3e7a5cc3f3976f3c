import { object, text } from '../../../examples/node-merchant/fields.mjs';

/**
 * @typedef {import('../../../examples/node-merchant/fields.mjs').Json} Json
 * @typedef {import('../../../src/merchant/config/index.ts').ConfigInput} ConfigInput
 */

/** Statuses of the example in the words of another shop. */
const NUMBERS = /** @type {Record<string, number>} */ ({
  new: 0,
  awaiting_payment: 10,
  authorised: 15,
  capturing: 16,
  paid: 20,
  partly_refunded: 30,
  refunded: 31,
  failed: 90,
  cancelled: 91,
});

/** @type {readonly import('../alteration.ts').Variant[]} */
export const shapes = [
  {
    id: 'other-ids',
    title: 'counts its orders, makes its ids in other forms, and shows them nested',
    alters({ orders, refunds, api, ledger }) {
      orders.newNumber = () => `${202_600 + ledger.orders.size}`;
      const form = (/** @type {string} */ prefix) => () =>
        `${prefix}_${Date.now().toString(36)}_${crypto.randomUUID().slice(0, 13)}`.toUpperCase();
      orders.newRequestId = form('pay');
      refunds.newRequestId = form('ref');
      const order = api.orderView.bind(api);
      api.orderView = (of) => ({ data: { order: order(of) } });
      const refund = api.refundView.bind(api);
      api.refundView = (of) => ({ data: { refunds: [refund(of)] } });
    },
    describes: (config) =>
      withResults(config, {
        createOrder: { merchantOrderId: '/data/order/id', checkoutUrl: '/data/order/checkoutUrl' },
        getOrder: {
          status: '/data/order/status',
          benefits: '/data/order/licences',
          paymentRequestId: '/data/order/paymentRequestId',
          acquiringOrderId: '/data/order/waffoOrderId',
        },
        refundOrder: { refundId: '/data/refunds/0/id' },
        getRefund: {
          status: '/data/refunds/0/status',
          refundRequestId: '/data/refunds/0/refundRequestId',
        },
      }),
  },
  {
    id: 'extra-fields',
    title: 'sends headers and fields that Waffo does not know',
    alters({ waffo }) {
      const headers = waffo.headers.bind(waffo);
      waffo.headers = (bytes) => ({
        ...headers(bytes),
        'x-sdk-version': 'own/3.2',
        'x-request-id': crypto.randomUUID(),
        traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
      });
      const encode = waffo.encode.bind(waffo);
      waffo.encode = (body) => encode({ ...body, shopBranch: 'Lisbon', extraParams: { campaign: 'autumn' } });
    },
  },
  {
    id: 'pretty-requests',
    title: 'writes its requests with line ends and indents, in another order of keys',
    alters({ waffo }) {
      waffo.encode = (body) =>
        Buffer.from(JSON.stringify(Object.fromEntries(Object.entries(body).toReversed()), null, 2));
    },
  },
  {
    id: 'null-fields',
    title: 'sends null for what it does not know',
    alters({ orders, refunds }) {
      const order = orders.createRequest.bind(orders);
      orders.createRequest = (terms, wish) => {
        const request = order(terms, wish);
        const paymentInfo = { cashierLanguage: null, ...object(request['paymentInfo']) };
        return { ...request, paymentInfo, userCurrency: null, addressInfo: null, extendInfo: null };
      };
      const refund = refunds.createRequest.bind(refunds);
      refunds.createRequest = (...about) => ({ ...refund(...about), userInfo: null, extendInfo: null });
    },
  },
  {
    id: 'status-numbers',
    title: 'speaks of statuses in numbers, and shows an authorised order as pending',
    alters({ api }) {
      const own = api.orderView.bind(api);
      api.orderView = (order) => ({ ...own(order), status: NUMBERS[order.status] });
    },
    describes: (config) =>
      withOperation(config, 'getOrder', {
        status: {
          pending: [0, 10, 15, 16],
          paid: [20],
          partially_refunded: [30],
          refunded: [31],
          failed: [90],
          cancelled: [91],
        },
      }),
  },
  {
    id: 'benefits-boolean',
    title: 'shows only whether the goods were delivered, not how often',
    open: ['P-4'],
    alters({ api }) {
      const own = api.orderView.bind(api);
      api.orderView = (order) => ({ ...own(order), licences: Number(own(order)['licences']) > 0 });
    },
  },
  {
    id: 'benefits-none',
    title: 'shows nothing of its deliveries',
    open: /has no `benefits`/,
    alters() {},
    describes: (config) => {
      const { benefits: _, ...result } = config.merchant.operations.getOrder?.result ?? {};
      return withOperation(config, 'getOrder', { result });
    },
  },
  {
    id: 'numeric-replies',
    title: 'writes ids and amounts as numbers, and counts as text',
    alters({ orders, refunds, api, ledger }) {
      orders.newNumber = () => `${7_000_000_000 + ledger.orders.size}`;
      const newRefund = refunds.newRefund.bind(refunds);
      refunds.newRefund = (order, wish) => {
        const refund = newRefund(order, wish);
        const id = `${9_000_000_000 + ledger.refunds.size}`;
        return { ...refund, id, request: { ...refund.request, merchantRefundOrderId: id } };
      };
      const order = api.orderView.bind(api);
      api.orderView = (of) => {
        const view = order(of);
        return {
          ...view,
          id: Number(of.id),
          amount: Number(of.amount),
          licences: `${String(view['licences'])}.00`,
        };
      };
      const refund = api.refundView.bind(api);
      api.refundView = (of) => ({ ...refund(of), id: Number(of.id), orderId: Number(of.orderId) });
    },
  },
  {
    id: 'minor-units',
    title: 'calculates in whole minor units',
    alters({ orders, refunds }) {
      const order = orders.newOrder.bind(orders);
      orders.newOrder = (wish) =>
        order({ ...wish, amount: major(wish['cents'], text(wish, 'currency') ?? '') });
      const refund = refunds.newRefund.bind(refunds);
      refunds.newRefund = (of, wish) => refund(of, { ...wish, amount: major(wish['cents'], of.currency) });
      const capture = orders.capture.bind(orders);
      orders.capture = (id, cents) => capture(id, major(Number(cents), orders.get(id).currency));
    },
    describes: (config) => {
      const { createOrder, refundOrder } = config.merchant.operations;
      const body = (/** @type {unknown} */ from) => ({
        ...object(from),
        amount: undefined,
        cents: '{amountMinor:number}',
      });
      const one = withOperation(config, 'createOrder', { body: defined(body(createOrder.body)) });
      const two = withOperation(one, 'refundOrder', { body: defined(body(refundOrder?.body)) });
      return withOperation(two, 'captureOrder', { body: { amount: '{amountMinor}' } });
    },
  },
  {
    id: 'errors-as-200',
    title: 'answers every call with HTTP 200 and tells in the body whether it worked',
    alters({ api }) {
      const own = api.handle.bind(api);
      api.handle = async (method, url, body) => {
        const reply = await own(method, url, body);
        return reply.json
          ? { ...reply, status: 200, json: { ok: reply.status < 400, ...reply.json } }
          : reply;
      };
    },
  },
];

/** Currencies that know no smaller unit. */
const WHOLE = ['JPY', 'KRW', 'VND', 'CLP'];
/** Kept in hundredths, written whole. */
const WRITTEN_WHOLE = ['IDR', 'COP', 'KES', 'TWD'];

/**
 * @param {unknown} minor
 * @param {string} currency
 */
function major(minor, currency) {
  const digits = String(minor);
  if (WHOLE.includes(currency)) return digits;
  const decimal = `${digits.slice(0, -2) || '0'}.${digits.slice(-2).padStart(2, '0')}`;
  return WRITTEN_WHOLE.includes(currency) ? decimal.replace('.00', '') : decimal;
}

/**
 * @param {ConfigInput} config
 * @param {Record<string, Record<string, string>>} results
 * @returns {ConfigInput}
 */
function withResults(config, results) {
  return Object.entries(results).reduce(
    (changed, [name, result]) => withOperation(changed, name, { result }),
    config,
  );
}

/**
 * @param {ConfigInput} config
 * @param {string} name
 * @param {Json} change
 * @returns {ConfigInput}
 */
function withOperation(config, name, change) {
  const all = /** @type {Json} */ (config.merchant.operations);
  const operations = { ...all, [name]: { ...object(all[name]), ...change } };
  return {
    ...config,
    merchant: {
      ...config.merchant,
      operations: /** @type {ConfigInput['merchant']['operations']} */ (operations),
    },
  };
}

/**
 * Without the fields that are undefined.
 * @param {Json} from
 * @returns {Json}
 */
function defined(from) {
  return Object.fromEntries(Object.entries(from).filter(([, value]) => value !== undefined));
}

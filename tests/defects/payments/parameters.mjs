import { object } from '../../../examples/node-merchant/fields.mjs';

/** @typedef {import('../../../examples/node-merchant/fields.mjs').Json} Json */
/** @typedef {import('../../../examples/node-merchant/shop.mjs').Shop} Shop */

const SENT_BACK = 'Waffo’s reviewers send the integration back, or risk control declines its orders.';
const REFUSED = 'Waffo refuses the order: nobody can pay.';

/** @type {import('../alteration.ts').Group} */
export const parameters = {
  title: 'Parameters',
  defects: [
    {
      id: 'email-of-test',
      title: 'sends an e-mail address with the word "test"',
      damage: SENT_BACK,
      caughtBy: { cases: ['P-1'], findings: ['parameters.email'] },
      alters: (shop) =>
        orders(shop, (request) => within(request, 'userInfo', { userEmail: 'test@example.com' })),
    },
    {
      id: 'description-empty',
      title: 'sends a placeholder as description',
      damage: SENT_BACK,
      caughtBy: { cases: ['P-1'], findings: ['parameters.description'] },
      alters: (shop) => orders(shop, () => ({ orderDescription: 'Test order' })),
    },
    {
      id: 'description-blank',
      title: 'sends a description of one space',
      damage: REFUSED,
      caughtBy: { cases: ['P-1'], findings: ['request-schema'] },
      alters: (shop) => orders(shop, () => ({ orderDescription: ' ' })),
    },
    {
      id: 'refund-reason-blank',
      title: 'sends an empty reason for every refund',
      damage: 'Waffo refuses the refund: the buyer does not get the money back.',
      caughtBy: { cases: ['R-1', '5.1'], findings: ['request-schema'] },
      alters({ waffo }) {
        const own = waffo.call.bind(waffo);
        waffo.call = (path, body) =>
          own(path, path === '/order/refund' ? { ...body, refundReason: '' } : body);
      },
    },
    {
      id: 'expires-at-once',
      title: 'adds thirty minutes as thirty times sixty milliseconds to make orderExpiredAt',
      damage: 'The order closes before the buyer has typed in a card.',
      caughtBy: { cases: ['P-1'], findings: ['wire-time.expires-at-once'] },
      alters: (shop) =>
        orders(shop, () => ({ orderExpiredAt: new Date(Date.now() + 30 * 60).toISOString() })),
    },
    {
      id: 'goods-image',
      title: 'sends the address of a picture as goodsUrl',
      damage: SENT_BACK,
      caughtBy: { cases: ['P-1'], findings: ['parameters.goods-url'] },
      alters: (shop) =>
        orders(shop, (request) =>
          within(request, 'goodsInfo', { goodsUrl: 'https://shop.example/goods/1.png' }),
        ),
    },
    {
      id: 'goods-nowhere',
      title: 'sends neither goodsUrl nor appName',
      damage: SENT_BACK,
      caughtBy: { cases: ['P-1'], findings: ['request-schema', 'parameters.goods-source'] },
      alters: (shop) => orders(shop, (request) => within(request, 'goodsInfo', { goodsUrl: undefined })),
    },
    {
      id: 'goods-named-only',
      title: 'names the goods, and says of neither page nor app where they are sold',
      damage: REFUSED,
      caughtBy: { cases: ['P-1'], findings: ['request-schema'] },
      alters: (shop) => orders(shop, () => ({ goodsInfo: { goodsName: 'Drawing software' } })),
    },
    {
      id: 'goods-unnamed',
      title: 'sends no goodsName, where the emulator follows the API reference',
      damage: REFUSED,
      caughtBy: { cases: ['P-1'], findings: ['parameters.goods-name'], isFirst: true },
      alters: (shop) => orders(shop, (request) => within(request, 'goodsInfo', { goodsName: undefined })),
      describes: (config) => ({ ...config, emulator: { goodsName: 'required' } }),
    },
    {
      id: 'address-too-long',
      title: 'carries the basket in its notifyUrl, in more than 1024 characters',
      damage: REFUSED,
      caughtBy: { cases: ['P-1'], findings: ['request-schema'] },
      alters: (shop) =>
        orders(shop, (request) => ({
          notifyUrl: `${String(request['notifyUrl'])}?basket=`.padEnd(1025, 'x'),
        })),
    },
    {
      id: 'address-over-reference',
      title: 'sends a notifyUrl of 257 characters, where the emulator follows the API reference',
      damage: REFUSED,
      caughtBy: { cases: ['P-1'], findings: ['parameters.address-length'], isFirst: true },
      alters: (shop) =>
        orders(shop, (request) => ({
          notifyUrl: `${String(request['notifyUrl'])}?basket=`.padEnd(257, 'x'),
        })),
      describes: (config) => ({ ...config, emulator: { urlLength: 'reference' } }),
    },
    {
      id: 'no-redirects',
      title: 'sends no redirect addresses',
      damage: 'The buyer stays on Waffo’s page and does not know whether the order is paid.',
      caughtBy: { cases: ['P-1'], findings: ['parameters.redirects'] },
      alters: (shop) =>
        orders(shop, () => ({
          successRedirectUrl: undefined,
          failedRedirectUrl: undefined,
          cancelRedirectUrl: undefined,
        })),
    },
    {
      id: 'no-terminal',
      title: 'does not say whether the buyer sits at a computer or holds a phone',
      damage: REFUSED,
      caughtBy: { cases: ['P-1'], findings: ['request-schema'] },
      alters: (shop) => orders(shop, (request) => within(request, 'userInfo', { userTerminal: undefined })),
    },
    {
      id: 'time-with-offset',
      title: 'writes times with the offset of its zone',
      damage: 'Orders expire hours too early or too late.',
      caughtBy: { cases: ['P-1'], findings: ['wire-time.form'] },
      alters: ({ orders }) => (orders.now = () => `${eastern().slice(0, -1)}+08:00`),
    },
    {
      id: 'local-time-as-utc',
      title: 'writes local time with a Z behind it',
      damage: 'Orders expire hours too early or too late.',
      caughtBy: { cases: ['P-1'], findings: ['wire-time.skew'] },
      alters: ({ orders }) => (orders.now = eastern),
    },
    {
      id: 'time-with-microseconds',
      title: 'writes times with six digits after the second',
      damage: REFUSED,
      caughtBy: { cases: ['P-1'], findings: ['wire-time.form'] },
      alters: ({ orders }) => (orders.now = () => new Date().toISOString().replace('Z', '123Z')),
    },
    {
      id: 'float-amount',
      title: 'calculates with floats',
      damage: REFUSED,
      caughtBy: { cases: ['P-1'], findings: ['wire-amount.form', 'wire-amount.decimals'] },
      alters: (shop) =>
        orders(shop, (request) => ({ orderAmount: String(Number(request['orderAmount']) * 1.1 - 10) })),
    },
    {
      id: 'thousands-separator',
      title: 'writes amounts as people read them',
      damage: REFUSED,
      caughtBy: { cases: ['X-5'], findings: ['order.create', 'wire-amount.form'] },
      alters: (shop) =>
        orders(shop, (request) => ({
          orderAmount: Number(request['orderAmount']).toLocaleString('en-US', { minimumFractionDigits: 2 }),
        })),
    },
    {
      id: 'yen-with-decimals',
      title: 'writes yen with two decimals',
      damage: 'No Japanese buyer can pay.',
      caughtBy: { cases: ['1.1'], findings: ['wire-amount.decimals'] },
      alters: (shop) =>
        orders(shop, (request) => ({ orderAmount: Number(request['orderAmount']).toFixed(2) })),
    },
    {
      id: 'amount-as-number',
      title: 'sends the amount as a number',
      damage: REFUSED,
      caughtBy: { cases: ['P-1'], findings: ['request-schema'] },
      alters: (shop) => orders(shop, (request) => ({ orderAmount: Number(request['orderAmount']) })),
    },
    {
      id: 'amount-changed',
      title: 'charges another sum than it has shown',
      damage: 'The buyer pays more than was agreed.',
      caughtBy: { cases: ['P-1'], findings: ['order.amount-sent'] },
      alters: (shop) => orders(shop, () => ({ orderAmount: '108.00' })),
    },
    {
      id: 'currency-fixed',
      title: 'charges dollars whatever the shop has shown',
      damage: 'The buyer pays 1000 dollars in place of 1000 yen.',
      caughtBy: { cases: ['1.1'], findings: ['order.currency-sent'] },
      alters: (shop) => orders(shop, () => ({ orderCurrency: 'USD' })),
    },
  ],
};

/**
 * Changes what is sent to order/create.
 * @param {Shop} shop
 * @param {(request: Json) => Json} change Fields to put over the request.
 */
function orders({ orders, news }, change) {
  const own = orders.createRequest.bind(orders);
  orders.createRequest = (terms, wish) => {
    const request = own(terms, wish);
    return { ...request, ...change(request) };
  };
  // It believes whatever it has sent.
  news.isSamePrice = () => true;
}

/**
 * @param {Json} request
 * @param {string} part
 * @param {Json} fields
 * @returns {Json}
 */
function within(request, part, fields) {
  return { [part]: { ...object(request[part]), ...fields } };
}

/** Eight hours ahead of UTC. */
function eastern() {
  return new Date(Date.now() + 8 * 3_600_000).toISOString();
}

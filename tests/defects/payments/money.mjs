import { object } from '../../../examples/node-merchant/fields.mjs';

/** @typedef {import('../../../examples/node-merchant/fields.mjs').Json} Json */
/** @typedef {import('../../../examples/node-merchant/shop.mjs').Shop} Shop */

const REFUSED = 'Waffo refuses the order: nobody can pay in this currency.';

/** @type {import('../alteration.ts').Group} */
export const money = {
  title: 'Money and texts of buyers',
  defects: [
    {
      id: 'only-yen-without-decimals',
      title: 'knows that yen has no decimals, and writes every other currency with two',
      damage: REFUSED,
      caughtBy: { cases: ['X-60'], findings: ['wire-amount.decimals'] },
      alters: (shop) =>
        orders(shop, ({ orderCurrency, orderAmount }) =>
          orderCurrency === 'JPY' ? {} : { orderAmount: Number(orderAmount).toFixed(2) },
        ),
    },
    {
      id: 'won-divided',
      title: 'takes won, dong and pesos for hundredths, as it does with dollars',
      damage: 'The shop sells for a hundredth of its price.',
      caughtBy: { cases: ['X-60'], findings: ['order.amount-sent'] },
      alters: (shop) =>
        orders(shop, ({ orderCurrency, orderAmount }) =>
          /KRW|VND|CLP/.test(String(orderCurrency))
            ? { orderAmount: String(Math.round(Number(orderAmount) / 100)) }
            : {},
        ),
    },
    {
      id: 'trailing-zero-dropped',
      title: 'sends amounts as its language prints numbers: 120.1',
      damage: REFUSED,
      caughtBy: { cases: ['X-60'], findings: ['wire-amount.decimals'] },
      alters: (shop) =>
        orders(shop, ({ orderAmount }) =>
          /\.[1-9]0$/.test(String(orderAmount)) ? { orderAmount: String(Number(orderAmount)) } : {},
        ),
    },
    {
      id: 'unknown-currency-is-dollar',
      title: 'takes dollars for every currency that its table lacks',
      damage: 'The buyer pays 120.10 dollars in place of 120.10 baht.',
      caughtBy: { cases: ['X-60'], findings: ['order.currency-sent'] },
      alters: (shop) =>
        orders(shop, ({ orderCurrency }) =>
          ['USD', 'EUR', 'GBP', 'JPY', 'IDR', 'PHP', 'SGD', 'BRL'].includes(String(orderCurrency))
            ? {}
            : { orderCurrency: 'USD' },
        ),
    },
    {
      id: 'peso-without-words',
      title: 'answers 500 to a currency that it does not sell in',
      damage: 'The buyer does not know what to do, tries again and again, or leaves.',
      caughtBy: { cases: ['X-60'], findings: ['buyer.words'] },
      alters({ api, orders }) {
        const own = orders.newOrder.bind(orders);
        orders.newOrder = (wish) => {
          if (wish['currency'] === 'CLP') throw new Error('no such currency');
          return own(wish);
        };
        api.refuse = () => ({ status: 500, json: {} });
      },
    },
    {
      id: 'refunds-in-paid-currency',
      title: 'calculates refunds from finalDealAmount, in the currency that the buyer paid in',
      damage: 'Waffo refuses the refund, or the buyer gets back many times what was paid.',
      caughtBy: { cases: ['X-61'], findings: ['refund.amount-sent'] },
      alters({ news, waffo }) {
        /** @type {Map<string, number>} */
        const rates = new Map();
        const learn = news.learn.bind(news);
        news.learn = (id, told) => {
          const rate = Number(told['finalDealAmount']) / Number(told['orderAmount']);
          if (rate > 1) rates.set(String(told['acquiringOrderId']), rate);
          return learn(id, told);
        };
        const own = waffo.call.bind(waffo);
        waffo.call = (path, body) => {
          const rate = path === '/order/refund' ? rates.get(String(body['acquiringOrderId'])) : undefined;
          return own(
            path,
            rate ? { ...body, refundAmount: String(Number(body['refundAmount']) * rate) } : body,
          );
        };
      },
    },
    {
      id: 'refund-compares-paid-sum',
      title: 'turns away the news of a refund whose finalDealAmount is not the sum that it asked for',
      damage: 'The buyer has the money, and the shop thinks that the refund is still open.',
      caughtBy: { cases: ['X-61'], findings: ['refund.succeeded'] },
      alters({ notifications, refunds }) {
        const own = notifications.take.bind(notifications);
        notifications.take = async (event) => {
          const { finalDealAmount, refundAmount } = event.result;
          return event.eventType === 'REFUND_NOTIFICATION' && finalDealAmount !== refundAmount
            ? true
            : own(event);
        };
        refunds.inquire = async () => {};
      },
    },
    {
      id: 'ascii-descriptions',
      title: 'sends a question mark for every character that is not ASCII',
      damage: 'Buyers and banks see a text that is not what was sold.',
      caughtBy: { cases: ['X-62'], findings: ['text.description-sent'] },
      alters: (shop) =>
        orders(shop, ({ orderDescription }) => ({
          orderDescription: String(orderDescription).replaceAll(/[^\x20-\x7e]/g, '?'),
        })),
    },
    {
      id: 'latin-1-bodies',
      title: 'turns its JSON into bytes as Latin-1, so that only ASCII arrives whole',
      damage: 'Waffo refuses every order and refund with an accent in it.',
      caughtBy: { cases: ['X-17'], findings: ['request-schema.json'] },
      alters({ waffo }) {
        waffo.encode = (body) => Buffer.from(JSON.stringify(body), 'latin1');
      },
    },
    {
      id: 'emoji-dropped',
      title: 'keeps descriptions in a column that holds three bytes a character',
      damage: 'Buyers and banks see a text that is not what was sold.',
      caughtBy: { cases: ['X-62'], findings: ['text.description-sent'] },
      alters: (shop) =>
        orders(shop, ({ orderDescription }) => ({
          orderDescription: String(orderDescription).replaceAll(/[\u{10000}-\u{10ffff}]/gu, ''),
        })),
    },
    {
      id: 'descriptions-cut-by-bytes',
      title: 'cuts descriptions to the 128 bytes of its column, also in the middle of a character',
      damage: 'The checkout page of many buyers shows broken text.',
      caughtBy: { cases: ['X-62'], findings: ['text.description-sent'], isFirst: true },
      alters({ orders }) {
        const own = orders.createRequest.bind(orders);
        orders.createRequest = (terms, wish) => {
          const body = own(terms, wish);
          const bytes = Buffer.from(String(body['orderDescription']));
          return { ...body, orderDescription: bytes.subarray(0, 128).toString() };
        };
      },
    },
    {
      id: 'descriptions-cut-in-emoji',
      title: 'cuts descriptions to 64 units of UTF-16, also in the middle of an emoji',
      damage: 'The checkout page of many buyers shows broken text.',
      caughtBy: { cases: ['X-62'], findings: ['text.description-sent'], isFirst: true },
      alters({ orders }) {
        const own = orders.createRequest.bind(orders);
        orders.createRequest = (terms, wish) => {
          const body = own(terms, wish);
          return { ...body, orderDescription: String(body['orderDescription']).slice(0, 64) };
        };
      },
    },
    {
      id: 'user-id-cut',
      title: 'cuts the ids of users to 40 characters',
      damage: 'Waffo takes two users for one: the one is declined for what the other did.',
      caughtBy: { cases: ['X-62'], findings: ['text.user-id-sent'] },
      alters: (shop) =>
        orders(shop, ({ userInfo }) => {
          const user = object(userInfo);
          return { userInfo: { ...user, userId: String(user['userId']).slice(0, 40) } };
        }),
    },
  ],
};

/**
 * Changes what is sent to order/create; the shop believes whatever it has sent.
 * @param {Shop} shop
 * @param {(request: Json) => Json} change Fields to put over the request.
 */
function orders({ orders, news }, change) {
  const own = orders.createRequest.bind(orders);
  orders.createRequest = (terms, wish) => {
    const request = own(terms, wish);
    return { ...request, ...change(request) };
  };
  news.isSamePrice = () => true;
}

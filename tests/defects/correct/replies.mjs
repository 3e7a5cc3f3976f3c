/** @type {readonly import('../alteration.ts').Variant[]} */
export const replies = [
  {
    id: 'example',
    title: 'is the example as it stands: answers forgeries with HTTP 200 and "failed"',
    alters() {},
  },
  {
    id: 'forgeries-401',
    title: 'answers forgeries with HTTP 401 and no signature',
    alters({ notifications }) {
      const own = notifications.receive.bind(notifications);
      notifications.receive = async (bytes, headers) => {
        if (notifications.isGenuine(bytes, headers['x-signature'])) return own(bytes, headers);
        return { status: 401, headers: { 'content-type': 'text/plain' }, body: 'Unauthorized' };
      };
    },
  },
  {
    id: 'refusals-400',
    title: 'asks for redelivery with HTTP 400, and names the charset when it acknowledges',
    alters({ notifications }) {
      const own = notifications.signed.bind(notifications);
      notifications.decline = () => ({ ...own('{"message":"unknown"}'), status: 400 });
      notifications.acknowledge = () => {
        const reply = own('{"message":"success"}');
        return { ...reply, headers: { ...reply.headers, 'content-type': 'application/json; charset=utf-8' } };
      };
    },
  },
  {
    id: 'unknown-acknowledged',
    title: 'acknowledges events and orders that it does not know, and does nothing about them',
    alters({ notifications, ledger }) {
      const own = notifications.take.bind(notifications);
      notifications.take = async (event) => {
        const { paymentRequestId, refundRequestId, acquiringOrderId } = event.result;
        const isKnown =
          ledger.orderByRequest(String(paymentRequestId)) ??
          ledger.refundByRequest(String(refundRequestId)) ??
          ledger.orderByWaffoId(String(acquiringOrderId));
        return isKnown && /^(PAYMENT|REFUND)_NOTIFICATION$/.test(event.eventType) ? own(event) : true;
      };
    },
  },
  {
    id: 'limits-by-the-second',
    title: 'lets whoever looks at orders call it thirty times in a second, and answers the rest with 429',
    alters({ api }) {
      const own = api.handle.bind(api);
      let [second, calls] = [0, 0];
      api.handle = async (method, url, body) => {
        const now = Math.floor(Date.now() / 1000);
        if (now !== second) [second, calls] = [now, 0];
        if (method === 'GET' && ++calls > 30)
          return { status: 429, headers: { 'retry-after': '1' }, json: { error: 'Too many requests.' } };
        return own(method, url, body);
      };
    },
  },
  {
    id: 'refused-cancel-shows-order',
    title: 'answers a refused cancellation with HTTP 200 and the order as it is',
    alters({ api, orders }) {
      const own = api.handle.bind(api);
      api.handle = async (method, url, body) => {
        const answer = await own(method, url, body);
        const [, id] = /^\/orders\/([^/]+)\/cancel$/.exec(url.pathname) ?? [];
        if (!id || answer.status < 400 || !orders.shop.ledger.orders.has(id)) return answer;
        return { status: 200, json: api.orderView(orders.get(id)) };
      };
    },
  },
  {
    id: 'plain-text-refusals',
    title: 'tells its buyers in plain text why something does not work',
    alters({ api }) {
      const own = api.handle.bind(api);
      api.handle = async (method, url, body) => {
        const reply = await own(method, url, body);
        const words = reply.status >= 400 && reply.json?.['error'];
        return typeof words === 'string'
          ? { status: reply.status, headers: { 'content-type': 'text/plain; charset=utf-8' }, html: words }
          : reply;
      };
    },
    describes: withoutMessages,
  },
];

/**
 * No place in a reply is named at which a message stands.
 * @param {import('../../../src/merchant/config/index.ts').ConfigInput} config
 * @returns {import('../../../src/merchant/config/index.ts').ConfigInput}
 */
function withoutMessages(config) {
  const operations = Object.fromEntries(
    Object.entries(config.merchant.operations).map(([name, operation]) => [
      name,
      { ...operation, error: undefined },
    ]),
  );
  return {
    ...config,
    merchant: {
      ...config.merchant,
      operations: /** @type {any} */ (operations),
    },
  };
}

import { parseObject, text } from '../../../examples/node-merchant/fields.mjs';

/** @typedef {import('../../../examples/node-merchant/shop.mjs').Shop} Shop */

const REFUSED = JSON.stringify({ code: 'C0001', msg: 'no answer', data: null });

/**
 * Takes some answers for refusals before anything else is looked at.
 * @param {Shop} shop
 * @param {(response: Response) => Promise<boolean>} isRefusal
 */
function refuses({ waffo }, isRefusal) {
  const post = waffo.post.bind(waffo);
  const isGenuine = waffo.isGenuine.bind(waffo);
  waffo.post = async (path, bytes) => {
    const response = await post(path, bytes);
    return (await isRefusal(response.clone())) ? new Response(REFUSED) : response;
  };
  waffo.isGenuine = (bytes, signature) => bytes.toString('utf8') === REFUSED || isGenuine(bytes, signature);
}

/** @type {import('../alteration.ts').Group} */
export const onTheWay = {
  title: 'Pages of proxies, and forged copies',
  defects: [
    {
      id: 'server-error-is-refusal',
      title:
        'throws on HTTP 5xx without a code of Waffo, as its HTTP client does, and fails what it asked for',
      damage: 'A proxy was busy, and the order is there: the buyer pays for what the shop has given up.',
      caughtBy: {
        cases: ['X-111'],
        spares: ['X-1', 'X-21', '1.6'],
        findings: ['order.closed-while-open'],
        isFirst: true,
      },
      alters(shop) {
        refuses(shop, async (response) => {
          if (response.status < 500) return false;
          return text(parseObject(await response.text()), 'code') === undefined;
        });
      },
    },
    {
      id: 'no-json-is-refusal',
      title: 'takes an answer that cannot be parsed for a failure',
      damage: 'A page of maintenance came in the place of the answer, and the order is there all the same.',
      caughtBy: {
        cases: ['X-111'],
        spares: ['X-1', 'X-21', '1.6', 'X-70'],
        findings: ['order.closed-while-open'],
        isFirst: true,
      },
      alters(shop) {
        refuses(shop, async (response) => !/^\s*\{/.test(await response.text()));
      },
    },
    {
      id: 'event-kept-before-it-is-verified',
      title: 'notes an event as handled before it verifies the signature, and asks nobody about forgeries',
      damage: 'Whoever knows an id sends the event first, unsigned: the payment is never taken.',
      caughtBy: {
        cases: ['X-112'],
        spares: ['3.3', '7.3', 'X-57', 'X-30'],
        findings: ['forgery.blocks-genuine'],
        isFirst: true,
      },
      alters({ notifications }) {
        const own = notifications.receive.bind(notifications);
        const seen = new Set();
        notifications.doubt = () => {};
        notifications.receive = async (bytes, headers, url) => {
          const key = bytes.toString('utf8');
          const isGenuine = notifications.isGenuine(bytes, headers['x-signature']);
          if (isGenuine && seen.has(key)) return notifications.acknowledge();
          if (!isGenuine) seen.add(key);
          return own(bytes, headers, url);
        };
      },
    },
  ],
};

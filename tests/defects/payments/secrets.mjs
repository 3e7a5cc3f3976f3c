import { createPrivateKey } from 'node:crypto';

/** @typedef {import('../../../examples/node-merchant/fields.mjs').Json} Json */
/** @typedef {import('../../../examples/node-merchant/shop.mjs').Shop} Shop */

const GIVEN_AWAY =
  'Whoever reads a log has the key: orders, refunds and cancellations in the name of the shop.';

/** @type {import('../alteration.ts').Group} */
export const secrets = {
  title: 'Secrets on the wire',
  defects: [
    {
      id: 'api-key-in-redirect',
      title: 'puts its API key into the address to which the buyer returns',
      damage: 'Every buyer has the API key in the address bar.',
      caughtBy: { cases: ['P-1'], findings: ['wire-secrets.api-key'] },
      alters: (shop) =>
        sends(shop, ({ successRedirectUrl }) => ({
          successRedirectUrl: `${String(successRedirectUrl)}&key=${encodeURIComponent(shop.settings.apiKey)}`,
        })),
    },
    {
      id: 'api-key-as-basic',
      title: 'sends its API key as Basic authorisation beside X-API-KEY',
      damage: GIVEN_AWAY,
      caughtBy: { cases: ['P-1'], findings: ['wire-secrets.api-key'] },
      alters({ waffo, settings }) {
        const own = waffo.headers.bind(waffo);
        const basic = Buffer.from(`${settings.merchantId}:${settings.apiKey}`).toString('base64');
        waffo.headers = (bytes) => ({ ...own(bytes), authorization: `Basic ${basic}` });
      },
    },
    {
      id: 'api-key-in-address',
      title: 'calls Waffo with its API key in the query, too',
      damage: GIVEN_AWAY,
      caughtBy: { cases: ['P-1'], findings: ['wire-secrets.api-key'] },
      alters({ waffo, settings }) {
        const own = waffo.post.bind(waffo);
        waffo.post = (path, bytes) => own(`${path}?api_key=${settings.apiKey}`, bytes);
      },
    },
    {
      id: 'api-key-in-acknowledgement',
      title: 'shows its API key in hex in a header of every reply to a notification',
      damage: GIVEN_AWAY,
      caughtBy: { cases: ['P-1'], findings: ['wire-secrets.api-key'] },
      alters({ notifications, settings }) {
        const own = notifications.signed.bind(notifications);
        notifications.signed = (body) => {
          const reply = own(body);
          const trace = Buffer.from(settings.apiKey).toString('hex');
          return { ...reply, headers: { ...reply.headers, 'x-trace': trace } };
        };
      },
    },
    {
      id: 'private-key-line',
      title: 'sends a line of its private key in extendInfo, as a mark of which key signed',
      damage: GIVEN_AWAY,
      caughtBy: { cases: ['P-1'], findings: ['wire-secrets.private-key'] },
      alters(shop) {
        const { WAFFO_PRIVATE_KEY = '' } = process.env;
        const key = createPrivateKey({
          key: Buffer.from(WAFFO_PRIVATE_KEY, 'base64'),
          format: 'der',
          type: 'pkcs8',
        });
        const line = key.export({ format: 'pem', type: 'pkcs1' }).toString().split('\n')[20];
        sends(shop, () => ({ extendInfo: JSON.stringify({ signedWith: line }) }));
      },
    },
  ],
};

/**
 * @param {Shop} shop
 * @param {(request: Json) => Json} fields To put over what is sent to order/create.
 */
function sends({ orders }, fields) {
  const own = orders.createRequest.bind(orders);
  orders.createRequest = (terms, wish) => {
    const request = own(terms, wish);
    return { ...request, ...fields(request) };
  };
}

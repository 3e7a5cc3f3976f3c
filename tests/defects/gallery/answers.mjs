import { constants, sign as createSignature } from 'node:crypto';
import { sign } from '../../../examples/node-merchant/signature.mjs';

const BELIEVED = 'Whoever sits between the shop and Waffo decides what is paid.';
const UNHEARD = 'Waffo refuses every call.';

/** @type {import('../alteration.ts').Group} */
export const answers = {
  title: 'Calls and answers',
  defects: [
    {
      id: 'tampered-answer-believed',
      title: "does not verify the signature of Waffo's answers",
      damage: BELIEVED,
      caughtBy: { cases: ['X-8'], findings: ['order.paid-without-payment'] },
      alters({ waffo }) {
        waffo.isGenuine = () => true;
      },
    },
    {
      id: 'unsigned-answer-believed',
      title: "verifies the signature of Waffo's answers only if there is one",
      damage: BELIEVED,
      caughtBy: { cases: ['X-8'], findings: ['order.paid-without-payment'] },
      alters({ waffo }) {
        const own = waffo.isGenuine.bind(waffo);
        waffo.isGenuine = (bytes, signature) => signature === undefined || own(bytes, signature);
      },
    },
    {
      id: 'call-unsigned',
      title: 'sends its calls without a signature',
      damage: UNHEARD,
      caughtBy: { cases: ['P-1'], findings: ['request-signature.missing'] },
      alters({ waffo }) {
        const own = waffo.headers.bind(waffo);
        waffo.headers = (bytes) => {
          const { 'x-signature': _, ...rest } = own(bytes);
          return rest;
        };
      },
    },
    {
      id: 'call-signed-otherwise',
      title: 'signs its calls in another spelling than it sends',
      damage: UNHEARD,
      caughtBy: { cases: ['P-1'], findings: ['request-signature.invalid'] },
      alters({ waffo, settings }) {
        const own = waffo.headers.bind(waffo);
        waffo.headers = (bytes) => {
          const pretty = JSON.stringify(JSON.parse(bytes.toString('utf8')), null, 2);
          return { ...own(bytes), 'x-signature': sign(Buffer.from(pretty), settings.privateKey) };
        };
      },
    },
    {
      id: 'call-signed-with-pss',
      title: 'signs its calls with the padding PSS',
      damage: UNHEARD,
      caughtBy: { cases: ['P-1', '1.1'], findings: ['request-signature.invalid'] },
      alters({ waffo, settings }) {
        const own = waffo.headers.bind(waffo);
        const key = { key: settings.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING };
        waffo.headers = (bytes) => ({
          ...own(bytes),
          'x-signature': createSignature('sha256', bytes, key).toString('base64'),
        });
      },
    },
    {
      id: 'stored-after-the-call',
      title: 'stores the order only when Waffo has answered',
      damage: 'A crash in between leaves an order that can be paid and that nobody knows.',
      caughtBy: { cases: ['K-1'], findings: ['order.unknown-to-merchant'] },
      alters({ orders, ledger }) {
        orders.create = async (wish) => {
          const order = orders.newOrder(wish);
          const answer = await orders.shop.waffo.call('/order/create', order.request);
          ledger.save({ order });
          await orders.afterCreate(order.id, answer);
          return orders.get(order.id);
        };
      },
    },
  ],
};

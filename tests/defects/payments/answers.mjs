import { constants, sign as createSignature } from 'node:crypto';
import { parseObject } from '../../../examples/node-merchant/fields.mjs';
import { isSigned, sign } from '../../../examples/node-merchant/signature.mjs';

const BELIEVED = 'Whoever sits between the shop and Waffo decides what is paid.';
const UNHEARD = 'Waffo refuses every call.';

/** @type {import('../alteration.ts').Group} */
export const answers = {
  title: 'Calls and answers',
  defects: [
    {
      id: 'checkout-at-production',
      title: "builds the checkout address itself, at Waffo's production",
      damage: 'Buyers of a test pay with real money, or come to a page that does not know their order.',
      caughtBy: { cases: ['1.1', 'P-1'], findings: ['checkout.production'] },
      alters({ api }) {
        const own = api.orderView.bind(api);
        api.orderView = (order) => {
          const view = own(order);
          if (!view.checkoutUrl) return view;
          const { pathname } = new URL(view.checkoutUrl);
          return { ...view, checkoutUrl: `https://checkout\u3002waffo\u3002com${pathname}` };
        };
      },
    },
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
      title:
        "verifies the signature of Waffo's answers only if there is one, though its description says otherwise",
      damage: BELIEVED,
      caughtBy: { cases: ['X-8'], findings: ['order.paid-without-payment'] },
      describes: (config) => ({ ...config, policy: { ...config.policy, unsignedAnswers: 'refused' } }),
      alters({ waffo }) {
        const own = waffo.isGenuine.bind(waffo);
        waffo.isGenuine = (bytes, signature) => signature === undefined || own(bytes, signature);
      },
    },
    {
      id: 'answer-verified-reserialised',
      title: 'verifies the signature of an answer over JSON that it has serialised anew',
      damage: 'No answer is believed any more as soon as Waffo writes its JSON a little differently.',
      caughtBy: { cases: ['X-70', 'X-71', 'X-72'], findings: ['answer.respelled'], spares: ['P-1', 'X-8'] },
      alters({ waffo }) {
        const own = waffo.isGenuine.bind(waffo);
        waffo.isGenuine = (bytes, signature) =>
          own(Buffer.from(JSON.stringify(parseObject(bytes.toString('utf8')))), signature);
      },
    },
    {
      id: 'answer-searched-for-texts',
      title: 'searches an answer for the text "code":"0" in place of parsing it',
      damage: 'What Waffo has accepted counts as unknown as soon as it writes its JSON a little differently.',
      caughtBy: { cases: ['X-70', 'X-72'], findings: ['answer.respelled'], spares: ['P-1'] },
      alters({ waffo }) {
        const own = waffo.read.bind(waffo);
        waffo.read = (source) =>
          /"code":"/.test(source) ? own(source) : { outcome: 'unknown', why: 'no code was found' };
      },
    },
    {
      id: 'refund-inquiry-reserialised',
      title: 'verifies the answers to refund/inquiry over JSON that it has serialised anew',
      damage: 'Refunds stay open that are done.',
      caughtBy: { cases: ['X-71'], findings: ['answer.respelled'], spares: ['X-70', 'X-72'] },
      alters({ waffo }) {
        const own = waffo.isGenuine.bind(waffo);
        waffo.isGenuine = (bytes, signature) => {
          const again = JSON.stringify(parseObject(bytes.toString('utf8')));
          return again.includes('refundStatus') ? own(Buffer.from(again), signature) : own(bytes, signature);
        };
      },
    },
    {
      id: 'refund-answers-believed',
      title: 'verifies answers about orders, and believes those about refunds whatever their signature is',
      damage: 'A refund counts as done, or as failed, because somebody on the way says so.',
      caughtBy: {
        cases: ['X-73'],
        findings: ['refund.done-too-early', 'refund.failed-too-early'],
        spares: ['X-8'],
      },
      alters({ waffo }) {
        const own = waffo.isGenuine.bind(waffo);
        waffo.isGenuine = (bytes, signature) => bytes.includes('refundStatus') || own(bytes, signature);
      },
    },
    {
      id: 'cancel-answers-believed',
      title: 'verifies every answer but the one to a cancellation',
      damage: 'The buyer pays an order that the shop has given up.',
      caughtBy: { cases: ['X-74'], findings: ['order.closed-while-open'], spares: ['X-8', 'X-73'] },
      alters({ waffo }) {
        const post = waffo.post.bind(waffo);
        const own = waffo.isGenuine.bind(waffo);
        /** @type {Set<string>} */
        const cancels = new Set();
        waffo.post = async (path, bytes) => {
          const response = await post(path, bytes);
          const signature = response.headers.get('x-signature');
          if (path === '/order/cancel' && signature) cancels.add(signature);
          return response;
        };
        waffo.isGenuine = (bytes, signature) => cancels.has(signature ?? '') || own(bytes, signature);
      },
    },
    {
      id: 'refusals-believed',
      title:
        'verifies an answer only if its HTTP status is 200, since its client throws before that for any other',
      damage: 'Whoever stands in between makes support refund a second time what is on its way.',
      caughtBy: { cases: ['X-73'], findings: ['refund.failed-too-early'], isFirst: true },
      alters({ waffo, settings }) {
        waffo.call = async (path, body) => {
          try {
            const response = await waffo.post(path, waffo.encode(body));
            const bytes = Buffer.from(await response.arrayBuffer());
            const signature = response.headers.get('x-signature') ?? undefined;
            if (response.status === 200 && !isSigned(bytes, signature, settings.waffoPublicKey))
              return { outcome: 'unknown', why: 'not signed by Waffo' };
            return waffo.read(bytes.toString('utf8'));
          } catch (error) {
            return { outcome: 'unknown', why: String(error) };
          }
        };
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

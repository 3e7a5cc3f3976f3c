import { Refusal } from '../../../examples/node-merchant/refusal.mjs';

/** @typedef {import('../../../examples/node-merchant/shop.mjs').Shop} Shop */
/** @typedef {import('../../../examples/node-merchant/waffo-client.mjs').Answer} Answer */

const SPEECHLESS = 'The buyer does not know what became of the request, and asks for it again and again.';

const TOLD = 'The support believes that the order is cancelled, and the buyer still pays it.';

/** @type {import('../alteration.ts').Group} */
export const refusals = {
  title: 'Refusals of refunds, cancellations and captures',
  defects: [
    {
      id: 'speechless-about-refund-limits',
      title:
        'has no sentence for an order that was refunded too often, or that the bank has refunded already',
      damage: SPEECHLESS,
      caughtBy: { cases: ['X-86'], findings: ['buyer.words'], spares: ['5.2', '5.3'], isFirst: true },
      alters({ refunds }) {
        refunds.afterCreate = retold(refunds.afterCreate.bind(refunds), ['A0027', 'A0039'], () => '');
      },
    },
    {
      id: 'refund-open-without-balance',
      title: 'says that a refund is not possible for want of balance, and goes on showing it as open',
      damage: 'Nobody pays the refund out, and nobody starts another one.',
      caughtBy: { cases: ['X-86'], findings: ['refund.left-open'], spares: ['5.2', '5.3'], isFirst: true },
      alters({ refunds }) {
        const own = refunds.fail.bind(refunds);
        refunds.fail = (id, code) => (code === 'A0012' ? undefined : own(id, code));
      },
    },
    {
      id: 'code-of-refused-cancel',
      title: 'tells the buyer the code with which the channel has refused a cancellation',
      damage: SPEECHLESS,
      caughtBy: { cases: ['X-87'], findings: ['buyer.waffo-words'], spares: ['4.2', '4.4'], isFirst: true },
      alters({ orders }) {
        orders.afterCancel = retold(
          orders.afterCancel.bind(orders),
          ['A0016', 'C0005'],
          (code) => `The cancellation ended with ${code}, please call us.`,
        );
      },
    },
    {
      id: 'refused-cancel-is-ok',
      title: 'answers {"ok":true} to a cancellation that Waffo has refused',
      damage: TOLD,
      caughtBy: { cases: ['4.2', 'X-87'], findings: ['cancel.told-as-done'], isFirst: true },
      alters(shop) {
        answersRefusedCancels(shop, () => ({ ok: true }));
      },
    },
    {
      id: 'refused-cancel-is-cancelled',
      title: 'shows an order as cancelled in its answer to a refused cancellation, and nowhere else',
      damage: TOLD,
      caughtBy: { cases: ['4.4', 'X-87'], findings: ['cancel.told-as-done'], isFirst: true },
      alters(shop) {
        answersRefusedCancels(shop, (id) => ({
          ...shop.api.orderView(shop.orders.get(id)),
          status: 'cancelled',
        }));
      },
    },
    {
      id: 'speechless-about-no-capture',
      title: 'has no sentence for the capture of an order that has none',
      damage: 'The warehouse does not know whether it may send the goods.',
      caughtBy: { cases: ['C-3'], findings: ['buyer.words'], spares: ['C-1'], isFirst: true },
      alters({ orders }) {
        orders.afterCapture = retold(orders.afterCapture.bind(orders), ['A0035'], () => '');
      },
    },
  ],
};

/**
 * A step that throws other words where Waffo has refused with one of the codes.
 * @param {(id: string, answer: Answer) => Promise<void>} own
 * @param {readonly string[]} codes
 * @param {(code: string) => string} words
 * @returns {(id: string, answer: Answer) => Promise<void>}
 */
function retold(own, codes, words) {
  return async (id, answer) => {
    try {
      await own(id, answer);
    } catch (error) {
      const isMeant = answer.outcome === 'refused' && codes.includes(answer.code);
      if (!isMeant || !(error instanceof Refusal)) throw error;
      throw new Refusal(error.status, words(answer.code), error.id);
    }
  };
}

/**
 * Answers a refused cancellation with HTTP 200.
 * @param {Shop} shop
 * @param {(id: string) => Record<string, unknown>} reply
 */
function answersRefusedCancels({ api }, reply) {
  const own = api.handle.bind(api);
  api.handle = async (method, url, body) => {
    const answer = await own(method, url, body);
    const [, id] = /^\/orders\/([^/]+)\/cancel$/.exec(url.pathname) ?? [];
    return id && answer.status >= 400 && answer.status !== 404 ? { status: 200, json: reply(id) } : answer;
  };
}

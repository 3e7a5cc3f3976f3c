/** @typedef {import('../../../examples/node-merchant/api.mjs').ApiReply} ApiReply */
/** @typedef {import('../../../examples/node-merchant/shop.mjs').Shop} Shop */

const SPEECHLESS = 'The buyer does not know what to do, tries again and again, or leaves.';
/** Codes for a limit: of the merchant, of one payment, of a day, of the payer. */
const LIMITS = ['A0005', 'A0020', 'A0021', 'B0002'];
const OPEN_FOR_EVER = 'An order that can never be paid stays open: stock is reserved, the buyer waits.';

/** @type {import('../alteration.ts').Group} */
export const errors = {
  title: 'Refusals',
  defects: [
    {
      id: 'stack-trace',
      title: 'shows the buyer the stack of the exception',
      damage: `${SPEECHLESS} Everybody can read how the shop is made.`,
      caughtBy: { cases: ['1.3'], findings: ['buyer.words'] },
      alters: (shop) => saysOfRefusals(shop, (error) => ({ status: 500, json: { error: error.stack } })),
    },
    {
      id: 'keys-in-error',
      title: 'answers a refusal with its settings, keys and all',
      damage: 'Whoever has the keys orders, refunds and cancels in the name of the shop.',
      caughtBy: { cases: ['1.3'], findings: ['reply-secrets.key'] },
      alters: (shop) =>
        saysOfRefusals(shop, ({ message }) => ({
          status: 502,
          json: { error: message, context: { key: process.env['WAFFO_PRIVATE_KEY'] } },
        })),
    },
    {
      id: 'no-words',
      title: 'answers 500 without a word',
      damage: SPEECHLESS,
      caughtBy: { cases: ['1.5'], findings: ['buyer.words'] },
      alters: (shop) => saysOfRefusals(shop, () => ({ status: 500, json: {} })),
    },
    {
      id: 'code-for-words',
      title: 'shows the buyer the code',
      damage: SPEECHLESS,
      caughtBy: { cases: ['1.5', '5.5'], findings: ['buyer.words'] },
      alters: (shop) => saysOfRefusals(shop, () => ({ status: 502, json: { error: 'C0001' } })),
    },
    {
      id: 'code-in-sentence',
      title: "puts Waffo's code into a sentence for the buyer",
      damage: SPEECHLESS,
      caughtBy: { cases: ['P-5', '1.5', '5.5'], findings: ['buyer.waffo-words'] },
      alters: (shop) =>
        tellsBuyer(shop, ({ code }, own) => `${own} If it happens again, tell us the code ${code}.`),
    },
    {
      id: 'msg-passed-on',
      title: "shows the buyer Waffo's own text beside a sentence of the shop",
      damage: `${SPEECHLESS} Everybody can read which fields the shop sends.`,
      caughtBy: { cases: ['X-24', '1.5', '5.5'], findings: ['buyer.waffo-words'] },
      alters: (shop) => tellsBuyer(shop, ({ msg }, own) => `${own} The bank said: ${msg}`),
    },
    {
      id: 'speechless-about-limits',
      title: 'has no sentence for refusals that are about a limit',
      damage: SPEECHLESS,
      caughtBy: { cases: ['X-24'], findings: ['buyer.words'], spares: ['P-5', '1.5'] },
      alters: (shop) => tellsBuyer(shop, ({ code }, own) => (LIMITS.includes(code) ? '' : own)),
    },
    {
      id: 'undefined-in-sentence',
      title: 'puts a name that Waffo does not tell into the sentence for the buyer',
      damage: SPEECHLESS,
      caughtBy: { cases: ['P-5', '1.5', '5.5'], findings: ['buyer.words'] },
      alters: (shop) => tellsBuyer(shop, ({ channel }) => `The bank ${channel} has refused this payment.`),
    },
    {
      id: 'left-open-after-limit',
      title: 'waits when Waffo refuses an order for a limit of today or of one payment',
      damage: OPEN_FOR_EVER,
      caughtBy: { cases: ['X-24'], findings: ['order.left-open'], spares: ['P-5', '1.5'] },
      alters({ news }) {
        const own = news.fail.bind(news);
        news.fail = (id, code) => (LIMITS.includes(code) ? undefined : own(id, code));
      },
    },
    {
      id: 'left-open-after-a0003',
      title: 'leaves the order open when Waffo has refused it as faulty',
      damage: OPEN_FOR_EVER,
      caughtBy: { cases: ['P-5'], findings: ['order.left-open'] },
      alters: (shop) => leavesOpen(shop, 'A'),
    },
    {
      id: 'left-open-after-c0005',
      title: 'leaves the order open when the channel has rejected it',
      damage: OPEN_FOR_EVER,
      caughtBy: { cases: ['1.3', '1.5'], findings: ['order.left-open'] },
      alters: (shop) => leavesOpen(shop, 'C'),
    },
    {
      id: 'blind-retries',
      title: 'repeats a request that Waffo has refused as faulty, again and again',
      damage: 'The buyer waits for nothing, and Waffo throttles the shop.',
      caughtBy: { cases: ['P-5'], findings: ['pacing.repeats'] },
      alters({ orders }) {
        const own = orders.send.bind(orders);
        orders.send = async (id) => {
          for (let tries = 1; ; tries += 1) {
            const answer = await own(id);
            if (tries === 10 || answer.outcome !== 'refused') return answer;
          }
        };
      },
    },
    {
      id: 'checkout-after-refusal',
      title: 'sends the buyer to a checkout although Waffo has refused the order',
      damage: 'The buyer lands on a page where nothing can be paid.',
      caughtBy: { cases: ['1.3', '1.5'], findings: ['order.checkout-after-refusal'] },
      alters({ api, orders, settings }) {
        const own = api.refuse.bind(api);
        api.refuse = (error) => {
          const { status, json } = own(error);
          const id = json?.['id'];
          if (status !== 502 || typeof id !== 'string') return own(error);
          return {
            status: 201,
            json: { ...api.orderView(orders.get(id)), checkoutUrl: `${settings.publicUrl}/pay` },
          };
        };
      },
    },
  ],
};

/**
 * @param {Shop} shop
 * @param {(error: Error) => ApiReply} reply
 */
function saysOfRefusals({ api }, reply) {
  const own = api.refuse.bind(api);
  // 502 stands for Waffo's C codes.
  api.refuse = (error) => (error instanceof Error && own(error).status === 502 ? reply(error) : own(error));
}

/**
 * Makes the text for the buyer out of Waffo's last refusal.
 * @param {Shop} shop
 * @param {(said: { code: string, msg: string, channel?: string }, own: string) => string} words
 */
function tellsBuyer({ api, waffo }, words) {
  /** @type {{ code: string, msg: string, channel?: string } | undefined} */
  let said;
  const read = waffo.read.bind(waffo);
  waffo.read = (source) => {
    const answer = read(source);
    if (answer.outcome === 'refused') said = { code: answer.code, msg: JSON.parse(source).msg };
    return answer;
  };
  const own = api.refuse.bind(api);
  api.refuse = (error) => {
    const reply = own(error);
    const text = reply.json?.['error'];
    if (!said || typeof text !== 'string') return reply;
    return { ...reply, json: { ...reply.json, error: words(said, text) } };
  };
}

/**
 * @param {Shop} shop
 * @param {string} family First letter of the codes.
 */
function leavesOpen({ news }, family) {
  const own = news.fail.bind(news);
  news.fail = (id, code) => (code.startsWith(family) ? undefined : own(id, code));
}

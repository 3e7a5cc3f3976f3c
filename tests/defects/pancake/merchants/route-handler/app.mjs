// @ts-check
// Route handlers: a Web request in, a Web response out.
import { verifyWebhook } from '@waffo/pancake-ts';
import { ask, beginCheckout, cancelPlan, Told } from './pancake.mjs';
import { apply, describe, needsAsking, newSale, surplusOf } from './rules.mjs';
import { read, write } from './store.mjs';

/** @typedef {import('./rules.mjs').Sale} Sale */

const ENVIRONMENT = process.env['WAFFO_ENVIRONMENT'] === 'prod' ? 'prod' : 'test';

/** @type {Record<string, (request: Request, id: string) => Promise<Response> | Response>} */
const routes = {
  'GET /health': () => Response.json({ ok: true }),
  'POST /checkout': async (request) => sell('order', await bodyOf(request)),
  'POST /checkout/:id': async (request, id) => sellAgain(id, await bodyOf(request)),
  'GET /purchases/:id': (_, id) => Response.json(describe(saleOf(id))),
  'POST /plans': async (request) => sell('subscription', await bodyOf(request)),
  'GET /plans/:id': (_, id) => Response.json(describe(saleOf(id))),
  'DELETE /plans/:id': async (request, id) => cancel(id, await bodyOf(request)),
  'POST /jobs/reconcile': () => {
    readBack().catch(console.error);
    return Response.json({}, { status: 202 });
  },
  'GET /open-questions': () =>
    Response.json({
      payments: [...Object.keys(read().strays), ...Object.values(read().sales).flatMap(surplusOf)],
    }),
  'GET /thanks/:id': (_, id) => new Response(`Your purchase is ${describe(saleOf(id)).state}.`),
  'POST /api/pancake': (request) => hook(request),
};

/**
 * @param {Request} request
 * @returns {Promise<Response>}
 */
export async function handle(request) {
  const [, room = '', id = ''] = new URL(request.url).pathname.split('/');
  const route =
    id === ''
      ? routes[`${request.method} /${room}`]
      : (routes[`${request.method} /${room}/${id}`] ?? routes[`${request.method} /${room}/:id`]);
  try {
    return (
      (await route?.(request, id)) ?? Response.json({ message: 'There is nothing here.' }, { status: 404 })
    );
  } catch (error) {
    if (error instanceof Told)
      return Response.json({ message: error.message, purchase: error.sale }, { status: error.status });
    console.error(error);
    return Response.json({ message: 'Something went wrong. Please try again later.' }, { status: 500 });
  }
}

/**
 * The webhook. What it says and that it was heard are one write.
 * @param {Request} request
 */
async function hook(request) {
  const raw = await request.text();
  /** @type {import('@waffo/pancake-ts').WebhookEvent} */
  let event;
  try {
    event = verifyWebhook(raw, request.headers.get('x-waffo-signature'), { environment: ENVIRONMENT });
  } catch {
    return new Response(null, { status: 403 });
  }
  const { mode, storeId, eventType, eventId } = event;
  if (mode !== ENVIRONMENT || storeId !== process.env['WAFFO_STORE_ID'])
    return new Response(null, { status: 404 });
  const key = [mode, storeId, eventType, eventId].join('|');
  if (read().heard[key]) return new Response(null, { status: 204 });
  const sale = owner(event.data);
  if (!sale) {
    // Kept for people: it was paid, and nobody here knows for what.
    const stray =
      event.data.paymentId && !eventType.startsWith('refund.') ? { [event.data.paymentId]: raw } : {};
    write((all) => ({ ...all, strays: { ...all.strays, ...stray }, heard: { ...all.heard, [key]: true } }));
    return new Response(null, { status: 204 });
  }
  try {
    const answer = needsAsking(sale, event) ? await ask(sale) : undefined;
    write((all) => {
      const now = all.sales[sale.id] ?? sale;
      const after = answer ? answer.reduce(apply, now) : apply(now, event);
      return { ...all, sales: { ...all.sales, [sale.id]: after }, heard: { ...all.heard, [key]: true } };
    });
    return new Response(null, { status: 204 });
  } catch (error) {
    console.error(key, error);
    return new Response(null, { status: 500 });
  }
}

/**
 * Whose event it is: the number that we sent decides; without one, Pancake's own id of the order.
 * @param {import('@waffo/pancake-ts').WebhookEventData} data
 */
function owner({ orderMerchantExternalId, orderId }) {
  const { sales } = read();
  if (orderMerchantExternalId !== undefined) return sales[orderMerchantExternalId];
  return Object.values(sales).find(
    ({ pays, plans }) => plans[orderId] ?? Object.values(pays).some((one) => one.order === orderId),
  );
}

/**
 * @param {Sale['kind']} kind
 * @param {Record<string, string>} wish
 */
async function sell(kind, wish) {
  const sale = newSale(kind, wish);
  if (!process.env[variable(sale.item)]) throw new Told(400, 'We do not sell this.');
  write((all) => ({ ...all, sales: { ...all.sales, [sale.id]: sale } }));
  return Response.json(
    { purchase: sale.id, payAt: await beginCheckout(sale, variable(sale.item)) },
    { status: 201 },
  );
}

/**
 * @param {string} id
 * @param {Record<string, string>} wish
 */
async function sellAgain(id, { user }) {
  const sale = own(id, user);
  if (describe(sale).state !== 'waiting')
    throw new Told(409, 'This purchase does not wait for a payment.', id);
  return Response.json(
    { purchase: id, payAt: await beginCheckout(sale, variable(sale.item)) },
    { status: 201 },
  );
}

/**
 * @param {string} id
 * @param {Record<string, string>} wish
 */
async function cancel(id, { user }) {
  await cancelPlan(own(id, user));
  return Response.json(describe(saleOf(id)));
}

/** Asks about everything, newest first. */
async function readBack() {
  for (const { id } of Object.values(read().sales).toReversed()) {
    try {
      const answer = await ask(saleOf(id));
      write((all) => ({ ...all, sales: { ...all.sales, [id]: answer.reduce(apply, saleOf(id)) } }));
    } catch (error) {
      console.error(id, error);
    }
  }
}

/** @param {string} id */
function saleOf(id) {
  const sale = read().sales[id];
  if (!sale) throw new Told(404, 'We do not know this purchase.');
  return sale;
}

/**
 * @param {string} id
 * @param {string | undefined} user
 */
function own(id, user) {
  const sale = saleOf(id);
  if (user && user !== sale.user) throw new Told(403, 'This is not yours.', id);
  return sale;
}

/** @param {string} item */
function variable(item) {
  return `WAFFO_PRODUCT_${item.toUpperCase().replaceAll('-', '_')}`;
}

/**
 * @param {Request} request
 * @returns {Promise<Record<string, string>>}
 */
async function bodyOf(request) {
  return /** @type {Promise<Record<string, string>>} */ (request.json()).catch(() => ({}));
}

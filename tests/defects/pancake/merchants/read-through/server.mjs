// @ts-check
// A shop that keeps who has bought what. What became of it is asked of Pancake at every view.
import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { verifyWebhook } from '@waffo/pancake-ts';
import { find, openCheckout, productOf, stop, Told } from './pancake.mjs';

/** @typedef {import('./pancake.mjs').Purchase & { tries: number, isRefused: boolean }} Kept */

const ENVIRONMENT = process.env['WAFFO_ENVIRONMENT'] === 'prod' ? 'prod' : 'test';
/** Whether the buyer is sent to a page of our own, which asks for the checkout when it is opened. */
const HAS_PAGE = process.env['OWN_PAGE'] === 'yes';
const OVER = ['canceled', 'closed', 'expired'];
const FILE = join(process.env['DATA_DIR'] ?? '.', 'purchases.jsonl');
/** @type {Map<string, Kept>} */
const purchases = new Map();
for (const line of existsSync(FILE) ? readFileSync(FILE, 'utf8').split('\n') : [])
  if (line.endsWith('}')) purchases.set(JSON.parse(line).id, JSON.parse(line));

/** @type {Record<string, (id: string, wish: Record<string, string>) => unknown>} */
const routes = {
  'GET /health': () => ({ ok: true }),
  'POST /buy': (id, wish) => (id === '' ? sell('order', wish) : sellAgain(id)),
  'POST /subscribe': (_, wish) => sell('subscription', wish),
  'GET /pay': async (id) => new URL(await checkout(kept(id))),
  'GET /bought': (id) => view(kept(id)),
  'POST /stop': (id, { user }) => end(kept(id), user),
  'GET /strays': strays,
};

createServer((request, response) => {
  answer(request)
    .catch((error) => {
      if (error instanceof Told) return { status: error.status, body: { error: error.message } };
      console.error(error);
      return { status: 500, body: { error: 'Something went wrong. Please try again later.' } };
    })
    .then(({ status, body }) => {
      if (body instanceof URL) return response.writeHead(302, { location: body.href }).end();
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    }, console.error);
}).listen(Number(process.env['PORT'] ?? 3000), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));

/**
 * @param {import('node:http').IncomingMessage} request
 * @returns {Promise<{ status: number, body: unknown }>}
 */
async function answer(request) {
  /** @type {Buffer[]} */
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const raw = Buffer.concat(chunks).toString('utf8');
  const [, room = '', id = ''] = (request.url ?? '').split('?')[0]?.split('/') ?? [];
  if (room === 'hook')
    return { status: isGenuine(raw, request.headers['x-waffo-signature']) ? 200 : 401, body: {} };
  const route = routes[`${request.method} /${room}`];
  if (!route) return { status: 404, body: { error: 'There is nothing here.' } };
  return { status: 200, body: await route(id, raw === '' ? {} : JSON.parse(raw)) };
}

/**
 * A webhook says nothing that a view would not find out.
 * @param {string} raw
 * @param {string | string[] | undefined} signature
 */
function isGenuine(raw, signature) {
  try {
    verifyWebhook(raw, String(signature ?? ''), { environment: ENVIRONMENT });
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {'order' | 'subscription'} kind
 * @param {Record<string, string>} wish
 */
async function sell(kind, { item, currency = 'USD', user = '', email = '' }) {
  const wanted = item ?? (kind === 'order' ? 'onetime' : 'monthly');
  if (productOf(wanted) === '') throw new Told(400, 'We do not sell this.');
  if (kind === 'subscription') await refuseSecond(user, wanted);
  const purchase = {
    id: randomUUID(),
    kind,
    item: wanted,
    currency,
    user,
    email,
    tries: 0,
    isRefused: false,
  };
  keep(purchase);
  return { id: purchase.id, url: await addressOf(purchase) };
}

/** @param {string} id */
async function sellAgain(id) {
  const purchase = kept(id);
  const { state } = await view(purchase);
  if (state !== 'open') throw new Told(409, 'This purchase does not wait for a payment.');
  return { url: await addressOf(purchase) };
}

/** @param {Kept} purchase */
async function addressOf(purchase) {
  return HAS_PAGE ? `/pay/${purchase.id}` : checkout(purchase);
}

/** @param {Kept} purchase */
async function checkout(purchase) {
  try {
    const url = await openCheckout(purchase, `${purchase.id}-${purchase.tries}`);
    keep({ ...purchase, tries: purchase.tries + 1 });
    return url;
  } catch (error) {
    if (error instanceof Told && error.status === 402) keep({ ...purchase, isRefused: purchase.tries === 0 });
    throw error;
  }
}

/**
 * @param {string} user
 * @param {string} item
 */
async function refuseSecond(user, item) {
  const others = [...purchases.values()].filter(
    (one) => user !== '' && one.user === user && one.item === item,
  );
  for (const other of others) {
    const { state } = await view(other);
    if (!['open', 'pending', 'refused', ...OVER].includes(state))
      throw new Told(409, 'You have this subscription already.');
  }
}

/** @param {Kept} purchase */
async function view(purchase) {
  const { id, kind, item, isRefused } = purchase;
  const orders = await find(kind, id);
  const payments = orders.flatMap((order) => order.payments);
  if (kind === 'order') {
    const [first] = payments;
    const state = first
      ? { none: 'paid', part: 'partly_back', whole: 'back' }[first.share]
      : isRefused
        ? 'refused'
        : 'open';
    return {
      state,
      goods: first && first.share !== 'whole' ? 1 : 0,
      order: first?.order ?? orders.at(-1)?.id ?? null,
      payment: first?.id ?? null,
      amount: first?.amount ?? null,
      currency: first?.currency ?? null,
    };
  }
  const plan = orders.findLast(({ status }) => status !== 'closed') ?? orders.at(-1);
  return {
    state: plan?.status ?? (isRefused ? 'refused' : 'open'),
    item,
    goods: payments.filter(({ share, isPeriod }) => isPeriod && share !== 'whole').length,
    order: plan?.id ?? null,
    until: plan && !['pending', 'closed'].includes(plan.status) ? plan.end : null,
  };
}

/**
 * @param {Kept} purchase
 * @param {string | undefined} user
 */
async function end(purchase, user) {
  if (user && user !== purchase.user) throw new Told(403, 'This is not yours.');
  const { state, order } = await view(purchase);
  if (order === null) throw new Told(409, 'Nothing was bought yet, so there is nothing to cancel.');
  if (state !== 'canceling') await stop(order);
  return view(purchase);
}

/** Payments of the store that belong to nothing, or that paid something a second time. */
async function strays() {
  const seen = new Set();
  const payments = [];
  for (const { number, payments: paid } of await find('order'))
    for (const { id, share } of paid) {
      if ((number === null || !purchases.has(number) || seen.has(number)) && share !== 'whole')
        payments.push(id);
      seen.add(number);
    }
  return { payments };
}

/** @param {string} id */
function kept(id) {
  const purchase = purchases.get(id);
  if (!purchase) throw new Told(404, 'We do not know this purchase.');
  return purchase;
}

/** @param {Kept} purchase */
function keep(purchase) {
  appendFileSync(FILE, `${JSON.stringify(purchase)}\n`);
  purchases.set(purchase.id, purchase);
}

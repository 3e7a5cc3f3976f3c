// @ts-check
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { html } from 'hono/html';
import { parse } from './json.mjs';
import { accessUntil } from './plans.mjs';
import { NOTIFY_PATH } from './settings.mjs';
import { Refusal } from './words.mjs';

/**
 * @typedef {import('./parts.mjs').Change} Change
 * @typedef {import('./parts.mjs').Part} Part
 * @typedef {import('./parts.mjs').Refund} Refund
 * @typedef {import('./parts.mjs').Sale} Sale
 * @typedef {import('./shop.mjs').Shop} Shop
 */

const LARGEST_BODY = 1_000_000;

/**
 * The shop's own API, and the address for notifications.
 * @param {{ shop: Shop, hooks: ReturnType<typeof import('./hooks.mjs').openHooks>, engine: import('./engine.mjs').Engine }} parts
 */
export function appOf({ shop, hooks, engine }) {
  const app = new Hono();
  app.use(bodyLimit({ maxSize: LARGEST_BODY }));

  app.post(NOTIFY_PATH, async (c) => {
    const body = Buffer.from(await c.req.arrayBuffer());
    const { answer, signature } = hooks.receive(body, c.req.header('x-signature'));
    return c.body(answer, 200, { 'content-type': 'application/json', 'x-signature': signature });
  });

  app.get('/up', (c) => c.json({ up: true }));

  app.post('/courses/orders', async (c) => {
    const sale = await shop.order(await wishOf(c));
    return c.json(saleView(sale), sale.state === 'placed' ? 202 : 201);
  });
  app.get('/courses/orders/:id', (c) => c.json(saleView(shop.get('sale', c.req.param('id')))));
  app.delete('/courses/orders/:id', async (c) => {
    const sale = await shop.cancel(c.req.param('id'));
    return c.json(saleView(sale), sale.state === 'cancelled' ? 200 : 202);
  });
  app.post('/courses/orders/:id/charge', async (c) =>
    c.json(saleView(await shop.capture(c.req.param('id'), await wishOf(c))), 202),
  );
  app.post('/courses/orders/:id/refunds', async (c) =>
    c.json(refundView(await shop.refund(c.req.param('id'), await wishOf(c))), 201),
  );
  app.get('/courses/refunds/:id', (c) => c.json(refundView(shop.get('refund', c.req.param('id')))));

  app.post('/memberships', async (c) => {
    const { id } = await shop.subscribe(await wishOf(c));
    const view = membershipView(id);
    return c.json(view, view.state === 'pending' && !view.checkout ? 202 : 201);
  });
  app.get('/memberships/:id', (c) => c.json(membershipView(c.req.param('id'))));
  app.delete('/memberships/:id', async (c) => {
    const { id } = await shop.unsubscribe(c.req.param('id'));
    const view = membershipView(id);
    return c.json(view, view.state === 'cancelled' ? 200 : 202);
  });
  app.post('/memberships/:id/changes', async (c) => {
    const change = await shop.changePlan(c.req.param('id'), await wishOf(c));
    return c.json(changeView(change), change.known ? 201 : 202);
  });
  app.get('/memberships/changes/:id', (c) => c.json(changeView(shop.get('change', c.req.param('id')))));

  app.post('/jobs/ask', (c) => {
    engine.reconcile();
    return c.json({ started: true }, 202);
  });
  app.get('/back/:id', (c) => {
    const part = shop.comeBack(c.req.param('id'));
    return c.html(
      page('Thank you', part ? `We know this order as ${stateOf(part)}.` : 'We do not know this order.'),
    );
  });
  app.get('/courses', (c) =>
    c.html(page('Video courses', 'One course, for ever; or all of them, every month.')),
  );
  app.get('/my/membership', (c) => c.html(page('Your membership', 'Please sign in.'), 401));

  app.notFound((c) => c.json({ problem: 'There is nothing here.' }, 404));
  app.onError((error, c) => {
    if (error instanceof Refusal) return c.json({ problem: error.message, id: error.id }, error.status);
    console.error(error);
    return c.json({ problem: 'Something went wrong here. Please try again in a minute.' }, 500);
  });
  return app;

  /** @param {string} id */
  function membershipView(id) {
    const plan = shop.planOf(id);
    return {
      id,
      state: plan.state,
      periods: Object.keys(plan.paid).length,
      until: accessUntil(plan),
      price: { amount: plan.amount, currency: plan.currency },
      waffo: { request: plan.key, id: plan.waffoId ?? null },
      checkout: plan.state === 'pending' ? plan.payUrl : undefined,
    };
  }
}

/**
 * What a call asks for; an empty wish if there is no body, or none that can be read.
 * @param {import('hono').Context} c
 */
async function wishOf(c) {
  return parse(await c.req.text()) ?? {};
}

/** @param {Sale} sale */
function saleView({ id, key, state, returned, delivered, amount, currency, waffoId, payUrl }) {
  const refunded = returned === 'all' ? 'refunded' : 'partly refunded';
  return {
    id,
    state: returned === 'none' ? state : refunded,
    courses: returned === 'all' ? 0 : delivered,
    price: { amount, currency },
    waffo: { request: key, id: waffoId ?? null },
    checkout: state === 'open' ? payUrl : undefined,
  };
}

/** @param {Refund} refund */
function refundView({ id, key, saleId, state, amount }) {
  return { id, order: saleId, state, amount, waffo: { request: key } };
}

/** @param {Change} change */
function changeView({ id, membershipId, state, payUrl }) {
  return { id, membership: membershipId, state, checkout: state === 'pending' ? payUrl : undefined };
}

/** @param {Part} part */
function stateOf(part) {
  return 'state' in part ? part.state : 'yours';
}

/**
 * @param {string} title
 * @param {string} text
 */
function page(title, text) {
  return html`<!doctype html>
    <html lang="en">
      <title>${title}</title>
      <h1>${title}</h1>
      <p>${text}</p>
    </html>`;
}

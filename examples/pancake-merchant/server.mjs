#!/usr/bin/env node
// @ts-check
// A shop that sells through Waffo Pancake: its own API, and the address that receives webhooks.
import { createServer } from 'node:http';
import { Ledger } from './ledger.mjs';
import { Pancake } from './pancake.mjs';
import { Refusal, Shop } from './shop.mjs';
import { isOurs, verified } from './webhooks.mjs';

/** @typedef {import('./shop.mjs').Json} Json */

const { PORT = '3000', PUBLIC_URL = `http://127.0.0.1:${PORT}`, DATA_DIR = '.' } = process.env;
const shop = new Shop(new Ledger(`${DATA_DIR}/sales.jsonl`), new Pancake(process.env), PUBLIC_URL);

const server = createServer((request, response) => {
  handle(request, response).catch(() => response.destroy());
});

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function handle(request, response) {
  /** @type {Buffer[]} */
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const raw = Buffer.concat(chunks).toString('utf8');
  const url = new URL(request.url ?? '/', PUBLIC_URL);
  const send = (/** @type {number} */ status, /** @type {unknown} */ body) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

  if (url.pathname === '/webhooks/pancake') {
    const event = verified(raw, request.headers['x-waffo-signature']);
    if (!event) return send(401, { error: 'not signed by Pancake' });
    if (!isOurs(event)) return send(200, { ignored: 'of another store or environment' });
    try {
      await shop.hear(event);
      return send(200, { received: true });
    } catch (error) {
      console.error(event.eventType, event.eventId, error);
      return send(503, { error: 'not now, send it again' });
    }
  }
  try {
    return send(...(await answer(`${request.method} ${url.pathname}`, bodyIn(raw))));
  } catch (error) {
    if (error instanceof Refusal) return send(error.status, { error: error.message, id: error.id });
    console.error(error);
    return send(500, { error: 'Something went wrong on our side. Please try again in a minute.' });
  }
}

/**
 * @param {string} raw
 * @returns {Json}
 */
function bodyIn(raw) {
  try {
    return raw === '' ? {} : JSON.parse(raw);
  } catch {
    throw new Refusal(400, 'The request is not JSON.');
  }
}

/**
 * @param {string} call
 * @param {Json} body
 * @returns {Promise<[status: number, body: Json]>}
 */
async function answer(call, body) {
  const [, id = ''] = /^\w+ \/\w+\/([^/]+)/.exec(call) ?? [];
  switch (call.replace(id, id && ':id')) {
    case 'GET /health':
      return [200, { status: 'up' }];
    case 'POST /orders':
      return [201, await shop.sell('order', body)];
    case 'POST /subscriptions':
      return [201, await shop.sell('subscription', body)];
    case 'GET /orders/:id':
    case 'GET /subscriptions/:id':
      return [200, shop.view(shop.get(id))];
    case 'POST /orders/:id/checkout':
      return [201, await shop.resume(id, body)];
    case 'POST /subscriptions/:id/cancel':
      return [200, await shop.cancel(id, body)];
    case 'GET /return/:id':
      // The buyer is back. That proves nothing, so we ask.
      shop.ask(id).catch(console.error);
      return [200, shop.view(shop.get(id))];
    case 'POST /reconciliation':
      shop.reconcile().catch(console.error);
      return [202, { status: 'started' }];
    case 'GET /unresolved':
      return [200, { ids: shop.unresolved() }];
    default:
      throw new Refusal(404, 'There is nothing here.');
  }
}

server.listen(Number(PORT), '127.0.0.1');
process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});

// @ts-check
import { createServer } from 'node:http';
import { parseObject } from './fields.mjs';

/** @typedef {import('./shop.mjs').Shop} Shop */

const LARGEST_BODY = 1_000_000;

/**
 * Serves a shop on its port.
 * @param {Shop} shop
 */
export function serve(shop) {
  const server = createServer((request, response) => {
    answer(shop, request, response).catch((error) => {
      console.error(error);
      response.destroy();
    });
  });
  server.listen(shop.settings.port, () => {
    console.log(`The shop is open at ${shop.settings.publicUrl}`);
    shop.open();
  });
  // Everything of worth is on disk already.
  process.once('SIGTERM', () => process.exit(0));
}

/**
 * @param {Shop} shop
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function answer(shop, request, response) {
  const url = new URL(request.url ?? '/', shop.settings.publicUrl);
  const bytes = await readBody(request);
  if (request.method === 'POST' && shop.notifications.comeTo(url.pathname)) {
    const reply = await shop.notifications.receive(bytes, request.headers, url);
    response.writeHead(reply.status, reply.headers).end(reply.body);
    return;
  }
  const { status, headers, json, html } = await shop.api.handle(
    request.method ?? '',
    url,
    parseObject(bytes.toString('utf8')),
  );
  const type = html === undefined ? 'application/json' : 'text/html; charset=utf-8';
  response.writeHead(status, { 'content-type': type, ...headers }).end(html ?? JSON.stringify(json));
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @returns {Promise<Buffer>}
 */
async function readBody(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new Error('a request was too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

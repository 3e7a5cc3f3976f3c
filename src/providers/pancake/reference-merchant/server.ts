import type { IncomingMessage, ServerResponse } from 'node:http';
import { reasonOf } from '../../../core/index.ts';
import { bodyOf } from './fields.ts';
import { route, type Reply } from './routes.ts';
import { WEBHOOK_PATH } from './settings.ts';
import type { Shop } from './shop.ts';
import { Refused } from './words.ts';

const LARGEST_BODY = 1_000_000;

/** Answers one HTTP request: a webhook of Pancake, or a call of our own API. */
export async function serve(shop: Shop, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', shop.setup.publicUrl);
  const raw = await readBody(request);
  if (raw === undefined) return send(response, 413, 'text/plain', '');
  if (request.method === 'POST' && url.pathname === WEBHOOK_PATH) {
    const answer = await shop.webhooks.receive(raw, shop.webhooks.signatureIn(request));
    return send(response, answer.status, 'text/plain', answer.body);
  }
  const { status, json, html } = await answerCall(shop, request.method ?? '', url, raw);
  if (html !== undefined) return send(response, status, 'text/html; charset=utf-8', html);
  return send(response, status, 'application/json', JSON.stringify(json ?? {}));
}

async function answerCall(shop: Shop, method: string, url: URL, raw: Buffer): Promise<Reply> {
  try {
    return await route(shop, method, url, bodyOf(raw));
  } catch (error) {
    if (error instanceof Refused)
      return { status: error.status, json: { error: error.message, ...(error.id && { id: error.id }) } };
    shop.setup.alarm(`${method} ${url.pathname}: ${reasonOf(error)}`);
    return { status: 500, json: { error: 'Something went wrong on our side. Please try again later.' } };
  }
}

/** The exact bytes; `undefined` if there are too many. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  const length = status === 204 ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  response.writeHead(status, { 'content-type': type, ...length });
  response.end(body);
}

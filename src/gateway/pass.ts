import { pipeline } from 'node:stream/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { PROBE_HEADER } from '../transport/index.ts';
import { without } from './headers.ts';
import { answerWith, nonsenseIn, proxyAnswer, unpassable } from './outcome.ts';
import { headOf, open } from './send.ts';
import type { GatewayContext } from './context.ts';

/**
 * Forwards other requests (redirects, pages) unchanged, without recording them.
 * @param read the part of the body that was read already; the rest is still in the request
 */
export async function passOn(
  context: GatewayContext,
  request: IncomingMessage,
  response: ServerResponse,
  read: { bytes: Buffer; complete: boolean } | undefined,
): Promise<void> {
  const answer = await open(
    {
      to: context.merchant(),
      method: request.method ?? 'GET',
      target: request.url ?? '/',
      headers: without(request.rawHeaders, PROBE_HEADER),
      body: read?.bytes ?? Buffer.alloc(0),
      keepsHost: true,
      ...(!read?.complete && hasBody(request) && { rest: request }),
    },
    context.toMerchant,
  );
  if ('kind' in answer) {
    // A person may see this in a browser, so always send a text.
    answerWith(response, proxyAnswer(answer, 'the merchant'));
    return;
  }
  const { status, message, headers } = headOf(answer);
  const nonsense = nonsenseIn({ status, message });
  if (nonsense !== undefined) {
    answer.destroy();
    context.trouble(`an answer of the merchant was not passed on: ${nonsense}`);
    answerWith(response, unpassable(nonsense));
    return;
  }
  response.sendDate = false;
  response.writeHead(status, message, [...headers]);
  // If the client has gone, stop sending.
  await pipeline(answer, response).catch(() => undefined);
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
}

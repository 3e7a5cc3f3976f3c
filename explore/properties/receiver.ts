import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { ACKNOWLEDGEMENT, sign, SIGNATURE_HEADER, verify } from '../../src/protocol/index.ts';
import type { Data, Told } from '../../src/model/index.ts';

/** A receiver of notifications on loopback that acknowledges what it is told, and remembers it. */
export interface Receiver {
  url: string;
  told: Told[];
  /** How many deliveries of each notification it answers with `failed` before it acknowledges. */
  refusals: number;
  close(): Promise<void>;
}

/** @param now Waffo's time */
export async function openReceiver(
  keys: { merchant: KeyObject; waffo: KeyObject },
  now: () => number,
): Promise<Receiver> {
  const server = createServer((request, response) => {
    void take(request).then(({ body, headers }) => response.writeHead(200, headers).end(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
    told: [],
    refusals: 0,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  const deliveries = new Map<string, number>();
  return receiver;

  async function take(request: IncomingMessage): Promise<{ body: string; headers: Record<string, string> }> {
    const text = await textOf(request);
    const signature = request.headers[SIGNATURE_HEADER];
    const { eventType, result } = JSON.parse(text) as { eventType: string; result: Data };
    const signed = typeof signature === 'string' && verify(text, signature, keys.waffo);
    receiver.told.push({ eventType, result, signed, at: now() });
    const count = (deliveries.get(text) ?? 0) + 1;
    deliveries.set(text, count);
    const body = count > receiver.refusals ? ACKNOWLEDGEMENT : '{"message":"failed"}';
    const headers = {
      'content-type': 'application/json',
      [SIGNATURE_HEADER]: await sign(body, keys.merchant),
    };
    return { body, headers };
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

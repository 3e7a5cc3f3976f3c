import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { ACKNOWLEDGEMENT, sign, SIGNATURE_HEADER, verify } from '../../src/providers/waffo/protocol/index.ts';
import type { Data, Told } from '../../src/providers/waffo/model/index.ts';

/** Replies that acknowledge nothing, each wrong in one way. Which comes first turns with the notification. */
const WRONG: readonly ((key: KeyObject) => Promise<Reply>)[] = [
  (key) => signed('{"message":"failed"}', key),
  (key) => signed('{"message":"success","more":true}', key),
  async (key) => ({ ...(await signed(ACKNOWLEDGEMENT, key)), status: 500 }),
  async () => ({ status: 200, body: ACKNOWLEDGEMENT, headers: JSON_TYPE }),
  async (key) => {
    const { headers, ...reply } = await signed(ACKNOWLEDGEMENT, key);
    return { ...reply, headers: { ...headers, 'content-type': 'text/plain' } };
  },
  async (key) => ({ ...(await signed('{}', key)), body: ACKNOWLEDGEMENT }),
];
const JSON_TYPE = { 'content-type': 'application/json' };

interface Reply {
  status: number;
  body: string;
  headers: Record<string, string>;
}

async function signed(body: string, key: KeyObject): Promise<Reply> {
  return { status: 200, body, headers: { ...JSON_TYPE, [SIGNATURE_HEADER]: await sign(body, key) } };
}

/** A receiver of notifications on loopback that acknowledges what it is told, and remembers it. */
export interface Receiver {
  url: string;
  told: Told[];
  /** How many deliveries of each notification it answers wrongly before it acknowledges. */
  refusals: number;
  close(): Promise<void>;
}

/** @param now Waffo's time */
export async function openReceiver(
  keys: { merchant: KeyObject; waffo: KeyObject },
  now: () => number,
): Promise<Receiver> {
  const server = createServer((request, response) => {
    void take(request).then(({ status, body, headers }) => response.writeHead(status, headers).end(body));
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

  async function take(request: IncomingMessage): Promise<Reply> {
    const text = await textOf(request);
    const signature = request.headers[SIGNATURE_HEADER];
    const { eventType, result } = JSON.parse(text) as { eventType: string; result: Data };
    const valid = typeof signature === 'string' && verify(text, signature, keys.waffo);
    receiver.told.push({ eventType, result, signed: valid, at: now() });
    const count = (deliveries.get(text) ?? 0) + 1;
    deliveries.set(text, count);
    if (count > receiver.refusals) return signed(ACKNOWLEDGEMENT, keys.merchant);
    const wrong = WRONG[(deliveries.size + count) % WRONG.length];
    return wrong ? wrong(keys.merchant) : signed('{}', keys.merchant);
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

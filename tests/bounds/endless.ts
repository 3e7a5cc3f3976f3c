import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Ways in which a merchant never ends its reply. */
export type Endless = 'flood' | 'drip';

/** A merchant that answers everything without an end. */
export interface EndlessMerchant {
  url: string;
  /** Bytes that it has handed to its sockets. */
  sent(): number;
  close(): Promise<void>;
}

const CHUNK = Buffer.alloc(65_536, 'x');
/** What a harness that reads everything would have to hold. */
const MOST = 1_000_000_000;

/** Starts a merchant that sends as much as its caller reads (up to 1 GB), or a byte every 20 ms. */
export async function startEndless(how: Endless): Promise<EndlessMerchant> {
  let sent = 0;
  const flood = (response: ServerResponse): void => {
    while (!response.destroyed && sent < MOST) {
      sent += CHUNK.length;
      if (!response.write(CHUNK)) return void response.once('drain', () => flood(response));
    }
    response.end();
  };
  const drip = async (response: ServerResponse): Promise<void> => {
    while (!response.destroyed) {
      response.write('x');
      sent += 1;
      await pause(20);
    }
  };
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'application/json' });
    if (how === 'flood') flood(response);
    else void drip(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent: () => sent,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

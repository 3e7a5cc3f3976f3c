import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the shop got it. */
export interface Visit {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  /** Raw text. */
  body: string;
}

type Answer = (visit: Visit, response: ServerResponse) => void;

/** A merchant's server whose answers the test writes. */
export interface Shop {
  url: string;
  port: number;
  visits: Visit[];
  /** From now on. Until then it answers 200 with an empty table. */
  answers(answer: Answer): void;
  close(): Promise<void>;
}

/** Answers with a JSON body. */
export function json(status: number, body: unknown): Answer {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
}

/** Never answers. */
export const silence: Answer = () => {};

export async function openShop(port = 0): Promise<Shop> {
  const visits: Visit[] = [];
  let answer: Answer = json(200, {});
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const visit = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body };
      visits.push(visit);
      answer(visit, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    visits,
    answers(next) {
      answer = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

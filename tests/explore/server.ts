import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadSpec, type Operation } from '../../src/contract/index.ts';
import { answers } from '../contract/bodies.ts';

/** What a server does with a call that it has read; nothing written means that it never answers. */
export type Serve = (operation: Operation | undefined, body: string, response: ServerResponse) => void;

/** A server on this machine with a conduct of its own. */
export interface Served {
  url: string;
  close(): Promise<void>;
}

const spec = loadSpec();

/** Listens for calls of the API. */
export async function serve(
  how: (request: IncomingMessage, response: ServerResponse, body: Buffer) => void,
): Promise<Served> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => how(request, response, Buffer.concat(chunks)));
    request.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The operation that a request is for. */
export function operationOf({ method, url = '' }: IncomingMessage): Operation | undefined {
  return method === 'POST' ? spec.operationAt(url.replace(/^\/api\/v1/, '')) : undefined;
}

/**
 * As off-the-shelf mock servers of an OpenAPI document do it: checks the body against the schema, answers with the
 * example of the document, signs nothing, keeps nothing, knows no keys, and says what is wrong in a form of its own.
 */
export function serveSloppyMock(): Promise<Served> {
  return serve((request, response, bytes) => {
    const operation = operationOf(request);
    if (!operation) return problem(response, 404, 'Route not resolved, no path matched');
    let body: unknown;
    try {
      body = JSON.parse(bytes.toString());
    } catch {
      return problem(response, 400, 'Failed to parse the request body as JSON');
    }
    const [violation] = operation.request.validate(body);
    if (violation) return problem(response, 422, `Request body ${violation.field} ${violation.message}`);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ code: '0', msg: 'success', data: answers[operation.id] }));
  });
}

function problem(response: ServerResponse, status: number, title: string): void {
  response.writeHead(status, { 'content-type': 'application/problem+json' });
  response.end(JSON.stringify({ type: 'https://mock.example/errors', title, status }));
}

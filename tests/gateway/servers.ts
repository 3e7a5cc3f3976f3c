import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message as it stood on the wire. */
export interface Raw {
  headers: string[];
  bytes: Buffer;
}

/** A server on a free port of this machine. */
export interface Listening {
  url: URL;
  close(): Promise<void>;
}

export async function listening(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Listening> {
  const server: Server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A port on which nobody listens. */
export async function closedPort(): Promise<URL> {
  const server = await listening(() => undefined);
  await server.close();
  return server.url;
}

/** Sends header lines and bytes as they are; without `Content-Length` among the lines the body is chunked. */
export function sendRaw(
  to: { url: string; method: string; path: string },
  { headers, bytes }: Raw,
): Promise<Raw & { status: number }> {
  const { hostname, port } = new URL(to.url);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        hostname,
        port,
        method: to.method,
        path: to.path,
        agent: false,
        headers: ['Host', 'shop.example', ...headers] as unknown as Record<string, string>,
      },
      (response) => {
        void bodyOf(response).then((got) =>
          resolve({ status: response.statusCode ?? 0, headers: response.rawHeaders, bytes: got }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(bytes);
  });
}

export async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The lines that must come through: all but those of a single connection. */
export function lasting(headers: readonly string[]): string[] {
  const lines: string[] = [];
  for (let i = 0; i < headers.length; i += 2) {
    const name = headers[i] ?? '';
    if (!/^(connection|keep-alive|transfer-encoding|host|te|upgrade)$/i.test(name))
      lines.push(`${name}: ${headers[i + 1] ?? ''}`);
  }
  return lines;
}

import type { IncomingMessage, ServerResponse } from 'node:http';

/** How a call of the API is answered. */
export interface Reply {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string | Buffer;
}

/**
 * Sends the answer to a call; `dropped` closes the connection without one.
 * @param isLast closes the connection after this answer, because the rest of the call was not read
 */
export function sendReply(
  request: IncomingMessage,
  response: ServerResponse,
  reply: Reply | 'dropped',
  isLast: boolean,
): void {
  if (reply === 'dropped') {
    request.socket.destroy();
    return;
  }
  response.writeHead(reply.status, {
    ...reply.headers,
    'content-length': Buffer.byteLength(reply.body),
    ...(isLast && { connection: 'close' }),
  });
  response.end(reply.body);
}

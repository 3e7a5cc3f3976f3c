import type { ServerResponse } from 'node:http';
import type { Failure, Incoming } from './send.ts';

/** What the caller gets: an answer, or a connection that is closed without one. */
export type Outcome = Incoming | 'dropped';

/** A failure as the caller sees it: never as an answer of the other side. */
export function shown(failure: Failure, failures: 'drop' | 'status', who: string): Outcome {
  return failures === 'drop' ? 'dropped' : proxyAnswer(failure, who);
}

/** 502 or 504 in plain words, as any proxy gives them. */
export function proxyAnswer({ kind, reason }: Failure, who: string): Incoming {
  const bytes = Buffer.from(`The gateway got no answer from ${who}: ${reason}.\n`);
  return {
    status: kind === 'late' ? 504 : 502,
    message: kind === 'late' ? 'Gateway Timeout' : 'Bad Gateway',
    headers: ['Content-Type', 'text/plain; charset=utf-8', 'Content-Length', String(bytes.length)],
    bytes,
  };
}

/** Writes what the caller gets. */
export function answerWith(response: ServerResponse, outcome: Outcome): void {
  if (response.destroyed) return;
  if (outcome === 'dropped') {
    response.socket?.destroy();
    return;
  }
  response.sendDate = false;
  response.writeHead(outcome.status, outcome.message, [...outcome.headers]);
  response.end(outcome.bytes);
}

import type { ServerResponse } from 'node:http';
import type { Failure, Incoming } from './send.ts';

/** What the caller gets: an answer, or a connection that is closed without one. */
export type Outcome = Incoming | 'dropped';

/** The outcome of a failure for the caller: it must not look like an answer of the other side. */
export function shown(failure: Failure, failures: 'drop' | 'status', who: string): Outcome {
  return failures === 'drop' ? 'dropped' : proxyAnswer(failure, who);
}

/** 502 or 504 with a plain text, as a proxy answers. */
export function proxyAnswer({ kind, reason }: Failure, who: string): Incoming {
  const bytes = Buffer.from(`The gateway got no answer from ${who}: ${reason}.\n`);
  return {
    status: kind === 'late' ? 504 : 502,
    message: kind === 'late' ? 'Gateway Timeout' : 'Bad Gateway',
    headers: ['Content-Type', 'text/plain; charset=utf-8', 'Content-Length', String(bytes.length)],
    bytes,
  };
}

/** 502 for an answer that arrived, but cannot be passed on. */
export function unpassable(why: string): Incoming {
  return proxyAnswer({ kind: 'broken', reason: why }, 'the other side that it can pass on');
}

/** Why an answer cannot be written as HTTP; undefined if it can. Node's client accepts more than its server writes. */
export function nonsenseIn({ status, message }: Pick<Incoming, 'status' | 'message'>): string | undefined {
  if (!Number.isInteger(status) || status < 200 || status > 999)
    return `its status is ${String(status).padStart(3, '0')}, which is no status of an answer`;
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  return /[^\t\x20-\x7e\x80-\xff]/.test(message) ? 'its reason phrase holds a control character' : undefined;
}

/** The outcome, or a 502 if it cannot be written; `tell` gets the reason. */
export function passable(outcome: Outcome, tell: (what: string) => void): Outcome {
  const nonsense = outcome === 'dropped' ? undefined : nonsenseIn(outcome);
  if (nonsense === undefined) return outcome;
  tell(`an answer was not passed on: ${nonsense}`);
  return unpassable(nonsense);
}

export function answerWith(response: ServerResponse, outcome: Outcome): void {
  if (response.destroyed || response.writableEnded) return;
  if (outcome === 'dropped' || response.headersSent) {
    response.socket?.destroy();
    return;
  }
  response.sendDate = false;
  response.writeHead(outcome.status, outcome.message, [...outcome.headers]);
  response.end(outcome.bytes);
}

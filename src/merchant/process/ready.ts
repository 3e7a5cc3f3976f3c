import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { request } from 'undici';
import { reasonOf } from '../../core/index.ts';
import { noteAnswer } from '../answered.ts';

const LOOK_EVERY_MS = 50;
const LONGEST_LOOK_MS = 5_000;

export interface Readiness {
  baseUrl: string;
  port: number;
  /** Path for a GET; without it, an open port is enough. */
  path?: string;
  /** Milliseconds. */
  timeout: number;
}

/**
 * Waits until the merchant is ready, `ended` resolves, or the time is over. Any answer below 500 to `path` counts,
 * because a health route may need credentials or be misspelt. Resolves to undefined if it is ready, else to the last
 * observation.
 */
export async function untilReady(readiness: Readiness, ended: () => boolean): Promise<string | undefined> {
  const deadline = performance.now() + readiness.timeout;
  const left = (): number => Math.max(1, Math.ceil(deadline - performance.now()));
  let last: string | undefined;
  for (;;) {
    const seen = await look(readiness, Math.min(left(), LONGEST_LOOK_MS));
    if (ended()) return 'it ended';
    if (seen === undefined) return undefined;
    const isLate = performance.now() >= deadline;
    // A probe that the deadline cut off saw less than the one before.
    if (!isLate || last === undefined) last = seen;
    if (isLate) return last;
    await delay(Math.min(LOOK_EVERY_MS, left()));
  }
}

async function look({ baseUrl, port, path }: Readiness, timeoutMs: number): Promise<string | undefined> {
  if (path === undefined) return openPort(port, timeoutMs);
  try {
    const response = await request(baseUrl + path, { signal: AbortSignal.timeout(timeoutMs), reset: true });
    await response.body.dump();
    if (response.statusCode >= 500) return `GET ${baseUrl}${path} answers ${response.statusCode}`;
    noteAnswer(baseUrl);
    return undefined;
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError';
    return `GET ${baseUrl}${path} ${late ? 'does not answer' : `fails: ${reasonOf(error) || codeOf(error)}`}`;
  }
}

function openPort(port: number, timeoutMs: number): Promise<string | undefined> {
  return new Promise((settle) => {
    const socket = connect({ port, host: 'localhost', timeout: timeoutMs });
    const end = (seen: string | undefined): void => {
      socket.destroy();
      settle(seen);
    };
    socket.once('connect', () => end(undefined));
    socket.once('timeout', () => end(`port ${port} does not answer`));
    socket.once('error', (error) => end(`port ${port}: ${error.message || codeOf(error)}`));
  });
}

// Errors for several addresses of one name have a code but no message.
function codeOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : 'no connection';
}

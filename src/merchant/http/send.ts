import { performance } from 'node:perf_hooks';
import { Agent, request, type Dispatcher } from 'undici';
import { readAll, STREAM_LIMITS, Unfinished, reasonOf } from '../../core/index.ts';
import type { UnfinishedReply } from '../../journal/index.ts';
import type { FilledRequest } from './request.ts';

/** The reply, or why there is none. */
export interface Answer {
  /** 0 without a (complete) reply. */
  status: number;
  body: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** Why there is no reply, as text. */
  failure?: string;
  /** The reply began but never ended. */
  unfinished?: UnfinishedReply;
  /** Whether anything was received. */
  heard: boolean;
  durationMs: number;
}

/** A dispatcher that opens a connection per call: a restarted merchant has dropped the old ones. */
export function createAgent(timeoutMs: number): Dispatcher {
  return new Agent({
    pipelining: 0,
    connect: { timeout: timeoutMs },
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}

/**
 * Sends a call once and reads the whole reply within `timeoutMs`. Never throws, follows no redirect.
 * @param leaves the caller disconnects when this is aborted
 */
export async function send(
  call: FilledRequest,
  timeoutMs: number,
  agent: Dispatcher,
  leaves?: AbortSignal,
): Promise<Answer> {
  const started = performance.now();
  const elapsed = (): number => Math.round(performance.now() - started);
  const late = AbortSignal.timeout(timeoutMs);
  const signal = leaves ? AbortSignal.any([late, leaves]) : late;
  let begun: number | undefined;
  try {
    const response = await request(call.url, {
      method: call.method,
      headers: call.headers,
      body: call.body ?? null,
      dispatcher: agent,
      signal,
    });
    begun = response.statusCode;
    const limit = STREAM_LIMITS.merchantReply;
    const bytes = await readAll(response.body, { limit, signal, within: seconds(timeoutMs) });
    return {
      status: response.statusCode,
      body: asUtf8(bytes),
      headers: plain(response.headers),
      heard: true,
      durationMs: elapsed(),
    };
  } catch (error) {
    return {
      status: 0,
      body: '',
      headers: {},
      failure: leaves?.aborted ? 'the caller hung up before a reply came' : explain(error, timeoutMs, begun),
      ...(error instanceof Unfinished &&
        begun !== undefined && { unfinished: { why: error.why, status: begun, bytes: error.bytes } }),
      heard: begun !== undefined,
      durationMs: elapsed(),
    };
  }
}

/** As browsers read it: without a byte order mark. */
function asUtf8(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** `35 s`, `0.5 s`. */
export function seconds(ms: number): string {
  return `${Number((ms / 1000).toFixed(ms < 10_000 ? 1 : 0))} s`;
}

function plain(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const told = Object.entries(headers).filter(([, value]) => value !== undefined);
  return Object.fromEntries(told.map(([name, value]) => [name.toLowerCase(), [value].flat().join(', ')]));
}

function explain(error: unknown, timeoutMs: number, begun: number | undefined): string {
  const code = codeOf(error);
  const late = error instanceof Error && /^(Timeout|Abort)Error$/.test(error.name);
  if (begun !== undefined) return `the reply began with HTTP ${begun} but ${reasonOf(error)}`;
  if (late || code === 'UND_ERR_CONNECT_TIMEOUT') return `no reply within ${seconds(timeoutMs)}`;
  if (code === 'ECONNREFUSED') return 'connection refused';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'the host name is not known';
  if (code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE') {
    return 'the connection was closed before a reply came';
  }
  return `no reply: ${reasonOf(error)}`;
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined;
  return typeof code === 'string' ? code : undefined;
}

import dns from 'node:dns';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { readAll, Unfinished, reasonOf } from '../core/index.ts';
import type { ProductionGuard } from '../provider/index.ts';
import { endToEnd, valuesOf, withHeader, type RawHeaders } from './headers.ts';

/** A request to pass on. */
export interface Outgoing {
  /** Origin, with an optional path that is put before `target`. */
  to: URL;
  method: string;
  /** Path and query as they arrived. */
  target: string;
  /** As they arrived; hop-by-hop headers are not forwarded. */
  headers: RawHeaders;
  body: Buffer;
  /** Keeps the Host header of the sender, unless the receiver needs its own name. */
  keepsHost?: boolean;
  /** The rest of a body that is too long to keep whole. */
  rest?: Readable;
}

/** A response as on the wire; `headers` are end-to-end. */
export interface Incoming {
  status: number;
  message: string;
  headers: RawHeaders;
  bytes: Buffer;
}

/** Why there is no answer. */
export interface Failure {
  kind: 'unreachable' | 'broken' | 'late';
  reason: string;
  /** The answer began like this but never ended. */
  begun?: { status: number; cut: Unfinished };
}

export interface SendOptions {
  /** Addresses of production are refused. */
  hosts: ProductionGuard;
  /** Milliseconds in which the whole answer must arrive. */
  timeout: number;
  /** Largest body in bytes that is read whole. */
  limit: number;
  /** PEM of authorities to trust instead of Node's. */
  ca?: readonly string[];
  /** Resolve names only by name servers: ignore the hosts file of this machine. */
  beyondHostsFile?: boolean;
  /** Port of this gateway, to detect an address that leads back to it. */
  ownPort?: number;
}

const CONNECT_MS = 10_000;

/**
 * Sends a request and reads the whole answer. Rejects only for production, with WAF_TARGET; all other failures are
 * results.
 */
export async function send(outgoing: Outgoing, options: SendOptions): Promise<Incoming | Failure> {
  const late = AbortSignal.timeout(options.timeout);
  const opened = await open(outgoing, options, late);
  if ('kind' in opened) return opened;
  try {
    const { limit, timeout } = options;
    const bytes = await readAll(opened, { limit, signal: late, within: `${timeout / 1000} s` });
    return { ...headOf(opened), bytes };
  } catch (error) {
    if (!(error instanceof Unfinished)) throw error;
    const { status } = headOf(opened);
    const kind = error.why === 'too slow' ? 'late' : 'broken';
    return { kind, reason: `the answer ${error.message}`, begun: { status, cut: error } };
  }
}

/** Sends a request and resolves with the head of the answer; its body is still unread. */
export async function open(
  outgoing: Outgoing,
  options: SendOptions,
  late: AbortSignal = AbortSignal.timeout(options.timeout),
): Promise<IncomingMessage | Failure> {
  const { to, method, target } = outgoing;
  options.hosts.refuseProduction(to);
  options.hosts.refuseClearText(to);
  const isSecure = to.protocol === 'https:';
  return new Promise((resolve) => {
    let isConnected = false;
    const request = (isSecure ? requestHttps : requestHttp)({
      hostname: to.hostname.replace(/^\[|\]$/g, ''),
      port: to.port,
      method,
      path: `${to.pathname.replace(/\/$/, '')}${target}`,
      // Node accepts raw lines; its types know only an object.
      headers: framed(outgoing) as unknown as Record<string, string>,
      // A new connection per call: a pooled one that died meanwhile would look like a lost answer.
      agent: false,
      signal: late,
      ...(options.beyondHostsFile && isNamed(to.hostname) && { lookup: askNameServers }),
      // Also if NODE_TLS_REJECT_UNAUTHORIZED is 0.
      ...(isSecure && { rejectUnauthorized: true, ...(options.ca && { ca: [...options.ca] }) }),
    });
    const giveUp = setTimeout(
      () => request.destroy(new Error(`no connection within ${CONNECT_MS / 1000} s`)),
      CONNECT_MS,
    );
    request.once('socket', (socket) =>
      socket.once(isSecure ? 'secureConnect' : 'connect', () => {
        isConnected = true;
        clearTimeout(giveUp);
        if (socket.remotePort === options.ownPort && socket.remoteAddress === socket.localAddress)
          request.destroy(new Error(`${to.host} leads back to the gateway itself`));
      }),
    );
    request.once('close', () => {
      clearTimeout(giveUp);
      // An upgrade answer ends without an error; in all other cases the promise is settled already.
      resolve({ kind: 'broken', reason: 'the connection was closed without an answer' });
    });
    request.once('response', resolve);
    request.on('error', (error) => {
      if (late.aborted) resolve(tooLate(options));
      else resolve({ kind: isConnected ? 'broken' : 'unreachable', reason: causeOf(error) });
    });
    if (outgoing.body.length > 0) request.write(outgoing.body);
    if (outgoing.rest) outgoing.rest.pipe(request);
    else request.end();
  });
}

/** Status and headers of an answer to forward. */
export function headOf(response: IncomingMessage): Omit<Incoming, 'bytes'> {
  return {
    status: response.statusCode ?? 0,
    message: response.statusMessage ?? '',
    headers: endToEnd(response.rawHeaders),
  };
}

/** The headers to send, with the same body framing as the received message. */
function framed({ to, method, headers, keepsHost, body, rest }: Outgoing): string[] {
  const kept = endToEnd(headers);
  const isKept = keepsHost && !isNamed(to.hostname) && valuesOf(kept, 'host').length > 0;
  const addressed = isKept ? kept : withHeader(kept, 'Host', to.host);
  if (valuesOf(addressed, 'content-length').length > 0) return addressed;
  if (rest || body.length > 0 || valuesOf(headers, 'transfer-encoding').length > 0)
    return [...addressed, 'Transfer-Encoding', 'chunked'];
  return /^(POST|PUT|PATCH)$/.test(method) ? [...addressed, 'Content-Length', '0'] : addressed;
}

/**
 * Whether a server may choose a site by this host name. A merchant on this machine keeps the name that the sender used, as
 * behind the tunnel itself.
 */
function isNamed(hostname: string): boolean {
  return !/^(localhost|\[.*\]|[\d.]+)$/.test(hostname);
}

const askNameServers: LookupFunction = (hostname, { all }, tell) => {
  dns.resolve4(hostname, (error, addresses) => {
    const found = (addresses ?? []).map((address) => ({ address, family: 4 }));
    if (all) tell(error, found);
    else tell(error, found[0]?.address ?? '', 4);
  });
};

function tooLate({ timeout }: SendOptions): Failure {
  return { kind: 'late', reason: `no answer within ${timeout / 1000} s` };
}

function causeOf(error: unknown): string {
  // Happy eyeballs: an AggregateError has an empty message.
  const first = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  const { code } = first as NodeJS.ErrnoException;
  const text = reasonOf(first);
  return code && !text.includes(code) ? `${text} (${code})` : text;
}

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
  /** Origin and, if it has one, a path that goes before `target`. */
  to: URL;
  method: string;
  /** Path and query as they arrived. */
  target: string;
  /** As they arrived; hop-by-hop headers end here. */
  headers: RawHeaders;
  body: Buffer;
  /** The name under which the sender called stays, if the receiver has none of its own. */
  keepsHost?: boolean;
  /** What follows `body`, for one that is not kept whole. */
  rest?: Readable;
}

/** A response as it stood on the wire; `headers` are end-to-end. */
export interface Incoming {
  status: number;
  message: string;
  headers: RawHeaders;
  bytes: Buffer;
}

/** Why nothing came back. */
export interface Failure {
  kind: 'unreachable' | 'broken' | 'late';
  reason: string;
  /** The answer began like this and had no end. */
  begun?: { status: number; cut: Unfinished };
}

export interface SendOptions {
  /** Addresses of production are refused. */
  hosts: ProductionGuard;
  /** Milliseconds until the whole answer must be there. */
  timeout: number;
  /** Most bytes of a body that is read whole. */
  limit: number;
  /** PEM of authorities to trust instead of the ones that Node trusts. */
  ca?: readonly string[];
  /** Names are asked of name servers alone: the hosts file of this machine does not count. */
  beyondHostsFile?: boolean;
  /** Port of this gateway: whoever leads back to it leads nowhere. */
  ownPort?: number;
}

const CONNECT_MS = 10_000;

/** Sends and reads the whole answer. Rejects only with WAF_TARGET, for production: everything else is a result. */
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

/** Sends and resolves when the head of the answer is there; its body is still to be read. */
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
      // Node takes raw lines as they are; its types know an object alone.
      headers: framed(outgoing) as unknown as Record<string, string>,
      // A fresh connection a call: one that died meanwhile would look like a lost answer.
      agent: false,
      signal: late,
      ...(options.beyondHostsFile && isNamed(to.hostname) && { lookup: askNameServers }),
      // Whatever NODE_TLS_REJECT_UNAUTHORIZED says.
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
      // An answer that switches protocols ends without an error; for every other end this comes too late.
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

/** Status and headers of an answer that go on. */
export function headOf(response: IncomingMessage): Omit<Incoming, 'bytes'> {
  return {
    status: response.statusCode ?? 0,
    message: response.statusMessage ?? '',
    headers: endToEnd(response.rawHeaders),
  };
}

/** The headers that leave, framed as the body was framed when it came. */
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
 * Whether a server may tell by its name which site is asked for. A merchant on this machine sees the name under
 * which it was called, as it would behind the tunnel alone.
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
  // Happy eyeballs: the message of the bundle is empty.
  const first = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  const { code } = first as NodeJS.ErrnoException;
  const text = reasonOf(first);
  return code && !text.includes(code) ? `${text} (${code})` : text;
}

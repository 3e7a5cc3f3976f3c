import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type Server as SecureServer } from 'node:https';
import { HarnessError, isLoopbackName, reasonOf } from '../core/index.ts';
import {
  addressOf,
  listenOn,
  misdirected,
  readBody,
  watchCaller,
  type Faults,
  type ReadBody,
} from '../transport/index.ts';
import { arrivalOf } from './arrival.ts';
import { BODY_LIMIT } from './body.ts';
import { Calls, type GatewayFault } from './calls.ts';
import { Notifications } from './notifications.ts';
import { answerWith, passable, unpassable, type Outcome } from './outcome.ts';
import { PaceQueue } from './pace.ts';
import { passOn } from './pass.ts';
import { servePublic } from './public-side.ts';
import { mayMatter, routeOf } from './route.ts';
import type { GatewaySettings } from './settings.ts';
import { contextOf, type GatewayContext } from './context.ts';
import { UnknownSenders } from './unknown-senders.ts';

/** Sits between the merchant and the provider, in both directions. */
export interface Gateway {
  /**
   * Scheme, host and port: the merchant's WAFFO_BASE_URL. Do not expose it: every message here counts as the
   * merchant's.
   */
  readonly url: string;
  /**
   * Target of the public address (a tunnel): accepts notifications, redirects and pages, but no calls to the provider.
   */
  readonly publicUrl: string;
  /** Faults for the merchant's calls. */
  readonly faults: Faults<GatewayFault>;
  readonly notifications: Notifications;
  /** Messages that came from neither side. */
  readonly unknownSenders: UnknownSenders;
  /** Resolves when nothing is in progress; held notifications do not count. */
  idle(): Promise<void>;
  /** Stops listening and closes every connection. */
  close(): Promise<void>;
}

const KEEP_ALIVE_MS = 65_000;
/** The minimum that the provider requires. */
const OLDEST_TLS = 'TLSv1.2';
const HEADER_BYTES = 64 * 1024;

type Serve = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Starts a gateway. Rejects with WAF_TARGET, before it opens a socket, if it would lead to production. */
export async function startGateway(settings: GatewaySettings): Promise<Gateway> {
  const context = contextOf(settings);
  const calls = new Calls(context, settings.pace && new PaceQueue(settings.pace, context.provider.protocol));
  const notifications = new Notifications(context);
  const unknownSenders = new UnknownSenders(settings.onTrouble);
  const { host = '127.0.0.1', port = 0, publicHost = '127.0.0.1', publicPort = 0, tls } = settings;
  const names = [host, ...(settings.names ?? [])];
  const own = listenerOf(context, (request, response) =>
    serve({ context, calls, notifications, unknownSenders, names }, request, response),
  );
  const server = tls
    ? createTlsServer({ ...tls, minVersion: OLDEST_TLS, maxHeaderSize: HEADER_BYTES }, own)
    : createServer({ maxHeaderSize: HEADER_BYTES }, own);
  const world = createServer(
    { maxHeaderSize: HEADER_BYTES },
    listenerOf(context, (request, response) =>
      servePublic({ context, notifications, unknownSenders }, request, response),
    ),
  );
  const servers = [server, world];
  // Merchants pool connections: closing an idle one would look to them like a lost answer.
  for (const one of servers) one.keepAliveTimeout = KEEP_ALIVE_MS;
  try {
    const ownPort = await listenOn(server, host, port);
    context.toUpstream.ownPort = ownPort;
    // A rehearsal on this machine may use one address for both sides, because nobody outside can reach it.
    const worldPort =
      publicPort === ownPort && isLoopbackName(host)
        ? ownPort
        : await listenOn(world, publicHost, publicPort);
    const url = addressOf(tls ? 'https' : 'http', host, ownPort);
    return {
      url,
      publicUrl: worldPort === ownPort ? url : addressOf('http', publicHost, worldPort),
      faults: calls.faults,
      notifications,
      unknownSenders,
      idle: () => context.idle(),
      async close() {
        notifications.close();
        await Promise.all(servers.map(closed));
      },
    };
  } catch (error) {
    await Promise.all(servers.map(closed));
    throw error;
  }
}

/** The outermost handler: if one request fails, its sender still gets an answer, and the server keeps running. */
function listenerOf(
  context: GatewayContext,
  serve: Serve,
): (request: IncomingMessage, response: ServerResponse) => void {
  const safely: Serve = async (request, response) => {
    try {
      // A proxy request (`GET http://…`) would go to another host.
      if (request.url?.startsWith('/')) await serve(request, response);
      else response.writeHead(400, { connection: 'close' }).end();
    } catch (error) {
      // The caller has disconnected: there is nobody to answer.
      if (request.destroyed && !request.complete) return;
      context.trouble(`a request failed in the gateway: ${reasonOf(error)}`);
      if (error instanceof HarnessError) answerWith(response, 'dropped');
      else answerWith(response, unpassable(reasonOf(error)));
    }
  };
  return (request, response) => void safely(request, response);
}

interface Directions {
  context: GatewayContext;
  calls: Calls;
  notifications: Notifications;
  unknownSenders: UnknownSenders;
  names: readonly string[];
}

/** Serves the merchant, and for programs on this machine also the other direction. */
async function serve(
  { context, calls, notifications, unknownSenders, names }: Directions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = '', url: target = '' } = request;
  const foreign = misdirected(request.headers, names);
  if (foreign !== undefined) {
    unknownSenders.note('a request under a foreign name, or of a foreign page', foreign);
    return refuse(response, foreign);
  }
  if (!mayMatter({ method, target })) return passOn(context, request, response, undefined);
  const caller = watchCaller(response);
  const read = await readBody(request, BODY_LIMIT);
  const arrival = arrivalOf({ method, target, headers: request.rawHeaders, bytes: read.bytes });
  const route = routeOf(
    { method, target, headers: arrival.plain, body: arrival.content.toString('utf8') },
    context.provider.protocol,
  );
  if (route === 'other') return passOn(context, request, response, read);
  if (!read.complete) return tooLarge(context, response, read);
  const outcome: Outcome =
    route === 'call'
      ? await context.track(calls.forward(arrival, caller))
      : await notifications.receive(arrival);
  answerWith(
    response,
    passable(outcome, (what) => context.trouble(what)),
  );
}

function refuse(response: ServerResponse, why: string): void {
  response.writeHead(421, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
  response.end(
    `This is the merchant's side of the gateway, and ${why}. Point the tunnel at the public side; docs/gateway.md says how to allow a name.\n`,
  );
}

/** Neither side sends such a large body on purpose; a body that cannot be recorded is not passed on. */
function tooLarge(context: GatewayContext, response: ServerResponse, { bytes }: ReadBody): void {
  context.trouble(`the gateway closed a connection: a body went beyond ${bytes.length} bytes`);
  answerWith(response, 'dropped');
}

async function closed(server: Server | SecureServer): Promise<void> {
  if (!server.listening) return;
  const done = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await done;
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type Server as SecureServer } from 'node:https';
import { HarnessError } from '../protocol/index.ts';
import { addressOf, listenOn, readBody, type Faults, type ReadBody } from '../wire/index.ts';
import { arrivalOf } from './arrival.ts';
import { BODY_LIMIT } from './body.ts';
import { Calls, type GatewayFault } from './calls.ts';
import { Notifications } from './notifications.ts';
import { answerWith, type Outcome } from './outcome.ts';
import { PaceQueue } from './pace.ts';
import { passOn } from './pass.ts';
import { mayMatter, routeOf } from './route.ts';
import type { GatewaySettings } from './settings.ts';
import { stageOf, type Stage } from './stage.ts';

/** Stands between merchant and Waffo in both directions. */
export interface Gateway {
  /** Scheme, host and port: the merchant's WAFFO_BASE_URL, and where a public address must lead. */
  readonly url: string;
  /** What goes wrong with the merchant's calls. */
  readonly faults: Faults<GatewayFault>;
  readonly notifications: Notifications;
  /** Resolves when nothing is under way; what is held is not. */
  idle(): Promise<void>;
  /** Stops listening and closes every connection. */
  close(): Promise<void>;
}

const KEEP_ALIVE_MS = 65_000;
/** As Waffo demands. */
const OLDEST_TLS = 'TLSv1.2';
const HEADER_BYTES = 64 * 1024;

/** Starts a gateway. Rejects with WAF_TARGET, before a socket is opened, if it would lead to production. */
export async function startGateway(settings: GatewaySettings): Promise<Gateway> {
  const stage = stageOf(settings);
  const calls = new Calls(stage, settings.pace && new PaceQueue(settings.pace));
  const notifications = new Notifications(stage);
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    serve({ stage, calls, notifications }, request, response).catch((error: unknown) => {
      // The caller went away in the middle: there is nobody to answer.
      const isGone = request.destroyed && !request.complete;
      answerWith(response, 'dropped');
      if (error instanceof HarnessError) stage.recorder().act('scenario', error.message, stage.clock);
      else if (!isGone) throw error;
    });
  };
  const { host = '127.0.0.1', port = 0, tls } = settings;
  const server = tls
    ? createTlsServer({ ...tls, minVersion: OLDEST_TLS, maxHeaderSize: HEADER_BYTES }, listener)
    : createServer({ maxHeaderSize: HEADER_BYTES }, listener);
  // Merchants pool connections: one that is closed while they pause looks to them like a lost answer.
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  stage.toUpstream.ownPort = await listenOn(server, host, port);
  const url = addressOf(tls ? 'https' : 'http', host, stage.toUpstream.ownPort);
  return {
    url,
    faults: calls.faults,
    notifications,
    idle: () => stage.idle(),
    async close() {
      notifications.close();
      await closed(server);
    },
  };
}

interface Directions {
  stage: Stage;
  calls: Calls;
  notifications: Notifications;
}

async function serve(
  { stage, calls, notifications }: Directions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = '', url: target = '' } = request;
  // A proxy's form (`GET http://…`) would lead elsewhere.
  if (!target.startsWith('/')) {
    response.writeHead(400, { connection: 'close' }).end();
    return;
  }
  if (!mayMatter({ method, target })) return passOn(stage, request, response, undefined);
  const read = await readBody(request, BODY_LIMIT);
  const arrival = arrivalOf({ method, target, headers: request.rawHeaders, bytes: read.bytes });
  const route = routeOf({ method, target, headers: arrival.plain, body: arrival.content.toString('utf8') });
  if (route === 'other') return passOn(stage, request, response, read);
  if (!read.complete) return tooLarge(stage, response, read);
  const outcome: Outcome =
    route === 'call' ? await stage.track(calls.forward(arrival)) : await notifications.receive(arrival);
  answerWith(response, outcome);
}

/** Neither Waffo nor a merchant means such a body; what cannot be written down is not passed on. */
function tooLarge({ recorder, clock }: Stage, response: ServerResponse, { bytes }: ReadBody): void {
  recorder().act(
    'scenario',
    `the gateway closed a connection: a body went beyond ${bytes.length} bytes`,
    clock,
  );
  answerWith(response, 'dropped');
}

async function closed(server: Server | SecureServer): Promise<void> {
  const done = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await done;
}

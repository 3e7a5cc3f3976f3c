import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import { loadSpec, type Spec } from '../../../contract/index.ts';
import { printError, reasonOf } from '../../../core/index.ts';
import type { Recorder } from '../../../journal/index.ts';
import { showBroken } from '../../../pages/index.ts';
import { createTlsServer, type TlsSettings } from '../../../tls/index.ts';
import {
  addressOf,
  listenOn,
  misdirected,
  readCall,
  VirtualClock,
  watchHangUp,
} from '../../../transport/index.ts';
import type { Account } from './account.ts';
import { answer, type Route } from './api/answer.ts';
import { belongingOf } from './belonging.ts';
import type { Contract } from './contract.ts';
import type { EmulatorOptions } from './options.ts';
import { handlePage } from './pages/index.ts';
import { worldsDesk } from './checkout-router.ts';
import { TLS_HOSTS } from './tls.ts';
import { World } from './world.ts';

export interface EmulatorSettings {
  account: Account;
  /** 0 for any free port. */
  port?: number;
  /** Address to listen on; default 127.0.0.1. */
  host?: string;
  options?: Partial<EmulatorOptions>;
  contract?: Contract;
  /** Serves https. */
  tls?: TlsSettings;
  /** Names under which a browser may call the pages, beside those of this machine. */
  names?: readonly string[];
  /** Told of what broke in the emulator itself; default: it is printed. */
  onTrouble?: (what: string) => void;
  /** Sees every request before it is served, may take its time, and answers true for one that it has answered itself. */
  gate?: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
}

/** Stands for every address and every name that only this machine and its containers know; see `misdirected`. */
const ANY_ADDRESS = '0.0.0.0';
const KEEP_ALIVE_MS = 65_000;
/** The first ones tell what is misconfigured; who makes up paths gets no more of our memory. */
const MOST_STRAYS = 100;
const LONGEST_STRAY = 500;

/** The emulated Waffo on real HTTP: one address, one world at a time, earlier worlds still answering for their own. */
export class Emulator {
  readonly spec: Spec = loadSpec();
  readonly settings: EmulatorSettings;
  /** Paths outside the API to which something was posted: a base address without `/api/v1` shows here. */
  readonly strays = new Set<string>();
  #server: Server | SecureServer | undefined;
  readonly #worlds: World[] = [];
  #url = '';

  constructor(settings: EmulatorSettings) {
    this.settings = settings;
  }

  /** Scheme, host and port, without `/api/v1`. */
  get url(): string {
    return this.#url;
  }

  /** The world that new orders go to. */
  get world(): World {
    const world = this.#worlds.at(-1);
    if (!world) throw new Error('no world has been opened');
    return world;
  }

  /** Starts a fresh world; the one before keeps its orders but its time stands still. */
  async openWorld(parts: {
    journal: Recorder;
    clock?: VirtualClock;
    options?: Partial<EmulatorOptions>;
    /** Further hosts to which notifications may be sent. */
    notifyHosts?: readonly string[];
  }): Promise<World> {
    await this.#worlds.at(-1)?.end();
    const { account, contract } = this.settings;
    const options = { ...this.settings.options, ...parts.options };
    const notifyHosts = [...(options.notifyHosts ?? []), ...(parts.notifyHosts ?? [])];
    const world = new World(
      {
        account,
        operations: this.spec.operations.map(({ id }) => id),
        journal: parts.journal,
        clock: parts.clock ?? new VirtualClock(),
        options: { ...options, notifyHosts },
        ...(contract && { contract }),
      },
      () => this.#url,
    );
    this.#worlds.push(world);
    return world;
  }

  async listen(): Promise<void> {
    const { host = '127.0.0.1', port = 0, tls } = this.settings;
    const serve = (request: IncomingMessage, response: ServerResponse): void =>
      void this.#serve(request, response);
    const server = tls ? createTlsServer(tls, serve) : createServer(serve);
    // Merchants pool connections: one that is closed while a slow case pauses looks to them like a lost answer.
    server.keepAliveTimeout = KEEP_ALIVE_MS;
    this.#server = server;
    this.#url = addressOf(tls ? 'https' : 'http', host, await listenOn(server, host, port));
  }

  async close(): Promise<void> {
    await this.#worlds.at(-1)?.end();
    const server = this.#server;
    if (!server) return;
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  readonly #route: Route = (call) => {
    const belonging = belongingOf(this.#worlds, call);
    const { elsewhere } = belonging;
    if (elsewhere) {
      const what = `${elsewhere.operation} with ${elsewhere.field} ${elsewhere.value} belongs to case ${elsewhere.caseId} and is answered there`;
      this.world.journal.act('provider', what, this.world.clock, { elsewhere });
    }
    return belonging;
  };

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const { gate } = this.settings;
      if (gate && (await gate(request, response))) return;
      if (request.url?.startsWith('/api/')) {
        if (!this.#refusesForeign(request, response)) await this.#serveCall(request, response);
      } else if (!(await handlePage(request, response, worldsDesk(this.#worlds), this.#names)))
        this.#refuseStray(request, response);
    } catch (error) {
      // The caller went away in the middle: there is nobody to answer.
      if (!request.destroyed && !request.aborted) this.#tellTrouble(request, error);
      if (response.headersSent || response.destroyed) response.destroy();
      else if (request.url?.startsWith('/api/')) response.writeHead(500, { connection: 'close' }).end();
      else showBroken(response, reasonOf(error));
    }
  }

  get #names(): string[] {
    const { host, names = [], tls } = this.settings;
    return [...(host === undefined ? [] : [host]), ...(tls ? TLS_HOSTS : []), ...names];
  }

  /** One request that failed must not end the rest, and must not stay unknown. */
  #tellTrouble({ method = '', url = '' }: IncomingMessage, error: unknown): void {
    const place = `${method} ${url.split('?', 1)[0] ?? ''}`;
    const what = `the emulator failed at ${place}: ${reasonOf(error)}`;
    const world = this.#worlds.at(-1);
    world?.journal.act('provider', what, world.clock);
    if (this.settings.onTrouble) this.settings.onTrouble(what);
    else printError(error instanceof Error ? `${what}\n${error.stack ?? ''}` : what);
  }

  /**
   * A page of somebody else's must not call the API through a browser on this machine. A merchant in a container uses
   * names that no stranger can own.
   */
  #refusesForeign({ headers, method = '', url = '' }: IncomingMessage, response: ServerResponse): boolean {
    const foreign = misdirected(headers, [...this.#names, ANY_ADDRESS]);
    if (foreign === undefined) return false;
    const what = `refused ${method} ${url.split('?', 1)[0] ?? ''}: ${foreign}`;
    const world = this.#worlds.at(-1);
    world?.journal.act('provider', what, world.clock);
    response.writeHead(421, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
    response.end(`This is the emulator, and ${foreign}. --allow-host allows a name.\n`);
    return true;
  }

  #refuseStray({ method, url = '' }: IncomingMessage, response: ServerResponse): void {
    if (method === 'POST' && this.strays.size < MOST_STRAYS)
      this.strays.add((url.split('?', 1)[0] ?? '').slice(0, LONGEST_STRAY));
    response.writeHead(404).end();
  }

  async #serveCall(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const hungUp = watchHangUp(response);
    const call = await readCall(request);
    const reply = await answer(this.spec, this.#route, call, hungUp);
    if (reply === 'dropped') {
      request.socket.destroy();
      return;
    }
    response.writeHead(reply.status, {
      ...reply.headers,
      'content-length': Buffer.byteLength(reply.body),
      ...(call.tooLarge && { connection: 'close' }),
    });
    response.end(reply.body);
  }
}

/** Starts an emulator; its first world must be opened before it is called. */
export async function startEmulator(settings: EmulatorSettings): Promise<Emulator> {
  const emulator = new Emulator(settings);
  await emulator.listen();
  return emulator;
}

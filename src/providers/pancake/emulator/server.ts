import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import { printError, reasonOf, wallClock, type Clock } from '../../../core/index.ts';
import type { Recorder } from '../../../journal/index.ts';
import { addressOf, listenOn, misdirected, readCall, VirtualClock } from '../../../transport/index.ts';
import { createTlsServer, type TlsSettings } from '../../../tls/index.ts';
import type { Account } from './account.ts';
import { belongingOf } from './belonging.ts';
import { checkoutRouter } from './checkout/router.ts';
import { dashboardDesk } from './dashboard/desk.ts';
import { handleDashboard } from './dashboard/handle.ts';
import type { DashboardPort } from './dashboard/port.ts';
import { answer } from './gateway/answer.ts';
import type { EmulatorOptions } from './options.ts';
import { handleCheckout } from './pages/handle.ts';
import { TLS_HOSTS } from './tls.ts';
import { World } from './world.ts';

export interface EmulatorSettings {
  account: Account;
  /** 0 for any free port. */
  port?: number;
  /** Address to listen on; default 127.0.0.1. */
  host?: string;
  options?: Partial<EmulatorOptions>;
  /** Names under which a browser may call the pages, beside those of this machine. */
  names?: readonly string[];
  /** Serves https. */
  tls?: TlsSettings;
  /** The machine's clock, by which the time of requests is judged. */
  wall?: Clock;
  /** Told of what broke in the emulator itself; default: it is printed. */
  onTrouble?: (what: string) => void;
  /** Sees every request before it is served, and answers true for one that it has answered itself. */
  gate?: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
}

/** Stands for every address and every name that only this machine and its containers know; see `misdirected`. */
const ANY_ADDRESS = '0.0.0.0';
const KEEP_ALIVE_MS = 65_000;
const API = '/v1/';

/** The emulated Pancake on real HTTP: one address, one world at a time, earlier worlds still answering for their own. */
export class Emulator {
  readonly settings: EmulatorSettings;
  readonly #worlds: World[] = [];
  #server: Server | SecureServer | undefined;
  #url = '';

  constructor(settings: EmulatorSettings) {
    this.settings = settings;
  }

  /** Scheme, host and port: what a merchant gives its SDK as `baseUrl`. */
  get url(): string {
    return this.#url;
  }

  /** The world that new things go to. */
  get world(): World {
    const world = this.#worlds.at(-1);
    if (!world) throw new Error('no world has been opened');
    return world;
  }

  /**
   * Starts a fresh world; the one before keeps its orders but its time stands still.
   * @param parts.keepsCatalogue what is changed in the catalogue stays in the account, and not in this world alone
   */
  async openWorld(parts: {
    journal: Recorder;
    clock?: VirtualClock;
    options?: Partial<EmulatorOptions>;
    keepsCatalogue?: boolean;
    /** Further hosts to which webhooks may be sent. */
    notifyHosts?: readonly string[];
  }): Promise<World> {
    await this.#worlds.at(-1)?.end();
    const { account, wall } = this.settings;
    const options = { ...this.settings.options, ...parts.options };
    const notifyHosts = [...(options.notifyHosts ?? []), ...(parts.notifyHosts ?? [])];
    const world = new World(
      {
        account,
        catalogue: parts.keepsCatalogue ? account.catalogue : account.catalogue.fork(),
        journal: parts.journal,
        clock: parts.clock ?? new VirtualClock(),
        options: { ...options, notifyHosts },
        ...(wall && { wall }),
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

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const { gate } = this.settings;
      if (gate && (await gate(request, response))) return;
      if (request.url?.startsWith(API)) {
        if (!this.#refusesForeign(request, response)) await this.#serveCall(request, response);
      } else if (!(await this.#servePage(request, response))) response.writeHead(404).end();
    } catch (error) {
      // The caller went away in the middle: there is nobody to answer.
      if (!request.destroyed && !request.aborted) this.#tellTrouble(request, error);
      if (response.headersSent || response.destroyed) response.destroy();
      else response.writeHead(500, { connection: 'close' }).end();
    }
  }

  async #servePage(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const dashboard = (): DashboardPort => dashboardDesk(this.world);
    return (
      (await handleCheckout(request, response, checkoutRouter(this.#worlds), this.#names)) ||
      handleDashboard(request, response, dashboard, this.#names)
    );
  }

  get #names(): string[] {
    const { host, names = [], tls } = this.settings;
    return [...(host === undefined ? [] : [host]), ...(tls ? TLS_HOSTS : []), ...names];
  }

  /** One request that failed must not end the rest, and must not stay unknown. */
  #tellTrouble({ method = '', url = '' }: IncomingMessage, error: unknown): void {
    const what = `the emulator failed at ${method} ${url.split('?', 1)[0] ?? ''}: ${reasonOf(error)}`;
    const world = this.#worlds.at(-1);
    world?.journal.act('provider', what, world.clock);
    if (this.settings.onTrouble) this.settings.onTrouble(what);
    else printError(error instanceof Error ? `${what}\n${error.stack ?? ''}` : what);
  }

  /** A page of somebody else's must not call the API through a browser on this machine. */
  #refusesForeign({ headers, method = '', url = '' }: IncomingMessage, response: ServerResponse): boolean {
    const foreign = misdirected(headers, [...this.#names, ANY_ADDRESS]);
    if (foreign === undefined) return false;
    const world = this.#worlds.at(-1);
    world?.journal.act(
      'provider',
      `refused ${method} ${url.split('?', 1)[0] ?? ''}: ${foreign}`,
      world.clock,
    );
    response.writeHead(421, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
    response.end(`This is the emulator, and ${foreign}. --allow-host allows a name.\n`);
    return true;
  }

  async #serveCall(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = await readCall(request);
    const { world, ids } = belongingOf(this.#worlds, call);
    const reply = await answer(world, call, { wall: this.settings.wall ?? wallClock, ids });
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

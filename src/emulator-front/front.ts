import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import { printError, reasonOf } from '../core/index.ts';
import { showBroken } from '../pages/index.ts';
import { createTlsServer, type TlsSettings } from '../tls/index.ts';
import { addressOf, listenOn, misdirected } from '../transport/index.ts';

/** Where an emulator listens, and for whom. */
export interface FrontSettings {
  /** 0 for any free port. */
  port?: number;
  /** Address to listen on; default 127.0.0.1. */
  host?: string;
  /** Serves https. */
  tls?: TlsSettings;
  /** Further names under which a browser may call the pages, besides those of this machine. */
  names?: readonly string[];
  /** Called with errors of the emulator itself; default: they are printed. */
  onTrouble?: (what: string) => void;
  /** Gets every request first, may delay it, and returns true if it has answered it. */
  gate?: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
}

/** The server behind the front. */
export interface Served {
  /** Path prefix of the API; all other paths are pages. */
  apiPath: string;
  /** Names for which the certificate is valid. */
  tlsHosts: readonly string[];
  answerCall(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** @returns false if there is no such page: then nothing was answered */
  answerPage(request: IncomingMessage, response: ServerResponse, names: readonly string[]): Promise<boolean>;
  /** Called for a request that is neither a call nor a page. */
  onUnknown?(request: IncomingMessage): void;
  /** Writes a line into the journal. */
  tell(what: string): void;
}

/** Listens on all addresses of this machine; see `misdirected`. */
const ANY_ADDRESS = '0.0.0.0';
const KEEP_ALIVE_MS = 65_000;

/** The HTTP server of an emulator: it refuses misdirected requests, and one failing request does not affect others. */
export class EmulatorFront {
  readonly #settings: FrontSettings;
  readonly #served: Served;
  #server: Server | SecureServer | undefined;
  #url = '';

  constructor(settings: FrontSettings, served: Served) {
    this.#settings = settings;
    this.#served = served;
  }

  /** Scheme, host and port; empty before it listens. */
  get url(): string {
    return this.#url;
  }

  /** Rejects with HarnessError `WAF_PORT` if it cannot listen. */
  async listen(): Promise<void> {
    const { host = '127.0.0.1', port = 0, tls } = this.#settings;
    const serve = (request: IncomingMessage, response: ServerResponse): void =>
      void this.#serve(request, response);
    const server = tls ? createTlsServer(tls, serve) : createServer(serve);
    // Merchants pool connections: closing an idle one during a slow case would look to them like a lost answer.
    server.keepAliveTimeout = KEEP_ALIVE_MS;
    this.#server = server;
    this.#url = addressOf(tls ? 'https' : 'http', host, await listenOn(server, host, port));
  }

  async close(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { gate } = this.#settings;
    const isCall = request.url?.startsWith(this.#served.apiPath) === true;
    try {
      if (gate && (await gate(request, response))) return;
      if (isCall) await this.#serveCall(request, response);
      else if (!(await this.#served.answerPage(request, response, this.#names))) {
        this.#served.onUnknown?.(request);
        response.writeHead(404).end();
      }
    } catch (error) {
      // The caller has disconnected: there is nobody to answer.
      if (!request.destroyed && !request.aborted) this.#tellTrouble(request, error);
      if (response.headersSent || response.destroyed) response.destroy();
      else if (isCall) response.writeHead(500, { connection: 'close' }).end();
      else showBroken(response, reasonOf(error));
    }
  }

  /**
   * Refuses foreign pages that would call the API through a browser on this machine. A merchant in a container uses
   * names that an attacker cannot own.
   */
  async #serveCall(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const foreign = misdirected(request.headers, [...this.#names, ANY_ADDRESS]);
    if (foreign === undefined) return this.#served.answerCall(request, response);
    this.#served.tell(`refused ${placeOf(request)}: ${foreign}`);
    response.writeHead(421, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
    response.end(`This is the emulator, and ${foreign}. --allow-host allows a name.\n`);
  }

  get #names(): string[] {
    const { host, names = [], tls } = this.#settings;
    return [...(host === undefined ? [] : [host]), ...(tls ? this.#served.tlsHosts : []), ...names];
  }

  /** A failing request must not stop the server, and must be reported. */
  #tellTrouble(request: IncomingMessage, error: unknown): void {
    const what = `the emulator failed at ${placeOf(request)}: ${reasonOf(error)}`;
    this.#served.tell(what);
    if (this.#settings.onTrouble) this.#settings.onTrouble(what);
    else printError(error instanceof Error ? `${what}\n${error.stack ?? ''}` : what);
  }
}

function placeOf({ method = '', url = '' }: IncomingMessage): string {
  return `${method} ${url.split('?', 1)[0] ?? ''}`;
}

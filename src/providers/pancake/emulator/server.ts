import type { IncomingMessage, ServerResponse } from 'node:http';
import { wallClock, type Clock } from '../../../core/index.ts';
import { EmulatorFront, sendReply, type FrontSettings } from '../../../emulator-front/index.ts';
import type { Recorder } from '../../../journal/index.ts';
import { readCall, VirtualClock } from '../../../transport/index.ts';
import type { Account } from './account.ts';
import { belongingOf } from './belonging.ts';
import { checkoutRouter } from './checkout/router.ts';
import { dashboardPort } from './dashboard/dashboard-port.ts';
import { handleDashboard } from './dashboard/handle.ts';
import type { DashboardPort } from './dashboard/port.ts';
import { answer } from './gateway/answer.ts';
import type { EmulatorOptions } from './options.ts';
import { handleCheckout } from './pages/handle.ts';
import { TLS_HOSTS } from './tls.ts';
import { World } from './world.ts';

export interface EmulatorSettings extends FrontSettings {
  account: Account;
  options?: Partial<EmulatorOptions>;
  /** The machine's clock, to judge the time of requests. */
  wall?: Clock;
}

/**
 * The emulated Pancake as a real HTTP server: one address and one current world; earlier worlds still answer for their
 * own objects.
 */
export class Emulator {
  readonly settings: EmulatorSettings;
  readonly #worlds: World[] = [];
  readonly #front: EmulatorFront;
  #lastCallAt = 0;

  constructor(settings: EmulatorSettings) {
    this.settings = settings;
    this.#front = new EmulatorFront(settings, {
      apiPath: '/v1/',
      tlsHosts: TLS_HOSTS,
      answerCall: (request, response) => this.#answerCall(request, response),
      answerPage: (request, response, names) => this.#answerPage(request, response, names),
      tell: (what) => this.#tell(what),
    });
  }

  /** Scheme, host and port: the `baseUrl` of a merchant's SDK. */
  get url(): string {
    return this.#front.url;
  }

  /** Time of the last call to the API, for any world; milliseconds of the machine's clock. */
  get lastCallAt(): number {
    return this.#lastCallAt;
  }

  /** The current world, which gets new objects. */
  get world(): World {
    const world = this.#worlds.at(-1);
    if (!world) throw new Error('no world has been opened');
    return world;
  }

  /**
   * Starts a fresh world; the previous one keeps its orders, but its time stops.
   * @param parts.keepsCatalogue changes of the catalogue stay in the account, not only in this world
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
      () => this.url,
    );
    this.#worlds.push(world);
    return world;
  }

  listen(): Promise<void> {
    return this.#front.listen();
  }

  async close(): Promise<void> {
    await this.#worlds.at(-1)?.end();
    await this.#front.close();
  }

  async #answerCall(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#lastCallAt = Date.now();
    const call = await readCall(request);
    const { world, ids } = belongingOf(this.#worlds, call);
    const reply = await answer(world, call, { wall: this.settings.wall ?? wallClock, ids });
    sendReply(request, response, reply, call.tooLarge);
  }

  async #answerPage(
    request: IncomingMessage,
    response: ServerResponse,
    names: readonly string[],
  ): Promise<boolean> {
    const dashboard = (): DashboardPort => dashboardPort(this.world);
    return (
      (await handleCheckout(request, response, checkoutRouter(this.#worlds), names)) ||
      handleDashboard(request, response, dashboard, names)
    );
  }

  #tell(what: string): void {
    const world = this.#worlds.at(-1);
    world?.journal.act('provider', what, world.clock);
  }
}

/** Starts an emulator; its first world must be opened before it is called. */
export async function startEmulator(settings: EmulatorSettings): Promise<Emulator> {
  const emulator = new Emulator(settings);
  await emulator.listen();
  return emulator;
}

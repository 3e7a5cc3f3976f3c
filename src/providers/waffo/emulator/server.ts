import type { IncomingMessage, ServerResponse } from 'node:http';
import { loadSpec, type Spec } from '../../../contract/index.ts';
import { EmulatorFront, sendReply, type FrontSettings } from '../../../emulator-front/index.ts';
import type { Recorder } from '../../../journal/index.ts';
import { readCall, VirtualClock, watchCaller } from '../../../transport/index.ts';
import type { Account } from './account.ts';
import { answer, type Route } from './api/answer.ts';
import { belongingOf } from './belonging.ts';
import type { Contract } from './contract.ts';
import type { EmulatorOptions } from './options.ts';
import { handlePage } from './pages/index.ts';
import { worldsDashboard } from './checkout-router.ts';
import { TLS_HOSTS } from './tls.ts';
import { World } from './world.ts';

export interface EmulatorSettings extends FrontSettings {
  account: Account;
  options?: Partial<EmulatorOptions>;
  contract?: Contract;
}

/** The first ones show a wrong configuration; the limit protects the memory from made-up paths. */
const MOST_UNMATCHED = 100;
const LONGEST_UNMATCHED = 500;

/**
 * The emulated Waffo as a real HTTP server: one address and one current world; earlier worlds still answer for their
 * own objects.
 */
export class Emulator {
  readonly spec: Spec = loadSpec();
  readonly settings: EmulatorSettings;
  /** Paths outside the API that received a POST: they reveal a base address without `/api/v1`. */
  readonly unmatched = new Set<string>();
  readonly #worlds: World[] = [];
  readonly #front: EmulatorFront;

  constructor(settings: EmulatorSettings) {
    this.settings = settings;
    this.#front = new EmulatorFront(settings, {
      apiPath: '/api/',
      tlsHosts: TLS_HOSTS,
      answerCall: (request, response) => this.#answerCall(request, response),
      answerPage: (request, response, names) =>
        handlePage(request, response, worldsDashboard(this.#worlds), names),
      onUnknown: (request) => this.#keepUnmatched(request),
      tell: (what) => this.#tell(what),
    });
  }

  /** Scheme, host and port, without `/api/v1`. */
  get url(): string {
    return this.#front.url;
  }

  /** The current world, which gets new orders. */
  get world(): World {
    const world = this.#worlds.at(-1);
    if (!world) throw new Error('no world has been opened');
    return world;
  }

  /** Starts a fresh world; the previous one keeps its orders, but its time stops. */
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

  readonly #route: Route = (call) => {
    const belonging = belongingOf(this.#worlds, call);
    const { elsewhere } = belonging;
    if (elsewhere) {
      const what = `${elsewhere.operation} with ${elsewhere.field} ${elsewhere.value} belongs to case ${elsewhere.caseId} and is answered there`;
      this.world.journal.act('provider', what, this.world.clock, { elsewhere });
    }
    return belonging;
  };

  async #answerCall(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const caller = watchCaller(response);
    const call = await readCall(request);
    const reply = await answer(this.spec, this.#route, call, caller);
    sendReply(request, response, reply, call.tooLarge);
  }

  #keepUnmatched({ method, url = '' }: IncomingMessage): void {
    if (method === 'POST' && this.unmatched.size < MOST_UNMATCHED)
      this.unmatched.add((url.split('?', 1)[0] ?? '').slice(0, LONGEST_UNMATCHED));
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

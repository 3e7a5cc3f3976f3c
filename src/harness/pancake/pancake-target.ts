import type { Act, Recorder } from '../../journal/index.ts';
import type { PancakeCredentials, World } from '../../providers/pancake/emulator/index.ts';
import type { CaseTarget } from '../case-target.ts';
import { comesAgainWhileItHelps } from '../declined.ts';
import { waitUntil } from '../merchant/polling.ts';
import { FIRST_REPEAT, LATER_REPEATS } from './repeats.ts';

/** Milliseconds without a call after which a merchant is at rest, and for how long that is waited for. */
const REST = 1_000;
const LONGEST_WORK = 10_000;

/** What a world is called from outside. */
interface Account {
  credentials: PancakeCredentials;
  /** Where the merchant receives webhooks. */
  webhookUrl: string;
  /** When the merchant has called Pancake last, also about what an earlier case has left; milliseconds of the machine's clock. */
  lastCallAt: () => number;
}

/** The emulator of Pancake as the provider of one case. */
export class PancakeTarget implements CaseTarget {
  readonly realTimeMs = 0;
  readonly world: World;
  readonly credentials: PancakeCredentials;
  readonly webhookUrl: string;
  readonly #lastCallAt: () => number;

  constructor(world: World, { credentials, webhookUrl, lastCallAt }: Account) {
    this.world = world;
    this.credentials = credentials;
    this.webhookUrl = webhookUrl;
    this.#lastCallAt = lastCallAt;
  }

  get journal(): Recorder {
    return this.world.journal;
  }

  get clock(): World['clock'] {
    return this.world.clock;
  }

  /** Writes into the journal what somebody does. */
  act(who: Act['who'], what: string): void {
    this.journal.act(who, what, this.clock);
  }

  /** Resolves when nothing that has started is under way. */
  idle(): Promise<void> {
    return this.clock.idle();
  }

  /**
   * A merchant that has refused a webhook has minutes for what it is doing before the webhook comes again: it may come to
   * rest before time goes on.
   */
  async merchantRests(): Promise<void> {
    if (!this.world.outbox.sent.some(({ state, attempts }) => state === 'pending' && attempts > 0)) return;
    await waitUntil(() => Date.now() - this.#lastCallAt() > REST, LONGEST_WORK);
  }

  /** Time goes on; resolves when all that fell due has come to the merchant. */
  async advance(duration: string): Promise<void> {
    await this.merchantRests();
    this.act('clock', `moved on by ${duration}`);
    await this.clock.advance(duration);
  }

  /**
   * Resolves when what has happened has been told to the merchant. A webhook that was refused comes again after a while:
   * merchants refuse what is too early for them.
   */
  async delivered(): Promise<void> {
    await this.idle();
    if (this.#open() > 0) await this.advance(FIRST_REPEAT);
  }

  end(): Promise<void> {
    return comesAgainWhileItHelps(this, LATER_REPEATS, () => this.#open());
  }

  #open(): number {
    return this.world.outbox.sent.filter(({ state }) => state === 'pending').length;
  }
}

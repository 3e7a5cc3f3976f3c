import type { Act, Recorder } from '../../journal/index.ts';
import type { PancakeCredentials, World } from '../../providers/pancake/emulator/index.ts';
import type { CaseTarget } from '../case-target.ts';

/** What a world is called from outside. */
interface Account {
  credentials: PancakeCredentials;
  /** Where the merchant receives webhooks. */
  webhookUrl: string;
}

/** The emulator of Pancake as the provider of one case. */
export class PancakeTarget implements CaseTarget {
  readonly realTimeMs = 0;
  readonly world: World;
  readonly credentials: PancakeCredentials;
  readonly webhookUrl: string;

  constructor(world: World, { credentials, webhookUrl }: Account) {
    this.world = world;
    this.credentials = credentials;
    this.webhookUrl = webhookUrl;
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

  /** Time goes on; resolves when all that fell due has come to the merchant. */
  async advance(duration: string): Promise<void> {
    this.act('clock', `moved on by ${duration}`);
    await this.clock.advance(duration);
  }

  /**
   * Resolves when what has happened has been told to the merchant. A webhook that was refused comes again after a while:
   * merchants refuse what is too early for them.
   */
  async delivered(): Promise<void> {
    await this.idle();
    if (this.world.outbox.sent.some(({ state }) => state === 'pending')) await this.advance('13s');
  }

  end(): Promise<void> {
    return this.idle();
  }
}

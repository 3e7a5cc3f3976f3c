import { setTimeout as pause } from 'node:timers/promises';
import type { Journal } from '../journal/index.ts';
import { howItEnded, lastLines, type MerchantExit } from '../merchant/index.ts';
import type { Running } from './bring-up.ts';
import type { Observation } from './case-context.ts';

/** How much later than the break of its connections the end of a process may be known, in milliseconds. */
const NEWS_MS = 2_000;

/** Whether the merchant's process has ended by itself. What the harness does to it does not count. */
export class MerchantEnd {
  readonly #running: Running;
  readonly #told: (how: string) => void;
  #exit: MerchantExit | undefined;
  #expected = false;

  /** @param told told at once how it ended */
  constructor(running: Running, told: (how: string) => void) {
    this.#running = running;
    this.#told = told;
    this.watch();
  }

  /** To be called after each start. */
  watch(): void {
    this.#exit = undefined;
    this.#expected = false;
    const watched = this.#running.process?.exited;
    void watched?.then((exit) => {
      if (this.#expected || this.#running.process?.exited !== watched) return;
      this.#exit = exit;
      this.#told(howItEnded(exit));
    });
  }

  /** The harness is about to end it. */
  expect(): void {
    this.#expected = true;
  }

  /** Whether it has ended, as far as is known by now. */
  get isOver(): boolean {
    return this.#exit !== undefined;
  }

  /** What there is to say of an end during a case. Waits a moment if the merchant has left a call without a reply. */
  async during(journal: Journal): Promise<Observation | undefined> {
    const silent = journal.entries.filter((entry) => entry.kind === 'call' && entry.noReply !== undefined);
    const { process } = this.#running;
    if (silent.length > 0 && process && !this.#expected && !this.isOver)
      await Promise.race([process.exited, pause(NEWS_MS, undefined, { ref: false })]);
    return this.#observation(
      'while this case ran',
      silent.slice(0, 1).map(({ id }) => id),
    );
  }

  /** What there is to say of an end that nobody saw before this case began. */
  before(): Observation | undefined {
    return this.#observation('after the case before this one', []);
  }

  #observation(when: string, entries: string[]): Observation | undefined {
    if (this.#exit === undefined) return undefined;
    return {
      check: 'merchant.ended',
      message: `The merchant's process ended by itself ${when} (${howItEnded(this.#exit)}). ${lastLines(this.#running.logs())}`,
      why: 'Nobody is served any more: buyers cannot order, and notifications of payments are lost until somebody starts it again.',
      fix: 'Handle the error that it printed last where it occurs; one failed request must not end the server.',
      entries,
    };
  }
}

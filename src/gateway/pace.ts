import { setTimeout as pause } from 'node:timers/promises';
import { toMs } from '../core/index.ts';
import type { ProviderProtocol } from '../provider/index.ts';
import { askedToWait, isThrottled, type Answered } from './throttled.ts';

/** The delay between calls. */
export interface Pace {
  /** From one call to the next, e.g. `1500ms`. */
  every: string | number;
  /** Before the next call after one that was throttled. Default 5s. */
  backOff?: string | number;
}

const BACK_OFF = '5s';

/** Queues calls and sends them one after the other, in their order of arrival. */
export class PaceQueue {
  readonly #every: number;
  readonly #backOff: number;
  readonly #protocol: ProviderProtocol;
  #free = 0;
  #last: Promise<void> = Promise.resolve();

  /** @throws RangeError for an invalid duration */
  constructor({ every, backOff = BACK_OFF }: Pace, protocol: ProviderProtocol) {
    this.#protocol = protocol;
    this.#every = toMs(every);
    this.#backOff = toMs(backOff);
  }

  /** Resolves when the next call may leave. */
  turn(): Promise<void> {
    this.#last = this.#last.then(async () => {
      // Check again after each pause: an answer may have asked for a longer wait meanwhile.
      for (let wait = this.#wait(); wait > 0; wait = this.#wait()) await pause(wait);
      this.#free = performance.now() + this.#every;
    });
    return this.#last;
  }

  /** Slows down if the answer says that calls are throttled. */
  heed(answer: Answered): void {
    if (!isThrottled(answer, this.#protocol)) return;
    const wait = Math.max(this.#backOff, askedToWait(answer));
    this.#free = Math.max(this.#free, performance.now() + wait);
  }

  #wait(): number {
    return Math.ceil(this.#free - performance.now());
  }
}

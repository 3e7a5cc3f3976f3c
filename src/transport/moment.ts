import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';

/** Longer (ms) than connecting takes. */
const LONGEST = 2_000;

/**
 * Completes several messages at the same moment: each holds back its last byte until all others have come that far. A
 * merchant that first reads and then writes, with little time between, then gets all of them in that gap.
 */
export class Moment {
  #missing: number;
  #come: () => void = () => undefined;
  readonly #all = new Promise<void>((resolve) => (this.#come = resolve));

  /** @param count number of messages */
  constructor(count: number) {
    this.#missing = count;
  }

  /** One of the messages is sent except for its last byte, or has failed. */
  arrive(): void {
    this.#missing -= 1;
    if (this.#missing <= 0) this.#come();
  }

  /** The body of one message; its last byte is sent at the common moment. */
  body(bytes: Buffer): Readable {
    return Readable.from(this.#parts(bytes), { objectMode: false });
  }

  async *#parts(bytes: Buffer): AsyncGenerator<Buffer> {
    yield bytes.subarray(0, -1);
    this.arrive();
    await Promise.race([this.#all, pause(LONGEST, undefined, { ref: false })]);
    yield bytes.subarray(-1);
  }
}

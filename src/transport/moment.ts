import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';

/** Longer (ms) than a connection takes. */
const LONGEST = 2_000;

/**
 * One moment at which several messages are whole: each waits with its last byte until all of them have come so far. A
 * merchant that reads and then writes with little between is then met by all of them in between.
 */
export class Moment {
  #missing: number;
  #come: () => void = () => undefined;
  readonly #all = new Promise<void>((resolve) => (this.#come = resolve));

  /** @param count how many messages there are */
  constructor(count: number) {
    this.#missing = count;
  }

  /** One of the messages has come as far as it can, or will not come. */
  arrive(): void {
    this.#missing -= 1;
    if (this.#missing <= 0) this.#come();
  }

  /** The body of one of the messages: its last byte leaves at the moment. */
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

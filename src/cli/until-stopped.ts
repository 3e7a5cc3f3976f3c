import { setTimeout as wait } from 'node:timers/promises';
import { printError, type HarnessError } from '../core/index.ts';

/** How long a server may take to close. */
const CLOSING_MS = 5_000;
const CANNOT_RUN = 2;

/** What stops a server of the command line: a signal, or a journal that cannot be written any more. */
export class Stop {
  readonly #stop = new AbortController();
  #failed = false;

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => this.#stop.abort());
  }

  /** Reports at once why the server cannot continue, and stops it. */
  readonly fail = (error: HarnessError): void => {
    this.#failed = true;
    printError(error.message);
    this.#stop.abort();
  };

  /** Resolves when the server must stop. */
  async wanted(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) await wait(2 ** 30, undefined, { signal }).catch(() => undefined);
  }

  /**
   * Closes the server and returns the exit code. If closing takes too long, or something keeps the process alive, it
   * exits anyway: a person who stops a server must not wait. A second Ctrl-C exits at once.
   * @param close gives the exit code of a server that did its work
   */
  async end(close: () => Promise<number>): Promise<number> {
    const late = wait(CLOSING_MS, CANNOT_RUN, { ref: false });
    const code = await Promise.race([close(), late]);
    const final = this.#failed ? CANNOT_RUN : code;
    setTimeout(() => process.exit(final), CLOSING_MS).unref();
    return final;
  }
}

import { setTimeout as wait } from 'node:timers/promises';
import { printError, type HarnessError } from '../core/index.ts';

/** How long a server may take to close once it is to end. */
const CLOSING_MS = 5_000;
const CANNOT_RUN = 2;

/** What ends a server of the command line: a signal, or a journal that cannot be written any more. */
export class Stop {
  readonly #stop = new AbortController();
  #failed = false;

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => this.#stop.abort());
  }

  /** Tells at once why the server cannot go on, and ends it. */
  readonly fail = (error: HarnessError): void => {
    this.#failed = true;
    printError(error.message);
    this.#stop.abort();
  };

  /** Resolves when the server is to end. */
  async wanted(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) await wait(2 ** 30, undefined, { signal }).catch(() => undefined);
  }

  /**
   * Closes the server and gives the exit code. What does not close in time, and whatever holds the process afterwards,
   * is left behind: a person who ends a server must not wait for it. A second Ctrl-C ends it where it stands.
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

import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { reasonOf } from '../../../core/index.ts';

/** Background work: it ends with the server, and its failures are reported. */
export class Background {
  readonly #closing = new AbortController();
  readonly #tasks = new Set<Promise<void>>();
  readonly #alarm: (text: string) => void;

  constructor(alarm: (text: string) => void) {
    this.#alarm = alarm;
    // Every call and every pause adds a listener; that is not a leak.
    setMaxListeners(0, this.signal);
  }

  /** Aborted when the server closes. */
  get signal(): AbortSignal {
    return this.#closing.signal;
  }

  run(task: () => Promise<unknown>): void {
    if (this.signal.aborted) return;
    const running = this.#guard(task).finally(() => this.#tasks.delete(running));
    this.#tasks.add(running);
  }

  /** Waits; rejects if the server closes meanwhile, which ends the task. */
  async pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.signal });
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#tasks);
  }

  async #guard(task: () => Promise<unknown>): Promise<void> {
    try {
      await task();
    } catch (error) {
      if (!this.signal.aborted) this.#alarm(`background work stopped: ${reasonOf(error)}`);
    }
  }
}

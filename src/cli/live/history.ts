import type { Finding } from '../../checks/index.ts';
import type { Recorder } from '../../journal/index.ts';

/** Limits for what stays in memory. */
export interface HistoryLimits {
  entries: number;
  bytes: number;
}

/** Default number of exchanges that are judged together: hours of a busy merchant. */
export const DEFAULT_HISTORY = 10_000;
/** Bodies of ordinary size never reach this limit. */
export const HISTORY_BYTES = 48 * 2 ** 20;

/**
 * Limits the memory of a gateway that runs for weeks. Half of the entries leave at once, after everything was judged,
 * so that each exchange is judged together with at least as many others.
 */
export class History {
  readonly #recorder: Recorder;
  readonly #limits: HistoryLimits;
  readonly #before: (isHeld: (finding: Finding) => boolean) => void;
  #forgotten = 0;

  /** @param before called before entries leave, with a function that says which findings keep all their entries */
  constructor(
    recorder: Recorder,
    limits: HistoryLimits,
    before: (isHeld: (finding: Finding) => boolean) => void,
  ) {
    this.#recorder = recorder;
    this.#limits = limits;
    this.#before = before;
  }

  /** How many entries have left the memory. */
  get forgotten(): number {
    return this.#forgotten;
  }

  /** Call this after each exchange. Returns true if entries were dropped. */
  trim(): boolean {
    const { entries, bytes } = this.#recorder;
    if (entries.length <= this.#limits.entries && bytes <= this.#limits.bytes) return false;
    const count = Math.ceil(entries.length / 2);
    const leaving = new Set(entries.slice(0, count).map(({ id }) => id));
    this.#before((finding) => !finding.entries.some((id) => leaving.has(id)));
    this.#recorder.forget(count);
    this.#forgotten += count;
    return true;
  }
}

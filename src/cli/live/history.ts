import type { Finding } from '../../checks/index.ts';
import type { Recorder } from '../../journal/index.ts';

/** What stays in memory at most. */
export interface HistoryLimits {
  entries: number;
  bytes: number;
}

/** Exchanges that are judged together, if the command line does not say: hours of a busy merchant. */
export const DEFAULT_HISTORY = 10_000;
/** Bodies of ordinary size never come to this. */
export const HISTORY_BYTES = 48 * 2 ** 20;

/**
 * Bounds what a gateway that runs for weeks keeps in memory. Half of it goes at once, after everything was judged, so
 * that each exchange is judged together with at least as many others.
 */
export class History {
  readonly #recorder: Recorder;
  readonly #limits: HistoryLimits;
  readonly #before: (isHeld: (finding: Finding) => boolean) => void;
  #forgotten = 0;

  /** @param before is called before entries leave; gets told which findings will still have all their entries */
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

  /** To be called after each exchange. True if entries were dropped. */
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

import type { Finding } from '../../checks/index.ts';

/** How long the wire must be quiet before the checks run. */
const QUIET_MS = 300;
/** Checks run over the whole journal: they may take this share of the time at most. */
const SHARE = 5;

/** Findings that are kept when their exchanges have left the memory. */
const MOST_OUTLIVED = 1000;

/** Runs all checks while a journal grows and tells of each finding once. */
export class LiveChecks {
  readonly #run: () => Finding[];
  readonly #tell: (finding: Finding) => void;
  readonly #told = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #lastTook = 0;
  readonly #outlived: Finding[] = [];

  /**
   * @param run all checks over the journal of the moment
   * @param tell shows a finding that was not there before
   */
  constructor(run: () => Finding[], tell: (finding: Finding) => void) {
    this.#run = run;
    this.#tell = tell;
  }

  /** To be called after each exchange. */
  touch(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.look(), Math.max(QUIET_MS, SHARE * this.#lastTook));
    this.#timer.unref();
  }

  /** Before entries leave the journal: what they show stays found. */
  beforeForgetting(isHeld: (finding: Finding) => boolean): void {
    const leaving = this.look().filter((finding) => !isHeld(finding) && !this.#outlived.includes(finding));
    this.#outlived.push(...leaving.slice(0, MOST_OUTLIVED - this.#outlived.length));
  }

  /** Runs the checks now, tells what is new and gives all that holds at this moment or did when its entries left. */
  look(): Finding[] {
    clearTimeout(this.#timer);
    const started = performance.now();
    const findings = this.#run();
    this.#lastTook = performance.now() - started;
    const seen = new Map<string, number>();
    for (const finding of findings) {
      const key = keyOf(finding);
      const count = (seen.get(key) ?? 0) + 1;
      seen.set(key, count);
      if (count <= (this.#told.get(key) ?? 0)) continue;
      this.#told.set(key, count);
      this.#tell(finding);
    }
    return [...this.#outlived, ...findings];
  }
}

/** The same for a finding that grows: later exchanges join it at its end. */
function keyOf({ check, entries, message }: Finding): string {
  return `${check} ${entries[0] ?? message}`;
}

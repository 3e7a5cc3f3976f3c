import type { Finding } from '../../checks/index.ts';

/** Milliseconds without traffic before the checks run. */
const QUIET_MS = 300;
/** Checks run over the whole journal: they may take at most one part in this many of the time. */
const SHARE = 5;

/** Findings that are kept after their exchanges have left memory. */
const MOST_OUTLIVED = 1000;

/** Runs all checks while a journal grows, and reports each finding once. */
export class LiveChecks {
  readonly #run: () => Finding[];
  readonly #tell: (finding: Finding) => void;
  readonly #told = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #lastTook = 0;
  readonly #outlived: Finding[] = [];

  /**
   * @param run runs all checks over the current journal
   * @param tell shows a new finding
   */
  constructor(run: () => Finding[], tell: (finding: Finding) => void) {
    this.#run = run;
    this.#tell = tell;
  }

  /** Call this after each exchange. */
  touch(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.look(), Math.max(QUIET_MS, SHARE * this.#lastTook));
    this.#timer.unref();
  }

  /** Call this before entries leave the journal: their findings are kept. */
  beforeForgetting(isHeld: (finding: Finding) => boolean): void {
    const leaving = this.look().filter((finding) => !isHeld(finding) && !this.#outlived.includes(finding));
    this.#outlived.push(...leaving.slice(0, MOST_OUTLIVED - this.#outlived.length));
  }

  /** Runs the checks now and reports new findings. Returns all findings, including those of entries that have left. */
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

/** The same key for a finding that grows: later exchanges are added at its end. */
function keyOf({ check, entries, message }: Finding): string {
  return `${check} ${entries[0] ?? message}`;
}

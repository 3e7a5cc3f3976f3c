import { runChecks, type Finding, type RunChecksOptions } from '../../checks/index.ts';
import type { Secret } from '../../core/index.ts';
import type { Entry, Recorder } from '../../journal/index.ts';
import { LiveChecks } from './checks.ts';
import { History } from './history.ts';
import { LiveLines } from './lines.ts';

/** What an emulator keeps in memory, to show and to judge: about a morning's work. */
const LIMITS = { entries: 1000, bytes: 16 * 2 ** 20 };

/** Watches the journal of an emulator: prints a line for each entry, and the findings of all checks. */
export class LiveSession {
  readonly #lines: LiveLines;
  /** The checks that it runs. */
  readonly checks: RunChecksOptions;
  #live: LiveChecks | undefined;
  #history: History | undefined;
  #findings: readonly Finding[] = [];
  readonly #listeners = new Set<(entry: Entry | undefined) => void>();

  constructor(checks: RunChecksOptions, { secrets, quiet }: { secrets: readonly Secret[]; quiet: boolean }) {
    this.checks = checks;
    this.#lines = new LiveLines(checks, { secrets, quiet });
  }

  /** The findings of the last run of the checks. */
  get findings(): readonly Finding[] {
    return this.#findings;
  }

  /** Calls the listener with each new entry, and without an argument for new findings. */
  listen(listener: (entry: Entry | undefined) => void): void {
    this.#listeners.add(listener);
  }

  /** Call this with each entry of the recorder. */
  readonly entry = (entry: Entry): void => {
    this.#lines.entry(entry);
    this.#history?.trim();
    this.#live?.touch();
    for (const listener of this.#listeners) listener(entry);
  };

  /** Watches this journal from now on. */
  watch(recorder: Recorder): void {
    this.#live = new LiveChecks(
      () => this.#run(recorder),
      (finding) => this.#lines.finding(finding),
    );
    const live = this.#live;
    this.#history = new History(recorder, LIMITS, (isHeld) => live.beforeForgetting(isHeld));
  }

  #run(recorder: Recorder): Finding[] {
    const findings = runChecks(recorder, this.checks);
    const isNew = keysOf(findings) !== keysOf(this.#findings);
    this.#findings = findings;
    if (isNew) for (const listener of this.#listeners) listener(undefined);
    return findings;
  }
}

function keysOf(findings: readonly Finding[]): string {
  return findings.map(({ check, entries }) => `${check} ${entries.join(' ')}`).join('\n');
}

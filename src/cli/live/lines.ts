import type { Finding } from '../../checks/index.ts';
import { Masker, standardOutput, type Secret, type Terminal } from '../../core/index.ts';
import type { Entry } from '../../journal/index.ts';
import { lineOf, summaryOf, type Reader, type Summary } from '../../workbench/index.ts';
import { findingLines } from '../finding-text.ts';

const COLOURS = { good: undefined, note: 'yellow', bad: 'red' } as const satisfies Record<
  Summary['tone'],
  string | undefined
>;

/** Prints the events of a server as they happen: colours only on a terminal, and no secrets. */
export class LiveLines {
  readonly #reader: Reader;
  readonly #terminal: Terminal | undefined;

  /** @param options.quiet print nothing */
  constructor(reader: Reader, { secrets, quiet }: { secrets: readonly Secret[]; quiet: boolean }) {
    const masker = new Masker(secrets);
    this.#reader = reader;
    this.#terminal = quiet ? undefined : standardOutput((text) => masker.text(text));
  }

  /** A call, a notification, or an event of the provider itself. */
  entry(entry: Entry): void {
    const terminal = this.#terminal;
    if (!terminal) return;
    if (entry.kind === 'act') terminal.line(`         · ${entry.what}`);
    if (entry.kind !== 'exchange') return;
    const told = summaryOf(entry, this.#reader);
    const style = COLOURS[told.tone];
    const line = lineOf(told);
    terminal.line(style ? terminal.coloured(style, line) : line);
  }

  /** A finding of the checks. */
  finding(finding: Finding): void {
    for (const line of findingLines(finding)) this.#terminal?.line(line);
  }
}

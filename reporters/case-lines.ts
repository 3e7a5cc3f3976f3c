import type { Terminal } from '../src/core/index.ts';
import { causeKeyOf, firstError, type CaseRow } from '../src/results/index.ts';
import { ID_WIDTH, INDENT, LABEL_WIDTH, styleOf } from './layout.ts';
import { durationText, labelOf, oneLine } from './words.ts';

/** Prints a line for each case as it finishes. */
export class CaseLines {
  readonly #terminal: Terminal;
  readonly #total: number;
  /** Cases by the cause that was printed in their lines. */
  readonly #told = new Map<string, string>();
  /** Number of cases that do not apply, by the reason. */
  readonly #inapplicable = new Map<string, number>();
  #done = 0;

  /** @param total number of cases to run */
  constructor(terminal: Terminal, total: number) {
    this.#terminal = terminal;
    this.#total = total;
  }

  /** Counts a finished case, even if it is not shown. */
  count(): void {
    this.#done++;
  }

  /** Prints a finished case: one line, and for a failure a second one with the reason; each cause is printed once. */
  show({ case: row, result, reason, classification, record }: CaseRow): void {
    if (classification === 'not-applicable') {
      const why = oneLine(reason ?? '');
      this.#inapplicable.set(why, (this.#inapplicable.get(why) ?? 0) + 1);
      return;
    }
    const label = { style: styleOf(result), text: labelOf(result).padEnd(LABEL_WIDTH) };
    const duration = durationText(record?.durationMs ?? 0);
    this.#terminal.hanging([this.#progress(), label, `  ${row.id.padEnd(ID_WIDTH)}  `], row.title, {
      style: 'dim',
      text: `  ${duration}`,
    });
    if (classification !== 'blocking') return;
    const indent = ' '.repeat(this.#progress().length + INDENT.length);
    this.#terminal.hanging(indent, this.#whyOf(row.id, reason ?? '', record));
  }

  /** Prints all cases that do not apply in one line: separate lines would hide the others. */
  showInapplicable(): void {
    for (const [reason, count] of this.#inapplicable) {
      const label = { style: styleOf('NA'), text: labelOf('NA').padEnd(LABEL_WIDTH) };
      this.#terminal.hanging(
        [this.#progress(), label, '  '],
        `${count === 1 ? '1 case' : `${count} cases`}: ${reason}`,
      );
    }
  }

  /** Prints a case that is in no list. */
  showUnlisted(result: CaseRow['result'], id: string, title: string): void {
    this.#terminal.hanging(`${this.#progress()}${result}  ${id}  `, title);
  }

  #whyOf(id: string, reason: string, record: CaseRow['record']): string {
    const error = firstError(record?.findings ?? []);
    const told = error && this.#told.get(causeKeyOf(error));
    if (told !== undefined && told !== id) return `The same cause as in ${told}.`;
    if (error) this.#told.set(causeKeyOf(error), id);
    return oneLine(reason);
  }

  #progress(): string {
    const digits = String(this.#total).length;
    return `[${String(Math.min(this.#done, this.#total)).padStart(digits)}/${this.#total}] `;
  }
}

import type { Terminal } from '../src/core/index.ts';
import { causeKeyOf, firstError, type CaseRow } from '../src/results/index.ts';
import { ID_WIDTH, INDENT, LABEL_WIDTH, styleOf } from './layout.ts';
import { durationText, labelOf, oneLine } from './words.ts';

/** The lines of the cases, one after the other as they finish. */
export class CaseLines {
  readonly #terminal: Terminal;
  readonly #total: number;
  /** Cases by the cause that was told in their lines. */
  readonly #told = new Map<string, string>();
  /** How many cases do not apply, by the reason. */
  readonly #inapplicable = new Map<string, number>();
  #done = 0;

  /** @param total how many cases are to run */
  constructor(terminal: Terminal, total: number) {
    this.#terminal = terminal;
    this.#total = total;
  }

  /** A case has ended, whether it is shown or not. */
  count(): void {
    this.#done++;
  }

  /** One finished case: a line, and for a failing one a second that says why; the same cause is told once. */
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

  /** Cases that do not apply are told together: a line each would drown the others. */
  showInapplicable(): void {
    for (const [reason, count] of this.#inapplicable) {
      const label = { style: styleOf('NA'), text: labelOf('NA').padEnd(LABEL_WIDTH) };
      this.#terminal.hanging(
        [this.#progress(), label, '  '],
        `${count === 1 ? '1 case' : `${count} cases`}: ${reason}`,
      );
    }
  }

  /** A case that no list has. */
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

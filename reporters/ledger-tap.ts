import { ledgerOfRun, RunLedger } from '../src/submission/ledger/index.ts';
import type { CaseRecord, RunHeader } from '../src/results/index.ts';
import type { View } from './view.ts';

const NOTE = '(`npx waffo-acceptance status` shows the state of the submission)';

/**
 * Writes a run's records to the ledger of its submission, if there is one. Cases that end before the run header is
 * known wait for it.
 */
export class LedgerTap {
  readonly #results: () => string;
  #ledger: RunLedger | undefined;
  #told = false;
  #waiting: CaseRecord[] = [];

  /** @param results returns the folder of the run, once it exists */
  constructor(results: () => string) {
    this.#results = results;
  }

  /** Shows the path of the ledger; the ledger itself is written while the cases run. */
  readonly view: View = {
    id: 'ledger',
    files: [],
    write: () => (this.file === undefined ? [] : [{ label: 'Ledger', file: this.file, note: NOTE }]),
  };

  /** Path of the ledger. */
  get file(): string | undefined {
    return this.#ledger?.file;
  }

  /** Throws WAF_LEDGER once if the ledger belongs to another submission; then nothing is written. */
  header(run: RunHeader): void {
    if (this.#told) return this.#ledger?.header(run);
    this.#told = true;
    const waiting = this.#waiting;
    this.#waiting = [];
    const file = ledgerOfRun(run.target, process.env);
    if (file === undefined) return;
    this.#ledger = new RunLedger(file, run, this.#results());
    for (const record of waiting) this.#ledger.case(record);
  }

  case(record: CaseRecord): void {
    if (this.#told) this.#ledger?.case(record);
    else this.#waiting.push(record);
  }
}

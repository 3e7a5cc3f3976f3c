import { ledgerOfRun, RunLedger } from '../src/submission/ledger/index.ts';
import type { CaseRecord, RunHeader } from '../src/results/index.ts';
import type { View } from './view.ts';

const NOTE = '(`npx waffo-acceptance status` tells where the submission stands)';

/**
 * Hands a run's records on to the ledger of its submission, if it has one. Cases that end before any has told
 * what the run is about wait for it.
 */
export class LedgerTap {
  readonly #results: () => string;
  #ledger: RunLedger | undefined;
  #told = false;
  #waiting: CaseRecord[] = [];

  /** @param results tells the folder of the run, once it has one */
  constructor(results: () => string) {
    this.#results = results;
  }

  /** Shows where the ledger is; the ledger itself is written while the cases run. */
  readonly view: View = {
    id: 'ledger',
    files: [],
    write: () => (this.file === undefined ? [] : [{ label: 'Ledger', file: this.file, note: NOTE }]),
  };

  /** Path of the ledger that is written. */
  get file(): string | undefined {
    return this.#ledger?.file;
  }

  /** Throws WAF_LEDGER once if the ledger is of another submission; nothing is written then. */
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

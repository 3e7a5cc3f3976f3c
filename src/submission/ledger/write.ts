import {
  appendFileSync,
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Masker, secretsIn, HarnessError } from '../../core/index.ts';
import { alone, writing } from '../../files/index.ts';
import { appendLine, isRunId, newRunId, type CaseRecord, type RunHeader } from '../../results/index.ts';
import { keepBytes } from './evidence.ts';
import { identityConflicts } from './identity.ts';
import type { LedgerCase, LedgerLine, TornMark } from './lines.ts';
import { readLedger } from './read.ts';

/** Appends lines to a ledger, one writer at a time; never changes existing lines. */
export class LedgerWriter {
  readonly file: string;

  /** Creates the folder; ends a last line that a crash cut off. */
  constructor(file: string) {
    this.file = file;
    writing(file, () => {
      mkdirSync(dirname(file), { recursive: true });
      alone(file, 'WAF_LEDGER', () => endsTorn(file) && this.#endTornLine());
    });
  }

  /** Removes secrets that a message of the merchant quotes. */
  append(line: LedgerLine): void {
    const clean = new Masker(secretsIn(process.env)).json(line);
    alone(this.file, 'WAF_LEDGER', () => writing(this.file, () => appendLine(this.file, clean)));
  }

  #endTornLine(): void {
    const mark: TornMark = { kind: 'torn', at: new Date().toISOString() };
    appendFileSync(this.file, `\n${JSON.stringify(mark)}\n`);
  }
}

/** Writes one run into a ledger. */
export class RunLedger {
  readonly file: string;
  readonly #writer: LedgerWriter;
  readonly #results: string;
  readonly #runId: string;
  #target = 'unknown';

  /**
   * Refuses a ledger of another merchant, before anything is written.
   * @param results folder of the run's journals
   */
  constructor(file: string, run: RunHeader, results: string) {
    this.file = file;
    this.#results = results;
    // Use the folder's name as the id of the run, if it is one.
    this.#runId = isRunId(basename(results)) ? basename(results) : newRunId(new Date());
    if (existsSync(file)) refuseOtherSubmission(file, run);
    this.#writer = new LedgerWriter(file);
    this.header(run);
  }

  header(run: RunHeader): void {
    this.#target = run.target;
    const { kind, version, ...rest } = run;
    this.#writer.append({ kind, version, ...rest, runId: this.#runId });
  }

  /** Stores the files of a finished case, then its record. A case that did not run has no result and is skipped. */
  case(record: CaseRecord): void {
    if (record.result === 'NOT_RUN') return;
    const files: LedgerCase['files'] = {};
    for (const path of filesOf(record)) {
      const file = join(this.#results, path);
      if (existsSync(file)) files[path] = keepBytes(this.file, readFileSync(file));
    }
    this.#writer.append({
      kind: 'case',
      runId: this.#runId,
      target: this.#target,
      at: new Date().toISOString(),
      files,
      ...record,
    });
  }
}

/** Paths of the journal and the evidence of a record. */
export function filesOf({ journal, evidence }: CaseRecord): string[] {
  return [...(journal ? [journal] : []), ...evidence];
}

function refuseOtherSubmission(file: string, run: RunHeader): void {
  const [conflict] = identityConflicts([...readLedger(file).runs, run], run.target);
  if (conflict === undefined) return;
  throw new HarnessError(
    'WAF_LEDGER',
    `${file} is the ledger of another submission: ${conflict}`,
    'Nothing of this run was written into it. Name another ledger in ACCEPTANCE_LEDGER.',
  );
}

function endsTorn(file: string): boolean {
  if (!existsSync(file)) return false;
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    const last = Buffer.alloc(1);
    return size > 0 && readSync(handle, last, 0, 1, size - 1) === 1 && last.toString() !== '\n';
  } finally {
    closeSync(handle);
  }
}

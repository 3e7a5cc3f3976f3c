import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeFolder, writing } from '../files/index.ts';
import { HarnessError, isRecord, reasonOf } from '../core/index.ts';
import { appendLine, linesOf } from './lines.ts';
import { isCaseRecord, isRunHeader } from './shape.ts';
import type { CaseRecord, RunHeader } from './record.ts';

/** Name of the record within the results folder. */
export const RECORD_FILE = 'record.ndjson';

/** Which cases a run was to execute, as keys `<product>/<id>`. */
export interface Plan {
  kind: 'plan';
  cases: string[];
  /** Every case of the lists in use was to run. */
  whole?: true;
}

/** A record file in memory. */
export interface RecordFile {
  /** One, unless parts of different runs were merged. */
  headers: RunHeader[];
  /** Undefined: not known, so all cases were to run. */
  planned: string[] | undefined;
  /** Whether a plan says that every case of the lists in use was to run. */
  whole?: true;
  records: CaseRecord[];
}

/** Absolute path of the results folder: `ACCEPTANCE_RESULTS`, or `acceptance-results` here. */
export function resultsFolder(named = process.env['ACCEPTANCE_RESULTS']): string {
  return resolve(named || 'acceptance-results');
}

/**
 * Writes the record of a run (NDJSON): the header first, then the plan, then a line per case. Every line is
 * with the operating system when the call returns, so a killed run keeps all that was finished.
 */
export class RecordWriter {
  readonly file: string;

  /** Starts a new, empty record; creates the folder. */
  constructor(folder: string) {
    this.file = join(folder, RECORD_FILE);
    writing(folder, () => {
      makeFolder(folder);
      writeFileSync(this.file, '');
    });
  }

  append(line: RunHeader | Plan | CaseRecord): void {
    writing(this.file, () => appendLine(this.file, line));
  }
}

/**
 * Reads the record in a results folder, without a last line that was cut off. The order of the lines does not
 * matter: a case that crashes before the run is known is written before the header.
 */
export function readRecordFile(folder: string): RecordFile {
  const file = join(folder, RECORD_FILE);
  const found: RecordFile = { headers: [], planned: undefined, records: [] };
  for (const { value, number, whole } of linesOf(textOf(file))) {
    if (isRunHeader(value)) found.headers.push(value);
    else if (isPlan(value)) {
      found.planned = [...(found.planned ?? []), ...value.cases];
      if (value.whole) found.whole = true;
    } else if (isCaseRecord(value)) found.records.push(value);
    else if (whole) throw damaged(file, number);
  }
  return found;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new HarnessError(
      'WAF_RESULTS',
      `${file} cannot be read: ${reasonOf(cause)}`,
      'Run the acceptance cases first, or name the folder of an earlier run (--results or ACCEPTANCE_RESULTS).',
      { cause },
    );
  }
}

function damaged(file: string, line: number): HarnessError {
  return new HarnessError(
    'WAF_RESULTS',
    `${file}:${line} is not a record of a case`,
    'The file was edited or damaged: run the acceptance cases again.',
  );
}

function isPlan(value: unknown): value is Plan {
  return isRecord(value) && value['kind'] === 'plan' && Array.isArray(value['cases']);
}

import type { Report } from './report.ts';
import type { RecordFile } from '../src/results/index.ts';
import type { RunCoverage } from './coverage/measure.ts';

/** Everything that a view may show. */
export interface Results extends Report {
  /** What the cases recorded, as it stands in `record.ndjson`. */
  record: RecordFile;
  /** The folder of the run. Paths of journals and evidence in the record are relative to it. */
  folder: string;
  /** What the journals of the run have seen of the contract; undefined if no case left one. */
  coverage: RunCoverage | undefined;
}

/** One line about a file at the end of a run. */
export interface Shown {
  /** What stands before the path, e.g. `Summary`. */
  label: string;
  /** Path of the file. */
  file: string;
  /** A short thing that follows the path. */
  note?: string;
  /** Further lines below. */
  lines?: readonly string[];
}

/** Writes a file of a view. `name` is relative to the folder of the run; answers the path. */
export type Put = (name: string, content: string | Uint8Array) => string;

/**
 * One way to show the results of a run: files in its folder. Views do not decide anything: the verdict is
 * made before they are asked.
 */
export interface View {
  /** A name in lower case that no other view has, e.g. `summary`. */
  id: string;
  /**
   * The files that it may write: names relative to the folder of the run, or patterns of names in it. Each run has a
   * folder of its own.
   */
  files: readonly (string | RegExp)[];
  /**
   * Writes them with `put`: each appears whole or not at all. What it answers is shown at the end of the run; without
   * an answer each file is shown by the view's id. What it throws is shown by the view's id too, ends the run with
   * exit code 2, and keeps no other view from being written.
   */
  write(results: Results, put: Put): Promise<readonly Shown[] | void> | readonly Shown[] | void;
}

import type { Report } from './report.ts';
import type { RecordFile } from '../src/results/index.ts';
import type { RunCoverage } from './coverage/measure.ts';

/** Everything that a view may show. */
export interface Results extends Report {
  /** The recorded cases, as in `record.ndjson`. */
  record: RecordFile;
  /** The folder of the run. Paths of journals and evidence in the record are relative to it. */
  folder: string;
  /** The parts of the contract that the journals have seen; undefined if no case left a journal. */
  coverage: RunCoverage | undefined;
}

/** One line about a file at the end of a run. */
export interface Shown {
  /** Text before the path, e.g. `Summary`. */
  label: string;
  /** Path of the file. */
  file: string;
  /** A short text after the path. */
  note?: string;
  /** Further lines below. */
  lines?: readonly string[];
}

/** Writes a file of a view. `name` is relative to the folder of the run; returns the path. */
export type Put = (name: string, content: string | Uint8Array) => string;

/** One representation of a run's results: files in its folder. Views decide nothing: the verdict is made before. */
export interface View {
  /** A unique name in lower case, e.g. `summary`. */
  id: string;
  /**
   * The files that it may write: names relative to the folder of the run, or patterns of names in it. Each run has its
   * own folder.
   */
  files: readonly (string | RegExp)[];
  /**
   * Writes them with `put`: each appears complete or not at all. The returned lines are shown at the end of the run;
   * without them, each file is shown with the view's id. An error is also shown with the view's id and ends the run
   * with exit code 2, but the other views are still written.
   */
  write(results: Results, put: Put): Promise<readonly Shown[] | void> | readonly Shown[] | void;
}

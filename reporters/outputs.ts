import { join } from 'node:path';
import { HarnessError, reasonOf } from '../src/core/index.ts';
import { replaceFile } from '../src/files/index.ts';
import type { RecordFile } from '../src/results/index.ts';
import type { CaseList } from '../src/case-list/index.ts';
import { coverageOf } from './coverage/measure.ts';
import { divergenceObjections } from './divergences.ts';
import { reportOf } from './report.ts';
import type { Put, Results, Shown, View } from './view.ts';
import { mayWrite, VIEWS } from './views.ts';

/** The result of writing views. */
export interface Outputs {
  /** The written files, in the order of the views. */
  files: string[];
  shown: Shown[];
  /** One error for each view that could not be written. */
  failures: HarnessError[];
}

/** Judges a record, and collects everything that the views show. */
export async function resultsOf(
  record: RecordFile,
  caseLists: readonly CaseList[],
  folder: string,
): Promise<Results> {
  const report = reportOf(record, caseLists, divergenceObjections(record, folder));
  return { ...report, record, folder, coverage: await coverageOf(record, folder) };
}

/**
 * Writes views one after the other. An error is reported with the name of its view, and the other views are still
 * written.
 */
export async function writeViews(results: Results, views: readonly View[] = VIEWS): Promise<Outputs> {
  const outputs: Outputs = { files: [], shown: [], failures: [] };
  for (const view of views) {
    const own: string[] = [];
    try {
      const shown = await view.write(results, putter(view, results.folder, own));
      outputs.shown.push(...(shown ?? own.map((file) => ({ label: labelOf(view), file }))));
    } catch (error) {
      outputs.failures.push(failureOf(view, error));
    }
    outputs.files.push(...own);
  }
  return outputs;
}

/** Writes complete files, only those that the view declares, and records them. */
function putter(view: View, folder: string, own: string[]): Put {
  return (name, content) => {
    if (!mayWrite(view, name)) throw new RangeError(`it writes ${name}, which its \`files\` do not name`);
    const file = join(folder, name);
    replaceFile(file, content);
    own.push(file);
    return file;
  };
}

function failureOf({ id }: View, error: unknown): HarnessError {
  if (error instanceof HarnessError) return error;
  return new HarnessError(
    'WAF_RESULTS',
    `the view "${id}" could not be written: ${reasonOf(error)}`,
    'The other views are written. Mend this one and run again.',
    { cause: error },
  );
}

/** `summary` is shown as `Summary`. */
function labelOf({ id }: View): string {
  return `${id.slice(0, 1).toUpperCase()}${id.slice(1)}`;
}

import { existsSync, readdirSync, rmSync } from 'node:fs';
import { isAbsolute, join, normalize, resolve } from 'node:path';
import { HarnessError } from '../src/core/index.ts';
import { writing } from '../src/files/index.ts';
import { RECORD_FILE } from '../src/results/index.ts';
import { reportView } from './html/view.ts';
import { coverageView } from './coverage/view.ts';
import { ctrfView } from './ctrf.ts';
import { markdownView } from './markdown/view.ts';
import { sheetView } from './sheet/view.ts';
import { summaryView } from './summary.ts';
import type { View } from './view.ts';

/** The views of every run, in the order of writing and showing. */
export const VIEWS: readonly View[] = [
  reportView,
  sheetView,
  markdownView,
  summaryView,
  ctrfView,
  coverageView,
];

/**
 * Removes files that the views of an earlier run wrote, so that a killed run cannot show the results of an earlier
 * one. `kept` are files that this run reads.
 */
export function discardOutputs(folder: string, views: readonly View[], kept: readonly string[] = []): void {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const stale = views.flatMap(({ files }) =>
    files.flatMap((file) => (typeof file === 'string' ? file : names.filter((name) => file.test(name)))),
  );
  for (const file of stale.map((name) => join(folder, name))) {
    if (!kept.includes(resolve(file))) writing(file, () => rmSync(file, { force: true }));
  }
}

/** Throws WAF_CONFIG if a user's views conflict with the others. */
export function requireViews(own: readonly View[]): void {
  const taken = new Map(VIEWS.flatMap(({ id, files }) => files.map((file) => [file, id])));
  const ids = new Set(VIEWS.map(({ id }) => id));
  for (const [index, view] of own.entries()) {
    const wrong = mistakeIn(view, ids, taken);
    if (wrong !== undefined) {
      const name = typeof view?.id === 'string' ? `the view "${view.id}"` : `views[${index}]`;
      throw new HarnessError(
        'WAF_CONFIG',
        `${name} ${wrong}`,
        'A view is { id, files, write(results, put) }; docs/reports.md has an example.',
      );
    }
    ids.add(view.id);
    for (const file of view.files) taken.set(file, view.id);
  }
}

function mistakeIn(
  view: Partial<View> | undefined,
  ids: ReadonlySet<string>,
  taken: ReadonlyMap<string | RegExp, string>,
): string | undefined {
  const { id, files, write } = view ?? {};
  if (typeof id !== 'string' || !/^[a-z][a-z0-9-]*$/.test(id))
    return 'needs an `id` in lower case, such as "dashboard"';
  if (ids.has(id)) return 'has the id of another view';
  if (typeof write !== 'function') return 'needs `write`, a function';
  if (!Array.isArray(files) || !files.every((file) => typeof file === 'string' || file instanceof RegExp))
    return 'needs `files`, the names of the files that it writes, or patterns of names';
  for (const file of files as View['files']) {
    if (taken.has(file)) return `names ${String(file)}, a file of the view "${taken.get(file)}"`;
    if (matches(file, RECORD_FILE)) return `names ${String(file)}: ${RECORD_FILE} is the record of the run`;
    if (typeof file === 'string' && !staysInside(file))
      return `names ${file}, which is not inside the results folder`;
  }
  return undefined;
}

/** Whether a view declares a file with this name. */
export function mayWrite({ files }: View, name: string): boolean {
  return staysInside(name) && files.some((file) => matches(file, name));
}

function matches(file: string | RegExp, name: string): boolean {
  return typeof file === 'string' ? normalize(file) === normalize(name) : file.test(name);
}

function staysInside(name: string): boolean {
  return name !== '' && !isAbsolute(name) && !normalize(name).startsWith('..');
}

import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { HarnessError } from '../core/index.ts';
import { RECORD_FILE, readRecordFile, type RecordFile } from './record-file.ts';
import { isRunId, newRunId } from './run-id.ts';

/** Folder within the results folder that has a folder for each run. */
export const RUNS = 'runs';
/** Leads to the newest run: a link, or a file with the path where the system has no links. */
export const LATEST = 'latest';
/** Tells the workers of a run in which folder they write. */
export const RUN_FOLDER = 'ACCEPTANCE_RUN_FOLDER';
/** How many runs are kept. */
export const KEEP_RUNS = 'ACCEPTANCE_KEEP_RUNS';
const KEPT = 10;

/** Path of the folder of a new run; nothing is made. */
export function newRunFolder(results: string, at = new Date()): string {
  return join(results, RUNS, newRunId(at));
}

/**
 * Names the folder of a run that begins now, for this process and for the workers that it starts. The one that the
 * configuration has named is taken, unless a run before in the same process has used it.
 */
export function takeRunFolder(results: string, env: NodeJS.ProcessEnv = process.env): string {
  const named = env[RUN_FOLDER];
  const isFresh = named !== undefined && dirname(named) === join(results, RUNS) && !existsSync(named);
  return (env[RUN_FOLDER] = isFresh ? named : newRunFolder(results));
}

/**
 * The folder in which a reader finds a run: the one whose results the results folder shows, else the newest one. A
 * folder that is one of a run itself stays as it is.
 */
export function runIn(results: string): string {
  if (existsSync(join(results, RECORD_FILE))) return shownRun(results) ?? results;
  return latestRun(results) ?? results;
}

/** The newest run; undefined if there is none. */
export function latestRun(results: string): string | undefined {
  const place = join(results, LATEST);
  const found = lstatSync(place, { throwIfNoEntry: false });
  if (found === undefined || found.isDirectory()) return undefined;
  const target = found.isSymbolicLink() ? readlinkSync(place) : readFileSync(place, 'utf8').trim();
  const folder = resolve(results, target);
  return existsSync(folder) ? folder : undefined;
}

/** The run whose results the results folder shows at its top; undefined if there is none. */
export function shownRun(results: string): string | undefined {
  const target = linkAt(join(results, RECORD_FILE));
  return target === undefined ? undefined : join(results, dirname(target));
}

/** The results folder of a run's folder; undefined if it does not lie in one. */
export function resultsOfRun(folder: string): string | undefined {
  return isRunId(basename(folder)) && basename(dirname(folder)) === RUNS
    ? dirname(dirname(folder))
    : undefined;
}

/** The path of a file of a run as people open it: through the top of the results folder, or through `latest`. */
export function openedAs(file: string): string {
  const parts = file.split(sep);
  const at = parts.findLastIndex((part, index) => isRunId(part) && parts[index - 1] === RUNS);
  const folder = parts.slice(0, at + 1).join(sep);
  const inside = parts.slice(at + 1).join(sep);
  const results = resultsOfRun(folder);
  if (results === undefined || inside === '') return file;
  if (shownRun(results) === folder && linkAt(join(results, inside.split(sep)[0] ?? '')) !== undefined)
    return join(results, inside);
  return latestRun(results) === folder && linkAt(join(results, LATEST)) !== undefined
    ? join(results, LATEST, inside)
    : file;
}

/**
 * Whether a run may take the place of the shown one. A part of the cases never takes the place of all of them.
 * @param planned keys of the cases that are to run
 * @param all keys of all cases of the lists in use
 */
export function mayBeShown(results: string, planned: readonly string[], all: readonly string[]): boolean {
  const shown = shownRun(results);
  const before = shown === undefined ? undefined : recordIn(shown);
  if (before === undefined || before.whole !== true) return true;
  const [mine, others] = [new Set(planned), new Set(before.planned)];
  if (!all.every((key) => mine.has(key))) return false;
  return !(mine.size < others.size && [...mine].every((key) => others.has(key)));
}

/** Removes the oldest runs. The shown one and the newest ones stay. */
export function discardOldRuns(results: string, env: NodeJS.ProcessEnv = process.env): void {
  const folder = join(results, RUNS);
  if (!existsSync(folder)) return;
  const shown = shownRun(results);
  const runs = readdirSync(folder).filter(isRunId).toSorted().toReversed();
  for (const run of runs.slice(keptRuns(env)).map((name) => join(folder, name)))
    if (run !== shown) rmSync(run, { recursive: true, force: true });
}

/** How many runs are kept. Throws WAF_CONFIG for what is no number. */
export function keptRuns(env: NodeJS.ProcessEnv = process.env): number {
  const text = env[KEEP_RUNS] || String(KEPT);
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new HarnessError('WAF_CONFIG', `${KEEP_RUNS} is "${text}"`, 'Set it to a number, at least 1.');
}

/** Where a link of the results folder leads within it; undefined if it is no link into the runs. */
export function linkAt(place: string): string | undefined {
  if (!lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink()) return undefined;
  const target = readlinkSync(place);
  return target.startsWith(`${RUNS}/`) ? target : undefined;
}

/** A record that cannot be read protects nothing. */
function recordIn(folder: string): RecordFile | undefined {
  try {
    return readRecordFile(folder);
  } catch (error) {
    if (error instanceof HarnessError) return undefined;
    throw error;
  }
}

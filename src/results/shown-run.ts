import { cpSync, existsSync, lstatSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { makeFolder, replaceFile, writeWhole, writing } from '../files/index.ts';
import { RECORD_FILE } from './record-file.ts';
import { LATEST, linkAt, RUNS } from './run-folder.ts';

/** Folders that a run fills while its cases run. Versions before wrote them where links are now. */
const FILLED: readonly string[] = ['journals', 'logs'];
/** Errors of systems that have no links, or that let only some users make them. */
const NO_LINKS: readonly (string | undefined)[] = ['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EINVAL'];

/** Lets `latest` lead to a run. */
export function pointToLatest(results: string, folder: string): void {
  const place = join(results, LATEST);
  const target = `${RUNS}/${basename(folder)}`;
  writing(place, () => {
    if (!link(target, place)) replaceFile(place, `${target}\n`);
  });
}

/**
 * Takes what an earlier run shows from the top of the results folder, so that nobody takes it for this run's.
 * @param kept files that this run reads
 */
export function hideShownRun(results: string, kept: readonly string[] = []): void {
  const names = existsSync(results) ? readdirSync(results) : [];
  for (const name of names) {
    const place = join(results, name);
    if (name === LATEST || kept.includes(resolve(place))) continue;
    const isOld = name === RECORD_FILE || FILLED.includes(name);
    if (isOld || linkAt(place) !== undefined)
      writing(place, () => rmSync(place, { recursive: true, force: true }));
  }
}

/** Shows what a run writes while its cases run at the top of the results folder. */
export function showRunning(results: string, folder: string): void {
  for (const name of [RECORD_FILE, ...FILLED]) {
    const place = join(results, name);
    writing(place, () => {
      if (name !== RECORD_FILE) makeFolder(join(folder, name));
      link(targetOf(folder, name), place);
    });
  }
}

/** Shows everything that a run has written at the top of the results folder: links, or copies where there are none. */
export function showWritten(results: string, folder: string): void {
  const names = readdirSync(folder).filter(
    (name) => !name.startsWith('.') && name !== LATEST && name !== RUNS,
  );
  for (const name of names) {
    const place = join(results, name);
    // A folder of somebody else stays.
    if (lstatSync(place, { throwIfNoEntry: false })?.isDirectory() && !FILLED.includes(name)) continue;
    writing(place, () => {
      if (!link(targetOf(folder, name), place))
        cpSync(join(folder, name), place, { recursive: true, force: true });
    });
  }
}

const targetOf = (folder: string, name: string): string => `${RUNS}/${basename(folder)}/${name}`;

/** Makes a link in place of what is there; false where the system makes none. */
function link(target: string, place: string): boolean {
  try {
    writeWhole([place], ([part = place]) => symlinkSync(target, part));
    return true;
  } catch (error) {
    if (NO_LINKS.includes((error as NodeJS.ErrnoException).code)) return false;
    throw error;
  }
}

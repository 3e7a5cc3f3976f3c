import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder } from './make-folder.ts';
import { writing } from './unwritable.ts';

/**
 * Files and folders that appear whole or not at all: `write` makes them under other names beside their places, and
 * only then each is moved to its place. Errors are the system's own.
 */
export function writeWhole(places: readonly string[], write: (parts: string[]) => void): void {
  const parts = places.map(partOf);
  try {
    for (const place of places) makeFolder(dirname(place));
    write(parts);
    for (const [index, place] of places.entries()) renameSync(parts[index] ?? place, place);
  } finally {
    for (const part of parts) discard(part);
  }
}

/** Puts a file in place as a whole: who reads meanwhile has the old one or the new one. Makes its folder. */
export function replaceFile(file: string, content: string | Uint8Array, mode?: number): void {
  writing(file, () => writeWhole([file], ([part = file]) => writeAs(part, content, mode)));
}

/**
 * The same for a file that must not be there yet; false, with nothing changed, if it is there, also where several
 * processes try at once. Errors are the system's own.
 */
export function createFile(file: string, content: string | Uint8Array, mode?: number): boolean {
  const part = partOf(file);
  try {
    makeFolder(dirname(file));
    writeAs(part, content, mode);
    return placeOnce(part, file);
  } finally {
    discard(part);
  }
}

/** Writes files by their paths relative to a folder. */
export function writeFolder(folder: string, files: ReadonlyMap<string, Uint8Array>): void {
  for (const [path, bytes] of files) {
    makeFolder(dirname(join(folder, path)));
    writeFileSync(join(folder, path), bytes);
  }
}

/** Puts the draft at its place if there is none; in one step, whoever else tries. The draft stays. */
export function placeOnce(draft: string, place: string): boolean {
  try {
    linkSync(draft, place);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    // A file system without hard links.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP' && code !== 'ENOSYS') throw error;
  }
  try {
    writeFileSync(place, readFileSync(draft), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes what is left under another name; what stopped it being written is told already. */
export function discard(part: string): void {
  try {
    rmSync(part, { recursive: true, force: true });
  } catch {
    // Its folder is none.
  }
}

/** A name beside a place that nobody else takes. */
export function partOf(place: string): string {
  return `${place}.${process.pid}-${randomBytes(4).toString('hex')}.part`;
}

/** Made with its mode, so that a key is never readable for others; what the umask takes is given back. */
function writeAs(file: string, content: string | Uint8Array, mode: number | undefined): void {
  writeFileSync(file, content, mode === undefined ? {} : { mode });
  if (mode !== undefined) chmodSync(file, mode);
}

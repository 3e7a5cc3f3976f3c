import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder } from './make-folder.ts';
import { writing } from './unwritable.ts';

/**
 * Writes files and folders so that they appear complete or not at all: `write` creates them under temporary names next
 * to their places, and then each is renamed. Passes on system errors.
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

/** Replaces a file as a whole: a reader sees the old or the new content. Creates its folder. */
export function replaceFile(file: string, content: string | Uint8Array, mode?: number): void {
  writing(file, () => writeWhole([file], ([part = file]) => writeAs(part, content, mode)));
}

/**
 * Creates a file that must not exist yet; returns false and changes nothing if it exists, also if several processes
 * try at once. Passes on system errors.
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

/** Writes files, by their paths relative to a folder. */
export function writeFolder(folder: string, files: ReadonlyMap<string, Uint8Array>): void {
  for (const [path, bytes] of files) {
    makeFolder(dirname(join(folder, path)));
    writeFileSync(join(folder, path), bytes);
  }
}

/** Puts the draft at its place if the place is free, in one atomic step. The draft stays. */
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

/** Removes a temporary file; its write error was reported already. */
export function discard(part: string): void {
  try {
    rmSync(part, { recursive: true, force: true });
  } catch {
    // Its parent is not a folder.
  }
}

/** A unique temporary name next to a place. */
export function partOf(place: string): string {
  return `${place}.${process.pid}-${randomBytes(4).toString('hex')}.part`;
}

/** Created with its mode, so that others can never read a key; then restores bits that the umask removed. */
function writeAs(file: string, content: string | Uint8Array, mode: number | undefined): void {
  writeFileSync(file, content, mode === undefined ? {} : { mode });
  if (mode !== undefined) chmodSync(file, mode);
}

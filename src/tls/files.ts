import { readFileSync } from 'node:fs';
import { HarnessError, reasonOf } from '../core/index.ts';
import { createFile, replaceFile } from '../files/index.ts';

/** Text of a file; undefined if there is none. Throws WAF_CONFIG if it cannot be read. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw unreachable(path, 'read', error);
  }
}

/** Replaces a file as a whole: a reader sees the old or the new content. Throws WAF_CONFIG. */
export function replace(path: string, text: string, mode: number): void {
  written(path, () => replaceFile(path, text, mode));
}

/** Creates a file that must not exist yet; returns false and changes nothing if it exists. */
export function createOnce(path: string, text: string, mode: number): boolean {
  return written(path, () => createFile(path, text, mode));
}

function written<T>(path: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw unreachable(path, 'written', error instanceof HarnessError ? error.cause : error);
  }
}

function unreachable(path: string, verb: 'read' | 'written', cause: unknown): HarnessError {
  return new HarnessError(
    'WAF_CONFIG',
    `${path}, which belongs to the local authority for TLS, cannot be ${verb}: ${reasonOf(cause)}`,
    'Give yourself the right to read and write that folder, or run in another one.',
    { cause },
  );
}

import { chmodSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { HarnessError, reasonOf } from '../../../../core/index.ts';

/** Text of a file; undefined if there is none. Throws WAF_CONFIG if it cannot be read. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw unreachable(path, 'read', error);
  }
}

/** Puts a file in place as a whole: who reads meanwhile has the old one or the new one. Throws WAF_CONFIG. */
export function replace(path: string, text: string, mode: number): void {
  written(path, text, mode, (fresh) => renameSync(fresh, path));
}

/** The same for a file of which there is to be one alone; false, with nothing changed, if it is there already. */
export function createOnce(path: string, text: string, mode: number): boolean {
  try {
    written(path, text, mode, (fresh) => linkSync(fresh, path));
    return true;
  } catch (error) {
    if (error instanceof HarnessError && (error.cause as NodeJS.ErrnoException).code === 'EEXIST')
      return false;
    throw error;
  }
}

function written(path: string, text: string, mode: number, place: (fresh: string) => void): void {
  const fresh = `${path}.${randomUUID()}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    // Made with its mode, so that a key is never readable for others; what the umask takes is given back.
    writeFileSync(fresh, text, { mode });
    chmodSync(fresh, mode);
    place(fresh);
  } catch (error) {
    throw unreachable(path, 'written', error);
  } finally {
    rmSync(fresh, { force: true });
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

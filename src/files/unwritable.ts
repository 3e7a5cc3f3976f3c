import { lstatSync, readlinkSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { HarnessError, reasonOf, type HarnessErrorCode } from '../core/index.ts';

/** Runs an action that writes to `place`; reports a failure as a problem that the user can solve. */
export function writing<T>(place: string, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    throw unwritable(place, cause);
  }
}

/** The error for a folder, or a file in it, that cannot be written. */
export function unwritable(
  place: string,
  cause: unknown,
  code: HarnessErrorCode = 'WAF_RESULTS',
): HarnessError {
  if (cause instanceof HarnessError) return cause;
  const [why, remedy] = obstacleOf(place, cause);
  const other = code === 'WAF_RESULTS' ? 'name another folder in ACCEPTANCE_RESULTS' : 'name another file';
  return new HarnessError(code, `${place} cannot be written: ${why}`, `${remedy}, or ${other}.`, { cause });
}

/** Why a path cannot be written, as text, and what to do about it. */
function obstacleOf(place: string, cause: unknown): [why: string, remedy: string] {
  switch ((cause as NodeJS.ErrnoException | undefined)?.code) {
    case 'ENOSPC':
      return ['the disk is full', 'Free the disk'];
    case 'EDQUOT':
      return ['the quota of the disk is used up', 'Free the disk'];
    case 'EROFS':
      return ['the file system is read-only', 'Mount it for writing'];
    case 'EACCES':
    case 'EPERM':
      return [
        'this user may not write there',
        'Close programs that hold it open and give this user the right to write',
      ];
    case 'EBUSY':
      return ['another program holds it open', 'Close that program'];
    case 'EISDIR':
      return ['it is a folder', 'Move it away'];
    case 'ENAMETOOLONG':
      return ['its name is too long', 'Shorten it'];
    case 'ELOOP':
      return ['a link on the way leads to itself', 'Remove that link'];
    case 'ENOTDIR':
    case 'EEXIST':
    case 'ENOENT':
      return [obstacle(place) ?? reasonOf(cause), 'Move that away'];
    default:
      return [reasonOf(cause), 'Fix that'];
  }
}

/** The first part of a path that should be a folder, but is not. */
function obstacle(place: string): string | undefined {
  const parts = [place];
  for (let part = place; dirname(part) !== part; part = dirname(part)) parts.unshift(dirname(part));
  for (const part of parts) {
    const found = lstatSync(part, { throwIfNoEntry: false });
    if (found === undefined) return undefined;
    const target = statSync(part, { throwIfNoEntry: false });
    if (target === undefined) return `${part} is a link to ${readlinkSync(part)}, which does not exist`;
    if (!target.isDirectory()) return `${part} is not a folder`;
  }
  return undefined;
}

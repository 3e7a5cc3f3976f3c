import { randomBytes } from 'node:crypto';
import { readFileSync, realpathSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HarnessError, isRecord, parseJson, type HarnessErrorCode } from '../core/index.ts';
import { isRunning, thisProcess, type Owner } from './owner.ts';
import { makeFolder } from './make-folder.ts';
import { unwritable } from './unwritable.ts';
import { discard, partOf, placeOnce } from './whole.ts';

/** Name of the lock in a folder; the lock of a file is next to it, with this ending. */
const NAME = '.lock';
/** An owner on another machine updates its lock this often to show that it runs. */
const BEAT_MS = 10_000;
/** Longer than several updates: a busy machine is late. */
const SILENT_MS = 120_000;
/** How long a short task waits for others. */
const PATIENCE_MS = 10_000;
const LOOK_MS = 20;

/** A folder or file that this process owns until `release`, or until the process ends. */
export interface Lock {
  release(): void;
}

/**
 * Makes this process the owner of a folder, and creates the folder if needed. Throws while another process owns it,
 * before anything is written. Takes over the lock of a process that has ended.
 */
export function ownFolder(folder: string, code: HarnessErrorCode = 'WAF_RESULTS'): Lock {
  return held(take(folder, join(folder, NAME), code));
}

/** The same for a file that is open for a long time, e.g. a journal. */
export function ownFile(file: string, code: HarnessErrorCode): Lock {
  const found = statSync(file, { throwIfNoEntry: false });
  // A device or a pipe has no owner.
  if (found && !found.isFile()) return { release: () => undefined };
  return held(take(file, `${found ? realpathSync(file) : file}${NAME}`, code));
}

/** Runs a short task on a file that others also write, one at a time. */
export function alone<T>(file: string, code: HarnessErrorCode, work: () => T): T {
  const lock = `${file}${NAME}`;
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    let own: Held;
    try {
      own = take(file, lock, code);
    } catch (error) {
      if (!(error instanceof OwnedError) || performance.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_MS);
      continue;
    }
    try {
      return work();
    } finally {
      letGo(own);
    }
  }
}

/** Another process owns the place. */
class OwnedError extends HarnessError {}

interface Held {
  lock: string;
  text: string;
}

function take(place: string, lock: string, code: HarnessErrorCode): Held {
  const text = `${JSON.stringify(thisProcess())}\n`;
  const draft = partOf(lock);
  try {
    makeFolder(dirname(lock));
    // Write first, then link, so that nobody reads half a lock.
    writeFileSync(draft, text, { flag: 'wx' });
    for (;;) {
      if (placeOnce(draft, lock)) return { lock, text };
      const found = read(lock);
      if (found === undefined) continue;
      const owner = ownerOf(found, statSync(draft).mtimeMs);
      if (owner !== undefined) throw owned(place, lock, owner, code);
      removeStale(lock, found.text);
    }
  } catch (cause) {
    throw unwritable(place, cause, code);
  } finally {
    discard(draft);
  }
}

/**
 * Who holds a lock; undefined if nobody does any more.
 * @param now by the clock of the file system with the lock
 */
function ownerOf(found: Found, now: number): Owner | undefined {
  const silent = now - found.beat;
  const { owner } = found;
  // Partly written (a file system without links), or written by another program: it has no owner once it is old.
  if (owner === undefined) return silent > SILENT_MS ? undefined : { ...thisProcess(), pid: 0, command: '' };
  const runs = isRunning(owner);
  return (runs ?? silent <= SILENT_MS) ? owner : undefined;
}

interface Found {
  text: string;
  owner: Owner | undefined;
  /** When its owner last updated it. */
  beat: number;
}

function read(lock: string): Found | undefined {
  try {
    const text = readFileSync(lock, 'utf8');
    const value = parseJson(text);
    const owner =
      isRecord(value) && typeof value['pid'] === 'number' ? (value as unknown as Owner) : undefined;
    return { text, owner, beat: statSync(lock).mtimeMs };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Rename first: if another process was faster, this moved its new lock, which must go back. */
function removeStale(lock: string, stale: string): void {
  const aside = `${lock}.${randomBytes(4).toString('hex')}`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (readFileSync(aside, 'utf8') !== stale) placeOnce(aside, lock);
  rmSync(aside, { force: true });
}

function owned(place: string, lock: string, owner: Owner, code: HarnessErrorCode): OwnedError {
  const who =
    owner.pid === 0 ? 'another process' : `process ${owner.pid} on ${owner.host} (${owner.command})`;
  return new OwnedError(
    code,
    `${place} is in use: ${who} writes to it since ${owner.since}`,
    isRunning(owner) === undefined
      ? `Wait until it ends, or name another place. If it runs no more, remove ${lock}.`
      : 'Wait until it ends, or name another place. Nothing was written or removed.',
  );
}

const held = (own: Held): Lock => {
  const beat = setInterval(() => beatOnce(own), BEAT_MS);
  beat.unref();
  const release = (): void => {
    clearInterval(beat);
    process.off('exit', release);
    letGo(own);
  };
  process.once('exit', release);
  return { release };
};

function beatOnce({ lock }: Held): void {
  try {
    utimesSync(lock, new Date(), new Date());
  } catch {
    // A lock that somebody removed by hand is no reason to stop.
  }
}

/** Removes only a lock that is still ours. */
function letGo({ lock, text }: Held): void {
  try {
    if (readFileSync(lock, 'utf8') === text) rmSync(lock, { force: true });
  } catch {
    // It is gone already.
  }
}

import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Identifies a process, so that another one can check whether it still runs. */
export interface Owner {
  pid: number;
  /** Start time of the process, as the system writes it: a reused pid has another one. */
  began: string;
  host: string;
  /** Boot and process namespace (Linux): a pid is unique only inside them. */
  space: string;
  /** When it took the lock (ISO 8601), and with which command. */
  since: string;
  command: string;
}

/** This process. */
export function thisProcess(): Owner {
  return {
    pid: process.pid,
    began: beginOf(process.pid) ?? '',
    host: hostname(),
    space: space(),
    since: new Date().toISOString(),
    command: process.argv.slice(1).join(' ').slice(0, 200),
  };
}

/** Whether an owner still runs; undefined if it cannot be seen from here (another machine or container). */
export function isRunning(owner: Owner): boolean | undefined {
  if (owner.host !== hostname()) return undefined;
  const here = space();
  if (owner.space !== here) {
    // The same machine after a reboot: no earlier process runs.
    const isOtherBoot = owner.space.split(' ', 1)[0] !== here.split(' ', 1)[0];
    return isOtherBoot ? false : undefined;
  }
  if (!isAlive(owner.pid)) return false;
  const began = beginOf(owner.pid);
  return began === undefined || owner.began === '' || began === owner.began;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Start time of a process; undefined if the system does not show it. */
function beginOf(pid: number): string | undefined {
  if (process.platform === 'linux') {
    const stat = textOf(`/proc/${pid}/stat`);
    // Read after the process name, which may contain anything: field 3 is the state, field 22 the start time.
    const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie process writes nothing any more.
    return fields === undefined ? undefined : fields[0] === 'Z' ? 'ended' : fields[19];
  }
  if (process.platform === 'win32') return undefined;
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
  });
  return stdout?.trim() || undefined;
}

function space(): string {
  if (process.platform !== 'linux') return '';
  return `${textOf('/proc/sys/kernel/random/boot_id')?.trim() ?? ''} ${linkOf('/proc/self/ns/pid') ?? ''}`;
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function linkOf(file: string): string | undefined {
  try {
    return readlinkSync(file);
  } catch {
    return undefined;
  }
}

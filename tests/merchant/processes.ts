import { readFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether a process runs. One that has ended and was not collected yet does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return statOf(pid)[0] !== 'Z';
}

/** The process that started a process (Linux). */
export function parentOf(pid: number): number {
  return Number(statOf(pid)[1]);
}

/** Process ids that the stubborn merchant has noted. */
export async function notedPids(folder: string): Promise<number[]> {
  return (await readFile(join(folder, 'pids'), 'utf8').catch(() => ''))
    .split('\n')
    .filter(Boolean)
    .map(Number);
}

function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const BEAT_MS = 1_000;

/** The file by which a worker shows the process that started it that it is alive. */
export function heartbeatFile(outputDir: string, parent: number, workerIndex: number): string {
  return join(outputDir, `.alive-${parent}-${workerIndex}`);
}

/** A worker's last sign of life. */
export interface Heartbeat {
  /** Of the worker's process. */
  pid: number;
  /** Milliseconds of the machine's clock; two signs of life differ in it. */
  at: number;
}

/** Writes a sign of life every second while this process can do anything at all. Gives the end of it. */
export function startHeartbeat(file: string): () => void {
  const beat = (): void => {
    try {
      writeFileSync(file, String(process.pid));
    } catch {
      // Without a disk nobody watches, and the run goes on.
    }
  };
  beat();
  const timer = setInterval(beat, BEAT_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    rmSync(file, { force: true });
  };
}

/** The last sign of life in a file; undefined if there is none. */
export function lastHeartbeat(file: string): Heartbeat | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(pid) && pid > 1 ? { pid, at: statSync(file).mtimeMs } : undefined;
  } catch {
    return undefined;
  }
}

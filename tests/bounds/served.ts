import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runEnvironment } from '../runs/run.ts';
import { ROOT, WAFFO_ACCEPTANCE } from '../under-test.ts';

/** A command of this harness in a process of its own, of which the memory is measured. */
export interface Served {
  /** Resolves with the first match of what it prints. */
  says(pattern: RegExp): Promise<string>;
  /** Ends it as Ctrl-C does, or waits for its own end. */
  ended(signal?: NodeJS.Signals): Promise<{ code: number | null; output: string; peak: number }>;
}

const PEAK = pathToFileURL(join(ROOT, 'tests', 'bounds', 'peak.mjs')).href;

/** Starts a command in a folder of its own. */
export function serveCommand(words: string[], folder: string, env: Record<string, string> = {}): Served {
  const peakFile = join(folder, 'peak');
  const child = spawn(process.execPath, [`--import=${PEAK}`, WAFFO_ACCEPTANCE, ...words], {
    cwd: folder,
    env: runEnvironment({ PEAK_FILE: peakFile, ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const heard = (chunk: Buffer): void => void (output += chunk.toString());
  child.stdout.on('data', heard);
  child.stderr.on('data', heard);
  const end = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const match = pattern.exec(output);
          if (!match) return;
          // It may go on to print many megabytes: they are not looked through again and again.
          child.stdout.off('data', look);
          resolve(match[1] ?? match[0]);
        };
        child.stdout.on('data', look);
        void end.then((code) => reject(new Error(`it ended with ${code}: ${output}`)));
        look();
      }),
    async ended(signal) {
      if (signal) child.kill(signal);
      const code = await end;
      return { code, output, peak: Number(readFileSync(peakFile, 'utf8')) };
    },
  };
}

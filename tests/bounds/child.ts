import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a program came to, and the most memory that it ever held. */
export interface Measured<T> {
  result: T;
  /** Peak of the resident set, in megabytes. */
  peak: number;
}

/** No stream that another party sends may take more. */
export const MOST_MEGABYTES = 500;

/** Runs a program of this folder in a process of its own. It prints one line of JSON at its end. */
export async function measured<T>(program: string, ...args: string[]): Promise<Measured<T>> {
  const file = fileURLToPath(new URL(program, import.meta.url));
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), file, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [printed, complaint] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${complaint.slice(-2000)}`);
  return JSON.parse(printed.trim().split('\n').at(-1) ?? '') as Measured<T>;
}

/** Prints what a program came to: its last act. */
export function report(result: unknown): never {
  console.log(JSON.stringify({ result, peak: process.resourceUsage().maxRSS / 1024 }));
  process.exit(0);
}

import { spawn } from 'node:child_process';
import { ROOT, WAFFO_ACCEPTANCE } from '../under-test.ts';

/** Takes whether something is as it should be, what it is, and what to look at if it is not. */
export type Told = (isRight: boolean, what: string, seen?: string) => void;

/** Runs `waffo-acceptance`. */
export async function commandLine(
  args: string[],
  env: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [WAFFO_ACCEPTANCE, ...args], {
    cwd: ROOT,
    env: { ...process.env, FORCE_COLOR: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}

import { execFile } from 'node:child_process';
import { NODE, WAFFO_ACCEPTANCE } from '../under-test.ts';

/** How a command ended. */
export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs `waffo-acceptance` as a person does, without a terminal. */
export function command(
  words: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      NODE,
      [WAFFO_ACCEPTANCE, ...words],
      { cwd, env: { ...process.env, ACCEPTANCE_RESULTS: '', FORCE_COLOR: '0', ...env } },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** How a program ended. */
export interface Ended {
  /** null: by a signal. */
  code: number | null;
  /** Both streams, as they came. */
  output: string;
}

/** Starts a program without a terminal and outside CI, unless `env` says otherwise. */
export function start(
  cwd: string,
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv = {},
): ChildProcess {
  return spawn(command, args, {
    cwd,
    env: { ...process.env, CI: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Waits for its end. */
export async function ended(child: ChildProcess): Promise<Ended> {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += String(text)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}

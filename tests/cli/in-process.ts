import { main } from '../../src/cli/index.ts';
import type { Ended } from './command.ts';

/**
 * Runs a command line in this process, for tests of many: a process each would take the time of a coffee. That a command is
 * a program with an exit code is shown by the tests that start one.
 * @param cwd the folder that it stands in; default: that of this process
 * @param env on top of the environment of this process
 */
export async function inProcess(
  words: readonly string[],
  cwd?: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const ended: Ended = { code: 0, stdout: '', stderr: '' };
  const { stderr, stdout } = process;
  const writes = [stdout.write, stderr.write] as const;
  const into =
    (name: 'stdout' | 'stderr') =>
    (chunk: unknown): boolean => {
      ended[name] += String(chunk);
      return true;
    };
  const here = process.cwd();
  const all: Readonly<Record<string, string>> = { ACCEPTANCE_RESULTS: '', FORCE_COLOR: '0', ...env };
  const before = Object.fromEntries(Object.keys(all).map((name) => [name, process.env[name]]));
  const watched = [stdout.isTTY, stderr.isTTY] as const;
  try {
    if (cwd !== undefined) process.chdir(cwd);
    Object.assign(process.env, all);
    [stdout.isTTY, stderr.isTTY] = [false, false];
    stdout.write = into('stdout');
    stderr.write = into('stderr');
    ended.code = await main(words);
  } finally {
    [stdout.write, stderr.write] = writes;
    [stdout.isTTY, stderr.isTTY] = watched;
    process.chdir(here);
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
  return ended;
}
